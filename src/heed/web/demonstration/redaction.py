"""Redacted copies of the invented council: one in each state."""

from heed.accounts.models import Person
from heed.learning.changes import redaction as changes
from heed.learning.models import RedactedCopy
from heed.learning.queries.redaction import leaks_of
from heed.listening.changes import keep_words, name_reader
from heed.listening.models import Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

MAY_STAND = "Many people in the borough are like that."


class Noted(story.Part, frozen=True, kw_only=True):
    """A text with names in it, for few to read."""

    key: str
    title: str
    days: int
    by: str
    readers: list[str]
    text: str


class Masked(story.Part, frozen=True, kw_only=True):
    """Words that a person masked besides those the rules found."""

    words: str
    type: str


class Left(story.Part, frozen=True, kw_only=True):
    """Places that were left as they are: those that have these words."""

    words: str
    reason: str


class Copied(story.Part, frozen=True, kw_only=True):
    """A redacted copy, and how far it came: checked where it says which risk remains, signed, withdrawn."""

    source: str
    title: str
    purpose: str
    by: str
    days: int
    mask: list[Masked] = []
    left: list[Left] = []
    risk: str = ""
    signed: str = ""
    withdrawn: str = ""


class Told(story.Part, frozen=True, kw_only=True):
    """Everything of this part of the story."""

    sources: list[Noted]
    copies: list[Copied]


def redact_cases(people: dict[str, Person], calendar: Calendar) -> None:
    """The texts, and a copy in each state."""
    told = story.told("redaction.yaml", Told)
    sources = {each.key: _noted(each, people, calendar) for each in told.sources}
    for each in told.copies:
        _copied(each, sources[each.source], people, calendar)


def _noted(told: Noted, people: dict[str, Person], calendar: Calendar) -> Source:
    by = people[told.by]
    source = keep_words(
        kind="practice_audit",
        text=told.text,
        title=told.title,
        sensitivity="restricted",
        received_on=calendar.day(told.days),
        by=by,
    )
    for key in (told.by, *told.readers):
        name_reader(source, person=people[key], reason="Redacts it, so that others can learn from it.", by=by)
    calendar.backdate(source, told.days, "added_at")
    return source


def _copied(told: Copied, source: Source, people: dict[str, Person], calendar: Calendar) -> None:
    by = people[told.by]
    copy = changes.begin_copy(source=source, title=told.title, purpose=told.purpose, by=by)
    calendar.backdate(copy, told.days, "made_at")
    for left in told.left:
        places = [mark.pk for mark in copy.marks.all() if left.words in source.text[mark.start : mark.end]]
        changes.leave_marks(copy=copy, marks=places, reason=left.reason, expected_version=None, by=by)
    for masked in told.mask:
        changes.add_marks(copy=copy, words=masked.words, type=masked.type, expected_version=None, by=by)
    if told.risk:
        _checked(copy, told, by=by)
        calendar.backdate(copy, told.days - 1, "checked_at")
    if told.signed:
        changes.sign_copy(copy=copy, expected_version=None, by=people[told.signed])
        calendar.backdate(copy, told.days - 2, "signed_at")
    if told.withdrawn:
        changes.withdraw_copy(copy=copy, reason=told.withdrawn, expected_version=None, by=by)


def _checked(copy: RedactedCopy, told: Copied, *, by: Person) -> None:
    changes.mask_all_open(copy=copy, expected_version=None, by=by)
    for shown in leaks_of(copy, copy.marks.all(), for_person=by):
        changes.answer_leak(copy=copy, key=shown.leak.key, why=MAY_STAND, expected_version=None, by=by)
    changes.check_copy(copy=copy, residual_risk=told.risk, expected_version=None, by=by)
