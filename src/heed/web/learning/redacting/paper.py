"""A signed copy as a document and as plain text. It never claims of itself that nobody can be known by it."""

from datetime import date

from heed.accounts.models import Person
from heed.learning.models import RedactedCopy
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words


def told_of(copy: RedactedCopy) -> str:
    """What was done, by whom, and which risk remains."""
    checked = copy.checked_by.name if copy.checked_by else "nobody yet"
    signed = copy.signed_by.name if copy.signed_by else "nobody yet"
    return f"Identifiers removed, checked by {checked} and {signed}. This risk remains: {copy.residual_risk}"


def paragraphs(copy: RedactedCopy) -> list[str]:
    """The lines of the copy that say something."""
    return [line.strip() for line in copy.text.splitlines() if line.strip()]


def copy_paper(copy: RedactedCopy, *, for_person: Person, on: date) -> Paper:
    """The copy, with what is said of it first."""
    blocks: list[Block] = [
        Paragraph(told_of(copy), is_lead=True),
        Paragraph(f"For: {copy.purpose}"),
        Heading("The text"),
        *(Paragraph(line) for line in paragraphs(copy)),
    ]
    return Paper(
        title=copy.title,
        above=f"{for_person.council.name} · {copy.reference} · {made_words(for_person, on=on)}",
        foot=f"{copy.reference} · identifiers removed · {made_words(for_person, on=on)}",
        notice=invented_notice(for_person),
        blocks=tuple(blocks),
    )


def copy_text(copy: RedactedCopy, *, for_person: Person, on: date) -> str:
    """The copy as plain text, with the same words before it."""
    head = [copy.title, f"{for_person.council.name}, {copy.reference}, {in_words(on)}", told_of(copy)]
    if notice := invented_notice(for_person):
        head.insert(0, notice)
    return "\n".join([*head, "", copy.text, ""])
