"""What the pages of telling back say about one piece of feedback, and about the promise."""

from datetime import date
from typing import Any

from heed.core.statistics.proportions import wilson_interval
from heed.core.statistics.sentences.rates import Words, rate_sentence
from heed.listening.queries.feedback.telling import TellingCounts, telling_state
from heed.web.components.dates import uk_date
from heed.web.listening.told.words import STATES, channel_name, format_name, group_name

MINIMUM = 10
PEOPLE = Words(one="person", many="people", outcome="told in time")


def promise_sentence(counts: TellingCounts) -> str:
    """Whether we keep our promise, with how sure that is."""
    if not counts.promised:
        return ""
    reach = wilson_interval(counts.kept, counts.promised)
    interval = (reach.low, reach.high) if reach else None
    return rate_sentence(counts.kept, counts.promised, interval, minimum=MINIMUM, words=PEOPLE)


def state_look(feedback: Any, *, today: date) -> dict[str, str]:
    """How it stands, as a tag."""
    word, shape, colour = STATES[telling_state(feedback, today=today)]
    return {"text": word, "shape": shape, "colour": colour}


def asked(feedback: Any) -> list[tuple[str, Any]]:
    """What the sender told and asked for; what they did not say is left out."""
    rows = [
        ("Received", uk_date(feedback.source.received_on)),
        ("How it came", channel_name(feedback.channel)),
        ("Who they are to us", group_name(feedback.said_by)),
        ("Wants an answer", "Yes" if feedback.wants_answer else "Did not ask for one"),
        ("How they asked to be told", format_name(feedback.answer_format)),
        ("Name", feedback.sender_name),
        ("How to reach them", feedback.sender_contact),
        ("We promised to tell them by", uk_date(feedback.answer_due_on)),
    ]
    return [(label, value) for label, value in rows if value]


def asked_in_short(feedback: Any) -> str:
    how = format_name(feedback.answer_format)
    return f"They asked to be told: {how}" if how else "They did not say how they want to be told"


def told(feedback: Any) -> list[tuple[str, Any]]:
    """When, how and by whom they were told, and what they said of it."""
    if feedback.told_on is None:
        return []
    own = "" if not feedback.answer_format else ("Yes" if feedback.told_format == feedback.answer_format else "No")
    rows = [
        ("Told on", uk_date(feedback.told_on)),
        ("How", format_name(feedback.told_format)),
        ("In the format they asked for", own),
        ("By", feedback.told_by.name if feedback.told_by else ""),
        ("Did we get it right?", feedback.got_it_right.capitalize() or "They have not said"),
    ]
    return [(label, value) for label, value in rows if value]
