"""Narrowing and ordering lists of plans and actions."""

from collections.abc import Collection
from datetime import date

from django.db.models import Case, Exists, IntegerField, Min, OuterRef, Q, QuerySet, Subquery, Value, When

from heed.definitions import cqc_themes, priorities, quality_statements
from heed.improving.choices import DONE_STEPS, OPEN_STEPS, PROVED_STEPS
from heed.improving.models import Action, ActionLesson, ActionStatement, Plan

PROGRESS = {
    "open": Q(step__in=OPEN_STEPS),
    "unproved": Q(step__in=[step for step in DONE_STEPS if step not in PROVED_STEPS]),
    "done": Q(step__in=DONE_STEPS),
    "proved": Q(step__in=PROVED_STEPS),
}


def in_order(actions: QuerySet[Action]) -> QuerySet[Action]:
    """With what lists are ordered and grouped by: theme, statement and priority in their definitions' order."""
    statement = ActionStatement.objects.filter(action=OuterRef("pk")).values("action").order_by()
    lesson = ActionLesson.objects.filter(action=OuterRef("pk")).values("action").order_by()
    return actions.annotate(
        theme_order=_position("cqc_theme", list(cqc_themes())),
        priority_order=_position("priority", list(priorities())),
        step_order=_position("step", [*OPEN_STEPS, *DONE_STEPS]),
        statement_order=Subquery(
            statement.annotate(first=Min(_position("quality_statement", list(quality_statements())))).values("first")
        ),
        lesson_order=Subquery(lesson.annotate(first=Min("lesson__reference")).values("first")),
    )


def by_theme(actions: QuerySet[Action]) -> QuerySet[Action]:
    """In the order a board reads: by theme, then by due date."""
    return actions.annotate(by_theme=_position("cqc_theme", list(cqc_themes()))).order_by("by_theme", "due_on", "pk")


def _position(field: str, ids: list[str]) -> Case:
    """Where a value stands among these ids; others come last."""
    cases = [When(**{field: each}, then=Value(place)) for place, each in enumerate(ids)]
    return Case(*cases, default=Value(len(ids)), output_field=IntegerField())


def with_words(actions: QuerySet[Action], text: str) -> QuerySet[Action]:
    """Those whose reference, title or description has these words."""
    return actions.filter(Q(reference__iexact=text) | Q(title__icontains=text) | Q(description__icontains=text))


def with_owner(actions: QuerySet[Action], text: str) -> QuerySet[Action]:
    """Those whose owner's or sponsor's name or address has these letters."""
    return actions.filter(
        Q(owner__name__icontains=text)
        | Q(owner__email__icontains=text)
        | Q(sponsor__name__icontains=text)
        | Q(sponsor__email__icontains=text)
    )


def with_steps(actions: QuerySet[Action], steps: Collection[str]) -> QuerySet[Action]:
    return actions.filter(step__in=steps)


def with_progress(actions: QuerySet[Action], wanted: Collection[str]) -> QuerySet[Action]:
    """Open, done but not proved, done, or proved: any of those wanted."""
    condition = Q(pk__in=[])
    for each in wanted:
        condition |= PROGRESS.get(each, Q(pk__in=[]))
    return actions.filter(condition)


def with_statuses(actions: QuerySet[Action], statuses: Collection[str]) -> QuerySet[Action]:
    return actions.filter(status__in=statuses)


def with_priorities(actions: QuerySet[Action], wanted: Collection[str]) -> QuerySet[Action]:
    return actions.filter(priority__in=wanted)


def with_cqc_themes(actions: QuerySet[Action], themes: Collection[str]) -> QuerySet[Action]:
    """Those on these themes; the word 'none' means those on no theme."""
    return actions.filter(cqc_theme__in=["" if theme == "none" else theme for theme in themes])


def with_statements(actions: QuerySet[Action], statements: Collection[str]) -> QuerySet[Action]:
    """Those toward these statements; the word 'none' means those toward no statement."""
    named = ActionStatement.objects.filter(action=OuterRef("pk"), quality_statement__in=statements)
    condition = Q(Exists(named))
    if "none" in statements:
        condition |= Q(~Exists(ActionStatement.objects.filter(action=OuterRef("pk"))))
    return actions.filter(condition)


def in_plans(actions: QuerySet[Action], plans: Collection[str]) -> QuerySet[Action]:
    return actions.filter(plan_links__plan__in=[plan for plan in plans if plan.isdecimal()]).distinct()


def due_between(actions: QuerySet[Action], since: date | None, until: date | None) -> QuerySet[Action]:
    """Due from `since` to `until`, both included."""
    if since:
        actions = actions.filter(due_on__gte=since)
    return actions.filter(due_on__lte=until) if until else actions


def late_only(actions: QuerySet[Action], today: date) -> QuerySet[Action]:
    return actions.filter(step__in=OPEN_STEPS, is_withdrawn=False, due_on__lt=today)


def withdrawn_or_not(actions: QuerySet[Action], withdrawn: bool) -> QuerySet[Action]:
    return actions.filter(is_withdrawn=withdrawn)


def plans_with_kinds(plans: QuerySet[Plan], kinds: Collection[str]) -> QuerySet[Plan]:
    return plans.filter(kind__in=kinds)


def plans_closed_or_not(plans: QuerySet[Plan], closed: bool) -> QuerySet[Plan]:
    return plans.filter(closed_on__isnull=not closed)


def plans_with_words(plans: QuerySet[Plan], text: str) -> QuerySet[Plan]:
    return plans.filter(Q(reference__iexact=text) | Q(title__icontains=text) | Q(purpose__icontains=text))
