"""Help, the accessibility statement, the gallery, the frame, and the council's accent."""

import re

import pytest
from django.test import Client

from heed.audit.refusals import NotAllowed, NotPossibleNow, Refused, StaleSave
from heed.conversation.models import Notification
from heed.web.frame import words_for
from heed.web.help.accent import accent_can_be_read, contrast_with_white
from heed.web.middleware import RefusalsBecomePages
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("colour", "contrast"),
    [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#ff0000", 4.0), ("#0000ff", 8.59)],
)
def test_contrast_is_that_of_the_guidelines(colour: str, contrast: float) -> None:
    assert round(contrast_with_white(colour), 2) == contrast


@pytest.mark.parametrize(
    ("colour", "faults"),
    [("", []), ("#0f4c5c", []), ("#ffcc00", ["heed.E002"]), ("red", ["heed.E001"]), ("#fff;}", ["heed.E001"])],
)
def test_accent_must_be_a_colour_that_can_be_read(settings: object, colour: str, faults: list[str]) -> None:
    settings.ACCENT_COLOUR = colour

    assert [fault.id for fault in accent_can_be_read()] == faults


def test_accent_is_a_style_sheet_of_our_own(client: Client, settings: object) -> None:
    settings.ACCENT_COLOUR = "#0f4c5c"

    assert client.get("/accent.css").content.decode() == (
        "@media (prefers-color-scheme: light) { :root { --govuk-brand-colour: #0f4c5c; } }\n"
    )
    assert client.get("/accessibility/").content.decode().count('href="/accent.css"') == 1


def test_accessibility_statement_needs_no_sign_in_and_help_does(client: Client) -> None:
    assert (client.get("/accessibility/").status_code, client.get("/help/").status_code) == (200, 302)


def test_gallery_draws_every_field_with_a_label_of_its_own(client: Client) -> None:
    client.force_login(factories.person())

    page = client.get("/gallery/").content.decode()

    ids = re.findall(r'<(?:input|select|textarea)[^>]* id="((?:empty|wrong)_[^"]+)"', page)
    visible = [each for each in ids if not each.endswith("_version")]
    assert len(visible) == 30
    assert [each for each in visible if page.count(f'for="{each}"') != 1] == []


def test_address_of_nothing_is_a_page_with_a_way_back(client: Client) -> None:
    client.force_login(factories.person())

    response = client.get("/nowhere/")

    assert response.status_code == 404
    assert response.content.decode().count("There is nothing at this address</h1>") == 1


def test_upload_beyond_the_limit_is_refused_in_words(client: Client, settings: object) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    client.force_login(factories.person())

    response = client.post("/lists/views/save/", {"name": "x" * 2000})

    assert (response.status_code, response.content.decode().count("This file is too large</h1>")) == (413, 1)


def test_form_without_its_token_is_refused_in_words() -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(factories.person())

    response = client.post("/lists/views/save/", {"name": "x"})

    assert (response.status_code, response.content.decode().count("You cannot do this</h1>")) == (403, 1)


@pytest.mark.parametrize(
    ("refusal", "status", "title"),
    [
        (NotAllowed("Your role does not allow this."), 403, "You cannot do this"),
        (NotPossibleNow("The plan is closed."), 409, "This cannot be done now"),
        (Refused("No <b>."), 400, "This was not done"),
    ],
)
def test_refusal_becomes_a_page(rf: object, refusal: Refused, status: int, title: str) -> None:
    request = rf.get("/x/", headers={"referer": "http://testserver/plans/3/"})

    response = RefusalsBecomePages(lambda _: response).process_exception(request, refusal)

    page = response.content.decode()
    assert (response.status_code, re.findall(r"<h1[^>]*>(.*?)</h1>", page)) == (status, [title])
    assert page.count('href="http://testserver/plans/3/">Go back') == 1
    assert page.count("<b>") == 0


def test_stale_save_that_no_page_shows_is_a_conflict(rf: object) -> None:
    refusal = StaleSave(factories.person())

    response = RefusalsBecomePages(lambda _: response).process_exception(rf.get("/x/"), refusal)

    assert response.status_code == 409


def test_way_back_never_leads_out_of_heed(rf: object) -> None:
    request = rf.get("/x/", headers={"referer": "https://elsewhere.example/"})

    response = RefusalsBecomePages(lambda _: response).process_exception(request, NotPossibleNow("No."))

    assert response.content.decode().count('href="/">Go back') == 1


def test_other_faults_are_not_hidden(rf: object) -> None:
    assert RefusalsBecomePages(lambda _: None).process_exception(rf.get("/x/"), KeyError("x")) is None


def test_words_are_those_one_may_use_and_mark_where_one_is() -> None:
    person = factories.person(roles=["councillor"])

    assert {word.name for word in words_for(person, "/me/")} <= {"Home"}


def test_frame_counts_what_waits_and_names_the_council(client: Client) -> None:
    person = factories.person(council=factories.council(name="Brookvale", is_demonstration=True))
    Notification.objects.create(person=person, kind="mention", text="Look", link="/", key="1")
    client.force_login(person)

    page = client.get("/help/").content.decode()

    assert re.findall(r'heed-header__count">(\d+)<', page) == ["1"]
    assert re.findall(r'heed-header__council">(\w+)<', page) == ["Brookvale"]
    assert page.count("This council is invented") == 1
