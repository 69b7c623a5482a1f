"""What the page of a report shows: one page of the document with its marks, and the same findings as cards."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning import queries
from heed.learning.choices import FindingState
from heed.learning.models import Finding
from heed.listening.models import Source
from heed.listening.queries import report_of
from heed.web.learning import words
from heed.web.learning.document import Mark, PagePlace, drawn, page_of_place, pages_of
from heed.web.learning.facts import checks_of, facts_of
from heed.web.numbers import number_in

FILTERS = ("polarity", "theme", "category", "state")
NO_PLACE = 2_147_483_647
PLACE_DIGITS = len(str(NO_PLACE))
CUES_SHOWN = 2
STATES = [(state.value, words.STATE_LOOKS[state][0]) for state in FindingState if state != FindingState.REPLACED]


@dataclass(frozen=True)
class Choice:
    """One of the filters above the list, as a select."""

    key: str
    label: str
    options: Sequence[tuple[str, str]]
    chosen: str


@dataclass(frozen=True)
class Card:
    """A finding in the list beside the document."""

    finding: Finding
    number: int
    themes: tuple[str, ...]
    who: str
    cues: tuple[str, ...]
    state: tuple[str, str, str]
    is_waiting: bool
    is_accepted: bool


def filter_query(data: QueryDict) -> str:
    """The filters of this address and nothing else of it, as the start of another address of the same report."""
    kept = QueryDict(mutable=True)
    for key in FILTERS:
        if value := data.get(key, "")[:60]:
            kept[key] = value
    return kept.urlencode()


def narrowed(findings: QuerySet[Finding], data: QueryDict, taxonomy: queries.Taxonomy) -> QuerySet[Finding]:
    """The findings that a person chose to look at."""
    narrowings: dict[str, Callable[[QuerySet[Finding], list[str]], QuerySet[Finding]]] = {
        "polarity": queries.with_polarities,
        "theme": partial(queries.with_themes, taxonomy=taxonomy),
        "category": queries.with_categories,
        "state": queries.with_states,
    }
    for key, narrow in narrowings.items():
        if value := data.get(key, "").replace("\x00", ""):
            findings = narrow(findings, [value])
    return findings


def report_context(source: Source, data: QueryDict, *, person: Person) -> dict[str, Any]:
    """Everything the page of a report shows; the source has its text."""
    taxonomy = queries.taxonomy_of(person.council_id)
    findings = narrowed(queries.findings_of(source, for_person=person), data, taxonomy)
    places = [(pk, NO_PLACE if start is None else start) for pk, start in findings.values_list("pk", "start")]
    starts = [start for _, start in places if start != NO_PLACE]
    pages = pages_of(source.text, starts)
    page = _page_asked_for(pages, places, data)
    number_of = {pk: number for number, (pk, _) in enumerate(places, start=1)}
    shown = _on_page(findings, page, is_last=page is pages[-1], text=source.text)
    report = report_of(source)
    return {
        "source": source,
        "report": report,
        "facts": facts_of(source, report) if report else [],
        "checks": checks_of(source, report) if report else [],
        "progress": queries.decided_counts(source, for_person=person),
        "filters": _filters(data, taxonomy),
        "filter_query": filter_query(data),
        "found": len(places),
        "cards": [_card(finding, number_of[finding.pk], taxonomy) for finding in shown],
        "document": drawn(
            source.text,
            start=page.start,
            end=page.end,
            marks=_marks(shown, number_of, page),
            headings={part["start"]: part["level"] for part in (report.sections if report else [])},
            place=number_in(data.get("place"), digits=PLACE_DIGITS),
        ),
        "page": page,
        "pages": pages,
        "may_decide": can(person, Permission.DECIDE_FINDINGS, source),
        "may_write": can(person, Permission.WRITE_LESSONS),
    }


def _page_asked_for(pages: Sequence[PagePlace], places: Sequence[tuple[int, int]], data: QueryDict) -> PagePlace:
    at, place, number = (number_in(data.get(key), digits=PLACE_DIGITS) for key in ("at", "place", "page"))
    if at is not None:
        return page_of_place(pages, dict(places).get(at, 0))
    if place is not None:
        return page_of_place(pages, place)
    return pages[min(number or 1, len(pages)) - 1] if number != 0 else pages[0]


def _on_page(findings: QuerySet[Finding], page: PagePlace, *, is_last: bool, text: str) -> list[Finding]:
    """The findings that begin on this page; on the last one also those without a place."""
    here = findings.filter(start__gte=page.start, start__lt=page.end if not is_last else NO_PLACE)
    without = findings.filter(start__isnull=True) if is_last else findings.none()
    found = (here | without) if is_last else here
    shown = list(found.select_related("decided_by").prefetch_related("theme_links"))
    for finding in shown:
        if finding.start is not None and text[finding.start : finding.end] != finding.quote:
            raise ValueError(f"finding {finding.pk} differs from its source")
    return shown


def _marks(findings: Sequence[Finding], number_of: dict[int, int], page: PagePlace) -> list[Mark]:
    known = words.polarities()
    return [
        Mark(
            pk=finding.pk,
            start=finding.start,
            end=finding.end,
            number=number_of[finding.pk],
            polarity=finding.polarity,
            letter=known[finding.polarity].letter,
            word=known[finding.polarity].word,
            is_aside=finding.state == FindingState.SET_ASIDE,
        )
        for finding in findings
        if finding.start is not None and finding.end is not None and finding.start < page.end
    ]


def _card(finding: Finding, number: int, taxonomy: queries.Taxonomy) -> Card:
    return Card(
        finding=finding,
        number=number,
        themes=tuple(words.in_words(taxonomy.names, [link.theme for link in finding.theme_links.all()])),
        who=words.category_names().get(finding.evidence_category, finding.evidence_category),
        cues=cues_for(finding, "polarity"),
        state=words.STATE_LOOKS[FindingState(finding.state)],
        is_waiting=finding.state == FindingState.SUGGESTED,
        is_accepted=finding.state == FindingState.ACCEPTED,
    )


def cues_for(finding: Finding, what: str) -> tuple[str, ...]:
    """The words that decided one label of a suggestion."""
    cues = (cue["cue"] for cue in finding.machine.get("cues", []) if cue["says"].startswith(what))
    return tuple(dict.fromkeys(cues))[:CUES_SHOWN]


def _filters(data: QueryDict, taxonomy: queries.Taxonomy) -> list[Choice]:
    options = {
        "polarity": ("What it says of us", words.polarity_choices()),
        "theme": ("Theme", words.theme_tree_choices(taxonomy)),
        "category": ("Who says so", words.category_choices()),
        "state": ("Decision", STATES),
    }
    return [Choice(key, label, choices, data.get(key, "")) for key, (label, choices) in options.items()]


def address_of(finding: Finding, *, query: str = "", anchor: str = "card") -> str:
    """Where a finding stands on its report's page: its card, or (`f`) its words in the document."""
    begin = f"{query}&" if query else ""
    return f"{reverse('report', args=[finding.source_id])}?{begin}at={finding.pk}#{anchor}-{finding.pk}"
