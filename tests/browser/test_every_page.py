"""Every page that can be reached by a link: nothing for axe to find, nothing cut off on a narrow screen, no error."""

import re
from collections import deque
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import ConsoleMessage, Page

pytestmark = pytest.mark.browser

# One of each kind of reader; together they reach every page.
READERS = ["quality", "administrator", "voices", "councillor"]
# Words in the names of addresses that give a file, or end the session.
NO_PAGES = {"logout", "file", "excel", "word", "pdf", "csv", "template", "export", "attachment", "accent"}


def email_of(word: str) -> str:
    from heed.web.demonstration import demonstration_sign_ins

    return next(person.email for person in demonstration_sign_ins() if word in person.email)


def pages_by_address(page: Page, start: str = "/") -> Iterator[str]:
    """Follow links from the start, one page of each address pattern and of each list's empty and filled query."""
    seen: set[str] = set()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        name = pattern_of(path)
        if name is None or name in seen:
            continue
        seen.add(name)
        answer = page.goto(path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path} answered {answer.status}"
        yield path
        links = page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        waiting.extend(local_path(link) for link in links if urlsplit(link).netloc == urlsplit(page.url).netloc)


def local_path(link: str) -> str:
    parts = urlsplit(link)
    return f"{parts.path}?{parts.query}" if parts.query and "format=" not in parts.query else parts.path


def pattern_of(path: str) -> str | None:
    """The name of the address pattern; None for what is no page: files, sign-out, take-aways."""
    try:
        match = resolve(urlsplit(path).path)
    except Resolver404:
        return None
    name = match.view_name or ""
    return None if NO_PAGES & set(re.split("[-_]", name)) else match.route


@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_clean(open_page: Callable[..., Page], axe_source: str, reader: str) -> None:
    page = open_page(email_of(reader), viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: note(said, message))
    page.on("pageerror", lambda error: said.append(str(error)))
    faults = [fault for path in pages_by_address(page) for fault in faults_of(page, path, axe_source)]

    assert faults == []
    assert said == []


# Measures whose pages differ: limits, limits renewed, no limits, years, small counts; with the pages that hang on them.
MEASURES = {
    "Reviews overdue": [],
    "Records in which what matters stands in the person's own words": ["New limits"],
    "Complaints acknowledged within 3 working days": [],
    "Complaints after which things got better": [],
    "Ombudsman uphold rate, all services": ["Against others"],
    "Quality of life of people who draw on care": [],
    "People told what changed": ["By group"],
}


def test_every_kind_of_measure_is_clean(open_page: Callable[..., Page], axe_source: str) -> None:
    page = open_page(email_of("quality"), viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: note(said, message))
    faults: list[str] = []
    for name, more in MEASURES.items():
        page.goto("/prove/")
        for link in (name, *more):
            page.get_by_role("main").get_by_role("link", name=link, exact=True).first.click()
            faults += faults_of(page, urlsplit(page.url).path, axe_source)

    assert faults == []
    assert said == []


def faults_of(page: Page, path: str, axe_source: str) -> list[str]:
    """What axe finds in light and dark, and whether the page is cut off on a narrow screen."""
    faults: list[str] = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        faults += [f"{path} ({scheme}): {fault}" for fault in axe_faults(page, axe_source)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 700})
    if page.evaluate("document.scrollingElement.scrollWidth") > 320:
        faults.append(f"{path}: wider than a 320 pixel screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults


def note(said: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        said.append(f"{message.location.get('url')}: {message.text}")


def axe_faults(page: Page, axe_source: str) -> list[str]:
    page.evaluate(axe_source)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{violation['id']} at {node['target']}: {node.get('failureSummary', '')[:200]}"
        for violation in found["violations"]
        for node in violation["nodes"]
    ]


def test_the_sign_in_page_is_clean(open_page: Callable[..., Page], axe_source: str) -> None:
    page = open_page(None)
    page.goto("/")

    assert urlsplit(page.url).path == "/account/login/"
    assert axe_faults(page, axe_source) == []
