"""Lists: plans, one plan as a table a board can read, all actions, and what waits for proof."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import cqc_themes
from heed.improving import queries
from heed.improving.queries import filters
from heed.improving.statuses import words_of
from heed.web.fetching import found_or_404, reader
from heed.web.improving.columns import action_columns, action_filters
from heed.web.improving.forms.plans import kinds_today
from heed.web.improving.showing import kind_word, statement_name
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec, TextFilter, list_page

# What the rows of a plan can be grouped by: the column that orders them, and what the group is called.
GROUPS = {"theme": "Theme", "statements": "Quality statement", "owner": "Owner", "source": "Lesson"}


def _page(row: Any) -> str:
    return str(row.get_absolute_url())


PLANS = ListSpec(
    id="plans",
    title="Plans",
    columns=[
        Column("reference", "Reference", lambda row: row.reference, sort="pk", link=_page),
        Column("title", "Plan", lambda row: row.title, sort="title", link=_page),
        Column("kind", "Kind", lambda row: kind_word(row.kind), sort="kind"),
        Column("dated", "Dated", lambda row: row.dated_on, sort="dated_on"),
        Column("owner", "Owner", lambda row: row.owner.name, sort="owner__name"),
        Column("open", "Open", lambda row: row.open, sort="open", numeric=True),
        Column("late", "Overdue", lambda row: row.late, sort="late", numeric=True),
        Column("unproved", "Done, not proved", lambda row: row.unproved, sort="unproved", numeric=True),
        Column("proved", "Proved", lambda row: row.proved, sort="proved", numeric=True),
        Column("closed", "Closed", lambda row: row.closed_on, sort="closed_on", hidden_by_default=True),
    ],
    filters=[
        TextFilter("words", "Words or reference", filters.plans_with_words),
        ChoiceFilter("of_kind", "Kind", lambda _: kinds_today(), filters.plans_with_kinds),
        ChoiceFilter(
            "is",
            "Open or closed",
            lambda _: [("open", "Open plans"), ("closed", "Closed plans")],
            lambda rows, values: filters.plans_closed_or_not(rows, "closed" in values) if values else rows,
            multiple=False,
        ),
    ],
    default_sort="-dated",
    empty=EmptyState(
        "No plan yet",
        "A plan is a named, dated set of actions. It shows who does what by when, and what is proved, not only done.",
        "/change/plans/new/",
        "Make the first plan",
    ),
)


@require_safe
def plan_list(request: HttpRequest) -> HttpResponse:
    """Every plan, with how many of its actions are proved. Those who see only their own actions see those instead."""
    person = reader(request)
    if not can(person, Permission.READ_PLANS):
        return action_list(request)
    plans = queries.plans_with_progress(for_person=person, today=timezone.localdate())
    context = {"may_write": can(person, Permission.WRITE_PLANS)}
    return list_page(request, PLANS, plans, context=context, template="improving/plans.html")


def _actions_spec(spec_id: str, title: str, empty: EmptyState, person: Any, *, default_sort: str = "due") -> ListSpec:
    return ListSpec(
        id=spec_id,
        title=title,
        columns=action_columns(),
        filters=action_filters(),
        default_sort=default_sort,
        empty=empty,
        prepare=lambda rows: queries.for_list(rows, for_person=person),
    )


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """Every action the reader may see, of all plans."""
    person = reader(request)
    sees_all = can(person, Permission.READ_PLANS)
    title = "Actions" if sees_all else "Your actions"
    may_write = can(person, Permission.WRITE_PLANS)
    empty = EmptyState(
        "No action yet",
        "An action says what will change, who answers for it, by when, and how we will know.",
        reverse("action-new") if may_write else "",
        "Add the first action" if may_write else "",
    )
    spec = _actions_spec("actions", title, empty, person)
    actions = filters.in_order(queries.actions_visible(for_person=person))
    if request.GET.get("withdrawn") not in ("only", "too"):
        actions = filters.withdrawn_or_not(actions, False)
    context = {"may_write": may_write, "sees_all": sees_all}
    return list_page(request, spec, actions, context=context, template="improving/actions.html")


@require_safe
def proof_list(request: HttpRequest) -> HttpResponse:
    """Complete actions that the reader could prove: never their own."""
    person = reader(request)
    empty = EmptyState(
        "Nothing waits for your proof",
        "When an owner says that an action is complete, somebody else has to see it. Those you may confirm stand here.",
    )
    spec = _actions_spec("proofs", "Waiting for your proof", empty, person)
    return list_page(request, spec, filters.in_order(queries.proofs_to_confirm(for_person=person)))


@require_safe
def plan_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan as a table a board can read, grouped, with its coverage and how much is proved."""
    person = reader(request)
    plan = found_or_404(queries.plans_visible(for_person=person).select_related("council"), pk=pk)
    person.council = plan.council  # the same one: spares the frame of the page a query
    actions = queries.actions_in(plan, for_person=person)
    words, group = words_of(plan.status_words), request.GET.get("sort", "theme").lstrip("-")
    spec = ListSpec(
        id="plan",
        title=plan.title,
        columns=action_columns(words=words, in_plan=True, shows_theme=group != "theme" or "take" in request.GET),
        filters=action_filters(in_plan=True),
        default_sort="theme",
        empty=EmptyState("No action in this plan yet", "Add what will change, or bring actions in from a spreadsheet."),
        prepare=lambda rows: queries.for_list(rows, for_person=person, with_plans=False),
    )
    context = _around_plan(request, plan, queries.coverage(actions, today=timezone.localdate()))
    context |= {"words": list(words.values()), "group_key": group}
    return list_page(request, spec, filters.in_order(actions), context=context, template="improving/plan.html")


def _around_plan(request: HttpRequest, plan: Any, covered: queries.Coverage) -> dict[str, Any]:
    """What stands above a plan's table: how far it is, what it covers, what can be done with it."""
    person = reader(request)
    is_open, write = plan.closed_on is None, can(person, Permission.WRITE_PLANS, plan)
    return {
        "plan": plan,
        "kind": kind_word(plan.kind),
        "coverage": covered,
        "progress": covered.whole,
        "matrix": _matrix(covered),
        "themes": list(cqc_themes().items()),
        "theme_totals": list(covered.by_theme.items()),
        "missing_themes": _missing_themes(plan, covered),
        "groups": GROUPS,
        "add_href": f"{reverse('action-new')}?plan={plan.pk}&back={request.path}",
        "may": {"write": write and is_open, "reopen": write and not is_open},
        "may_import": write and is_open and can(person, Permission.IMPORT_ACTIONS),
    }


def _missing_themes(plan: Any, covered: queries.Coverage) -> str:
    """Which themes an improvement plan leaves out; plans of other kinds need not touch all four."""
    if plan.kind != "improvement":
        return ""
    names = [cqc_themes()[theme].name for theme in covered.themes_without_action]
    return f"No action yet on: {', '.join(names)}." if names else ""


def _matrix(covered: queries.Coverage) -> list[dict[str, Any]]:
    """A row for each quality statement, a cell for each theme."""
    return [
        {
            "id": statement,
            "name": statement_name(statement),
            "cells": [(theme, covered.cells[theme, statement]) for theme in cqc_themes()],
            "all": covered.by_statement[statement],
        }
        for statement in covered.by_statement
    ]
