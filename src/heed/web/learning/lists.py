"""The lists of findings and lessons."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse, reverse_lazy

from heed.accounts.models import Person
from heed.learning import queries
from heed.learning.choices import LessonNature, LessonStatus
from heed.learning.queries.holding import lessons_with_verdicts, verdict_in_list
from heed.listening.queries import sources_visible
from heed.web.components.status import polarity
from heed.web.learning import words
from heed.web.learning.fetching import choices_of
from heed.web.learning.holding.sentences import LOOKS as HOLDING_LOOKS
from heed.web.learning.report_page import STATES, address_of
from heed.web.learning.seen import note_seen
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec, TextFilter
from heed.web.lists.specs import Filter
from heed.web.numbers import numbers_in

Rows = QuerySet[Any]


def _themes_of(taxonomy: queries.Taxonomy) -> Callable[[Any], str]:
    def of(row: Any) -> str:
        return ", ".join(sorted({*words.in_words(taxonomy.names, [link.theme for link in row.theme_links.all()])}))

    return of


def _polarity_word(row: Any) -> str:
    known = words.polarities().get(row.polarity)
    return known.word if known else row.polarity


def _sources(person: Person) -> list[tuple[str, str]]:
    return choices_of(sources_visible(for_person=person))


def _of_sources(rows: Rows, chosen: list[str]) -> Rows:
    return queries.with_sources(rows, numbers_in(chosen))


def _finding_columns(taxonomy: queries.Taxonomy) -> list[Column]:
    return [
        Column("quote", "Words", lambda row: row.quote, link=address_of, template="learning/cells/quote.html"),
        Column(
            "polarity",
            "What it says",
            _polarity_word,
            sort=("polarity", "-pk"),
            draw=lambda row, _value, _href: polarity(row.polarity),
        ),
        Column("themes", "Themes", _themes_of(taxonomy)),
        Column(
            "who",
            "Who says so",
            lambda row: words.category_names().get(row.evidence_category, row.evidence_category),
            sort=("evidence_category", "-pk"),
        ),
        Column(
            "source",
            "Source",
            lambda row: row.source.reference,
            sort=("source_id", "start"),
            link=lambda row: reverse("report", args=[row.source_id]),
        ),
        Column(
            "state",
            "Decision",
            lambda row: words.STATE_LOOKS[row.state][0],
            sort=("state", "-pk"),
            draw=lambda row, _value, _href: words.look_tag(words.STATE_LOOKS[row.state]),
        ),
        Column("added", "Added", lambda row: row.added_at, sort="pk", hidden_by_default=True),
        Column("section", "Heading", lambda row: row.section, hidden_by_default=True),
        Column(
            "decided_by",
            "Decided by",
            lambda row: row.decided_by.name if row.decided_by else None,
            hidden_by_default=True,
        ),
        Column("decided_at", "Decided", lambda row: row.decided_at, sort="decided_at", hidden_by_default=True),
    ]


def _finding_filters(taxonomy: queries.Taxonomy) -> list[Filter]:
    return [
        TextFilter("words", "Words in it", queries.with_words),
        ChoiceFilter("polarity", "What it says of us", lambda _: words.polarity_choices(), queries.with_polarities),
        ChoiceFilter(
            "theme",
            "Theme",
            lambda _: words.theme_tree_choices(taxonomy),
            partial(queries.with_themes, taxonomy=taxonomy),
            now=taxonomy.counts_as,
        ),
        ChoiceFilter("category", "Who says so", lambda _: words.category_choices(), queries.with_categories),
        ChoiceFilter("statement", "Quality statement", lambda _: words.statement_choices(), queries.with_statements),
        ChoiceFilter("state", "Decision", lambda _: STATES, queries.with_states),
        ChoiceFilter("source", "Source", _sources, _of_sources),
    ]


def findings_list(taxonomy: queries.Taxonomy) -> ListSpec:
    """The list of findings, with the themes of one council."""
    # Orders end as the indexes of findings do, newest first, so that a page is read without sorting everything.
    return ListSpec(
        id="findings",
        title="Findings",
        columns=_finding_columns(taxonomy),
        filters=_finding_filters(taxonomy),
        default_sort="-added",
        empty=EmptyState(
            "No findings yet",
            "Findings are single statements in what we received, each with its exact words and place. "
            "Read a report, and Heed suggests the first ones for you to decide on.",
            reverse_lazy("source-add"),
            "Read a report",
            "add_source",
        ),
        prepare=lambda rows: (
            rows.select_related("source", "decided_by").defer("source__text").prefetch_related("theme_links")
        ),
        seen=lambda rows, person, what: note_seen(rows, by=person, what=what),
    )


def _lesson_columns(taxonomy: queries.Taxonomy) -> list[Column]:
    return [
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column(
            "title",
            "Lesson",
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("lesson", args=[row.pk]),
        ),
        Column(
            "status",
            "State",
            lambda row: words.LESSON_LOOKS[row.status][0],
            sort="status",
            draw=lambda row, _value, _href: words.look_tag(words.LESSON_LOOKS[row.status]),
        ),
        Column(
            "holds",
            "Does it hold?",
            lambda row: HOLDING_LOOKS[verdict_in_list(row)][0],
            draw=lambda row, _value, _href: words.look_tag(HOLDING_LOOKS[verdict_in_list(row)]),
        ),
        Column("nature", "What it is", lambda row: row.get_nature_display(), sort="nature", hidden_by_default=True),
        Column("themes", "Themes", _themes_of(taxonomy)),
        Column("findings", "Rests on", lambda row: len(row.finding_links.all()), numeric=True),
        Column("owner", "Looked after by", lambda row: row.owner.name, sort="owner__name"),
        Column("written", "Written", lambda row: row.written_at, sort=("written_at", "pk")),
        Column("agreed", "Agreed", lambda row: row.agreed_at, sort="agreed_at", hidden_by_default=True),
        Column("restricted", "Restricted", lambda row: row.is_restricted, hidden_by_default=True),
    ]


def _lesson_filters(taxonomy: queries.Taxonomy) -> list[Filter]:
    return [
        TextFilter("words", "Words in it", queries.lessons_with_words),
        ChoiceFilter(
            "status",
            "State",
            lambda _: [(status.value, words.LESSON_LOOKS[status][0]) for status in LessonStatus],
            queries.lessons_with_statuses,
        ),
        ChoiceFilter(
            "theme",
            "Theme",
            lambda _: words.theme_tree_choices(taxonomy),
            partial(queries.lessons_with_themes, taxonomy=taxonomy),
            now=taxonomy.counts_as,
        ),
        ChoiceFilter(
            "holds",
            "Does it hold?",
            lambda _: [(verdict, look[0]) for verdict, look in HOLDING_LOOKS.items()],
            lessons_with_verdicts,
        ),
        ChoiceFilter("nature", "What it is", lambda _: list(LessonNature.choices), queries.lessons_with_natures),
        ChoiceFilter("factor", "Contributory factor", lambda _: words.factor_choices(), queries.lessons_with_factors),
    ]


def lessons_list(taxonomy: queries.Taxonomy) -> ListSpec:
    """The list of lessons, with the themes of one council."""
    return ListSpec(
        id="lessons",
        title="Lessons",
        columns=_lesson_columns(taxonomy),
        filters=_lesson_filters(taxonomy),
        default_sort="-written",
        empty=EmptyState(
            "No lessons yet",
            "A lesson says what we conclude from accepted findings, in words that blame nobody, so that others can use "
            "it. Tick accepted findings in a report, and write the first one.",
            reverse_lazy("findings"),
            "Choose findings",
        ),
        prepare=lambda rows: rows.select_related("owner").prefetch_related("theme_links", "finding_links", "watches"),
    )
