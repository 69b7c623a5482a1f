"""Themes that people merge, propose, confirm and make; and a lesson that came back, answered by its owner."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.keyboard import tab_to

pytestmark = pytest.mark.browser

PRIYA = "priya.quality@brookvale.example"
MARCUS = "marcus.psw@brookvale.example"
JOSEPH = "joseph.manager@brookvale.example"
TOM = "tom.therapy@brookvale.example"


def test_an_editor_merges_two_themes_that_mean_the_same(open_page: Callable[..., Page]) -> None:
    page = open_page(MARCUS, java_script_enabled=False)
    adds_a_theme(page, "Parking at the hub", "Whether people find a place to park when they come to the hub.")
    adds_a_theme(page, "Room for wheelchairs", "Whether a wheelchair can pass and turn where we meet people.")

    page.get_by_role("link", name="Merge it into another").click()
    page.get_by_label("Which theme does it become?").select_option(label="Parking at the hub")
    page.get_by_label("Why?").fill("Both are heard as one: how to get in.")
    page.get_by_role("button", name="Merge them").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Parking at the hub")
    main = page.get_by_role("main")
    expect(main).to_contain_text("Also counted here: Room for wheelchairs, merged into it.")
    main.get_by_role("link", name="Room for wheelchairs").click()
    expect(main).to_contain_text("No longer used")
    expect(main).to_contain_text("“Both are heard as one: how to get in.”")
    expect(main.get_by_role("link", name="Use it again")).to_be_visible()


def adds_a_theme(page: Page, name: str, description: str) -> None:
    page.goto("/learn/themes/")
    page.get_by_role("button", name="Add a theme").click()
    page.get_by_label("What belongs to it?").fill(description)
    page.get_by_label("Name", exact=True).fill(name)
    page.get_by_label("Why?").fill("People speak of it, and no theme holds it.")
    page.get_by_role("button", name="Add this theme").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_theme_is_proposed_and_agreed(open_page: Callable[..., Page]) -> None:
    joseph, marcus = open_page(JOSEPH), open_page(MARCUS)

    joseph.goto("/learn/themes/")
    joseph.get_by_role("button", name="Propose a theme").click()
    joseph.get_by_label("What belongs to it?").fill("Whether the ramps we lend can be carried by one person.")
    joseph.get_by_label("Name", exact=True).fill("Ramps that one can carry")
    joseph.get_by_label("Why?").fill("Four visits this month.")
    joseph.get_by_role("button", name="Propose this").click()
    expect(joseph.get_by_role("main")).to_contain_text("Proposed. The editors are told.")

    marcus.goto("/learn/themes/proposals/")
    marcus.get_by_role("link", name=re.compile("Ramps that one can carry")).click()
    expect(marcus.get_by_role("main")).to_contain_text("Four visits this month.")
    marcus.get_by_role("button", name="Agree and do it").click()

    joseph.goto("/learn/themes/?words=ramps")
    joseph.get_by_role("link", name="Ramps that one can carry").click()
    expect(joseph.get_by_role("main")).to_contain_text("Whether the ramps we lend can be carried by one person.")


def test_suggested_themes_are_confirmed_by_keyboard(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA)
    reference = opens_the_next_to_confirm(page)

    tab_to(page, "input[name=themes]:checked")
    page.keyboard.press("Space")
    page.keyboard.press("Space")
    tab_to(page, "button[name=do][value=save]")
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_contain_text(f"The themes of {reference} are saved.")


def test_suggested_themes_are_refused_without_javascript(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA, java_script_enabled=False, viewport={"width": 360, "height": 800})
    reference = opens_the_next_to_confirm(page)
    address = page.url.partition("?")[0]

    page.get_by_role("button", name="None of these").click()

    expect(page.get_by_role("main")).to_contain_text(f"The themes of {reference} are saved.")
    page.goto(address)
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Priya Nair decided on .*: no theme\."))


def opens_the_next_to_confirm(page: Page) -> str:
    """The first of the worklist for which a theme is suggested."""
    page.goto("/learn/themes-to-confirm/")
    card = page.locator(".heed-card").filter(has=page.get_by_label(re.compile("as suggested"))).first
    link = card.get_by_role("heading").get_by_role("link")
    reference = link.inner_text()
    link.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Which themes does this have?")
    expect(page.locator("main mark").first).to_be_visible()
    return reference


def test_what_no_theme_holds_becomes_a_theme_in_one_step(open_page: Callable[..., Page]) -> None:
    page = open_page(PRIYA)
    page.goto("/learn/emerging/")
    page.get_by_role("link", name=re.compile("^Make it a theme")).first.click()
    ticked = page.get_by_role("group", name="Its texts").get_by_role("checkbox", checked=True)
    assert ticked.count() >= 5

    page.get_by_label("What belongs to it?").fill("The app that opens key boxes, and people it locks out.")
    page.get_by_label("Name", exact=True).fill("Key boxes")
    page.get_by_role("button", name="Make the theme").click()

    main = page.get_by_role("main")
    expect(main).to_contain_text("The theme is made, and the texts you left ticked have it.")
    page.goto("/learn/themes/?words=key+boxes")
    page.get_by_role("link", name="Key boxes", exact=True).click()
    expect(main).to_contain_text("The app that opens key boxes")
    expect(main).to_contain_text(re.compile(r"\d+ of \d+"))


def test_a_lesson_that_came_back_is_answered_by_whoever_looks_after_it(
    open_page: Callable[..., Page], scripts: bool
) -> None:
    """Read once by each; answered by the second, so that both begin with what the story left."""
    page = open_page(TOM, java_script_enabled=scripts)
    page.goto("/learn/lessons/?status=came_back")
    page.get_by_role("link", name=re.compile("Equipment waits where nobody sees the date")).first.click()

    main = page.get_by_role("main")
    expect(main).to_contain_text("This lesson came back, and opened itself again.")
    expect(main).to_contain_text("The urgent orders wait behind the others again.")
    if scripts:
        return
    page.get_by_role("button", name="Not the same after all").click()
    page.get_by_label("What makes it another matter?").fill("These orders had a date. The driver was ill.")
    page.get_by_role("button", name="The lesson stands").click()

    expect(main).to_contain_text("The lesson stands as it was, and is watched on.")
    expect(main).not_to_contain_text("opened itself again")
