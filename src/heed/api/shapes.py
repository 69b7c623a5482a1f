"""What goes in and out of the API."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from ninja import Schema
from pydantic import ConfigDict, Field

Outcome = Literal["added", "already_here", "refused"]
Stand = Literal["received", "read", "became_complaint", "set_aside"]


class FeedbackIn(Schema):
    """What somebody told you. Send no more than is needed: all but kind and text may be left out."""

    model_config = ConfigDict(extra="forbid")

    kind: str = Field(description="One of the kinds of feedback: compliment, comment, concern, idea.")
    text: str = Field(description="What was said, in the words it was said in. Kept as it is, never changed.")
    title: str = Field(default="", description="A short name. Left out, the first line of the text.")
    channel: str = Field(default="api", description="How it reached you, such as telephone or letter.")
    said_by: str = Field(default="", description="Who the sender is: an id of the groups, such as person or carer.")
    team: str = Field(default="", description="The team it is about, by its name in Heed.")
    provider: str = Field(default="", description="The provider it is about.")
    wants_answer: bool = Field(default=False, description="Whether the sender asked to be told what became of it.")
    sender_name: str = Field(default="", description="Only where it is needed for an answer.")
    sender_contact: str = Field(default="", description="Only where it is needed for an answer.")
    answer_format: str = Field(default="", description="How they asked to be told: an id of the formats.")
    external_id: str = Field(
        default="",
        description="Its number in your system. Sending the same number again adds nothing: the answer is the same.",
    )
    received_on: date | None = Field(default=None, description="The day you heard it. Left out, today.")
    equality: dict[str, str] = Field(
        default={}, description="Equality answers by characteristic, given because the sender wanted to. Kept apart."
    )


class FeedbackOut(Schema):
    """What became of one piece of feedback sent in."""

    reference: str = Field(description="Its number in Heed.")
    external_id: str = Field(default="", description="Its number in your system.")
    status: Literal["added", "already_here"] = Field(description="Whether it was added now, or was here already.")
    flagged: bool = Field(description="Whether its words told people at once to look for a safeguarding concern.")


class ItemError(Schema):
    code: str
    message: str
    faults: list[dict[str, str]] = []


class ItemOut(Schema):
    """What became of one item of a batch."""

    index: int = Field(description="Its place in the batch, from 0.")
    status: Outcome
    reference: str = ""
    external_id: str = ""
    flagged: bool = False
    error: ItemError | None = Field(default=None, description="Why it was refused, in the shape of every error.")


class BatchIn(Schema):
    """Several at once. One that is refused holds up none of the others."""

    model_config = ConfigDict(extra="forbid")

    items: list[Any] = Field(description="Each as for one.")


class BatchOut(Schema):
    added: int
    already_here: int
    refused: int
    results: list[ItemOut] = Field(description="One for each item, in the same order.")


class StateOut(Schema):
    """How far a piece of feedback is. No words of anybody."""

    reference: str
    external_id: str = ""
    state: Stand
    received_on: date
    wants_answer: bool
    answer_due_on: date | None = None
    told_on: date | None = None
    told_format: str = ""
