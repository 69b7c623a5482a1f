"""Whom a case knows: names from its own records, which are masked whatever the rules of names say."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from heed.core.text.redaction import Grouping, may_be_one
from heed.learning.choices import MarkState
from heed.learning.models import Pseudonym, RedactedCopy, RedactionMark
from heed.listening.models import CasePerson, Feedback, ReviewFamilyMember, Source, SourceSubject

ONE_PERSON = " | "  # between the names of one person: no name in one spelling has it


def known_people(source: Source) -> tuple[str, ...]:
    """Names of everybody this source's case knows: its people and those of the complaint it came of, workers it is
    about, who sent it, a review's family.
    """
    return tuple(dict.fromkeys(name.strip() for name in _names(source) if name.strip()))


def _names(source: Source) -> Iterator[str]:
    yield from CasePerson.objects.filter(source=source).values_list("name", flat=True)
    yield from CasePerson.objects.filter(source__complaint__ombudsman_cases__source=source).values_list(
        "name", flat=True
    )
    for name, person in SourceSubject.objects.filter(source=source).values_list("name", "person__name"):
        yield from (name, person or "")
    yield from Feedback.objects.filter(source=source).values_list("sender_name", flat=True)
    yield from ReviewFamilyMember.objects.filter(review__source=source).values_list("name", flat=True)


def grouping_of(case: Source, people: tuple[str, ...]) -> Grouping:
    """Who is who in a case: people it knows, everybody who has a pseudonym in it already, and who of them is one."""
    kept = Pseudonym.objects.filter(case=case, type="PERSON").order_by("pk").values_list("identity", flat=True)
    names = [names_of(identity) for identity in kept]
    same = {name: first for first, *others in names for name in others}
    known = [*people, *(name for each in names for name in each)]
    return Grouping([("PERSON", name) for name in known], same=same)


def names_of(identity: str) -> list[str]:
    """The names of one person in a case: several where people said that they are one."""
    return identity.split(ONE_PERSON)


def _names_by_label(case_id: int, labels: Collection[str]) -> dict[str, list[str]]:
    rows = Pseudonym.objects.filter(case_id=case_id, type="PERSON", label__in=labels).order_by("pk")
    return {row.label: names_of(row.identity) for row in rows}


@dataclass(frozen=True)
class PerhapsOne:
    """Two labels of a copy that may be one person, each with its names; `key` tells the pair."""

    label: str
    names: list[str]
    other: str
    other_names: list[str]

    @property
    def key(self) -> str:
        return pair_key(self.label, self.other)


def pair_key(one: str, other: str) -> str:
    """Under which a copy keeps that two labels are two people: their labels only, no words."""
    return "two:" + ":".join(sorted((one, other)))


def perhaps_one(copy: RedactedCopy, marks: Iterable[RedactionMark]) -> list[PerhapsOne]:
    """Pairs of people in a copy that may be one, by short forms of names: nobody has said yet. One query."""
    labels = dict.fromkeys(mark.label for mark in marks if mark.type == "PERSON" and mark.state != MarkState.LEFT)
    people = _names_by_label(copy.case_id, labels)
    pairs = combinations((label for label in labels if label in people), 2)
    found = [PerhapsOne(one, people[one], other, people[other]) for one, other in pairs]
    return [
        each
        for each in found
        if each.key not in copy.leaks_answered
        and any(may_be_one(name, theirs) for name in each.names for theirs in each.other_names)
    ]


def joined_people(copy: RedactedCopy, marks: Iterable[RedactionMark]) -> dict[str, list[str]]:
    """Labels that stand for several names that people said are one, with the names. One query."""
    people = _names_by_label(copy.case_id, {mark.label for mark in marks})
    return {label: names for label, names in people.items() if len(names) > 1}
