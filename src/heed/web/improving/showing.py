"""Rows of plans and actions as pages and files show them: words of definitions, statuses in a plan's own words."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from heed.definitions import closing_ladder, cqc_themes, plan_kinds, priorities, quality_statements
from heed.improving.choices import ImpactVerdict
from heed.improving.queries.words import statements_of, words_of_action
from heed.improving.statuses import StatusWord, word_for
from heed.web.components.dates import in_words

# How a verdict is drawn beside its word: a shape for each, so that nothing hangs on a colour.
VERDICT_LOOKS = {
    ImpactVerdict.IMPROVED: {"shape": "triangle", "colour": "blue"},
    ImpactVerdict.WORSENED: {"shape": "cross", "colour": "orange"},
    ImpactVerdict.CANNOT_TELL: {"shape": "diamond", "colour": "grey"},
    ImpactVerdict.TOO_EARLY: {"shape": "ring", "colour": "grey"},
}
HOW_WE_KNOW = "How we will know"  # on an action's own page a part of its own, with its measures


def theme_name(theme_id: str) -> str:
    """A CQC theme's name; 'No theme' where none is given."""
    entry = cqc_themes().get(theme_id)
    return entry.name if entry else (theme_id or "No theme")


def statement_name(statement_id: str) -> str:
    """A quality statement's name."""
    entry = quality_statements().get(statement_id)
    return entry.name if entry else statement_id


def statement_names(action: Any) -> list[str]:
    """The names of an action's quality statements, in CQC's order."""
    return [statement_name(each) for each in statements_of(action)]


def priority_word(priority_id: str) -> str:
    """A priority's word."""
    entry = priorities().get(priority_id)
    return entry.word if entry else priority_id


def step_word(step: str) -> str:
    """A step's word on the closing ladder."""
    return closing_ladder()[step].word


def kind_word(kind: str) -> str:
    """A kind of plan in words."""
    entry = plan_kinds().get(kind)
    return entry.word if entry else kind


def lesson_names(action: Any) -> list[str]:
    """The lessons an action follows from, as far as its reader may see them."""
    return [f"{link.lesson.reference} {link.lesson.title}" for link in action.lesson_links.all()]


def measure_word(action: Any) -> str:
    """What was last concluded from a measure of an action; nothing where it names none. Never what is only computed:
    whoever sees that has looked.
    """
    if action.measure_concluded:
        return str(ImpactVerdict(action.measure_concluded).label)
    return "Named, nothing concluded" if action.names_measure else ""


def due_history(action: Any) -> str:
    """How often the due date moved, and from when; nothing where it never moved."""
    times = action.rebaselined_times
    if not times:
        return ""
    often = {1: "once", 2: "twice"}.get(times, f"{times} times")
    return f"first {in_words(action.first_due_on)}, moved {often}"


def with_status(actions: Iterable[Any], *, today: date, words: Mapping[str, StatusWord] | None = None) -> list[Any]:
    """The actions, each told what its status is called (in these words, or in those of its own plans) and if late."""
    listed = list(actions)
    for action in listed:
        action.status_word = word_for(action.status, words if words is not None else words_of_action(action))
        action.late = action.is_overdue(today)
    return listed


def plan_facts(plan: Any) -> list[tuple[str, Any]]:
    """What a plan says of itself."""
    return [
        ("Title", plan.title),
        ("Kind", kind_word(plan.kind)),
        ("Dated", in_words(plan.dated_on)),
        ("Owner", plan.owner.name),
        ("Purpose", plan.purpose),
        ("Closed", in_words(plan.closed_on)),
    ]


def action_facts(action: Any) -> list[tuple[str, Any]]:
    """What an action says of itself."""
    return [
        ("Title", action.title),
        ("What will change", action.description),
        ("Owner", action.owner.name),
        ("Sponsor", action.sponsor.name if action.sponsor else ""),
        ("Due", in_words(action.due_on)),
        ("Priority", priority_word(action.priority)),
        ("Theme", theme_name(action.cqc_theme)),
        ("Quality statements", ", ".join(statement_names(action))),
        (HOW_WE_KNOW, action.success_measure),
        ("Step", step_word(action.step)),
    ]
