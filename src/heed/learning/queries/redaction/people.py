"""Whom a case knows: names from its own records, which are masked whatever the rules of names say."""

from collections.abc import Iterator

from heed.core.text.redaction import Grouping
from heed.learning.models import Pseudonym
from heed.listening.models import CasePerson, Feedback, ReviewFamilyMember, Source, SourceSubject


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
    """Who is who in a case: people it knows, and everybody who has a pseudonym in it already."""
    kept = Pseudonym.objects.filter(case=case, type="PERSON").order_by("pk").values_list("type", "identity")
    return Grouping([*(("PERSON", name) for name in people), *kept])
