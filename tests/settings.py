"""Settings for the tests: the product's own, with cheap password hashing and nothing that needs a build."""

import os

os.environ.setdefault("HEED_SECRET_KEY", "only-for-tests")
os.environ.setdefault("HEED_DEMONSTRATION", "no")
os.environ.setdefault("HEED_HTTPS", "no")

from heed.config.settings import *  # noqa: F403
from heed.config.settings import STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
ACCOUNT_RATE_LIMITS = False
# Styles and scripts come straight from where they are built: nothing needs to be collected first.
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True
