"""Marks: words of our own in the index, by which a question is narrowed together with its words."""

from datetime import date

from heed.accounts.models import Person
from heed.definitions import source_kinds
from heed.listening.choices import Sensitivity
from heed.listening.models import Source
from heed.listening.queries import case_kinds_closed_to


def reach_of_source(source: Source) -> str:
    """How widely what is said in a source may be read. The database keeps it so (triggers of migration 0005)."""
    if source.sensitivity == Sensitivity.CASE:
        return f"_{source.council_id}c{source.kind.replace('_', '')}"
    return f"_{source.council_id}{'r' if source.sensitivity == Sensitivity.RESTRICTED else 'e'}"


def reach_of_room(council_id: int) -> str:
    """For what has no source: the room itself says who may read it."""
    return f"_{council_id}o"


def reaches_of(person: Person) -> tuple[str, ...]:
    """The marks of what this person may read by their roles; what they are named for comes on top."""
    closed = set(case_kinds_closed_to(person))
    cases = [key for key, kind in source_kinds().items() if kind.handled_as and key not in closed]
    council = person.council_id
    return (f"_{council}e", f"_{council}o", *(f"_{council}c{kind.replace('_', '')}" for kind in cases))


def closed_to(person: Person) -> tuple[str, ...]:
    """The marks of what this person may not read by their roles: with those above, all the marks of a council."""
    council = person.council_id
    return (f"_{council}r", *(f"_{council}c{kind.replace('_', '')}" for kind in case_kinds_closed_to(person)))


def of_kind(kind: str) -> str:
    """The mark of a kind of record."""
    return f"_k{kind.replace('_', '')}"


def of_day(day: date | None) -> tuple[str, ...]:
    """The marks of a day: its year and its month."""
    return (of_year(day.year), of_month(day)) if day else ()


def of_year(year: int) -> str:
    """The mark of a year."""
    return f"_y{year:04}"


def of_month(day: date) -> str:
    """The mark of the month that a day is in."""
    return f"_m{day.year:04}{day.month:02}"


def of_fact(name: str, value: str) -> str:
    """The mark of any other fact, such as a state."""
    return f"_{name}x{value.replace('_', '')}"


def of_theme(theme: str) -> str:
    """The mark of a theme. The database writes it too (learning's migration 0012)."""
    return f"_t_{theme.replace('-', '_')}"
