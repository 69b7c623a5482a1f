"""An answer as a letter, in Word or PDF: in large print or with wide lines for Easy Read where that was asked for."""

from __future__ import annotations

from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Lines, Paper, Paragraph, Signature
from heed.web.documents.naming import invented_notice

LARGE = {"large-print", "easy-read"}
NOT_SENT = "Draft, not sent"
DID_WE = "Did we get it right? Tell us with the code of your feedback, on the page where you wrote to us, or ring us."


def answer_paper(feedback: Any, *, for_person: Person, on: date) -> Paper:
    """The words of the answer, addressed to the sender as they gave it."""
    source = feedback.source
    address = [line for line in (feedback.sender_name, *feedback.sender_contact.splitlines()) if line.strip()]
    return Paper(
        title="What became of what you told us",
        above=f"{source.council.name} · Adult social care",
        foot=source.reference,
        notice=invented_notice(for_person),
        opening=(
            *([Lines(tuple(address))] if address else []),
            Lines((in_words(feedback.told_on or on), f"Our reference: {source.reference}")),
        ),
        blocks=(*_blocks(feedback), Signature((for_person.name, for_person.job_title or source.council.name))),
        text_size="large" if feedback.answer_format in LARGE else "letter",
        mark="" if feedback.told_on else NOT_SENT,
    )


def _blocks(feedback: Any) -> list[Block]:
    """A paragraph each; in Easy Read each line stands alone, with room for a picture put in by people who test it."""
    said_on = in_words(feedback.source.received_on)
    parts = feedback.told_words.split("\n" if feedback.answer_format == "easy-read" else "\n\n")
    words = [" ".join(part.split()) for part in parts if part.strip()]
    return [Paragraph(f"You wrote to us on {said_on}."), *(Paragraph(each) for each in words), Paragraph(DID_WE)]


def file_name(feedback: Any) -> str:
    """The name without its ending: by reference, never by anybody's name."""
    return f"{feedback.source.reference}-answer"
