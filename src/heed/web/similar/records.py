"""The records from which somebody may ask for similar cases, and the pages where found ones stand."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import BigIntegerField
from django.http import Http404
from django.urls import reverse

from heed.accounts.models import Person
from heed.learning.queries.similar import Key, similar_kinds
from heed.listening.queries.complaints import complaints_of_readable_sources, complaints_visible
from heed.listening.queries.ombudsman import cases_visible
from heed.listening.queries.ombudsman import recommendations_visible as of_ombudsman
from heed.listening.queries.reviews.visible import recommendations_visible as of_reviews
from heed.listening.queries.reviews.visible import reviews_visible

ISSUE = "complaint_issue"
HANDLED_AS = ("complaint", "review", "ombudsman")
"""The kinds of case file that have a page of their own."""


@dataclass(frozen=True)
class Asked:
    """Whose similar cases are asked for. `itself` are the records that say it: they are no other case."""

    title: str
    text: str
    href: str
    themes: frozenset[str] = frozenset()
    source_id: int | None = None
    itself: frozenset[tuple[str, int]] = frozenset()


def asked_for(kind: str, pk: int, *, person: Person) -> Asked:
    """The record in the address, as far as the person may read it; 404 for what they may not know of."""
    if pk > BigIntegerField.MAX_BIGINT:
        raise Http404("There is nothing at this address.")
    if kind == ISSUE:
        return _issue(pk, person)
    known = similar_kinds().get(kind)
    found = next(iter(known.cases(person, [pk])), None) if known else None
    if found is None:
        raise Http404("There is nothing at this address.")
    itself = {found.key} | ({("source", found.source_id)} if found.source_id else set())
    href = hrefs_of([found.key], person=person)[found.key]
    return Asked(found.title, found.text, href, found.themes, found.source_id, frozenset(itself))


def _issue(pk: int, person: Person) -> Asked:
    complaint = complaints_visible(for_person=person).filter(issues=pk).first()
    if complaint is None:
        raise Http404("There is nothing at this address.")
    issue = complaint.issues.get(pk=pk)
    href = f"{reverse('complaint', args=[complaint.pk])}#issues"
    itself = frozenset({("source", complaint.source_id)})
    return Asked(
        f"Issue {issue.position} of {complaint.source.reference}",
        issue.what,
        href,
        frozenset(),
        complaint.source_id,
        itself,
    )


def hrefs_of(keys: Iterable[Key], *, person: Person, handled_as: Collection[str] = HANDLED_AS) -> dict[Key, str]:
    """The page of each record that this person may read, by kind and id: at most one query a kind of case file.
    `handled_as` says which kinds of case file may be among the sources, where that is known: others are not asked for.
    """
    pks: dict[str, list[int]] = {}
    for kind, pk in keys:
        pks.setdefault(kind, []).append(pk)
    hrefs: dict[Key, str] = {}
    for kind, of_kind in pks.items():
        if kind == "source":
            pages = _pages_of_sources(person, of_kind, handled_as)
            hrefs |= {(kind, pk): pages[pk] for pk in of_kind}
        elif kind in _PAGES:
            pages = _PAGES[kind](person, of_kind)
            hrefs |= {(kind, pk): pages[pk] for pk in of_kind}
        else:
            hrefs |= {(kind, pk): reverse(kind, args=[pk]) for pk in of_kind}
    return hrefs


def _pages_of_sources(person: Person, pks: list[int], handled_as: Collection[str]) -> dict[int, str]:
    found = {pk: reverse("source", args=[pk]) for pk in pks}
    for case, (cases, page) in _SHELVES.items():
        if case not in handled_as:
            continue
        pairs = cases(person).filter(source__in=pks).order_by().values_list("source_id", "pk")
        found |= {source: reverse(page, args=[pk]) for source, pk in pairs}
    return found


def _reviews_of(person: Person, pks: list[int]) -> dict[int, str]:
    rows = of_reviews(for_person=person).filter(pk__in=pks).order_by().values_list("pk", "review_id", "number")
    return {pk: f"{reverse('review', args=[review])}#recommendation-{number}" for pk, review, number in rows}


def _cases_of(person: Person, pks: list[int]) -> dict[int, str]:
    rows = of_ombudsman(for_person=person).filter(pk__in=pks).order_by().values_list("pk", "case_id")
    return {pk: f"{reverse('ombudsman-case', args=[case])}#recommendations" for pk, case in rows}


_SHELVES: dict[str, tuple[Any, str]] = {
    # who may read a source may read its complaint: nothing else is to be asked
    "complaint": (lambda _: complaints_of_readable_sources(), "complaint"),
    "review": (lambda person: reviews_visible(for_person=person), "review"),
    "ombudsman": (lambda person: cases_visible(for_person=person), "ombudsman-case"),
}
_PAGES: dict[str, Callable[[Person, list[int]], dict[int, str]]] = {
    "review_recommendation": _reviews_of,
    "ombudsman_recommendation": _cases_of,
}
