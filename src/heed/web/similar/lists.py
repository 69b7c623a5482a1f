"""The list of recommendations that were made before."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.improving.choices import Closed, RecommendationKind, RepeatVerdict
from heed.improving.queries.radar import matching
from heed.web.components.dates import in_words
from heed.web.components.status import tag
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec
from heed.web.lists.drawing import in_full
from heed.web.similar.telling import apart_in_words, ending_look, href_of, note_pairs_seen

VERDICT_LOOKS = {
    RepeatVerdict.WAITING: {"text": "Not said yet", "shape": "diamond", "colour": "purple"},
    RepeatVerdict.SAME: {"text": "The same again", "shape": "circle", "colour": "red"},
    RepeatVerdict.NOT_SAME: {"text": "Not the same", "shape": "cross", "colour": "grey"},
}


def _verdict(row: Any, _value: Any, _href: str | None) -> SafeString:
    return tag(**VERDICT_LOOKS[row.verdict])


def _ending(row: Any, _value: Any, _href: str | None) -> SafeString:
    look = ending_look(row.told.earlier)
    more = row.told.earlier.ending.closed.removeprefix(look["text"].lower()).removeprefix(",").strip()
    return format_html("{} {}", tag(**look), more[:1].upper() + more[1:])


def _pair(row: Any) -> str:
    return reverse("made-before-pair", args=[row.pk])


def _seen(rows: Iterable[Any], person: Person, what: str) -> None:
    note_pairs_seen((row.told for row in rows), by=person, what=f"{what} of recommendations made before")


MADE_BEFORE = ListSpec(
    id="made-before",
    title="Recommendations made before",
    columns=[
        Column(
            "later",
            "Recommendation",
            lambda row: row.told.later.text,
            link=_pair,
            draw=in_full,
        ),
        Column(
            "where",
            "Where",
            lambda row: row.told.later.label,
            link=lambda row: href_of(row.told.later),
            hidden_by_default=True,
        ),
        Column("made", "Made on", lambda row: row.later_on, sort=("later_on", "score", "pk")),
        Column("earlier", "Said before as", lambda row: row.told.earlier.text, draw=in_full),
        Column(
            "before",
            "By",
            lambda row: f"{row.told.earlier.label}, {in_words(row.earlier_on)}",
            sort=("earlier_on", "pk"),
            link=lambda row: href_of(row.told.earlier),
        ),
        Column(
            "apart",
            "Apart",
            lambda row: apart_in_words((row.later_on - row.earlier_on).days),
            hidden_by_default=True,
        ),
        Column("ended", "How that ended", lambda row: _ended_in_words(row), draw=_ending),
        Column("said", "What we say", lambda row: VERDICT_LOOKS[row.verdict]["text"], sort="verdict", draw=_verdict),
    ],
    filters=[
        ChoiceFilter("kind", "Made by", lambda _: RecommendationKind.choices, matching.of_kinds),
        ChoiceFilter(
            "apart",
            "Years apart",
            lambda _: [("0", "Less than one"), ("1", "One to three"), ("3", "More than three")],
            matching.years_apart,
        ),
        ChoiceFilter("closed", "How the earlier one ended", lambda _: Closed.choices, matching.closed_how),
        ChoiceFilter("said", "What we say", lambda _: RepeatVerdict.choices, matching.with_verdicts),
        DateFilter("made", "Made", matching.made_between),
    ],
    default_sort="-made",
    empty=EmptyState(
        "Nothing that was recommended before",
        "Heed compares each new recommendation of a safeguarding review, of the Ombudsman or of a report with all "
        "earlier ones, by meaning and theme. What seems to have been made before shows here, with how it was closed.",
        reverse_lazy("made-before-pasted"),
        "Compare a recommendation yourself",
    ),
    page_size=20,
    seen=_seen,
)


def _ended_in_words(row: Any) -> str:
    ending = row.told.earlier.ending
    return f"{ending.answered}; {ending.closed}" if ending.closed else ending.answered
