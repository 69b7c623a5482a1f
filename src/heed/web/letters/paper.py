"""A letter as a document."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.utils.text import slugify

from heed.accounts.models import Person
from heed.listening.queries.letters import ANSWER, LetterStanding, standing_of
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Bullets, Heading, Lines, Paper, Paragraph, Signature
from heed.web.documents.naming import invented_notice
from heed.web.letters.values import needs_large_print

NOT_AUTHORISED = "Draft, not authorised. Not to be sent."
NOT_SENT = "Draft, not sent"


def letter_paper(letter: Any, complaint: Any, *, for_person: Person, on: date, is_sent: bool = False) -> Paper:
    """A letter as it would go, with the mark of a draft on every page until it does.

    `is_sent` is for the moment of sending: the document that is kept has no mark any more.
    """
    source = complaint.source
    dated = letter.sent_on or on
    return Paper(
        title=letter.title,
        above=f"{source.council.name} · Adult social care",
        foot=source.reference,
        notice=invented_notice(for_person),
        opening=(
            *([Lines(tuple(letter.addressed_to.splitlines()))] if letter.addressed_to else []),
            Lines((in_words(dated), f"Our reference: {source.reference}")),
        ),
        blocks=(*blocks_of(letter.words), Signature(tuple(_signed_by(letter, complaint)))),
        text_size="large" if needs_large_print(complaint) else "letter",
        mark="" if is_sent or letter.sent_on else mark_of(standing_of(letter)),
    )


def mark_of(standing: LetterStanding) -> str:
    """What stands on every page of a letter that was not sent."""
    return NOT_SENT if standing.is_authorised else NOT_AUTHORISED


def file_stem(letter: Any) -> str:
    """What a letter's document is called without its ending: its reference and what it is, never anybody's name."""
    title = slugify(letter.title.replace(f"({letter.source.reference})", ""))[:60].strip("-")
    return f"{letter.source.reference}-{title or 'letter'}"


def file_name(letter: Any, ending: str) -> str:
    """What a letter's document is called."""
    return f"{file_stem(letter)}.{ending}"


def blocks_of(words: str) -> Iterator[Block]:
    """Paragraphs with an empty line between them. A line that begins with `# ` is a heading, one with `- ` a point."""
    for part in words.replace("\r\n", "\n").split("\n\n"):
        lines = [line.strip() for line in part.split("\n") if line.strip()]
        yield from _blocks_of_part(lines)


def _blocks_of_part(lines: Sequence[str]) -> Iterator[Block]:
    if not lines:
        return
    if lines[0].startswith("# "):
        yield Heading(lines[0].removeprefix("# ").strip())
        yield from _blocks_of_part(lines[1:])
    elif all(line.startswith("- ") for line in lines):
        yield Bullets(tuple(line.removeprefix("- ") for line in lines))
    elif len(lines) > 1:
        yield Lines(tuple(lines))
    else:
        yield Paragraph(lines[0])


def _signed_by(letter: Any, complaint: Any) -> Iterator[str]:
    """The responsible person for an answer, whoever deals with it for the rest."""
    signs = complaint.handler
    if letter.kind == ANSWER and letter.response is not None and letter.response.signatory is not None:
        signs = letter.response.signatory
    yield signs.name
    if signs.job_title:
        yield signs.job_title
    yield complaint.source.council.name
