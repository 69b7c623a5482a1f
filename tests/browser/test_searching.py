"""Finding again what was heard before: search, similar cases, and recommendations that were made once already."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PRIYA = "priya.quality@brookvale.example"
ROBIN = "robin.safeguarding@brookvale.example"
PHONE = {"width": 360, "height": 800}


def test_search_from_the_header_of_a_phone_leads_to_the_words(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA, viewport=PHONE)
    page.goto("/")
    looks_for(page, '"shared inbox"')

    result = page.locator(".heed-found__one").filter(has_text="Orders sit in the shared inbox").first
    expect(result.locator(".heed-found__passage mark").first).to_be_visible()
    assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE["width"]
    link = result.get_by_role("link")
    assert "#" in str(link.get_attribute("href"))
    link.click()
    expect(page.get_by_role("main")).to_contain_text(
        "Orders sit in the shared inbox until somebody has a quiet afternoon."
    )


def looks_for(page: Page, words: str) -> None:
    box = page.get_by_role("banner").get_by_role("searchbox")
    box.fill(words)
    box.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Search")


def test_a_search_is_narrowed_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA, java_script_enabled=False, viewport=PHONE)
    page.goto("/")
    looks_for(page, "equipment")
    expect(page.locator(".heed-found__one").first).to_be_visible()

    page.get_by_text("Narrow the search").click()
    page.get_by_label("Kind", exact=True).select_option(label="Lesson")
    page.get_by_role("button", name="Search with these").click()

    kinds = page.locator(".heed-found__facts .govuk-tag, .heed-found__facts .heed-tag").all_inner_texts()
    assert {words.strip("◆\n ") for words in kinds} == {"Lesson"}
    expect(page.get_by_role("main")).to_contain_text("Equipment waits where nobody sees the date")


def test_cases_like_a_pasted_text_say_why_and_what_came_of_them(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA, java_script_enabled=False, viewport=PHONE)
    page.goto("/learn/similar/")
    page.get_by_label("What is it about?").fill(
        "A grab rail was ordered, and nobody could say when it would be delivered."
    )
    page.get_by_role("button", name="Find similar cases").click()

    found = page.locator(".heed-similar")
    expect(found.first).to_contain_text("Shares")
    expect(found.first).to_contain_text("What came of it:")
    found.first.get_by_role("heading").get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_a_recommendation_that_was_made_before_is_judged_the_same(open_page: Callable[..., Page]) -> None:
    page = open_page(ROBIN)
    page.goto("/learn/made-before/?said=waiting")
    main = page.get_by_role("main")
    main.get_by_role("row").filter(has_text="self-neglect").first.get_by_role("link").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Was this recommended before?")
    expect(main).to_contain_text("closed as complete")

    page.get_by_label("The same again").check()
    page.get_by_label("Why, or what is different this time").fill("The visit was in the form, and nobody asked for it.")
    page.get_by_role("button", name="Save what you say").click()

    expect(main).to_contain_text("Saved, with your name and the day.")
    page.goto("/learn/made-before/figures/")
    expect(main).to_contain_text(re.compile(r"Of \d+ recommendation"))
    page.goto("/learn/made-before/?said=same")
    expect(main.get_by_role("row").filter(has_text="self-neglect").first).to_contain_text("The same again")
