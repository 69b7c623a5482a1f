"""Lists of audits: cycles, audits, and the files that a sample was drawn from."""

from typing import Any

from django.db.models import Count, Q, QuerySet
from django.urls import reverse, reverse_lazy

from heed.accounts.models import Person
from heed.definitions import audit_tools
from heed.listening.choices import AuditCycleState, AuditState
from heed.listening.queries import audits as queries
from heed.web.listening.audits.words import CYCLE_STATES, STATES
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter

Rows = QuerySet[Any]


def _with_counts(rows: Rows) -> Rows:
    counted: Rows = rows.annotate(done=Count("audits", filter=Q(audits__state=AuditState.SETTLED)))
    return counted


def _tool(key: str) -> str:
    tool = audit_tools().get(key)
    return tool.name if tool else key


CYCLES = ListSpec(
    id="audit-cycles",
    title="Practice audits",
    columns=[
        Column("reference", "Reference", lambda row: row.reference, sort="pk"),
        Column(
            "title",
            "Audits",
            lambda row: row.title,
            sort="title",
            link=lambda row: reverse("audit-cycle", args=[row.pk]),
        ),
        Column("tool", "Tool", lambda row: _tool(row.tool), sort="tool"),
        Column("from", "Period from", lambda row: row.starts_on, sort=("starts_on", "pk")),
        Column("to", "To", lambda row: row.ends_on, sort="ends_on"),
        Column("planned", "Planned", lambda row: row.first_planned, numeric=True),
        Column("done", "Done", lambda row: row.done, numeric=True),
        Column("due", "Due", lambda row: row.due_on, sort="due_on"),
        Column("again", "Look again", lambda row: row.reaudit_on, sort="reaudit_on", hidden_by_default=True),
        Column("state", "State", lambda row: CYCLE_STATES[row.state].word, sort="state"),
    ],
    filters=[
        TextFilter("words", "Words in its name, or its reference", queries.filters.cycles_with_words),
        ChoiceFilter(
            "state",
            "State",
            lambda _: [(value, CYCLE_STATES[AuditCycleState(value)].word) for value in AuditCycleState.values],
            queries.filters.cycles_in_states,
        ),
    ],
    default_sort="-from",
    empty=EmptyState(
        "No audits yet",
        "A cycle of audits looks at a few files, drawn by chance, against what good looks like. Everybody learns from "
        "it, and a year later the same look shows whether things got better.",
    ),
    prepare=_with_counts,
)


def _cycles(person: Person) -> list[tuple[str, str]]:
    return [(str(cycle.pk), str(cycle)) for cycle in queries.cycles_visible(for_person=person)[:50]]


def _prepared(rows: Rows) -> Rows:
    return rows.select_related("cycle", "file", "auditor")


def _state(row: Any) -> str:
    return STATES[row.state].word


AUDITS = ListSpec(
    id="audits",
    title="Every audit",
    columns=[
        Column(
            "reference", "Audit", lambda row: row.reference, sort="pk", link=lambda row: reverse("audit", args=[row.pk])
        ),
        Column("cycle", "Audits", lambda row: str(row.cycle), sort=("cycle__starts_on", "cycle")),
        Column("file", "File", lambda row: row.file.reference, sort="file__reference"),
        Column("team", "Team", lambda row: row.file.team_name, sort="file__team_name"),
        Column("auditor", "Auditor", lambda row: row.auditor.name if row.auditor else "Nobody", sort="auditor__name"),
        Column("due", "Due", lambda row: row.due_on, sort="due_on"),
        Column("state", "State", _state, sort="state"),
        Column("fed_back", "Feedback given", lambda row: row.fed_back_on, sort="fed_back_on"),
    ],
    filters=[
        TextFilter("words", "Reference of the audit or file", queries.filters.with_reference),
        ChoiceFilter("cycle", "Audits", _cycles, queries.filters.of_cycles),
        ChoiceFilter(
            "state",
            "State",
            lambda _: [(value, STATES[AuditState(value)].word) for value in AuditState.values],
            queries.filters.in_states,
        ),
        DateFilter("due", "Due", queries.filters.due_between),
    ],
    default_sort="-reference",
    empty=EmptyState(
        "No audits yet",
        "When a sample is drawn, its audits stand here: to do, under way, to be agreed, done.",
        reverse_lazy("audits"),
        "See the cycles",
    ),
    prepare=_prepared,
)


def _drawn(row: Any) -> str:
    return "Drawn" if row.is_drawn else "Reserve"


FILES = ListSpec(
    id="audit-files",
    title="The list that the sample was drawn from",
    columns=[
        Column("reference", "File", lambda row: row.reference, sort="reference"),
        Column("stratum", "Group", lambda row: row.stratum, sort=("stratum", "place")),
        Column("place", "Place in the draw", lambda row: row.place, sort="place", numeric=True),
        Column("drawn", "Drawn", _drawn, sort="is_drawn"),
        Column("team", "Team", lambda row: row.team_name, sort="team_name"),
        Column("worker", "Worker", lambda row: row.worker_name, sort="worker_name", hidden_by_default=True),
        Column("reason", "Primary support reason", lambda row: row.support_reason, sort="support_reason"),
        Column("stage", "Stage", lambda row: row.stage, sort="stage"),
    ],
    filters=[
        TextFilter("words", "Reference", lambda rows, words: rows.filter(reference__icontains=words.strip())),
        ChoiceFilter(
            "drawn",
            "Drawn",
            lambda _: [("yes", "Drawn"), ("no", "Reserve")],
            lambda rows, chosen: rows.filter(is_drawn__in=[each == "yes" for each in chosen]),
        ),
    ],
    default_sort="stratum",
    empty=EmptyState("No list yet", "Bring in the list of files that the audits are drawn from."),
)
