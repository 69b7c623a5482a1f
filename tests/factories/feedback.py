"""Feedback as rows straight away, as changes leave them, but without a trail."""

from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.core.text.flags import flagged_words
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.models import Feedback
from tests.factories.listening import WORDS, case_source


def words(**more: Any) -> FeedbackWords:
    """What somebody told us, as it comes in."""
    return FeedbackWords(**{"kind": "comment", "text": WORDS, **more})


def feedback(
    *, by: Person, text: str = WORDS, kind: str = "comment", received_on: date = date(2026, 3, 2), **more: Any
) -> Feedback:
    """Feedback in the council of `by`, with its source; flagged where its words say so."""
    source = case_source(by=by, kind=kind, text=text, received_on=received_on)
    flags = flagged_words(text)
    return Feedback.objects.create(
        **{
            "source": source,
            "council_id": by.council_id,
            "flag": "raised" if flags else "none",
            "flag_words": [{"start": each.start, "end": each.end, "cue": each.cue} for each in flags],
            **more,
        }
    )
