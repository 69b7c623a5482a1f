"""A theme's page: everything there is about it, as far as the person may count or read it."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.models import TrailEntry
from heed.core.statistics.sentences.numbers import percent_range
from heed.definitions import contributor_groups
from heed.improving.queries.themes import actions_on_themes
from heed.learning import queries
from heed.learning.choices import HeardKind, LessonStatus, RetiredAs
from heed.learning.models import Lesson
from heed.learning.queries import KnownTheme, Taxonomy
from heed.learning.queries.lessons import earlier_of
from heed.learning.queries.taxonomy import defined_taxonomy
from heed.learning.queries.taxonomy_changes import history_of, proposals_about, quotes_of, to_sort
from heed.learning.queries.taxonomy_groups import SafeGroup, safe_breakdowns
from heed.learning.queries.taxonomy_heard import HeardFor
from heed.learning.rules import rule_number
from heed.measuring.queries.measures import measures_visible
from heed.web.learning import words as learning_words
from heed.web.learning.report_page import address_of
from heed.web.learning.seen import note_seen
from heed.web.learning.themes import words
from heed.web.learning.themes.fetching import may_edit, may_propose
from heed.web.learning.themes.list_page import Heard
from heed.web.learning.themes.months import over_time, whole_months
from heed.web.periods import Period, months_before
from heed.web.trail.verbs import in_words

SHOWN = 6
UNKNOWN_GROUP = {"": "Not said, or not from a person"}
UNKNOWN_TEAM = {"": "No team is named"}
BREAKDOWNS: dict[str, str] = {HeardKind.SAID_BY: "By who speaks", HeardKind.TEAM: "By team"}


@dataclass(frozen=True)
class GroupLine:
    """One group of a breakdown as words."""

    name: str
    sources: str
    decided: str
    share: str


@dataclass(frozen=True)
class Happened:
    """One thing done to the theme: when, by whom, what, why, and what it was called before."""

    at: datetime
    who: str
    did: str
    reason: str
    was_called: str


def theme_context(
    theme: KnownTheme, taxonomy: Taxonomy, *, person: Person, period: Period, today: date
) -> dict[str, Any]:
    """What everybody sees who sees counts; and for those who may read, what was said, learned and done."""
    stored = taxonomy.and_below([theme.id])
    below = taxonomy.below(theme.id)
    heard = Heard(person, taxonomy, period, [theme, *below])
    times = heard.times(theme)
    since, until = whole_months(today)
    polarities = learning_words.polarities()
    months = heard.counts.by_month(theme.id, since=since, until=until)
    context: dict[str, Any] = {
        "theme": theme,
        "path": taxonomy.path(theme.id),
        "below": heard.rows(below),
        "is_reworded": _is_reworded(theme),
        "out_of_use": words.out_of_use(theme, taxonomy),
        "counts_as": taxonomy.themes[taxonomy.counts_as(theme.id)],
        "successors": [taxonomy.themes[each] for each in theme.replaced_by if each in taxonomy.themes],
        "took_in": _took_in(theme, taxonomy),
        "crosswalk": words.crosswalk(theme),
        "period": period,
        "heard": words.heard_in_words(times, heard.among),
        "heard_href": words.heard_address(theme.id, period) if heard.readable and times.sources else "",
        "said": words.said_of(theme.id, times, period, readable=heard.readable),
        "among": heard.among,
        "over_time": over_time(
            months, polarities=list(polarities), name=theme.name, fewest=rule_number("theme-share-fewest")
        ),
        "polarities": [entry.word for entry in polarities.values()],
        "may_read": heard.readable,
        "may_edit": may_edit(person),
        "may_propose": may_propose(person),
    }
    return context | (_read(theme, taxonomy, stored, person, heard.counts, today) if heard.readable else {})


def _took_in(theme: KnownTheme, taxonomy: Taxonomy) -> list[KnownTheme]:
    """What was merged into it. What was merged itself is counted elsewhere, and takes nothing in."""
    if theme.retired_as == RetiredAs.MERGED:
        return []
    return [taxonomy.themes[each] for each in sorted(taxonomy.stored_as([theme.id]) - {theme.id})]


def _is_reworded(theme: KnownTheme) -> bool:
    """Whether the council calls or describes it otherwise than the definitions do."""
    defined = defined_taxonomy().themes.get(theme.id)
    return defined is not None and (defined.name, defined.description) != (theme.name, theme.description)


def _read(
    theme: KnownTheme, taxonomy: Taxonomy, stored: set[str], person: Person, counts: HeardFor, today: date
) -> dict[str, Any]:
    quotes = quotes_of(stored, for_person=person, limit=SHOWN)
    note_seen(quotes, by=person, what="theme")
    lessons = queries.lessons_with_themes(queries.lessons_visible(for_person=person), [theme.id], taxonomy)
    lessons = lessons.exclude(status=LessonStatus.RETIRED).select_related("owner")
    actions = actions_on_themes(for_person=person, themes=stored)
    measures = measures_visible(for_person=person) if can(person, Permission.READ_MEASURES) else []
    held = list(lessons[: SHOWN + 1])
    done = list(actions[: SHOWN + 1])
    return {
        "quotes": [(finding, address_of(finding, anchor="f")) for finding in quotes],
        "lessons": [(lesson, learning_words.LESSON_LOOKS[lesson.status]) for lesson in held[:SHOWN]],
        "more_lessons": len(held) > SHOWN,
        "came_back": _came_back(held, person),
        "actions": done[:SHOWN],
        "more_actions": len(done) > SHOWN,
        "measures": [each for each in measures if set(each.themes) & stored and not each.is_retired],
        "breakdowns": _breakdowns(theme, counts, today),
        "proposals": [
            (each, words.PROPOSAL_LOOKS[each.state]) for each in proposals_about(theme.id, for_person=person)
        ],
        "history": [_happened(entry) for entry in history_of(theme.id, for_person=person)],
        "to_sort": _left_to_sort(theme, taxonomy, person),
    }


def _came_back(held: Sequence[Lesson], person: Person) -> list[tuple[Lesson, Lesson | None]]:
    """The lessons that came back, each with the one it came back from as far as this person may read it."""
    earlier = earlier_of(held, for_person=person)
    again = [each for each in held if each.came_back_from_id or each.status == LessonStatus.CAME_BACK]
    return [(each, earlier.get(each.pk)) for each in again]


def _left_to_sort(theme: KnownTheme, taxonomy: Taxonomy, person: Person) -> int:
    if theme.retired_as != RetiredAs.SPLIT or not can(person, Permission.DECIDE_FINDINGS):
        return 0
    return to_sort(theme.id, for_person=person, taxonomy=taxonomy).count


def _breakdowns(theme: KnownTheme, counts: HeardFor, today: date) -> list[tuple[str, list[GroupLine], str]]:
    """By who speaks and by team, over the last twelve whole months whatever time is chosen: from tables of two times
    that overlap, what is held back could be worked out.
    """
    _, until = whole_months(today)
    since = months_before(until.replace(day=1), 11)
    groups = {entry.id: entry.name for entry in contributor_groups(folder=settings.DEFINITIONS_FOLDER or None).values()}
    tables = safe_breakdowns(
        theme.id,
        counts,
        kinds={HeardKind.SAID_BY: groups | UNKNOWN_GROUP, HeardKind.TEAM: UNKNOWN_TEAM},
        since=since,
        until=until,
    )
    return [
        (BREAKDOWNS[kind], [], table) if isinstance(table, str) else (BREAKDOWNS[kind], _lines(table), "")
        for kind, table in tables.items()
    ]


def _lines(table: Sequence[SafeGroup]) -> list[GroupLine]:
    def number(count: int | None) -> str:
        return "held back" if count is None else f"{count:,}"

    return [
        GroupLine(
            group.name,
            number(group.sources.count),
            number(group.decided.count),
            percent_range(*group.interval) if group.interval else "–",
        )
        for group in table
    ]


def _happened(entry: TrailEntry) -> Happened:
    details = json.loads(entry.details) if entry.details else {}
    name = details.get("name")
    was_called = name[0] if isinstance(name, list) else ""
    return Happened(entry.at, entry.actor_name, in_words(entry.verb), entry.reason, was_called)
