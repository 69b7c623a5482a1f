"""What people tell us, what we see in files, and what the Ombudsman decides: each by the hands of those who do it."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import MOST_KEYS, tab_to

pytestmark = pytest.mark.browser

HELEN = "helen.complaints@brookvale.example"
PRIYA = "priya.quality@brookvale.example"
DECISION = Path(__file__).resolve().parents[1] / "core" / "text" / "data" / "omb-charging-upheld.txt"
SAID = "My carer shouts at me when I am slow. I am frightened of the evenings."
TOLD = "Another carer comes in the evening from today. We talked with the agency, and look at it again with you."


def test_what_somebody_says_is_seen_and_answered(open_page: Callable[..., Page]) -> None:
    somebody = open_page(None, java_script_enabled=False, viewport={"width": 360, "height": 800})
    colleague = open_page(PRIYA)

    code = says_it(somebody)
    reference = takes_it_out_of_what_was_held_back(colleague)
    sees_to_the_flag(colleague)
    tells_them(colleague, reference)
    reads_the_answer(somebody, code)


def says_it(page: Page) -> str:
    page.goto("/say/brookvale/")
    page.get_by_role("button", name="Start now").click()
    page.locator("textarea[name=text]").fill(SAID)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Continue").click()
    page.locator("input[name=answer_format][value=email]").check()
    page.locator("textarea[name=sender_contact]").fill("somebody@example.org")
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text("somebody@example.org")
    page.get_by_role("button", name="Send", exact=True).click()
    return page.locator(".heed-say__code").inner_text().removeprefix("Your code:").strip()


def takes_it_out_of_what_was_held_back(page: Page) -> str:
    """Nobody writes this fast: what a machine sends is held back, and a person says that it is no spam."""
    page.goto("/listen/inbox/?queue=held")
    page.get_by_role("link", name=re.compile("My carer shouts at me")).first.click()
    reference = page.locator("#focus .govuk-caption-m").inner_text()
    page.get_by_role("button", name="It is no spam: to the inbox").click()
    expect(page.locator("#focus .govuk-caption-m")).to_have_text(reference)
    expect(page.get_by_role("button", name="It is no spam: to the inbox")).to_have_count(0)
    return reference


def sees_to_the_flag(page: Page) -> None:
    expect(page.locator("#focus mark").first).to_be_visible()
    flag = page.locator("form[action$='/flag/']")
    flag.get_by_label("No", exact=True).check()
    flag.get_by_label("Note").fill("I rang: the duty worker has changed the carer already.")
    flag.get_by_role("button", name="Save").click()
    expect(page.locator("#focus")).to_contain_text("No concern: I rang")


def tells_them(page: Page, reference: str) -> None:
    page.goto("/listen/told/?state=waiting&state=due&state=late")
    page.get_by_role("row").filter(has_text=reference).get_by_role("link").first.click()
    page.get_by_role("button", name="Write the answer").click()
    page.get_by_label("What they are told").fill(TOLD)
    page.get_by_role("button", name="Save the answer").click()
    page.get_by_role("button", name="They were told").click()
    page.get_by_role("button", name="They were told").click()
    expect(page.locator("main")).to_contain_text(TOLD)


def reads_the_answer(page: Page, code: str) -> None:
    page.goto("/say/brookvale/code/")
    page.get_by_label("The code we gave you").fill(code)
    page.get_by_role("button", name="Continue").click()
    expect(page.locator("main")).to_contain_text(TOLD)
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Tell us").click()
    expect(page.locator("main")).to_contain_text("You told us whether we got it right")


def test_a_file_is_audited_by_keyboard_alone(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA)
    page.goto("/listen/audits/mine/")
    tab_to(page, "a[href$='/grade/']")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/listen/audits/\d+/grade/"))

    fill_by_keys(page)

    expect(page.locator("main")).to_contain_text("Handed in. Thank you: your grades stay as they are.")
    expect(page.get_by_role("link", name=re.compile("grading|Grade this file"))).to_have_count(0)


def fill_by_keys(page: Page) -> None:
    """From field to field in the order that the keyboard takes them: choose, write, and at the end hand in."""
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        kind, words = page.evaluate(
            "() => { const e = document.activeElement; return [e.type || e.localName, e.innerText || ''] }"
        )
        if kind == "radio":
            page.keyboard.press("Space")
        elif kind == "textarea":
            page.keyboard.type("It is in the file, with its day.")
        elif kind == "submit" and words.strip() == "Hand in":
            page.keyboard.press("Enter")
            page.wait_for_url(re.compile(r"/listen/audits/\d+/$"))
            return
    raise AssertionError("Tab never came to the button that hands in")


def test_a_decision_of_the_ombudsman_is_registered_without_typing(open_page: Callable[..., Page]) -> None:
    page = open_page(HELEN)
    page.goto("/listen/add/")
    decision = DECISION.read_text(encoding="utf-8").replace("Norcastle", "Brookvale").encode()
    page.get_by_label("Upload a document").set_input_files(
        {"name": "decision.txt", "mimeType": "text/plain", "buffer": decision}
    )
    page.get_by_role("button", name="Read it").click()
    page.get_by_role("link", name="Register this case").click()

    expect(page.get_by_label("The Ombudsman's reference")).to_have_value(re.compile("22.?014.?506"))
    expect(page.locator("main")).to_contain_text("Recommendation 4")
    kind_unknown = page.get_by_label(
        "Kind of remedy of recommendation 3"
    )  # a plan to pay off: no kind of the list is it
    kind_unknown.select_option(label="Provide service")
    page.get_by_role("button", name="Put it in the register").click()

    expect(page.locator("main")).to_contain_text("Ombudsman's case")
    expect(page.locator("main")).to_contain_text("Upheld")
    expect(page.get_by_role("heading", name=re.compile(r"^Recommendation \d"))).to_have_count(4)
    expect(page.locator("#decision + dl")).to_contain_text("5 June 2023")
