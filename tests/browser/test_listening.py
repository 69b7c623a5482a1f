"""A complaint from the day it comes to the day that the person says it did not get better, by everybody's own hands."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

HELEN = "helen.complaints@brookvale.example"
NADIA = "nadia.investigator@brookvale.example"
DAWN = "dawn.director@brookvale.example"
PRIYA = "priya.quality@brookvale.example"
MARCUS = "marcus.psw@brookvale.example"
WORDS = "I rang six times about my mother's review. Nobody rang back, and the day we agreed on passed."
OF_STEP = ".heed-next a.govuk-button"


def test_a_complaint_from_its_words_to_the_answer_and_back(open_page: Callable[..., Page], scripts: bool) -> None:
    options = {"java_script_enabled": scripts, "viewport": {"width": 1280, "height": 900}}
    helen, nadia, dawn = (open_page(email, **options) for email in (HELEN, NADIA, DAWN))

    complaint = logs_it(helen, "Nobody rang back about a review")
    acknowledges_and_plans_it(helen)
    gives_it_to_an_investigator(helen)
    looks_into_it(nadia, complaint)
    writes_the_answer(nadia)
    cannot_send_it_yet(helen, complaint)
    authorises_it(dawn, complaint)
    letter = makes_its_letter(helen, complaint)
    authorises_the_letter(dawn, letter)
    sends_it(helen, letter)
    learns_from_it(helen)
    closes_it(helen)
    link = asks_whether_it_got_better(helen)
    says_that_it_did_not(open_page(None, **options), link)
    sees_it_open_again(helen, complaint)


def logs_it(page: Page, title: str) -> str:
    page.goto("/listen/complaints/")
    page.get_by_role("button", name="Log a complaint").click()
    page.get_by_label("What do they tell us?").fill(WORDS)
    page.get_by_label("What is it about, in a few words?").fill(title)
    page.get_by_label("How did it reach us?").select_option(label="Telephone")
    goes_on(page)
    page.get_by_label("Who complains?").fill("Mrs Ada Penhallow")
    page.get_by_label("Yes, about their own").check()
    goes_on(page)
    page.get_by_label("Large print").check()
    goes_on(page)
    page.get_by_label("Issue 1: what went wrong").fill("Nobody rang back.")
    page.get_by_label("Issue 1: what is it about?").select_option(index=1)
    goes_on(page)
    page.get_by_role("group", name="Could somebody be at risk").get_by_label("No", exact=True).check()
    goes_on(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Check, then log it")
    expect(page.locator("main")).to_contain_text("Mrs Ada Penhallow")
    page.get_by_role("button", name="Log this complaint").click()

    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("main blockquote").first).to_have_text(WORDS)
    return page.url


def goes_on(page: Page) -> None:
    page.get_by_role("button", name="Go on").click()


def takes_the_next_step(page: Page, words: str) -> None:
    """Follow the one button of a complaint's page, which says what comes next."""
    step = page.locator(OF_STEP)
    expect(step).to_have_text(re.compile(words))
    step.click()


def acknowledges_and_plans_it(page: Page) -> None:
    takes_the_next_step(page, "Acknowledge it")
    page.get_by_label("How?").select_option(label="Telephone")
    page.get_by_label("We offered to talk").check()
    page.get_by_role("button", name="They were told").click()
    takes_the_next_step(page, "Say whether they want to talk")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_role("button", name="Save").click()
    takes_the_next_step(page, "Agree how and by when")
    page.get_by_label("How will it be looked into?").fill("Ask the duty team, and ring Mrs Penhallow each week.")
    fill_day(page, "By when do we answer?", days=20)
    page.get_by_role("button", name="This is the plan").click()


def fill_day(page: Page, question: str, *, days: int) -> None:
    day, boxes = timezone.localdate() + timedelta(days=days), page.get_by_role("group", name=question)
    for label, number in (("Day", day.day), ("Month", day.month), ("Year", day.year)):
        boxes.get_by_label(label, exact=True).fill(str(number))


def gives_it_to_an_investigator(page: Page) -> None:
    takes_the_next_step(page, "Say who looks into it")
    page.get_by_label("Who looks into it?").fill(NADIA)
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("main")).to_contain_text("Nadia Fraser looks into it")


def looks_into_it(page: Page, complaint: str) -> None:
    page.goto(complaint)
    takes_the_next_step(page, "Write down what was found")
    page.get_by_label("What was found?").fill("Six calls are in the log. None was passed on to the worker.")
    page.get_by_label("What was looked at, and who was asked?").fill("The telephone log and the duty team.")
    page.get_by_role("button", name="Save").click()
    takes_the_next_step(page, "Say what we find on issue 1")
    page.get_by_label("Upheld", exact=True).check()
    page.get_by_label("Why?").fill("The log shows that you rang, and that nobody rang back.")
    page.get_by_role("button", name="Save").click()


def writes_the_answer(page: Page) -> None:
    takes_the_next_step(page, "Write the answer")
    page.get_by_label("How we looked into it").fill("We read the telephone log and asked the duty team.")
    page.get_by_label("What we concluded").fill("You are right: nobody rang you back. We are sorry.")
    page.get_by_label("What we have done and will do").fill("One named person rings you each week from now on.")
    page.get_by_role("button", name="Save").click()
    takes_the_next_step(page, "Ask for it to be authorised")
    page.get_by_label("Dawn Okafor").check()
    page.get_by_role("button", name="Ask them").click()
    expect(page.locator("main")).to_contain_text("Dawn Okafor does this.")


def cannot_send_it_yet(page: Page, complaint: str) -> None:
    """No link leads to sending it, and its address leads back."""
    page.goto(complaint)
    expect(page.locator("main a[href$='/answer/send/']")).to_have_count(0)
    expect(page.locator(OF_STEP)).to_have_count(0)
    page.goto(f"{complaint}answer/send/")
    expect(page).to_have_url(complaint)


def authorises_it(page: Page, complaint: str) -> None:
    page.goto(complaint)
    takes_the_next_step(page, "Authorise the answer, or give it back")
    expect(page.locator("main")).to_contain_text("You are right: nobody rang you back.")
    page.get_by_label("I authorise this answer").check()
    page.get_by_role("button", name="Save my decision").click()
    expect(page.locator("main")).to_contain_text("Helen Sharma does this.")


def makes_its_letter(page: Page, complaint: str) -> str:
    page.goto(complaint)
    takes_the_next_step(page, "Send the answer")
    page.get_by_role("button", name="Make its letter").click()
    page.locator("main li a[href*='/letters/new/']", has_text=re.compile("answer", re.I)).first.click()
    expect(page.get_by_label("The letter")).to_have_value(re.compile("You are right: nobody rang you back"))
    page.get_by_role("button", name="Keep this letter").click()
    expect(page.locator("main")).to_contain_text("This letter is not authorised as it stands.")
    expect(page.get_by_role("button", name="It was sent")).to_have_count(0)
    return page.url


def authorises_the_letter(page: Page, letter: str) -> None:
    page.goto(letter)
    page.get_by_role("button", name="Authorise these words").click()
    expect(page.locator("main")).to_contain_text("Draft, not sent")


def sends_it(page: Page, letter: str) -> None:
    page.goto(letter)
    page.get_by_role("button", name="It was sent").click()
    page.get_by_role("button", name="It was sent").click()
    expect(page.locator(OF_STEP)).to_have_text("Say what it teaches")


def learns_from_it(page: Page) -> None:
    takes_the_next_step(page, "Say what it teaches")
    page.get_by_label("Yes", exact=True).check()
    page.get_by_label("What do we learn").fill("Calls reach a worker only when somebody passes them on by name.")
    page.get_by_role("button", name="Save").click()


def closes_it(page: Page) -> None:
    step = page.locator(OF_STEP)
    while step.inner_text().startswith("See to the checklist"):
        step.click()
        page.get_by_role("button", name="It is done").click()
    takes_the_next_step(page, "Close it")
    page.get_by_role("button", name="Close it").click()


def asks_whether_it_got_better(page: Page) -> str:
    takes_the_next_step(page, "Ask whether it got better")
    page.get_by_role("button", name="Make the link and the letter").click()
    link = page.locator("main strong", has_text="/better/").inner_text()
    expect(page.locator(".heed-letter")).to_contain_text(link)
    return link


def says_that_it_did_not(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_label("No", exact=True).check()
    page.get_by_label("3. What do you want to tell us?").fill("I still wait for the review.")
    page.get_by_role("button", name="Send my answer").click()
    expect(page.locator("main")).to_contain_text("We have opened your complaint again.")
    assert page.goto(link).status == 404  # it can be used once


def sees_it_open_again(page: Page, complaint: str) -> None:
    page.goto(complaint)
    expect(page.locator("main")).to_contain_text("I still wait for the review.")
    expect(page.locator("main")).to_contain_text(re.compile(r"Opened again\s*once"))
    expect(page.locator(OF_STEP)).to_have_count(1)


def test_a_complaint_about_a_worker_is_closed_to_their_team(open_page: Callable[..., Page]) -> None:
    """Priya reads every complaint, but not one about somebody of her own team."""
    helen, priya, marcus = open_page(HELEN), open_page(PRIYA), open_page(MARCUS)
    complaint = logs_it(helen, "Spoken to without respect at a visit")
    assert priya.goto(complaint).status == 200

    helen.goto(f"{complaint}worker/")
    helen.get_by_label("Which colleague?").fill(MARCUS)
    helen.get_by_role("button", name="Say so, and restrict it").click()
    expect(helen.locator("main")).to_contain_text("Restricted")

    assert [page.goto(complaint).status for page in (helen, priya, marcus)] == [200, 404, 404]
