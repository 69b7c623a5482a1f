"""What somebody has said so far on the public form. It travels with the form, signed: nothing is kept here until they
send or save it, and no cookie is needed.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

from django.core import signing

from heed.accounts.models import Council
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.choices import Channel
from heed.listening.codes import code_of, lookup_of, new_form_secret

USUAL_KIND = "comment"


@dataclass(frozen=True)
class Answers:
    """The three answers, when the form was opened, and the secret of which its code is made."""

    secret: str
    opened_at: float
    text: str = ""
    kind: str = ""
    said_by: str = ""
    answer_format: str = ""
    sender_name: str = ""
    sender_contact: str = ""
    filled_trap: bool = False

    @property
    def code(self) -> str:
        return code_of(self.secret)

    @property
    def opened(self) -> datetime:
        return datetime.fromtimestamp(self.opened_at, UTC)

    @property
    def wants_answer(self) -> bool:
        return bool(self.answer_format)

    def signed(self, council: Council) -> str:
        return signing.dumps(asdict(self), salt=_salt(council), compress=True)

    def as_json(self) -> str:
        return json.dumps(asdict(self))

    def as_words(self) -> FeedbackWords:
        return FeedbackWords(
            kind=self.kind or USUAL_KIND,
            text=self.text,
            channel=Channel.FORM,
            said_by=self.said_by,
            wants_answer=self.wants_answer,
            sender_name=self.sender_name if self.wants_answer else "",
            sender_contact=self.sender_contact if self.wants_answer else "",
            answer_format=self.answer_format,
            external_id=f"form:{lookup_of(self.code)}",
        )


def begun(now: datetime) -> Answers:
    """An empty form, opened now."""
    return Answers(secret=new_form_secret(), opened_at=now.timestamp())


def from_signed(words: str, council: Council) -> Answers | None:
    """What a form brought back; None where it was changed on the way, cut off, or is of another council."""
    try:
        return _made_of(signing.loads(words, salt=_salt(council)))
    except signing.BadSignature:
        return None


def from_json(words: str) -> Answers | None:
    """What was saved for later; None where it was saved by an older form that cannot be read any more."""
    return _made_of(json.loads(words))


def _made_of(values: dict[str, Any]) -> Answers | None:
    if not {"secret", "opened_at"} <= set(values) <= {field.name for field in fields(Answers)}:
        return None
    return Answers(**values)


def _salt(council: Council) -> str:
    return f"heed.say.{council.slug}"
