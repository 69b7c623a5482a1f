"""Every page that can be reached by a link: nothing for axe to find, nothing cut off on a narrow screen, no error."""

import re
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import Resolver404, resolve
from playwright.sync_api import ConsoleMessage, Page, expect

from tests.web.test_every_address import enough_of

pytestmark = [pytest.mark.browser, pytest.mark.takes_minutes]

OF_COLOUR = ["color-contrast", "link-in-text-block"]
Shown = dict[str, set[str]]

# Kinds of reader, and where each begins: together they reach every page. Those who come last have pages of their own.
READERS = {
    "quality": "/",
    "administrator": "/",
    "voices": "/",
    "councillor": "/",
    "safeguarding": "/listen/reviews/",
    "investigator": "/listen/complaints/",
    "director": "/listen/complaints/",
}
# Words in the names of addresses that give a file, or end the session.
NO_PAGES = {"logout", "file", "excel", "word", "pdf", "csv", "template", "export", "attachment", "accent"}


def email_of(word: str) -> str:
    from heed.web.demonstration import demonstration_sign_ins

    return next(person.email for person in demonstration_sign_ins() if word in person.email)


@pytest.fixture(scope="module")
def shown() -> Shown:
    """What every page that was looked at has shown, by the pattern of its address."""
    return defaultdict(set)


def pages_by_address(page: Page, shown: Shown, start: str = "/") -> Iterator[str]:
    """Follow links from the start, a few pages of each address. Open in the browser those that show something which
    no page of their address has shown yet, to whomever.
    """
    met: set[str] = set()
    visits = Counter[str]()
    waiting = deque([start])
    while waiting:
        path = waiting.popleft()
        pattern = pattern_of(path)
        if pattern is None or path in met or visits[pattern] >= enough_of(pattern) or not path.startswith(start):
            continue
        met.add(path)
        visits[pattern] += 1
        answer = page.request.get(path)
        if "text/html" not in answer.headers.get("content-type", ""):
            continue
        assert answer.status == 200, f"{path} answered {answer.status}"
        soup = BeautifulSoup(answer.text(), "lxml")
        waiting.extend(urldefrag(urljoin(path, link["href"])).url for link in soup.find_all("a", href=is_local))
        parts = parts_of(soup)
        if parts - shown[pattern]:
            shown[pattern] |= parts
            page.goto(path)
            yield path


def is_local(href: str | None) -> bool:
    return bool(href) and not urlsplit(href).netloc and not href.startswith(("#", "mailto:", "tel:"))


def parts_of(soup: BeautifulSoup) -> set[str]:
    """The kinds of element on a page: an element with the same classes looks and reads the same."""
    return {f"{each.name} {each.get('type', '')} {' '.join(each.get('class', []))}" for each in soup.find_all(True)}


def pattern_of(path: str) -> str | None:
    """The pattern of the address; None for what is no page: files, sign-out, take-aways."""
    return None if "format=" in path else pattern_without_query(urlsplit(path).path)


@cache
def pattern_without_query(path: str) -> str | None:
    """Pages name the same few addresses again and again, and there are hundreds of patterns to look through."""
    try:
        match = resolve(path)
    except Resolver404:
        return None
    return None if NO_PAGES & set(re.split("[-_]", match.view_name or "")) else match.route


@pytest.mark.parametrize("reader", READERS)
def test_every_page_is_clean(open_page: Callable[..., Page], axe_source: str, shown: Shown, reader: str) -> None:
    page = open_page(email_of(reader), viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: note(said, message))
    page.on("pageerror", lambda error: said.append(str(error)))
    paths = pages_by_address(page, shown, READERS[reader])
    faults = [fault for path in paths for fault in faults_of(page, path, axe_source)]

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
    """What axe finds, its colours in the dark too, and whether the page is cut off on a narrow screen."""
    faults = [f"{path}: {fault}" for fault in axe_faults(page, axe_source)]
    page.emulate_media(color_scheme="dark")
    faults += [f"{path} (dark): {fault}" for fault in axe_faults(page, axe_source, only=OF_COLOUR)]
    page.emulate_media(color_scheme="light")
    page.set_viewport_size({"width": 320, "height": 700})
    if page.evaluate("document.scrollingElement.scrollWidth") > 320:
        faults.append(f"{path}: wider than a 320 pixel screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    return faults


def note(said: list[str], message: ConsoleMessage) -> None:
    if message.type in {"error", "warning"}:
        said.append(f"{message.location.get('url')}: {message.text}")


def axe_faults(page: Page, axe_source: str, *, only: Sequence[str] = ()) -> list[str]:
    """What every rule finds; or some rules, where nothing else on the page has changed since."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe_source)
    more = {"runOnly": {"type": "rule", "values": only}} if only else {}
    found = page.evaluate("more => axe.run(document, {resultTypes: ['violations'], ...more})", more)
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


@pytest.mark.parametrize("start", ["/say/brookvale/", "/say/brookvale/easy/"], ids=["plain words", "Easy Read"])
def test_every_page_for_people_who_tell_us_something_is_clean(
    open_page: Callable[..., Page], axe_source: str, start: str
) -> None:
    page = open_page(None, viewport={"width": 1280, "height": 900})
    said: list[str] = []
    page.on("console", lambda message: note(said, message))
    faults: list[str] = []
    for step in (begins, leaves_it_empty, says_what, goes_on, goes_on, sends_it, comes_with_a_wrong_code):
        page.wait_for_load_state()
        step(page, start)
        faults += [f"after {step.__name__}: {fault}" for fault in faults_of(page, page.url, axe_source)]

    assert faults == []
    assert [each for each in said if "404" not in each] == []  # that of the wrong code is meant


def begins(page: Page, start: str) -> None:
    page.goto(start)


def leaves_it_empty(page: Page, start: str) -> None:
    page.goto(f"{start}tell/")
    goes_on(page, start)
    expect(page.locator(".govuk-error-message")).to_have_count(1)


def says_what(page: Page, start: str) -> None:
    page.locator("textarea[name=text]").fill(f"The bench at the day centre is mended. I saw it from {start}")
    goes_on(page, start)


def goes_on(page: Page, start: str) -> None:
    page.locator("button[value=next]").click()


def sends_it(page: Page, start: str) -> None:
    page.locator("button[value=send]").click()
    expect(page.locator(".heed-say__code")).to_have_count(1)


def comes_with_a_wrong_code(page: Page, start: str) -> None:
    page.goto(f"{start}code/")
    page.locator("input[name=code]").fill("BCDF-GHJK-MNPQ-RSTV")
    page.locator("main button").click()
    expect(page.locator(".govuk-error-summary")).to_have_count(1)


def test_a_survey_is_clean_for_those_who_answer_it(open_page: Callable[..., Page], axe_source: str) -> None:
    asking, answering = open_page(email_of("quality")), open_page(None, viewport={"width": 1280, "height": 900})
    asking.goto("/listen/surveys/")
    for address in asking.eval_on_selector_all("main tbody a", "links => links.map(link => link.pathname)"):
        asking.goto(address)
        if asking.locator("a[href^='/survey/']").count():
            break
    answering.goto(asking.locator("a[href^='/survey/']").first.get_attribute("href"))

    assert answering.locator("form").count() == 1
    assert faults_of(answering, "the survey", axe_source) == []


def test_the_private_question_whether_it_got_better_is_clean(open_page: Callable[..., Page], axe_source: str) -> None:
    asking, answering = open_page(email_of("complaints")), open_page(None, viewport={"width": 1280, "height": 900})
    asking.goto("/listen/complaints/?status_is=closed")
    asking.goto(asking.locator("main tbody a").first.get_attribute("href") + "better/")
    asking.get_by_role("button", name="Make the link and the letter").click()
    faults = faults_of(asking, "the link and its letter", axe_source)
    answering.goto(asking.locator("main strong", has_text="/better/").inner_text())
    faults += faults_of(answering, "the question", axe_source)
    answering.get_by_label("Yes", exact=True).check()
    answering.get_by_role("button", name="Send my answer").click()
    faults += faults_of(answering, "the thanks", axe_source)

    assert faults == []
