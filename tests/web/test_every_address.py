"""Every address, as everybody: the owner's pages work, and nobody else gets more than they should.

Addresses are not listed by hand: they are found by following every link and form of the demonstration council, so that
a new page is walked as soon as it can be reached, and one that cannot be reached fails the test.
"""

from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse
from django.utils import timezone
from lxml.html import HtmlElement, document_fromstring

from heed.accounts import changes as accounts
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.audit.models import TrailEntry
from heed.conversation import changes as conversation
from heed.core.charts.raster import DrawingNotPossible, printing_library
from heed.definitions.procedures import whole_procedure
from heed.improving import changes as improving
from heed.improving.queries import actions_visible, plans_visible
from heed.learning import changes as learning
from heed.learning.changes.taxonomy import TaxonomyChange, ThemeWording, propose_change
from heed.learning.choices import ThemeChange
from heed.listening.changes.complaints import ask_if_better
from heed.listening.changes.complaints_report import introduce_report
from heed.listening.changes.feedback.emails import receive_email
from heed.listening.queries.complaints import complaints_visible
from heed.listening.queries.complaints_report import ReportYear, report_year_on
from heed.measuring import changes as changes_of_figures
from heed.web import demonstration
from tests.factories import complaints, council, measuring, ombudsman, person

pytestmark = [pytest.mark.django_db, pytest.mark.takes_minutes]

# Allauth's own pages, some of which need a security key at hand, the style sheet of a council's own colour, and the
# API, which has no pages and is walked in tests/api.
OUTSIDE = ("account/", "static/", "accent.css", "api/")
# Addresses that scripts and style sheets ask for, not people.
UNLINKED = ["/people/suggestions/?text=a", "/say/", "/say/easy/"]
PAGES_OF_ONE_ADDRESS = 6
# Of these there are most, and their state decides what can be done with them.
OF_MANY_STATES = (
    "change/actions/<int:pk>/",
    "change/impact/<int:pk>/",
    "listen/audits/<int:pk>/",
    "listen/complaints/<int:pk>/",
    "people/<int:pk>/",
    "prove/measures/<int:pk>/",
    "prove/measures/<int:pk>/limits/",
    "prove/measures/<int:pk>/figures/new/",
    "prove/measures/<int:pk>/register/",
    "listen/sources/<int:pk>/",
    "listen/ombudsman/<int:pk>/",
    "listen/ombudsman/answers/<int:pk>/",
    "learn/lessons/<int:pk>/",
)
PAGES_OF_MANY_STATES = 30
LETTER = (
    b"From: a@example.org\nSubject: Thank you\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    b"--b\nContent-Type: text/plain\n\nThank you for ringing back.\n"
    b"--b\nContent-Type: text/plain\nContent-Disposition: attachment; filename=note.txt\n\nA note\n--b--\n"
)
DOCUMENTS = ("/pdf/", "/word/", "/excel/")  # files take a second each and are alike: one of each address is enough


def can_draw() -> bool:
    try:
        printing_library()
    except DrawingNotPossible:
        return False
    return True


# Where a machine cannot make PDFs, the page that says so answers 503.
FINE = {200, 302, 405} | (set() if can_draw() else {503})


@dataclass
class Walk:
    """What following links from the home page found: a path for each address, and the forms on the way."""

    pages: dict[str, str] = field(default_factory=dict)
    forms: dict[str, str] = field(default_factory=dict)


def all_routes() -> set[str]:
    def below(resolver: URLResolver, prefix: str) -> Iterator[str]:
        for entry in resolver.url_patterns:
            route = prefix + str(entry.pattern)
            if isinstance(entry, URLPattern):
                yield route
            else:
                yield from below(entry, route)

    return {route for route in below(get_resolver(), "") if not route.startswith(OUTSIDE)}


def walk_as(somebody: Person, *, within: str = "/") -> Walk:
    """Follow links, a few pages of each address: records of one kind differ in what can be done with them.

    `within` is where the walk begins and what its addresses begin with.
    """
    client, found = client_of(somebody), Walk()
    waiting, visits, met = deque([within, *UNLINKED]), Counter[str](), set[str]()
    while waiting:
        path = waiting.popleft()
        route = route_of(urlsplit(path).path)
        # Where the record decides what can be done, each is looked at once, whatever its address asks besides.
        page = urlsplit(path).path if route in OF_MANY_STATES else path
        if not path.startswith(within) or page in met or visits[route] >= enough_of(route) or route.startswith(OUTSIDE):
            continue
        met.add(page)
        visits[route] += 1
        answer = asked(client, path)
        assert answer.status in FINE, f"{path} answered {answer.status} to {somebody}"
        found.pages.setdefault(route, path)
        if answer.sends_to and is_local(answer.sends_to):
            waiting.append(local(answer.sends_to, path))
        if answer.page:
            shown = document_fromstring(answer.page)
            waiting.extend(links_on(shown, path))
            for action in actions_on(shown, path):
                found.forms.setdefault(route_of(action), action)
    return found


@cache
def route_of(path: str) -> str:
    """Pages name the same few addresses again and again, and there are hundreds of patterns to look through."""
    return resolve(path).route


def enough_of(route: str) -> int:
    """How many pages of one address show all that its pages lead to."""
    if route.endswith(DOCUMENTS):
        return 1
    return PAGES_OF_MANY_STATES if route in OF_MANY_STATES else PAGES_OF_ONE_ADDRESS


@dataclass(frozen=True)
class Answer:
    """What came back: its status, where it sends one, and the page where it is one."""

    status: int
    sends_to: str
    page: str


def asked(client: Client, path: str, *, method: str = "get") -> Answer:
    answer = getattr(client, method)(path)
    is_page = answer.status_code == 200 and "text/html" in answer["Content-Type"]
    page = answer.content.decode() if is_page else ""
    if answer.streaming:
        b"".join(answer.streaming_content)  # a file stays open until it is read to its end
    return Answer(answer.status_code, answer.get("Location", ""), page)


def links_on(page: HtmlElement, path: str) -> list[str]:
    return [local(link.get("href"), path) for link in page.xpath("//a[@href]") if is_local(link.get("href"))]


def actions_on(page: HtmlElement, path: str) -> list[str]:
    """Where the forms of a page send what they hold, and the buttons that send it elsewhere."""
    forms = [form.get("action") or path for form in page.xpath("//form[@method='post']")]
    buttons = [button.get("formaction") for button in page.xpath("//*[@formaction]")]
    return [urlsplit(local(action, path)).path for action in [*forms, *buttons] if is_local(action)]


def is_local(href: str) -> bool:
    return not urlsplit(href).netloc and not href.startswith(("#", "mailto:", "tel:"))


def local(href: str, base: str) -> str:
    """Without the place on the page, which makes no other page of it."""
    return urldefrag(urljoin(base, href)).url


def client_of(somebody: Person | None) -> Client:
    client = Client()
    if somebody:
        client.force_login(somebody)
    return client


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker) -> Iterator[dict[str, Person]]:
    """The demonstration council with a stranger at its door; all of it undone at the end."""
    with django_db_blocker.unblock():
        undo = transaction.atomic()
        undo.__enter__()
        demonstration.build(timezone.now())
        people = Person.objects.select_related("council")
        owner = people.get(email__contains="quality")
        ours, administrator = owner.council, person(council=owner.council, roles=["administrator"])
        leave_things_in_every_state(owner, administrator)
        yield {
            "owner": owner,
            "reviewer": people.get(email__contains="safeguarding"),
            "director": people.get(email__contains="director"),
            "administrator": administrator,
            "reader": person(council=ours, roles=["auditor"]),
            "councillor": person(council=ours, roles=["councillor"]),
            "stranger": person(council=council(), roles=["quality_lead", "administrator"]),
        }
        transaction.set_rollback(True)
        undo.__exit__(None, None, None)


def leave_things_in_every_state(owner: Person, administrator: Person) -> None:
    """What the demonstration council has no cause for, and some pages are only for."""
    withdrawn, *_, answered = actions_visible(for_person=owner).filter(step="proposed")
    improving.withdraw(
        action=withdrawn, expected_version=withdrawn.version, reason="Another action does this.", by=owner
    )
    closed, plan = plans_visible(for_person=owner).order_by("title")[:2]
    improving.close_plan(
        plan=closed, expected_version=closed.version, on=timezone.localdate(), note="All is done.", by=owner
    )
    _waiting, done = (
        improving.start_import(
            plan=plan,
            name="plan.csv",
            content=f"Title,Owner,Due\n{title},{owner.email},01/04/2030\n".encode(),
            on_conflict="stop",
            by=owner,
        )
        for title in ("Waiting", "Done")
    )
    improving.bring_in(batch=done, by=owner)
    accounts.save_view(list_id="actions", name="Mine", query="", is_shared=True, by=owner)
    conversation.add_comment(
        target=answered, text="Seen.", by=owner, reading=Permission.READ_PLANS, link=answered.get_absolute_url()
    )
    name_measures(owner)
    bring_complaints_further(owner)
    report_on_an_earlier_year(owner)
    bring_ombudsman_further(owner)
    bring_figures_in(owner)
    ask_about_themes_and_lessons(owner)
    measuring.measure(by=owner, is_retired=True, retired_reason="Counted elsewhere.")
    measuring.measure(by=owner, definition="complaints-answered-in-6-months")
    accounts.end_access(person=person(council=owner.council), by=administrator)
    first = owner.council.people.order_by("name").first()
    Authenticator.objects.create(user=first, type="totp", data={"secret": ""})


def bring_complaints_further(owner: Person) -> None:
    """One in a procedure with bands, one that waits for its plan, and one that can be closed or taken to stage 2."""
    day = timezone.localdate()
    complaints.complaint(by=owner, procedure="local-by-issues")
    complaints.complaint(
        by=owner, status="acknowledged", acknowledged_on=day, acknowledged_how="email", discussion="no"
    )
    done = complaints.complaint(
        by=owner,
        procedure="ombudsman-code-2024",
        status="answered",
        acknowledged_on=day,
        acknowledged_how="email",
        answered_on=day,
        learning_state="recorded",
        learning="Ring back.",
        learning_by=owner,
        learning_on=day,
    )
    for item in whole_procedure(done.procedure).checklist:
        done.ticks.create(item=item.id, done_on=day, by=owner)


def bring_ombudsman_further(owner: Person) -> None:
    """A case whose enquiry has not come, an answer to be submitted, and one that may be sent."""
    ombudsman.ombudsman_case(by=owner, enquiry_received_on=None)
    ombudsman.response(ombudsman.ombudsman_case(by=owner), written_by=owner)
    director = person(council=owner.council, roles=["dass"])
    done = {"state": "authorised", "decided_by": director, "decided_at": timezone.now()}
    ombudsman.response(ombudsman.ombudsman_case(by=owner), written_by=owner, **done)


def report_on_an_earlier_year(owner: Person) -> None:
    """A yearly report that is still a draft: that of the last year is signed."""
    year = report_year_on(timezone.localdate()).year - 1
    complaints.complaint(by=owner, received_on=ReportYear(year).first)
    introduce_report(year=year, introduction="What we heard.", by=owner, today=timezone.localdate())


def attached_file(owner: Person) -> str:
    """A file that came with an e-mail: the e-mail stands in the inbox, one of many."""
    taken = receive_email(name="letter.eml", data=LETTER, by=owner, now=timezone.now())
    page = asked(client_of(owner), f"/listen/inbox/?item={taken.feedback.pk}").page
    links = links_on(document_fromstring(page), "/")
    return next(path for path in links if "/attachments/" in path)


def private_link(owner: Person) -> str:
    """The page that asks somebody whether it got better: its link stands in a letter, and nowhere in Heed."""
    closed = complaints_visible(for_person=owner).filter(status="closed").first()
    return reverse("better", args=[ask_if_better(complaint=closed, by=owner)])


def of_themes_out_of_use(owner: Person) -> dict[str, str]:
    """What can be done with themes that are no longer used, by route: they stand after those that are, many of them."""
    client = client_of(owner)
    themes = document_fromstring(asked(client, "/learn/themes/").page)
    pages = themes.xpath("//h2[@id='out-of-use']/following-sibling::ul[1]//a/@href")
    links = {link for path in pages for link in links_on(document_fromstring(asked(client, path).page), path)}
    done = {route_of(link): link for link in sorted(links) if link.endswith(("/sort/", "/use-again/"))}
    assert {asked(client, link).status for link in done.values()} == {200}
    return done


def name_measures(owner: Person) -> None:
    """A measure that can be looked at, of an action that is due, and one that cannot yet: its day may still move."""
    due = actions_visible(for_person=owner).filter(step="complete", due_on__lte=timezone.localdate()).first()
    coming = actions_visible(for_person=owner).filter(due_on__gt=timezone.localdate(), is_withdrawn=False).first()
    counted, uncounted = (measuring.measure(by=owner, reference=each) for each in ("M-901", "M-902"))
    measuring.figures(measure=counted, counts=[*range(40, 52), *range(60, 72)], totals=100, first="January 2024")
    for action, measure in ((due, counted), (coming, uncounted)):
        improving.name_measure(action=action, measure=measure, by=owner)


def ask_about_themes_and_lessons(owner: Person) -> None:
    """A theme proposed by somebody whose pages are walked, and a lesson that waits for what the owner thinks of it."""
    wanted = TaxonomyChange(ThemeChange.ADD, wordings=[ThemeWording("Post", "Letters that come late or not at all.")])
    propose_change(wanted=wanted, because="Three people said so.", by=colleague_of(owner, "safeguarding"))
    writer = colleague_of(owner, "manager")
    lesson = learning.write_lesson(title="Ring first", conclusion="Who rings first is let in.", by=writer)
    learning.ask_reviewer(lesson=lesson, reviewer=owner, by=writer)


def colleague_of(owner: Person, word: str) -> Person:
    return owner.council.people.get(email__contains=word)


def bring_figures_in(owner: Person) -> None:
    """A file of figures that waits and one that was brought in, and councils to be set beside."""
    made = measuring.measure(by=owner)
    _waiting, done = (
        changes_of_figures.start_import(
            name="figures.csv",
            content=f"Measure,Period,Count,Total,Source\n{made.reference},{period},1,2,Case system\n".encode(),
            on_conflict="stop",
            by=owner,
        )
        for period in ("January 2025", "February 2025")
    )
    changes_of_figures.bring_in(batch=done, by=owner)
    measuring.comparator_group(by=owner)


@pytest.fixture(scope="module")
def walk(town: dict[str, Person]) -> Walk:
    """Everything that the owner, the administrator, the director and who runs reviews can reach between them."""
    together = Walk()
    for name, within in (
        ("owner", "/"),
        ("administrator", "/"),
        ("reviewer", "/listen/reviews/"),
        ("reviewer", "/learn/themes/proposals/"),
        ("director", "/listen/complaints/"),
        ("director", "/listen/ombudsman/"),
    ):
        found = walk_as(town[name], within=within)
        together.pages = {**found.pages, **together.pages}
        together.forms = {**found.forms, **together.forms}
    together.pages["better/<slug:token>/"] = private_link(town["owner"])
    together.pages["listen/inbox/attachments/<int:pk>/file/"] = attached_file(town["owner"])
    together.pages |= of_themes_out_of_use(town["owner"])
    return together


def paths_with_records(walk: Walk) -> list[str]:
    """Those of one record, but for pages that are for everybody: each council has a report of the year 2026 itself."""
    return [path for route, path in {**walk.pages, **walk.forms}.items() if "pk>" in route and not is_public(path)]


def test_every_address_can_be_reached(walk):
    unreached = sorted(all_routes() - set(walk.pages) - set(walk.forms))

    assert unreached == [], "\n".join(unreached)


def test_every_link_of_the_checks_leads_somewhere(town):
    client = client_of(town["owner"])
    groups = client.get("/checks/").context["groups"]

    hrefs = {href for _, found in groups for shown in found for _, href in shown.links}

    assert len(hrefs) > 5
    assert {href: asked(client, href).status for href in hrefs} == dict.fromkeys(hrefs, 200)


def test_nobody_comes_in_unnamed(walk):
    client = client_of(None)

    answers = {path: asked(client, path) for path in [*walk.pages.values(), *walk.forms.values()]}

    let_in = {path for path, answer in answers.items() if not is_sent_to_sign_in(answer)}
    assert {path for path in let_in if not is_public(path)} == set()


def is_public(path: str) -> bool:
    """Pages for everybody, such as the accessibility statement, say so by Django's own decorator."""
    return resolve(urlsplit(path).path).func.__dict__.get("login_required") is False


def is_sent_to_sign_in(answer: Answer) -> bool:
    return answer.status == 302 and answer.sends_to.startswith("/account/login/")


def test_a_stranger_gets_404_for_every_record(walk, town):
    client = client_of(town["stranger"])

    answers = {path: asked(client, path).status for path in paths_with_records(walk)}

    assert {path: status for path, status in answers.items() if status not in {404, 405}} == {}


def test_a_stranger_changes_nothing(walk, town):
    client, before = client_of(town["stranger"]), links_of(town["owner"])

    answers = {path: asked(client, path, method="post").status for path in paths_with_records(walk)}

    assert {path: status for path, status in answers.items() if status not in {403, 404, 405}} == {}
    assert links_of(town["owner"]) == before


def test_a_stranger_reads_none_of_our_words(walk, town):
    client, name = client_of(town["stranger"]), town["owner"].council.name
    plain = [path for route, path in walk.pages.items() if "<" not in route]

    telling = [path for path in plain if name in asked(client, path).page]

    assert telling == []


@pytest.mark.parametrize("role", ["reader", "councillor", "administrator"])
def test_those_who_may_only_read_are_refused_plainly_and_never_meet_a_fault(walk, town, role):
    client = client_of(town[role])

    answers = {path: asked(client, path).status for path in walk.pages.values()}

    assert {path: status for path, status in answers.items() if status not in FINE | {403, 404}} == {}


@pytest.mark.parametrize("role", ["reader", "councillor"])
def test_those_who_may_only_read_change_no_record(walk, town, role):
    client, before = client_of(town[role]), links_of(town["owner"])

    answers = {path: asked(client, path, method="post").status for path in paths_with_records(walk)}

    assert {path: status for path, status in answers.items() if status not in {302, 403, 404, 405}} == {}
    assert links_of(town["owner"]) == before


def test_a_councillor_reads_no_source(walk, town):
    client = client_of(town["councillor"])

    answers = {path: asked(client, path).status for path in paths_with_records(walk)}

    assert {path: status for path, status in answers.items() if status == 200} == {}


def links_of(somebody: Person) -> int:
    return TrailEntry.objects.filter(chain=somebody.trail_chain).count()
