"""A running installation, a real browser, and people signed in to it."""

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser import chromium
from tests.browser.server import Installation, free_port
from tests.once import once

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def first_home(run_folder: Path) -> Path:
    """The folder of an installation which was started once, from nothing, and stopped: others start from a copy."""
    home = run_folder / "first-home"

    def make() -> None:
        home.mkdir()
        Installation(home, free_port()).start().stop()

    once(home.with_suffix(".made"), make)
    return home


@pytest.fixture(scope="session")
def site(first_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Installation]:
    home = shutil.copytree(first_home, tmp_path_factory.mktemp("heed") / "home")
    installation = Installation(home, free_port()).start()
    yield installation
    installation.stop()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium.installed(), args=chromium.FLAGS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def password() -> str:
    from heed.web.demonstration import DEMONSTRATION_PASSWORD

    return DEMONSTRATION_PASSWORD


@pytest.fixture(scope="session")
def session_of(site: Installation, browser: Browser, password: str) -> Callable[[str], dict[str, object]]:
    """Sign each person in once, and hand out the session they got."""
    kept: dict[str, dict[str, object]] = {}

    def sign_in(email: str) -> dict[str, object]:
        if email not in kept:
            context = browser.new_context(base_url=site.address)
            page = context.new_page()
            page.goto("/account/login/")
            page.get_by_label("Email").fill(email)
            page.get_by_label("Password", exact=True).fill(password)
            page.get_by_role("button", name="Sign in", exact=True).click()
            page.wait_for_url(f"{site.address}/")
            kept[email] = dict(context.storage_state())
            context.close()
        return kept[email]

    return sign_in


@pytest.fixture
def open_page(
    site: Installation, browser: Browser, session_of: Callable[[str], dict[str, object]]
) -> Iterator[Callable[..., Page]]:
    """A page for a person: `open_page("priya.quality@…", java_script_enabled=False)`."""
    contexts = []

    def open_for(email: str | None, **options: object) -> Page:
        state = session_of(email) if email else None
        context = browser.new_context(base_url=site.address, storage_state=state, **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(15_000)
        return page

    yield open_for
    for context in contexts:
        context.close()


@pytest.fixture(scope="session")
def axe_source() -> str:
    return (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@dataclass
class Town:
    """Where the people of a journey come in."""

    site: Installation
    browser: Browser
    password: str
    options: dict[str, object]

    def enter(self, email: str) -> Page:
        """Sign in by the form, as that person would."""
        page = self.browser.new_context(base_url=self.site.address, **self.options).new_page()
        page.set_default_timeout(15_000)
        page.goto("/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(self.password)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile("Good (morning|afternoon|evening)"))
        return page


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without JavaScript"])
def scripts(request: pytest.FixtureRequest) -> bool:
    """A test that asks for it runs twice."""
    return bool(request.param)


@pytest.fixture
def town(scripts: bool, site: Installation, browser: Browser, password: str) -> Town:
    return Town(site, browser, password, {"java_script_enabled": scripts, "viewport": {"width": 1280, "height": 900}})
