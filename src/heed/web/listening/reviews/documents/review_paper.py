"""One review as a document for the people named for it."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Cell, Facts, Grid, GridColumn, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words

_CRITERIA = (GridColumn("Part of the test", 40), GridColumn("Answer", 12), GridColumn("In words", 48))
_ROWS = (GridColumn("No.", 6), GridColumn("Recommendation", 44), GridColumn("Answer", 25), GridColumn("Assurance", 25))


def review_paper(page: dict[str, Any], *, for_person: Person, on: date) -> Paper:
    """What the page says, section by section; the referral's own words stay in Heed."""
    review = page["review"]
    return Paper(
        title=f"Safeguarding adult review {review.source.reference}",
        above=f"{for_person.council.name} · {made_words(for_person, on=on)}",
        foot=f"{review.source.reference} · restricted: for the people named for this review",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(page)),
    )


def _blocks(page: dict[str, Any]) -> Iterator[Block]:
    yield Paragraph(f"Stage: {page['stage']['text']}.", is_lead=True)
    yield from _facts("Referral", page["facts"])
    if page["decision"]:
        yield Heading("The test of section 44 and the decision")
        yield Grid("The test of section 44", _CRITERIA, tuple(_criterion(*each) for each in page["criteria"]))
        yield _as_facts(page["decision"])
    yield from _facts("How it is done", page["doing"])
    yield from _facts("Report", page["reporting"])
    if page["clocks"]:
        yield Heading("What is due")
        yield Facts(tuple(_clock(each["shown"]) for each in page["clocks"]))
    if page["recommendations"]:
        yield Heading("Recommendations")
        yield Grid("Recommendations", _ROWS, tuple(_recommendation(each) for each in page["recommendations"]))


def _facts(title: str, rows: list[tuple[Any, ...]]) -> Iterator[Block]:
    if rows:
        yield Heading(title)
        yield _as_facts(rows)


def _as_facts(rows: list[tuple[Any, ...]]) -> Facts:
    return Facts(tuple((label, str(value) or "Not given") for label, value in rows))


def _criterion(part: Any, answer: Any) -> tuple[Cell, ...]:
    said = (answer.get_answer_display(), answer.words) if answer else ("Not answered", "")
    return (Cell(part.question, aside=part.law), Cell(said[0]), Cell(said[1]))


def _clock(shown: Any) -> tuple[str, str]:
    return shown.name, f"{in_words(shown.reading.due_on)}: {shown.reading.sentence}"


def _recommendation(each: dict[str, Any]) -> tuple[Cell, ...]:
    row = each["row"]
    return (
        Cell(str(row.number)),
        Cell(row.text, aside=each["theme"]),
        Cell(each["response"]["text"], aside=row.response_reason),
        Cell(each["assurance"]["text"], aside=row.owner_agency),
    )
