"""The board's annual list of reviews: ongoing, concluded, what was implemented, and why something was not."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.listening.choices import RecommendationResponse
from heed.listening.queries.reviews.figures import reviews_in_year
from heed.listening.queries.reviews.visible import closed_to, recommendations_visible
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Cell, Grid, GridColumn, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words
from heed.web.listening.reviews import words

YEAR_BEGINS = 4  # April
ACTED_ON = {RecommendationResponse.ACCEPTED, RecommendationResponse.PARTLY}


@dataclass(frozen=True)
class AnnualList:
    """What the annual report must list, as far as its reader is named for the reviews."""

    year: int  # in which it begins
    ongoing: list[Any]
    ended: list[Any]
    implemented: list[Any]
    not_implemented: list[Any]
    unanswered: list[Any]
    in_progress: list[Any]
    closed: int

    @property
    def name(self) -> str:
        return f"{self.year}/{(self.year + 1) % 100:02d}"

    @property
    def sources(self) -> list[Any]:
        """The sources of every review whose words stand in the list."""
        listed = [*self.ongoing, *self.ended]
        rows = [*self.implemented, *self.not_implemented, *self.unanswered, *self.in_progress]
        found = {review.source.pk: review.source for review in listed}
        return list((found | {row.review.source.pk: row.review.source for row in rows}).values())


def year_of(day: date) -> int:
    """The year, from 1 April to 31 March, that a day lies in."""
    return day.year if day.month >= YEAR_BEGINS else day.year - 1


def annual_list(*, for_person: Person, year: int) -> AnnualList:
    """The list of one year to 31 March."""
    since, until = date(year, YEAR_BEGINS, 1), date(year + 1, YEAR_BEGINS - 1, 31)
    ongoing, ended = reviews_in_year(for_person=for_person, since=since, until=until)
    rows = list(recommendations_visible(for_person=for_person).filter(review__referred_on__lte=until))
    done = [row for row in rows if row.implemented_on is not None and row.implemented_on <= until]
    open_rows = [row for row in rows if row not in done]
    return AnnualList(
        year=year,
        ongoing=ongoing,
        ended=ended,
        implemented=[row for row in done if row.implemented_on is not None and row.implemented_on >= since],
        not_implemented=[row for row in open_rows if row.response == RecommendationResponse.REJECTED],
        unanswered=[row for row in open_rows if not row.response],
        in_progress=[row for row in open_rows if row.response in ACTED_ON],
        closed=closed_to(for_person),
    )


def annual_paper(found: AnnualList, *, for_person: Person, on: date) -> Paper:
    """The list as a document."""
    return Paper(
        title=f"Safeguarding adult reviews {found.name}",
        above=f"{for_person.council.name} · {made_words(for_person, on=on)}",
        foot=f"Safeguarding adult reviews {found.name} · restricted until the board publishes it",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(found)),
    )


def _blocks(found: AnnualList) -> Iterator[Block]:
    yield Paragraph(summary(found), is_lead=True)
    yield Paragraph(left_out(found)) if found.closed else Paragraph("Every review of the council is in this list.")
    yield from _reviews("Reviews going on at the end of the year", found.ongoing)
    yield from _reviews("Reviews concluded, or refused, in the year", found.ended)
    yield from _rows("Recommendations implemented in the year", found.implemented, _what_changed)
    yield from _rows("Not implemented, and why", found.not_implemented, lambda row: row.response_reason)
    yield from _rows("Accepted and not implemented yet", found.in_progress, lambda row: row.owner_agency)
    yield from _rows("Not answered yet", found.unanswered, lambda _: "")


def summary(found: AnnualList) -> str:
    """The list in one sentence of counts."""
    return (
        f"{len(found.ongoing)} going on, {len(found.ended)} ended in the year; "
        f"{len(found.implemented)} recommendations implemented in the year, {len(found.in_progress)} in progress, "
        f"{len(found.not_implemented)} not acted on, {len(found.unanswered)} not answered yet."
    )


def left_out(found: AnnualList) -> str:
    word = counted(found.closed, "review is", "reviews are")
    return f"{word} left out: you are not named for {'it' if found.closed == 1 else 'them'}."


def _reviews(title: str, reviews: list[Any]) -> Iterator[Block]:
    yield Heading(title)
    if not reviews:
        yield Paragraph("None.")
        return
    columns = (GridColumn("Review", 14), GridColumn("Decision", 22), GridColumn("Stage", 24), GridColumn("Reasons", 40))
    yield Grid(
        title,
        columns,
        tuple(
            (
                Cell(review.source.reference, aside=f"referred {in_words(review.referred_on)}"),
                Cell(words.outcome_word(review.outcome)),
                Cell(words.stage_name(review.stage)),
                Cell(review.outcome_reasons),
            )
            for review in reviews
        ),
    )


def _rows(title: str, rows: list[Any], said: Any) -> Iterator[Block]:
    yield Heading(title)
    if not rows:
        yield Paragraph("None.")
        return
    columns = (GridColumn("Recommendation", 14), GridColumn("In its words", 46), GridColumn("", 40))
    yield Grid(
        title,
        columns,
        tuple((Cell(f"{row.review.source.reference}, {row.number}"), Cell(row.text), Cell(said(row))) for row in rows),
    )


def _what_changed(row: Any) -> str:
    return f"{words.assurance_look(row.assurance)['text']}, {in_words(row.implemented_on)}"
