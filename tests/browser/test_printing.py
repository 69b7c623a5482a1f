"""A page on paper: what leads elsewhere is gone, what can be opened is open, and nothing needs colour."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.test_every_page import email_of

pytestmark = pytest.mark.browser
CLOSED = "<details class='govuk-details' id='closed'><summary>More</summary><p id='inside'>Words inside</p></details>"


def test_a_printed_page_shows_everything_and_no_navigation(open_page: Callable[..., Page]) -> None:
    page = open_page(email_of("quality"), java_script_enabled=True)
    page.goto("/prove/")
    page.evaluate("html => document.querySelector('main').insertAdjacentHTML('beforeend', html)", CLOSED)
    inside, navigation = page.locator("#inside"), page.locator("nav.heed-words")
    before = inside.is_visible(), navigation.is_visible()

    page.emulate_media(media="print")

    assert before == (False, True)
    assert (inside.is_visible(), navigation.is_visible()) == (True, False)
    assert page.locator(".heed-footer, .govuk-breadcrumbs, .govuk-button").locator("visible=true").count() == 0


def test_a_printed_page_is_dark_on_white_in_dark_mode_too(open_page: Callable[..., Page]) -> None:
    page = open_page(email_of("quality"), color_scheme="dark")
    page.goto("/prove/")

    page.emulate_media(media="print", color_scheme="dark")

    ground, ink = page.evaluate(
        "() => [getComputedStyle(document.documentElement).getPropertyValue('--heed-chart-ground'),"
        " getComputedStyle(document.querySelector('h1')).color]"
    )
    assert ground.strip() == "#ffffff"
    assert sum(int(part) for part in ink[4:-1].split(",")[:3]) < 100
