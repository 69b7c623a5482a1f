"""All settings of an installation. Every variable read here stands in .env.example; a test holds them together."""

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF

from heed.config import env

HOME = Path(env.text("HEED_HOME", str(Path.cwd() / "var"))).resolve()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = False
DEMONSTRATION = env.flag("HEED_DEMONSTRATION", default=False)
SECRET_KEY = env.secret("HEED_SECRET_KEY", "only-for-trying-heed-on-one-machine" if DEMONSTRATION else None)
ALLOWED_HOSTS = env.words("HEED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = env.words("HEED_ORIGINS", "")
BEHIND_HTTPS = env.flag("HEED_HTTPS", default=not DEMONSTRATION)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "heed.audit",
    "heed.accounts",
    "heed.conversation",
    "heed.listening",
    "heed.searching",
    "heed.learning",
    "heed.measuring",
    "heed.improving",
    "heed.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "heed.web.middleware.nothing_stays_behind",
    "heed.web.middleware.refusals_become_pages",
]

ROOT_URLCONF = "heed.config.urls"
WSGI_APPLICATION = "heed.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "web" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "heed.web.frame.page_frame",
            ],
            "builtins": ["heed.web.components.templatetags.components"],
        },
    }
]
FORM_RENDERER = "heed.web.components.forms.GovukRenderer"

DATABASES = {
    "default": dj_database_url.parse(
        env.secret("DATABASE_URL", f"sqlite:///{HOME / 'heed.sqlite3'}"), conn_max_age=60, conn_health_checks=True
    )
}
IS_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if IS_SQLITE:
    # WAL lets readers go on while one writes; immediate transactions make a second writer wait, not fail.
    # synchronous=FULL: an acknowledged change survives a power cut, not only a killed process.
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;"
        ),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ATOMIC_REQUESTS = False

# In the database, so that all server processes share it: limits on sign-in count together, and no code works twice.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}}

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "heed.web.signin.ClosedDoorAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # people are invited by their council: the address is known to be theirs
ACCOUNT_LOGIN_BY_CODE_ENABLED = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login": "30/m/ip", "login_failed": "10/m/ip,5/5m/key"}
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_FORMS = {
    "login": "heed.web.entrance.forms.LoginForm",
    "reset_password": "heed.web.entrance.forms.AskForLinkForm",
    "reset_password_from_key": "heed.web.entrance.forms.ChoosePasswordForm",
    "change_password": "heed.web.entrance.forms.ChangePasswordForm",
    "set_password": "heed.web.entrance.forms.SetPasswordForm",
}
MFA_FORMS = {"add_webauthn": "heed.web.entrance.forms.AddPasskeyForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Heed"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMONSTRATION

SESSION_COOKIE_AGE = 60 * 60 * env.number("HEED_SESSION_HOURS", 10)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = BEHIND_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_HTTPS else 0
BEHIND_PROXY = env.flag("HEED_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Limits on sign-in count by the visitor's own address, which the proxy adds last to X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STATICFILES_DIRS = [PACKAGE / "web" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = DEMONSTRATION

# One document or spreadsheet at a time; larger is refused before it is kept. The reader has its own limit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 25 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "heed.web.uploads.RefusesTooLarge",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

EMAIL_HOST = env.text("HEED_EMAIL_HOST", "")
EMAIL_PORT = env.number("HEED_EMAIL_PORT", 587)
EMAIL_HOST_USER = env.text("HEED_EMAIL_USER", "")
EMAIL_HOST_PASSWORD = env.secret("HEED_EMAIL_PASSWORD", "")
EMAIL_USE_TLS = env.flag("HEED_EMAIL_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("HEED_EMAIL_FROM", "heed@localhost")
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
)
EMAIL_FILE_PATH = HOME / "mail"
SITE_ADDRESS = env.text("HEED_ADDRESS", "http://localhost:8000")

# For people who would rather ring than write: shown on the public form.
PUBLIC_TELEPHONE = env.text("HEED_TELEPHONE", "01632 960 123" if DEMONSTRATION else "")

ACCENT_COLOUR = env.text("HEED_ACCENT", "")
DEFINITIONS_FOLDER = env.text("HEED_DEFINITIONS", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.text("HEED_LOG_LEVEL", "WARNING")},
}
