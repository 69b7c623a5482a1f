"""The way of a number, with JavaScript and without: taken up, entered, brought in, seen, and proof of an action."""

import re
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from heed.core.calendars.reporting import Reporting, ReportingPeriod, period_at
from tests.browser.conftest import Town
from tests.browser.test_journey import climb, today_in

pytestmark = pytest.mark.browser

# What neither the demonstration nor the other journey keeps.
TAKEN_UP = {True: "Stage 1 complaints answered in time", False: "Stage 2 complaints answered in time"}
BEFORE = [11, 12, 10, 12, 11, 13, 11, 10, 12, 11, 12, 10]
AFTER = [17, 18, 17, 16, 18, 17, 18, 16, 17, 18, 17, 17]
TOTAL = 20


def newest_month() -> ReportingPeriod:
    return period_at(timezone.localdate(), Reporting.MONTH).moved(-1)


def sheet(folder: Path, measure: str, *, fault: bool) -> Path:
    """Two years of months but the first, which is entered by hand. With a fault, one month has more than its total."""
    lines = ["Measure,Period,Count,Total,Source"]
    counts = [*BEFORE, *AFTER]
    for place, count in list(enumerate(counts))[1:]:
        month = newest_month().moved(place + 1 - len(counts)).name
        lines.append(f"{measure},{month},{99 if fault and place == 5 else count},{TOTAL},Complaints log")
    path = folder / ("with-a-fault.csv" if fault else "mended.csv")
    path.write_text("\n".join(lines) + "\n")
    return path


def test_from_a_measure_to_impact_shown(town: Town, tmp_path: Path) -> None:
    name = TAKEN_UP[bool(town.options["java_script_enabled"])]
    priya = town.enter("priya.quality@brookvale.example")
    measure = takes_up(priya, name)
    enters_the_first_month(priya, by_keys=bool(town.options["java_script_enabled"]))
    brings_in(priya, tmp_path, name)
    sees_chart_sentence_and_table(priya, measure, name)
    action = agrees_an_action(priya, name)

    marcus = town.enter("marcus.psw@brookvale.example")
    climb(marcus, action, "in progress", "The new form is in use.")
    climb(marcus, action, "complete", "Everybody uses the form.")

    dawn = town.enter("dawn.director@brookvale.example")
    climb(dawn, action, "evidenced", "I saw the form.", "A document or record I have seen")
    confirms_what_it_shows(dawn, action)
    climb(dawn, action, "impact", "The measure moved, and it lasts.", "A measure that moved")
    expect(dawn.locator("main")).to_contain_text("Impact shown")


def takes_up(page: Page, name: str) -> str:
    page.get_by_role("link", name="Prove", exact=True).click()
    page.get_by_role("button", name="Set up a measure").click()
    page.get_by_label("Find a measure").fill(name)
    page.get_by_role("button", name="Find", exact=True).click()
    page.get_by_role("button", name=re.compile(f"Take up.*{name}")).click()
    page.get_by_role("button", name="Take up this measure").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("has no figures yet")
    return page.url


def enters_the_first_month(page: Page, *, by_keys: bool) -> None:
    """Once with the keyboard alone: from field to field by Tab, saved by Enter."""
    first = newest_month().moved(1 - len(BEFORE) - len(AFTER)).name
    words = {"Period": first, "Count": str(BEFORE[0]), "Total": str(TOTAL), "Source": "Complaints log"}
    if by_keys:
        press_on(page, page.get_by_role("button", name="Enter a figure"))
        page.wait_for_url(re.compile("/figures/new/"))
        for label, typed in words.items():
            tab_to(page, field(page, label))
            page.keyboard.press("Control+A")
            page.keyboard.type(typed)
        page.keyboard.press("Enter")
    else:
        page.get_by_role("button", name="Enter a figure").click()
        for label, typed in words.items():
            field(page, label).fill(typed)
        save(page)
    expect(page.locator("main")).to_contain_text(f"{BEFORE[0]} of {TOTAL}")


def field(page: Page, label: str) -> Locator:
    return page.get_by_label(re.compile(rf"^\s*{re.escape(label)}( \(optional\))?\s*$"))


def save(page: Page) -> None:
    page.locator("main form").last.get_by_role("button").last.click()


def tab_to(page: Page, target: Locator, most: int = 60) -> None:
    for _ in range(most):
        if target.evaluate("each => each === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not reach {target}")


def press_on(page: Page, target: Locator) -> None:
    tab_to(page, target)
    page.keyboard.press("Enter")


def brings_in(page: Page, folder: Path, name: str) -> None:
    page.goto("/prove/")
    page.get_by_role("link", name="Bring figures in").click()
    chooses(page, sheet(folder, name, fault=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Mend these first")
    expect(page.locator("main")).to_contain_text("99 of 20 cannot be")
    expect(page.get_by_role("button", name="Bring them in")).to_have_count(0)

    page.get_by_role("link", name="Choose another file").click()
    chooses(page, sheet(folder, name, fault=False))
    expect(page.get_by_role("heading", level=1)).to_have_text("Ready to bring in")
    page.get_by_role("button", name="Bring them in").click()
    expect(page.locator("main")).to_contain_text("23 new")


def chooses(page: Page, file: Path) -> None:
    """The file, and then its columns, which are known by their headings."""
    page.get_by_label("Spreadsheet").set_input_files(file)
    save(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Which column holds what?")
    save(page)


def sees_chart_sentence_and_table(page: Page, measure: str, name: str) -> None:
    page.goto(measure)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Getting better")
    expect(page.locator("main svg[role=img]").first).to_be_visible()
    expect(page.locator("main")).to_contain_text("This is better than chance would give.")
    summary = page.locator("#table summary")
    press_on(page, summary)
    expect(page.get_by_role("row", name=re.compile(newest_month().name))).to_contain_text(str(AFTER[-1]))


def agrees_an_action(page: Page, name: str) -> str:
    """An action that is due today, whose change counts from a day a year ago."""
    page.goto("/change/actions/new/")
    page.get_by_label("What will change?").fill(f"A form for all: {name}")
    page.get_by_label("Who answers for it?").fill("marcus.psw@brookvale.example")
    page.get_by_label("How will we know that it worked?").fill("More complaints are answered in time")
    today_in(page)
    page.get_by_label("High").check()
    page.get_by_label("Working with people").check()
    page.get_by_label(re.compile("improvement plan")).first.check()
    page.get_by_label("This is agreed").check()
    page.get_by_role("button", name=re.compile("Add|Save")).first.click()
    action = page.url

    page.get_by_role("link", name="Name a measure").click()
    choice = page.get_by_label("Which measure should move?")
    choice.select_option(label=choice.locator("option", has_text=name).text_content())
    changed = newest_month().moved(1 - len(AFTER)).starts_on
    for label, number in (("Day", changed.day), ("Month", changed.month), ("Year", changed.year)):
        page.get_by_label(label, exact=True).fill(str(number))
    page.get_by_label("What should be seen?").fill("At least 16 of 20 are answered in time")
    save(page)
    expect(page.locator("#knowing ~ .heed-known").first).to_contain_text(name)
    return action


def confirms_what_it_shows(page: Page, action: str) -> None:
    page.goto(action)
    page.get_by_role("link", name=re.compile("^What it shows")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("rose after the change, which is better")
    expect(page.get_by_role("heading", name="The control chart")).to_be_visible()
    expect(page.get_by_label("Improved")).not_to_be_checked()
    page.get_by_label("Improved").check()
    page.get_by_label("What do you conclude this from?").fill("Estimate and chart say the same.")
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator("main")).to_contain_text("Dawn Okafor confirmed “improved”, the numbers said “improved”")
