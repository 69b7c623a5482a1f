"""Deciding the places of a redacted copy, adding some, and answering what could still tell who it is."""

from collections.abc import Collection, Iterable, Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.places import places_of, trimmed
from heed.core.text.redaction import DETAIL, TYPES, Leak, Span
from heed.learning.changes.redaction.labels import labels_of
from heed.learning.changes.redaction.states import open_copy, worked_on
from heed.learning.choices import MarkOrigin, MarkState
from heed.learning.models import RedactedCopy, RedactionMark
from heed.learning.queries.redaction import grouping_of, known_people, leaks_of

Place = tuple[int, int]
_CHOSEN = (*TYPES, DETAIL)


def _marks(copy: RedactedCopy, pks: Collection[int]) -> list[RedactionMark]:
    marks = list(copy.marks.filter(pk__in=pks))
    if not marks:
        raise NotPossibleNow("Tick at least one place first.")
    return marks


@transaction.atomic
def mask_marks(*, copy: RedactedCopy, marks: Collection[int], expected_version: int | None, by: Person) -> RedactedCopy:
    """Mask these places of a copy."""
    copy = open_copy(copy, expected_version, by=by)
    found = _marks(copy, marks)
    _decide(found, MarkState.MASKED, by=by)
    _recorded(copy, "redacted_copy.masked", found, by=by)
    return copy


@transaction.atomic
def mask_all_open(*, copy: RedactedCopy, expected_version: int | None, by: Person) -> RedactedCopy:
    """Mask every place that waits for a decision."""
    waiting = list(copy.marks.filter(state=MarkState.OPEN).values_list("pk", flat=True))
    return mask_marks(copy=copy, marks=waiting, expected_version=expected_version, by=by)


@transaction.atomic
def leave_marks(
    *,
    copy: RedactedCopy,
    marks: Collection[int],
    reason: str,
    expected_version: int | None,
    by: Person,
    reason_again: str = "",
) -> RedactedCopy:
    """Leave these places as they are, with the reason; with a second one where they name a known person of the case."""
    copy = open_copy(copy, expected_version, by=by)
    found = _marks(copy, marks)
    if not reason.strip():
        raise NotPossibleNow("Say why this is left as it is.")
    same = reason_again.strip().lower() in ("", reason.strip().lower())
    if any(mark.is_known_person for mark in found) and same:
        raise NotPossibleNow(
            "This names somebody of the case. Say once more, in other words, why readers may know who it is."
        )
    _decide(found, MarkState.LEFT, reason=reason.strip(), reason_again=reason_again.strip(), by=by)
    _recorded(copy, "redacted_copy.left", found, by=by)
    return copy


def _decide(
    marks: Sequence[RedactionMark], state: MarkState, *, by: Person, reason: str = "", reason_again: str = ""
) -> None:
    for mark in marks:
        mark.state, mark.reason, mark.reason_again = state, reason, reason_again
        mark.decided_by, mark.decided_at = by, timezone.now()
    fields = ["state", "reason", "reason_again", "decided_by", "decided_at"]
    RedactionMark.objects.bulk_update(marks, fields)


def _recorded(copy: RedactedCopy, verb: str, marks: Sequence[RedactionMark], *, by: Person) -> None:
    """Ids and kinds only: the trail is read by more people than the source."""
    worked_on(copy, by=by)
    kinds = sorted({mark.type for mark in marks})
    trail.record(verb=verb, obj=copy, by=by, details={"marks": [mark.pk for mark in marks], "types": kinds})


@transaction.atomic
def retype_marks(
    *, copy: RedactedCopy, marks: Collection[int], to: str, expected_version: int | None, by: Person
) -> RedactedCopy:
    """Say that these places are something else: they get the labels of that type."""
    copy = open_copy(copy, expected_version, by=by)
    if to not in _CHOSEN:
        raise NotPossibleNow("Choose one of the types.")
    found, text = _marks(copy, marks), copy.source.text
    spans = [Span(mark.start, mark.end, to, text[mark.start : mark.end]) for mark in found]
    labels = labels_of(copy.case, spans, grouping_of(copy.case, known_people(copy.source)))
    for mark, label in zip(found, labels, strict=True):
        mark.type, mark.label = to, label
    RedactionMark.objects.bulk_update(found, ["type", "label"])
    _recorded(copy, "redacted_copy.retyped", found, by=by)
    return copy


@transaction.atomic
def add_marks(
    *,
    copy: RedactedCopy,
    type: str,  # noqa: A002 - the field's own word
    expected_version: int | None,
    by: Person,
    words: str = "",
    place: Place | None = None,
) -> list[RedactionMark]:
    """Mask words that the rules did not find: at a place, or wherever they stand. What is masked already stays."""
    copy = open_copy(copy, expected_version, by=by)
    text = copy.source.text
    places = [place] if place and _is_place(place, text) else _whole_words(words, text)
    return _mask(copy, places, type, by=by)


def _mask(copy: RedactedCopy, places: Sequence[Place], kind: str, *, by: Person) -> list[RedactionMark]:
    """Mask whatever of these places is not masked yet."""
    if kind not in _CHOSEN:
        raise NotPossibleNow("Choose what it is.")
    if not places:
        raise NotPossibleNow("These words do not stand in the source. Copy them from the text, letter for letter.")
    text = copy.source.text
    free = _free(places, copy.marks.exclude(state=MarkState.LEFT), text)
    if not free:
        raise NotPossibleNow("All of this is masked already, or waits for a decision above.")
    _let_go_of_left(copy, free)
    added = _made(copy, [Span(*each, kind, text[slice(*each)]) for each in free], by=by)
    _recorded(copy, "redacted_copy.added", added, by=by)
    return added


def _whole_words(words: str, text: str) -> list[Place]:
    """Where these words stand as words: "Ann", not in "Annual"."""
    return [
        (start, end)
        for start, end in places_of(words, text)
        if not (start and text[start - 1].isalnum() and text[start].isalnum())
        and not (end < len(text) and text[end].isalnum() and text[end - 1].isalnum())
    ]


def _is_place(place: Place, text: str) -> bool:
    return 0 <= place[0] < place[1] <= len(text) and text[slice(*place)].strip() != ""


def _free(places: Iterable[Place], marks: Iterable[RedactionMark], text: str) -> list[Place]:
    """The parts of these places that no mark has, each once, if there is a letter or digit in them."""
    found: list[Place] = []
    in_order, at = sorted(marks, key=lambda mark: mark.start), 0
    for start, end in sorted(places, key=lambda place: (place[0], -place[1])):
        at = max(at, start)
        for mark in in_order:
            if mark.start < end and at < mark.end:
                found.append((at, mark.start))
                at = mark.end
        found.append((at, end))
        at = max(at, end)
    bare = (trimmed(text, *place) for place in found if place[0] < place[1])
    return [(a, b) for a, b in bare if any(letter.isalnum() for letter in text[a:b])]


def _let_go_of_left(copy: RedactedCopy, places: Sequence[Place]) -> None:
    """A place that was left gives way to one that is masked over it."""
    for start, end in places:
        copy.marks.filter(state=MarkState.LEFT, start__lt=end, end__gt=start).delete()


def _made(copy: RedactedCopy, spans: list[Span], *, by: Person) -> list[RedactionMark]:
    labels = labels_of(copy.case, spans, grouping_of(copy.case, known_people(copy.source)))
    return RedactionMark.objects.bulk_create(
        RedactionMark(
            copy=copy,
            start=span.start,
            end=span.end,
            type=span.type,
            label=label,
            origin=MarkOrigin.ADDED,
            sureness="sure",
            state=MarkState.MASKED,
            decided_by=by,
            decided_at=timezone.now(),
        )
        for span, label in zip(spans, labels, strict=True)
    )


@transaction.atomic
def answer_leak(*, copy: RedactedCopy, key: str, why: str, expected_version: int | None, by: Person) -> RedactedCopy:
    """Say why something that could still tell who it is may stand. The answer is kept under a key without its words."""
    copy = open_copy(copy, expected_version, by=by)
    if not why.strip():
        raise NotPossibleNow("Say why this may stand, or mask it.")
    kind = _leak(copy, key, by=by).kind
    copy.leaks_answered = {**copy.leaks_answered, key: {"why": why.strip(), "by": by.pk}}
    worked_on(copy, "leaks_answered", by=by)
    # not its key: whoever reads the trail could try words until one gives the same
    trail.record(verb="redacted_copy.leak_answered", obj=copy, by=by, details={"kind": kind})
    return copy


@transaction.atomic
def mask_leak(*, copy: RedactedCopy, key: str, type: str, expected_version: int | None, by: Person) -> RedactedCopy:  # noqa: A002
    """Mask every place of something that could still tell who it is."""
    copy = open_copy(copy, expected_version, by=by)
    _mask(copy, _leak(copy, key, by=by).places, type, by=by)
    return copy


def _leak(copy: RedactedCopy, key: str, *, by: Person) -> Leak:
    found = (each.leak for each in leaks_of(copy, copy.marks.all(), for_person=by) if each.leak.key == key)
    if (leak := next(found, None)) is None:
        raise NotPossibleNow("This is no longer in the text as it will be masked: nothing was changed.")
    return leak
