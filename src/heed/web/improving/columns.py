"""The columns and filters of lists of actions, shared by the list of all actions, a plan and the proofs that wait."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import closing_ladder, cqc_themes, priorities, quality_statements, status_meanings
from heed.improving.queries import filters, open_plans
from heed.improving.queries.words import words_of_action
from heed.improving.statuses import StatusWord, word_for
from heed.web.improving import drawing
from heed.web.improving.showing import (
    due_history,
    lesson_names,
    measure_word,
    priority_word,
    statement_names,
    step_word,
    theme_name,
)
from heed.web.lists import ChoiceFilter, Column, DateFilter, TextFilter

Words = Mapping[str, StatusWord]
Choices = Callable[[Person], Sequence[tuple[str, str]]]


def status_of(action: Any, *, words: Words | None = None) -> StatusWord:
    """The status in these words, or in those of the action's own plans."""
    return word_for(action.status, words if words is not None else words_of_action(action))


def _status_text(action: Any, *, words: Words | None) -> str:
    action.status_word = status_of(action, words=words)
    action.late = action.is_overdue(timezone.localdate())
    return f"{action.status_word.word}, overdue" if action.late else str(action.status_word.word)


def _due(action: Any) -> Any:
    action.late = action.is_overdue(timezone.localdate())
    action.due_history = due_history(action)
    return action.due_on


def action_columns(*, words: Words | None = None, in_plan: bool = False, shows_theme: bool = True) -> list[Column]:
    """Everything a board asks of an action, most wanted first; the rest is there for the choosing."""
    theme = Column(
        "theme",
        "Theme",
        lambda row: theme_name(row.cqc_theme),
        sort=("theme_order", "due_on"),
        hidden_by_default=not shows_theme,
    )
    plans = [] if in_plan else [_plans_column()]
    return [_REFERENCE, theme, _TITLE, _OWNER, _DUE, _status_column(words), *_FURTHER, *_HIDDEN, *plans]


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


_REFERENCE = Column("reference", "Reference", lambda row: row.reference, sort="pk", link=_page)
_TITLE = Column("title", "Action", lambda row: row.title, sort="title", link=_page, draw=drawing.title)
_OWNER = Column("owner", "Owner", lambda row: row.owner.name, sort=("owner__name", "due_on"))
_DUE = Column("due", "Due", _due, sort="due_on", draw=drawing.due)
_FURTHER = (
    Column("step", "Step", lambda row: step_word(row.step), sort="step_order", draw=drawing.step),
    Column("note", "Last note", lambda row: row.last_note or "", draw=drawing.note),
)


def _hidden(key: str, label: str, value: Callable[[Any], object], sort: str | tuple[str, ...] | None = None) -> Column:
    return Column(key, label, value, sort=sort, hidden_by_default=True)


_HIDDEN = (
    _hidden("first_due", "First due", lambda row: row.first_due_on, "first_due_on"),
    _hidden("moved", "Times moved", lambda row: row.rebaselined_times, "rebaselined_times"),
    _hidden("priority", "Priority", lambda row: priority_word(row.priority), "priority_order"),
    _hidden("sponsor", "Sponsor", lambda row: row.sponsor.name if row.sponsor else "", "sponsor__name"),
    _hidden(
        "statements", "Quality statements", lambda row: "; ".join(statement_names(row)), ("statement_order", "due_on")
    ),
    _hidden("source", "Lessons", lambda row: "; ".join(lesson_names(row)), ("lesson_order", "due_on")),
    _hidden("measure", "How we will know", lambda row: row.success_measure),
    Column("moved_measure", "Its measure", measure_word, hidden_by_default=True, draw=drawing.measure),
)


def _status_column(words: Words | None) -> Column:
    text = partial(_status_text, words=words)
    return Column("status", "Status", text, sort="status", draw=drawing.status)


def _plans_column() -> Column:
    return Column(
        "plans", "Plans", lambda row: "; ".join(plan.reference for plan in row.plans.all()), hidden_by_default=True
    )


def _of(words: Mapping[str, Any], name: str) -> Choices:
    return lambda _: [(key, getattr(each, name)) for key, each in words.items()]


def _statuses(_: Person) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for each in status_meanings().values():
        for status in each.statuses:
            found.setdefault(status.id, status.word)
    return list(found.items())


def _late(rows: Any, values: list[str]) -> Any:
    return filters.late_only(rows, timezone.localdate()) if values else rows


def action_filters(*, in_plan: bool = False) -> list[ChoiceFilter | TextFilter | DateFilter]:
    """What a list of actions can be narrowed by."""
    progress = [("open", "Open"), ("done", "Done"), ("unproved", "Done, not proved"), ("proved", "Proved")]
    found: list[ChoiceFilter | TextFilter | DateFilter] = [
        TextFilter("words", "Words or reference", filters.with_words),
        TextFilter("person", "Owner or sponsor", filters.with_owner),
        ChoiceFilter("progress", "Progress", lambda _: progress, filters.with_progress),
        ChoiceFilter("late", "Overdue", lambda _: [("yes", "Only what is overdue")], _late, multiple=False),
        ChoiceFilter("at", "Step", _of(closing_ladder(), "word"), filters.with_steps),
        ChoiceFilter("going", "Status", _statuses, filters.with_statuses),
        ChoiceFilter(
            "on", "Theme", lambda _: [*_of(cqc_themes(), "name")(_), ("none", "No theme")], filters.with_cqc_themes
        ),
        ChoiceFilter(
            "toward",
            "Quality statement",
            lambda _: [*_of(quality_statements(), "name")(_), ("none", "No statement")],
            filters.with_statements,
        ),
        ChoiceFilter("how_soon", "Priority", _of(priorities(), "word"), filters.with_priorities),
        DateFilter("due", "Due", filters.due_between),
    ]
    if not in_plan:
        found.append(ChoiceFilter("plan", "Plan", _plans, filters.in_plans))
        found.append(
            ChoiceFilter(
                "withdrawn",
                "Withdrawn",
                lambda _: [("only", "Only withdrawn"), ("too", "Withdrawn ones too")],
                lambda rows, values: filters.withdrawn_or_not(rows, True) if "only" in values else rows,
                multiple=False,
            )
        )
    return found


def _plans(person: Person) -> list[tuple[str, str]]:
    return [(str(plan.pk), str(plan)) for plan in open_plans(for_person=person)[:50]]
