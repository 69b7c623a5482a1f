"""What people told the invented council without signing in, and what they were told in return."""

from datetime import timedelta
from functools import cache

from heed.accounts import keys
from heed.accounts.models import Person
from heed.definitions import feedback_number
from heed.listening.changes.feedback import public, sorting, telling
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.choices import Channel, HeldFor
from heed.listening.codes import code_of
from heed.listening.models import Feedback
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

SORTS, TELLS, OWNS_KEY = "helen.complaints", "grace.coproduction", "priya.quality"
READ_AFTER = 2  # days


class Said(story.Part, frozen=True, kw_only=True):
    key: str
    kind: str
    days: int
    text: str
    said_by: str = ""
    format: str = ""
    contact: str = ""
    name: str = ""
    answer: str = ""
    told: int | None = None
    told_format: str = ""
    right: str = ""


class Held(story.Part, frozen=True, kw_only=True):
    days: int
    text: str


class Heard(story.Part, frozen=True, kw_only=True):
    heard: tuple[Said, ...]
    held: tuple[Held, ...]


@cache
def heard() -> Heard:
    return story.told("told_back.yaml", Heard)


def hear(people: dict[str, Person], calendar: Calendar) -> dict[str, Feedback]:
    """Everything on the public form, sorted and answered as far as the story goes; and a key for another system."""
    made = {said.key: _said(said, people, calendar) for said in heard().heard}
    for held in heard().held:
        words = FeedbackWords(kind="comment", text=held.text, channel=Channel.FORM)
        _sent(words, f"held-{held.days}", held.days, calendar, held_for=[HeldFor.LINKS])
    _give_key(people[OWNS_KEY], calendar)
    return made


def _said(said: Said, people: dict[str, Person], calendar: Calendar) -> Feedback:
    words = FeedbackWords(
        kind=said.kind,
        text=said.text,
        channel=Channel.FORM,
        said_by=said.said_by,
        wants_answer=bool(said.format),
        sender_name=said.name,
        sender_contact=said.contact,
        answer_format=said.format,
        external_id=f"form:{said.key}",
    )
    feedback = _sent(words, said.key, said.days, calendar)
    if said.days > READ_AFTER * 2:
        feedback = sorting.keep_feedback(
            feedback=feedback, kind=said.kind, said_by=said.said_by, team=None, by=people[SORTS]
        )
        calendar.backdate(feedback, said.days - READ_AFTER, "sorted_at")
    if said.answer:
        feedback = telling.write_answer(feedback=feedback, words=said.answer, expected_version=None, by=people[TELLS])
    if said.told is not None:
        _tell(feedback, said, people[TELLS], calendar)
    return feedback


def _sent(
    words: FeedbackWords, key: str, days: int, calendar: Calendar, *, held_for: list[HeldFor] | None = None
) -> Feedback:
    feedback = public.send(
        words=words,
        code=code_of(f"demonstration {key}"),
        council=calendar.council,
        now=calendar.moment(days),
        held_for=[str(each) for each in held_for or []],
    )
    calendar.backdate(feedback.source, days, "added_at")
    return feedback


def _tell(feedback: Feedback, said: Said, by: Person, calendar: Calendar) -> None:
    told_on = calendar.day(said.told or 0)
    [told] = telling.mark_told(
        feedback=feedback,
        told_format=said.told_format,
        told_on=told_on,
        expected_version=None,
        today=calendar.day(0),
        by=by,
    )
    if said.right:
        public.say_whether_right(feedback=told, answer=said.right, council=calendar.council)


def _give_key(person: Person, calendar: Calendar) -> None:
    today = calendar.day(0)
    keys.make_key(
        name="Telephone system of the contact centre",
        scopes=keys.SCOPES,
        expires_on=today + timedelta(days=180),
        longest_days=feedback_number("key-days"),
        today=today,
        by=person,
    )
