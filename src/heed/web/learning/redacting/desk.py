"""What the pages of a copy in work show."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from heed.accounts.models import Person
from heed.definitions import redaction_signs
from heed.learning.choices import CopyState, MarkState
from heed.learning.models import RedactedCopy, RedactionMark
from heed.learning.queries import redaction as queries
from heed.learning.queries.redaction import LeakShown, MarkGroup
from heed.web.learning.places import PlaceShown, place_shown
from heed.web.learning.redacting import words
from heed.web.learning.redacting.drawing import drawn

AROUND = 60
PLACES_SHOWN = 6


@dataclass(frozen=True)
class PlaceOfMark:
    """A place in its context, with what was decided."""

    mark: RedactionMark
    shown: PlaceShown
    look: words.Look


@dataclass(frozen=True)
class GroupShown:
    """One person or value: its places, and where each decision is made."""

    group: MarkGroup
    type_name: str
    sureness: words.Look
    places: list[PlaceOfMark]
    leave: str
    retype: str

    @property
    def more(self) -> int:
        return len(self.group.marks) - len(self.places)

    @property
    def is_masked(self) -> bool:
        return all(mark.state == MarkState.MASKED for mark in self.group.marks)

    @property
    def first_words(self) -> str:
        return self.places[0].shown.words


@dataclass(frozen=True)
class LeakOnPage:
    """Something that could still tell, with its places, why it is shown, and what may be written instead."""

    shown: LeakShown
    name: str
    why: str
    places: list[PlaceShown]
    instead: list[str]


def place_of(text: str, mark: RedactionMark) -> PlaceOfMark:
    return PlaceOfMark(mark, place_shown(text, mark.start, mark.end, around=AROUND), words.MARK_LOOKS[mark.state])


def group_shown(copy: RedactedCopy, group: MarkGroup) -> GroupShown:
    named = urlencode([("mark", mark.pk) for mark in group.marks])
    return GroupShown(
        group=group,
        type_name=words.TYPE_NAMES[group.type],
        sureness=words.SURENESS[group.sureness],
        places=[place_of(copy.source.text, mark) for mark in group.marks[:PLACES_SHOWN]],
        leave=f"{reverse('redacting-leave', args=[copy.pk])}?{named}",
        retype=f"{reverse('redacting-retype', args=[copy.pk])}?{named}",
    )


def desk_context(copy: RedactedCopy, *, for_person: Person) -> dict[str, Any]:
    """The desk: the text with its places, and everything to decide."""
    marks = list(copy.marks.select_related("decided_by"))
    leaks = queries.leaks_of(copy, marks, for_person=for_person) if copy.state == CopyState.DRAFT else []
    waiting = [mark for mark in marks if mark.state == MarkState.OPEN]
    is_checked = copy.state == CopyState.CHECKED
    may_sign = is_checked and not copy.worked_on_by.filter(pk=for_person.pk).exists()
    return {
        "copy": copy,
        "state": words.COPY_LOOKS[copy.state],
        "groups": [group_shown(copy, group) for group in queries.groups_of(marks)],
        "waiting": len(waiting),
        "unanswered": sum(not each.answer for each in leaks),
        "leaks": len(leaks),
        "perhaps_one": queries.perhaps_one(copy, marks) if copy.state == CopyState.DRAFT else [],
        "joined": [(label, ", ".join(names)) for label, names in queries.joined_people(copy, marks).items()],
        "document": drawn(copy.source.text, marks),
        "nobody_signs": is_checked and not may_sign and not queries.who_may_sign(copy),
        "may_sign": may_sign,
    }


def leaks_context(copy: RedactedCopy, *, for_person: Person) -> dict[str, Any]:
    """Everything that could still tell who it is."""
    found = queries.leaks_of(copy, copy.marks.all(), for_person=for_person)
    return {
        "copy": copy,
        "leaks": [leak_on_page(copy, each) for each in found],
        "unanswered": sum(not each.answer for each in found),
    }


def leak_on_page(copy: RedactedCopy, shown: LeakShown) -> LeakOnPage:
    leak, signs = shown.leak, redaction_signs()
    places = [place_shown(copy.source.text, *place, around=AROUND) for place in leak.places[:PLACES_SHOWN]]
    instead = [f"{signs[sign].name}: {signs[sign].instead}" for sign in leak.signs if sign in signs]
    return LeakOnPage(shown, words.LEAK_NAMES[leak.kind], _why(shown), places, instead)


def _why(shown: LeakShown) -> str:
    leak = shown.leak
    if leak.sources is not None:
        looked = queries.number("sources-looked-at")
        number = "no other source" if not leak.sources else f"{leak.sources} other source{'s' * (leak.sources != 1)}"
        return f"Stands in {number} of the newest {looked:,} you may read."
    if leak.kind == "combination":
        return f"{len(leak.signs)} kinds of sign in one text. Each may be common; together they are often one person's."
    if leak.kind == "known_person":
        return "It was left on purpose, or is not marked."
    return "It equals a name that is masked elsewhere in the text."


def key_shown(copy: RedactedCopy) -> list[tuple[str, str]]:
    """Each label of a copy with whom it stands for, in the words of the source as they were written there."""
    written: dict[str, list[str]] = {}
    for mark in copy.marks.order_by("start"):
        written.setdefault(mark.label, []).append(copy.source.text[mark.start : mark.end])
    return [(each.label, ", ".join(dict.fromkeys(written[each.label]))) for each in queries.key_of(copy)]


def leak_of(copy: RedactedCopy, key: str, *, for_person: Person) -> LeakOnPage | None:
    """One thing that could still tell; None where it is no longer there."""
    found = queries.leaks_of(copy, copy.marks.all(), for_person=for_person)
    return next((leak_on_page(copy, each) for each in found if each.leak.key == key), None)
