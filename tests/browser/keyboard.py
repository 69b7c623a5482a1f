"""Pages walked by keyboard alone."""

from playwright.sync_api import Page

MOST_KEYS = 400  # more than the longest page needs: a walk that never reaches its end is a fault


def tab_to(page: Page, selector: str) -> None:
    for _ in range(MOST_KEYS):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"Tab never came to {selector}")
