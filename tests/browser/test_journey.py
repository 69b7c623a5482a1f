"""The whole journey, with JavaScript and without: read, decide, learn, act, prove, trace."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.browser.conftest import Town

pytestmark = pytest.mark.browser

REPORT = Path(__file__).resolve().parents[1] / "core" / "text" / "data" / "cqc-hounslow-learning-2024.txt"
QUOTE = "Co-production was acknowledged to be at an early stage in the local authority's work."


def test_from_a_report_to_proof_and_back_to_its_words(town: Town) -> None:
    priya = town.enter("priya.quality@brookvale.example")
    report = reads_the_report(priya)
    decides_on_findings(priya)
    lesson = writes_a_lesson(priya)
    action = agrees_an_action(priya, lesson)

    marcus = town.enter("marcus.psw@brookvale.example")
    does_it(marcus, action)
    cannot_prove_it_himself(marcus, action)

    dawn = town.enter("dawn.director@brookvale.example")
    proves_it(dawn, action)
    traces_it_to_the_words(dawn, action, report)


def reads_the_report(page: Page) -> str:
    page.get_by_role("button", name="Read a report").click()
    give_the_report(page)
    if page.get_by_label(re.compile("Read it again")).count():  # somebody read it here before: say that it is meant
        page.get_by_label(re.compile("Read it again")).check()
        give_the_report(page)
    page.wait_for_url(re.compile(r"/listen/reports/\d+/"))

    expect(page.locator("#progress")).to_contain_text("0 of 37 decided")
    expect(page.locator("main")).to_contain_text("80% is 4 of 5: the true figure could lie anywhere from 38% to 96%")
    expect(page.locator("mark", has_text=QUOTE)).to_have_count(1)
    return page.url


def give_the_report(page: Page) -> None:
    page.get_by_label("Upload a document").set_input_files(REPORT)
    page.get_by_role("button", name="Read it").click()
    page.wait_for_load_state()


def decides_on_findings(page: Page) -> None:
    page.get_by_label("What it says of us").select_option(label="To improve")
    page.get_by_role("button", name="Show").click()
    card = page.locator(".heed-card", has_text=QUOTE)
    card.get_by_role("link", name=re.compile("^Change")).click()
    why = page.locator("main")
    expect(why).to_contain_text("early stage")
    page.get_by_role("button", name=re.compile("accept", re.I)).click()

    expect(page.locator("#progress")).to_contain_text("1 of 37 decided")
    expect(page.locator(".heed-card", has_text=QUOTE)).to_contain_text("Accepted")


def writes_a_lesson(page: Page) -> str:
    page.locator(".heed-card", has_text=QUOTE).get_by_role("checkbox").check()
    page.get_by_role("button", name="Write a lesson").click()
    page.get_by_label("The lesson in one line").fill("We ask people too late to shape what we do")
    page.get_by_label("What we concluded").fill("Plans were drawn before anybody who draws on care was asked.")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("We ask people too late to shape what we do")
    page.get_by_role("button", name="Agree this lesson").click()
    expect(page.locator("main")).to_contain_text("Agreed")
    return page.url


def agrees_an_action(page: Page, lesson: str) -> str:
    page.goto(lesson)
    page.get_by_role("link", name="Add an action from this lesson").click()
    page.get_by_label("What will change?").fill("Ask a group of people before each plan is drawn")
    page.get_by_label("Who answers for it?").fill("marcus.psw@brookvale.example")
    page.get_by_label("How will we know that it worked?").fill("People who took part say that they shaped the plan")
    page.get_by_label("Day").fill("31")
    page.get_by_label("Month").fill("3")
    page.get_by_label("Year").fill("2027")
    page.get_by_label("High").check()
    page.get_by_label("Working with people").check()
    page.get_by_label(re.compile("improvement plan")).first.check()
    page.get_by_label("This is agreed").check()
    page.get_by_role("button", name=re.compile("Add|Save")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Ask a group of people before each plan is drawn")
    expect(page.locator("main")).to_contain_text(QUOTE)
    return page.url


def climb(page: Page, action: str, link: str, note: str, proof: str | None = None) -> None:
    page.goto(action)
    page.locator("main").get_by_role("button", name=re.compile(link, re.I)).first.click()
    if proof:
        page.get_by_label(proof).check()
    page.get_by_role("textbox").last.fill(note)
    page.locator("main form").last.get_by_role("button").last.click()


def does_it(page: Page, action: str) -> None:
    climb(page, action, "in progress", "Two groups have met.")
    climb(page, action, "complete", "Every plan this quarter was shaped by a group.")
    expect(page.locator("main")).to_contain_text("Complete")


def cannot_prove_it_himself(page: Page, action: str) -> None:
    page.goto(action)
    expect(page.get_by_role("button", name=re.compile("evidenced", re.I))).to_have_count(0)
    page.goto(f"{action}climb/")
    expect(page.locator("main")).to_contain_text(re.compile("somebody else|another person|not the owner", re.I))


def proves_it(page: Page, action: str) -> None:
    climb(page, action, "evidenced", "I read the notes of both meetings.", "A document or record I have seen")
    page.get_by_role("link", name="Record what people affected say").click()
    page.get_by_label("People who draw on care and support").check()
    for label, number in (("How many were asked?", "7"), ("that it is better?", "6"), ("that it is worse?", "0")):
        page.get_by_label(label).fill(number)
    page.get_by_label("What did they say?").fill("This plan is ours.")
    page.get_by_label("How were they asked").fill("By telephone, by a volunteer who does not work here")
    today_in(page)
    page.locator("main form").last.get_by_role("button").last.click()
    climb(page, action, "impact", "Six of seven people said the plan was theirs.", "What people affected say")
    expect(page.locator("main")).to_contain_text("Impact shown")


def today_in(page: Page) -> None:
    today = timezone.localdate()
    for label, number in (("Day", today.day), ("Month", today.month), ("Year", today.year)):
        page.get_by_label(label, exact=True).fill(str(number))


def traces_it_to_the_words(page: Page, action: str, report: str) -> None:
    page.goto(action)
    page.get_by_role("link", name=re.compile("^Trace")).click()
    expect(page.locator("main")).to_contain_text(QUOTE)
    expect(page.locator("main")).to_contain_text("Six of seven people said the plan was theirs.")
    page.get_by_role("link", name=re.compile(re.escape(QUOTE[:40]))).first.click()
    assert page.url.split("?")[0].split("#")[0] == report.split("?")[0].split("#")[0]
    expect(page.locator("mark", has_text=QUOTE)).to_have_count(1)


def test_home_says_what_waits(open_page: Callable[..., Page]) -> None:
    page = open_page("dawn.director@brookvale.example")
    page.goto("/")

    expect(page.get_by_role("heading", name="Needs you today")).to_be_visible()
