"""Reading a report in a real browser: by keys, by selecting words, and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser
READER = "priya.quality@brookvale.example"
TEXT = """# Peer review of {name}

## Key findings

Staff were kind and took time to listen. People waited too long for an answer after they first asked for help.
The council plans to write to everybody within two days. There was good support for unpaid carers.
"""


def read(page, name):
    """Paste a report of its own, so that nothing that others look at changes."""
    page.goto("/listen/add/")
    page.get_by_label("Or paste the text").fill(TEXT.format(name=name))
    page.get_by_role("button", name="Read it").click()
    page.wait_for_url(re.compile("/listen/reports/"))
    return page.url


def test_findings_are_decided_by_keys(open_page):
    page = open_page(READER)
    read(page, "Keys")

    page.keyboard.press("j")
    first = page.locator(".heed-card--here").get_attribute("id")
    page.keyboard.press("a")

    expect(page.locator("#progress")).to_contain_text("1 of")
    expect(page.locator(f"#{first}")).to_contain_text("Accepted")
    page.keyboard.press("x")
    page.wait_for_url(re.compile("/set-aside/"))


def test_keys_do_nothing_in_a_field_or_when_switched_off(open_page):
    page = open_page(READER)
    address = read(page, "Fields")

    page.get_by_label("Theme").focus()
    page.keyboard.press("a")
    page.get_by_role("button", name="Switch these keys off").click()
    page.keyboard.press("j")
    page.keyboard.press("e")
    page.reload()
    page.keyboard.press("j")

    assert (page.url, page.locator(".heed-card--here").count()) == (address, 0)
    expect(page.locator("#progress")).to_contain_text("0 of")


def test_selected_words_become_a_finding(open_page):
    page = open_page(READER)
    read(page, "Words")

    page.evaluate(
        """() => {
            const runs = [...document.querySelectorAll("[data-s]")]
            const run = runs.find((each) => each.textContent.includes("Peer review"))
            getSelection().selectAllChildren(run)
        }"""
    )
    page.get_by_role("link", name="Add as finding").click()
    expect(page.get_by_label("The words as they stand in the source")).to_have_value("Peer review of Words")
    page.get_by_label("Neutral").check()
    page.get_by_label("Processes").check()
    page.get_by_role("button", name="Add and accept").click()

    expect(page.locator("mark", has_text="Peer review of Words")).to_have_count(1)


def test_a_report_is_read_without_javascript(open_page):
    page = open_page(READER, java_script_enabled=False, viewport={"width": 375, "height": 800})
    read(page, "Plain")

    page.get_by_role("button", name=re.compile("^Accept finding 1")).click()
    expect(page.locator("#progress")).to_contain_text("1 of")
    page.get_by_role("link", name=re.compile("^Set aside finding 2")).click()
    page.get_by_label("Said elsewhere").check()
    page.get_by_role("button", name="Set aside").click()
    expect(page.locator("#progress")).to_contain_text("2 of")
    page.get_by_label("Tick finding 1").check()
    page.get_by_role("button", name="Write a lesson").click()
    page.get_by_label("The lesson in one line").fill("Kindness needs time")
    page.get_by_label("What we concluded").fill("Staff failed to be quick.")
    page.get_by_role("button", name="Check the words").click()
    expect(page.get_by_role("heading", name="Some words to look at again")).to_be_visible()
    page.get_by_role("button", name="Save").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Kindness needs time")
