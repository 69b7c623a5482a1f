"""Coming in: by password, with a code from an app, and not at all."""

import json
import re

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.test import Client, override_settings

from heed.accounts.models import Person
from heed.audit.models import TrailEntry
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("somewhere_to_go")]
PASSWORD = "correct horse battery"


@pytest.fixture
def somewhere_to_go() -> object:
    # A code made just before the half minute turns still counts: tests do not depend on when they run.
    with override_settings(LOGIN_REDIRECT_URL="me", MFA_TOTP_TOLERANCE=1):
        yield


@pytest.fixture
def priya() -> Person:
    return factories.person(email="priya@example.org", name="Priya Nair", password=PASSWORD)


def sign_in(client: Client, email: str = "priya@example.org", password: str = PASSWORD) -> object:
    return client.post("/account/login/", {"login": email, "password": password})


def confirm(client: Client) -> None:
    """Changing how one signs in asks for the password once more."""
    client.post("/account/reauthenticate/", {"password": PASSWORD})


def code_for(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def secret_shown(client: Client) -> str:
    confirm(client)
    page = client.get("/account/2fa/totp/activate/").content.decode()
    return re.findall(r"Key: <code[^>]*>(\w+)</code>", page)[0]


def test_password_opens_the_door(client: Client, priya: Person) -> None:
    response = sign_in(client)

    assert (response.status_code, response["Location"]) == (302, "/me/")
    assert client.get("/me/").status_code == 200


def test_address_is_known_in_any_capitals(client: Client, priya: Person) -> None:
    assert sign_in(client, email="PRIYA@Example.org").status_code == 302


def test_wrong_password_says_what_to_do_and_lets_nobody_in(client: Client, priya: Person) -> None:
    response = sign_in(client, password="wrong")

    errors = re.findall(r"<li>(.*?)</li>", response.content.decode())
    assert (response.status_code, errors[0]) == (
        200,
        "This email address and password do not belong together. Check both, or choose a new password.",
    )
    assert client.get("/me/").status_code == 302


def test_unknown_address_is_told_the_same_as_a_wrong_password(client: Client, priya: Person) -> None:
    wrong = sign_in(client, password="wrong").content.decode()
    unknown = sign_in(client, email="nobody@example.org").content.decode()

    assert re.findall(r"<li>(.*?)</li>", wrong)[0] == re.findall(r"<li>(.*?)</li>", unknown)[0]


def test_person_whose_access_ended_stays_out(client: Client, priya: Person) -> None:
    Person.objects.update(is_active=False)

    sign_in(client)

    assert client.get("/me/").status_code == 302


def test_ending_access_ends_a_session_that_is_open(client: Client, priya: Person) -> None:
    sign_in(client)
    Person.objects.update(is_active=False)

    assert client.get("/me/").status_code == 302


def test_signing_out_needs_a_post(client: Client, priya: Person) -> None:
    sign_in(client)

    client.get("/account/logout/")
    assert client.get("/me/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/me/").status_code == 302


def test_page_asked_for_is_where_one_lands(client: Client, priya: Person) -> None:
    response = client.post("/account/login/?next=/help/", {"login": priya.email, "password": PASSWORD})

    assert response["Location"] == "/help/"


def test_sign_in_never_leads_out_of_heed(client: Client, priya: Person) -> None:
    response = client.post(
        "/account/login/?next=https://elsewhere.example/", {"login": priya.email, "password": PASSWORD}
    )

    assert response["Location"] == "/me/"


def test_too_many_wrong_passwords_are_stopped(client: Client, priya: Person) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"login_failed": "2/5m/key"}):
        for _ in range(2):
            sign_in(client, password="wrong")
        response = sign_in(client)

    assert response.status_code == 200
    assert client.get("/me/").status_code == 302


def test_authenticator_app_is_set_up_and_then_asked_for(client: Client, priya: Person) -> None:
    sign_in(client)
    secret = secret_shown(client)
    assert client.post("/account/2fa/totp/activate/", {"code": code_for(secret)}).status_code == 302

    later = Client()
    asked = sign_in(later)
    assert asked["Location"] == "/account/2fa/authenticate/"
    assert later.get("/me/").status_code == 302
    assert later.get("/account/2fa/authenticate/").status_code == 200


def test_code_works_once_in_whichever_server_process(client: Client, priya: Person) -> None:
    sign_in(client)
    secret = secret_shown(client)
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    first, second = Client(), Client()
    for each in (first, second):
        sign_in(each)
    code = code_for(secret)  # as late as can be: it is good for half a minute

    assert first.post("/account/2fa/authenticate/", {"code": code}).status_code == 302
    assert second.post("/account/2fa/authenticate/", {"code": code}).status_code == 200
    assert second.get("/me/").status_code == 302
    assert settings.CACHES["default"]["BACKEND"] == "django.core.cache.backends.db.DatabaseCache"


def test_changing_how_one_signs_in_asks_for_the_password_again(client: Client, priya: Person) -> None:
    sign_in(client)

    response = client.get("/account/2fa/totp/activate/")

    assert response["Location"] == "/account/reauthenticate/?next=%2Faccount%2F2fa%2Ftotp%2Factivate%2F"


def test_wrong_code_lets_nobody_in_and_the_right_one_does(client: Client, priya: Person) -> None:
    sign_in(client)
    secret = secret_shown(client)
    client.post("/account/2fa/totp/activate/", {"code": code_for(secret)})
    later = Client()
    sign_in(later)
    cache.clear()  # a code works once, and setting the app up used this half minute's

    assert later.post("/account/2fa/authenticate/", {"code": "000000"}).status_code == 200
    assert later.get("/me/").status_code == 302
    assert later.post("/account/2fa/authenticate/", {"code": code_for(secret)}).status_code == 302
    assert later.get("/me/").status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/2fa/webauthn/",
        "/account/2fa/webauthn/add/",
        "/account/password/change/",
        "/account/logout/",
    ],
)
def test_pages_of_signing_in_are_whole(client: Client, priya: Person, path: str) -> None:
    sign_in(client)
    confirm(client)

    page = client.get(path).content.decode()

    assert page.count("<h1 ") == 1
    assert page.count("</html>") == 1


def test_no_page_of_signing_in_carries_a_script_in_itself(client: Client, priya: Person) -> None:
    pages = [client.get("/account/login/").content.decode()]
    sign_in(client)
    confirm(client)
    pages += [client.get(f"/account/2fa/{path}").content.decode() for path in ("totp/activate/", "webauthn/add/")]

    inline = [tag for page in pages for tag in re.findall(r"<script(?![^>]*src=)[^>]*>", page)]
    assert [tag for tag in inline if 'type="application/json"' not in tag] == []


def test_policy_allows_our_own_scripts_and_styles_only(client: Client) -> None:
    policy = client.get("/account/login/")["Content-Security-Policy"]

    assert sorted(policy.split("; ")) == [
        "base-uri 'none'",
        "connect-src 'self'",
        "default-src 'none'",
        "font-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "img-src 'self'",
        "script-src 'self'",
        "style-src 'self'",
    ]


def test_forgotten_password_is_chosen_anew_by_a_link_that_works_once(client: Client, priya: Person) -> None:
    client.post("/account/password/reset/", {"email": "priya@example.org"})
    link = re.findall(r"http://testserver(\S+)", mail.outbox[0].body)[0]
    form = client.get(link)["Location"]
    chosen = {"password1": "entirely new words", "password2": "entirely new words"}
    assert client.post(form, chosen).status_code == 302

    assert sign_in(client, password="entirely new words").status_code == 302
    assert Client().get(link, follow=True).content.decode().count("This link cannot be used") == 1


def test_forgotten_password_of_nobody_tells_no_one_that_it_is_nobody(client: Client, priya: Person) -> None:
    known = client.post("/account/password/reset/", {"email": "priya@example.org"})
    unknown = client.post("/account/password/reset/", {"email": "nobody@example.org"})

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.parametrize("path", ["/account/signup/", "/account/email/", "/account/confirm-email/some-key/"])
def test_nobody_lets_themselves_in(client: Client, path: str) -> None:
    page = client.post(path, {"email": "new@example.org", "password1": PASSWORD}).content.decode()

    assert page.count("People are invited to Heed") > 0
    assert Person.objects.count() == 0


def test_invented_people_are_shown_only_in_a_demonstration(client: Client) -> None:
    factories.council(is_demonstration=True)
    assert settings.DEMONSTRATION is False
    usual = client.get("/account/login/").content.decode()
    with override_settings(DEMONSTRATION=True):
        demonstration = client.get("/account/login/").content.decode()

    assert usual.count("Invented people") == 0
    assert demonstration.count('class="govuk-heading-m">Invented people to sign in as') == 1


def test_hammering_at_the_door_is_told_to_wait(client: Client, priya: Person) -> None:
    with override_settings(ACCOUNT_RATE_LIMITS={"login": "1/m/ip"}):
        sign_in(client, password="wrong")
        response = sign_in(client, password="wrong")

    assert (response.status_code, response.content.decode().count("Too many tries</h1>")) == (429, 1)


def done_to(person: Person) -> list[str]:
    return list(TrailEntry.objects.filter(object_id=str(person.pk)).order_by("sequence").values_list("verb", flat=True))


def test_a_new_password_is_in_the_trail_and_not_what_it_is(client: Client, priya: Person) -> None:
    client.force_login(priya)
    new = "three words together"
    client.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})

    link = TrailEntry.objects.get()
    assert (link.verb, link.actor_name, link.details) == ("person.password_chosen", "Priya Nair", "")


def test_a_password_chosen_by_a_link_is_in_the_trail(client: Client, priya: Person) -> None:
    client.post("/account/password/reset/", {"email": priya.email})
    path = re.findall(r"https?://testserver(/\S+)", mail.outbox[0].body)[0]
    here = client.get(path, follow=True).redirect_chain[-1][0]

    client.post(here, {"password1": "three words together", "password2": "three words together"})

    assert done_to(priya) == ["person.password_chosen"]


def test_a_second_step_that_comes_and_goes_is_in_the_trail(
    client: Client, priya: Person, django_capture_on_commit_callbacks: object
) -> None:
    sign_in(client)
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/account/2fa/totp/activate/", {"code": code_for(secret_shown(client))})
    confirm(client)
    client.post("/account/2fa/totp/deactivate/")

    assert done_to(priya) == [*["person.way_in_added"] * 2, *["person.way_in_removed"] * 2]
    kinds = [json.loads(link.details) for link in TrailEntry.objects.all()]
    assert {tuple(each) for each in kinds} == {("kind",)}
