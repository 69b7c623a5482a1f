"""Words that others may read: a copy with what tells who it is taken out, and a text checked for Easy Read."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HELEN = "helen.complaints@brookvale.example"
MARCUS = "marcus.psw@brookvale.example"
AMINA = "amina.practitioner@brookvale.example"
TITLE = "A story told each time anew"
NAMES = re.compile("Trelawney|Pippa|Philippa|Gareth|Nikhil|Wren Close")


def test_a_case_is_redacted_signed_by_another_and_read_by_those_who_may_not_read_it(
    open_page: Callable[..., Page], scripts: bool
) -> None:
    options = {"java_script_enabled": scripts, "viewport": {"width": 1280, "height": 900}}
    helen, marcus, amina = (open_page(email, **options) for email in (HELEN, MARCUS, AMINA))

    source = begins_a_copy(helen)
    copy = helen.url
    masks_what_is_suggested(helen)
    masks_more(helen, "bees")
    answers_what_could_tell(helen)
    checks_it(helen, copy)
    cannot_sign_what_they_made(helen, copy)
    signs_it(marcus, copy)
    reads_it(amina, source)


def begins_a_copy(page: Page) -> str:
    page.goto("/learn/redacting/")
    row = page.get_by_role("row").filter(has_text="A handover told four times")
    row.get_by_role("link", name=re.compile("^S-")).click()
    source = page.url
    page.get_by_role("link", name="Make a redacted copy").click()
    page.get_by_label("Title of the copy").fill(TITLE)
    page.get_by_label("Who is to read it, and what for?").fill("For team meetings, to learn how a new worker begins.")
    page.get_by_role("button", name="Begin").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    return source


def masks_what_is_suggested(page: Page) -> None:
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"\d+ places? waits? for a decision|\d+ places wait"))
    page.get_by_role("button", name="Mask all that wait").click()
    expect(page.get_by_role("main")).to_contain_text("Every place is decided.")


def masks_more(page: Page, words: str) -> None:
    page.get_by_role("link", name="Mask something else").click()
    page.get_by_label("The words to mask").fill(words)
    page.get_by_label("What is it?").select_option(label="Something else that tells who it is")
    page.get_by_role("button", name="Mask it").click()
    expect(page.get_by_role("main")).to_contain_text("It is masked.")


def answers_what_could_tell(page: Page) -> None:
    page.get_by_role("link", name=re.compile("could still tell who it is")).first.click()
    waiting = page.locator("section.heed-group").filter(has_text="Not answered")
    for _ in range(waiting.count()):
        waiting.first.get_by_role("link", name=re.compile("^It may stand")).click()
        page.get_by_label("Why may this stand?").fill("Many people in the borough are like that.")
        page.get_by_role("button", name="It may stand").click()
    expect(waiting).to_have_count(0)


def checks_it(page: Page, copy: str) -> None:
    page.goto(copy)
    page.get_by_role("button", name="Check the copy").click()
    page.get_by_label("Which risk remains?").fill("Who knows the family knows the story.")
    page.get_by_role("button", name="It is checked").click()
    expect(page.get_by_role("main")).to_contain_text("The copy waits for a second person.")


def cannot_sign_what_they_made(page: Page, copy: str) -> None:
    page.goto(copy)
    expect(page.get_by_role("main")).to_contain_text("You worked on it: a colleague who had no hand in it signs.")
    expect(page.get_by_role("button", name="Read and sign it")).to_have_count(0)


def signs_it(page: Page, copy: str) -> None:
    page.goto(copy)
    page.get_by_role("button", name="Read and sign it").click()
    expect(page.get_by_role("main")).to_contain_text("This risk remains: Who knows the family knows the story.")
    expect(page.locator(".heed-redacted")).not_to_contain_text(NAMES)
    page.get_by_role("button", name="Sign it").click()
    expect(page.get_by_role("main")).to_contain_text("Signed. Colleagues can read the copy now.")


def reads_it(page: Page, source: str) -> None:
    page.goto("/learn/redacted/")
    page.get_by_role("link", name=TITLE).first.click()
    main = page.get_by_role("main")
    expect(main).to_contain_text("checked by Helen Sharma and Marcus Bell. This risk remains: Who knows the family")
    expect(main).to_contain_text("Each time I tell the whole story again.")
    expect(main).not_to_contain_text(NAMES)
    answer = page.goto(source)
    assert answer is not None
    assert answer.status == 404


def test_a_pasted_text_is_checked_for_easy_read(open_page: Callable[..., Page]) -> None:
    page = open_page(AMINA, java_script_enabled=False, viewport={"width": 360, "height": 800})
    page.goto("/learn/")
    page.goto("/learn/easy-read/")
    page.get_by_label("The text").fill(
        "We will see you on Monday. The aforementioned reassessment was commenced subsequent to consultation, "
        "and will be finalised by the multi-disciplinary team approximately six weeks thereafter."
    )
    page.get_by_role("button", name="Check it").click()

    main = page.get_by_role("main")
    expect(main).to_contain_text("1 of 2 sentences has something to look at.")
    expect(main).to_contain_text("Only people with a learning disability can say whether a text is Easy Read.")
    expect(page.locator("main mark").first).to_be_visible()
    expect(page.get_by_role("heading", name="Where guides differ")).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("button", name="Take it away as CSV").click()
    assert download.value.suggested_filename.endswith(".csv")
