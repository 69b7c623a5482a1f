"""The register of complaints."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, teams_of_council
from heed.core.calendars.clocks import ClockState
from heed.definitions import complaint_outcomes, complaint_procedures
from heed.listening.choices import ComplaintStatus
from heed.listening.queries import complaints as queries
from heed.listening.queries import complaints_report as yearly
from heed.listening.queries.clocks import ClockLine, line_of
from heed.web.components.status import tag
from heed.web.listening.complaints import words
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter
from heed.web.lists.specs import Filter
from heed.web.numbers import numbers_in

# Each status with the shape and colour of its tag.
LOOKS: dict[str, tuple[str, str]] = {
    ComplaintStatus.LOGGED: ("ring", "blue"),
    ComplaintStatus.ACKNOWLEDGED: ("circle", "blue"),
    ComplaintStatus.PLANNED: ("circle", "blue"),
    ComplaintStatus.INVESTIGATING: ("circle", "teal"),
    ComplaintStatus.ANSWER_WRITTEN: ("diamond", "purple"),
    ComplaintStatus.AUTHORISED: ("diamond", "purple"),
    ComplaintStatus.ANSWERED: ("square", "amber"),
    ComplaintStatus.CLOSED: ("tick", "green"),
    ComplaintStatus.WITHDRAWN: ("ring", "grey"),
}
CLOCK_LOOKS: dict[ClockState, tuple[str, str]] = {
    ClockState.LATE: ("triangle", "red"),
    ClockState.TODAY: ("circle", "amber"),
    ClockState.SOON: ("circle", "amber"),
    ClockState.RUNNING: ("ring", "grey"),
    ClockState.PAUSED: ("square", "blue"),
    ClockState.DONE: ("tick", "green"),
    ClockState.DONE_LATE: ("tick", "amber"),
    ClockState.ENDED: ("ring", "grey"),
}


# What a full status is called where there is little room.
SHORT: dict[str, str] = {
    ComplaintStatus.ANSWER_WRITTEN: "To be authorised",
    ComplaintStatus.AUTHORISED: "To be sent",
    ComplaintStatus.ANSWERED: "Learning to record",
}


def short_status_tag(status: str) -> SafeString:
    """Where a complaint stands, in a row of the register."""
    shape, colour = LOOKS[status]
    return tag(text=SHORT.get(status, ComplaintStatus(status).label), shape=shape, colour=colour)


def status_tag(status: str) -> SafeString:
    shape, colour = LOOKS[status]
    return tag(text=ComplaintStatus(status).label, shape=shape, colour=colour)


def clock_tag(line: ClockLine) -> SafeString:
    """How a clock stands, in words with their shape."""
    shape, colour = CLOCK_LOOKS[line.state]
    said = line.reading.sentence
    return tag(text=said[:1].upper() + said[1:], shape=shape, colour=colour)


def outcome_tag(outcome: str) -> SafeString:
    """How it ended, in words with their shape; empty where that is open."""
    known = complaint_outcomes().get(outcome)
    return tag(text=known.name, shape=known.shape, colour=known.colour) if known else SafeString("")


def next_line(row: Any) -> ClockLine | None:
    """The clock that runs out next, of those that were fetched with the row."""
    if not hasattr(row, "_next_line"):
        running = [clock for clock in row.source.clocks.all() if clock.is_running]
        lines = sorted(
            (line_of(clock, timezone.localdate()) for clock in running), key=lambda line: line.reading.due_on
        )
        row._next_line = lines[0] if lines else None
    found: ClockLine | None = row._next_line
    return found


def _next_words(row: Any) -> str:
    line = next_line(row)
    return f"{line.name}: {line.reading.sentence}" if line else ""


def _next_drawn(row: Any, _value: Any, _href: str | None) -> SafeString:
    line = next_line(row)
    return format_html("{} {}", clock_tag(line), line.name) if line else SafeString("")


def _title_drawn(_row: Any, value: Any, href: str | None) -> SafeString:
    return format_html('<a class="govuk-link heed-wide-cell" href="{}">{}</a>', href, value)


def _page(row: Any) -> str:
    return reverse("complaint", args=[row.pk])


def _outcome(row: Any) -> str:
    return words.name_in(complaint_outcomes(), row.outcome) if row.outcome else ""


def _clock_filter(rows: Any, values: list[str]) -> Any:
    today = timezone.localdate()
    chosen = {"late": queries.late_now, "soon": queries.soon_late}
    found = [chosen[value](rows, today) for value in values if value in chosen]
    return found[0] if found else rows


def _missed_filter(rows: Any, values: list[str]) -> Any:
    for clock in values:
        rows = yearly.with_clock_missed(rows, clock, timezone.localdate())
    return rows


def _learning_filter(rows: Any, values: list[str]) -> Any:
    return queries.learning_unread(rows) if "waiting" in values else rows


def _teams(rows: Any, values: list[str]) -> Any:
    return queries.of_teams(rows, numbers_in(values))


COLUMNS = [
    Column("reference", "Reference", lambda row: row.source.reference, sort="pk", link=_page),
    Column("title", "About", lambda row: row.source.title, sort="source__title", link=_page, draw=_title_drawn),
    Column("received", "Received", lambda row: row.source.received_on, sort=("source__received_on", "pk")),
    Column(
        "status",
        "Where it stands",
        lambda row: row.get_status_display(),
        sort="status",
        draw=lambda row, _value, _href: short_status_tag(row.status),
    ),
    Column("clock", "Next clock", _next_words, sort=("next_due_on", "pk"), draw=_next_drawn),
    Column("handler", "Dealt with by", lambda row: row.handler.name, sort="handler__name"),
    Column(
        "outcome",
        "Outcome",
        _outcome,
        sort="outcome",
        draw=lambda row, _value, _href: outcome_tag(row.outcome),
    ),
    Column(
        "investigator",
        "Looked into by",
        lambda row: row.investigator.name if row.investigator else "",
        sort="investigator__name",
        hidden_by_default=True,
    ),
    Column(
        "procedure",
        "Procedure",
        lambda row: words.name_in(complaint_procedures(), row.procedure),
        sort="procedure",
        hidden_by_default=True,
    ),
    Column("stage", "Stage", lambda row: row.stage, sort="stage", numeric=True, hidden_by_default=True),
    Column("team", "Team", lambda row: row.team.name if row.team else "", sort="team__name", hidden_by_default=True),
    Column("provider", "Provider", lambda row: row.provider, sort="provider", hidden_by_default=True),
    Column(
        "acknowledged",
        "Acknowledged",
        lambda row: row.acknowledged_on,
        sort="acknowledged_on",
        hidden_by_default=True,
    ),
    Column("answered", "Answered", lambda row: row.answered_on, sort="answered_on", hidden_by_default=True),
    Column("closed", "Closed", lambda row: row.closed_on, sort="closed_on", hidden_by_default=True),
]
FILTERS: list[Filter] = [
    TextFilter("words", "Words or reference", queries.with_words),
    ChoiceFilter(
        "clock_is",
        "Clocks",
        lambda _: [("late", "Late now"), ("soon", "Will be late soon")],
        _clock_filter,
        multiple=False,
    ),
    ChoiceFilter(
        "status_is",
        "Where it stands",
        lambda _: [("open", "Everything open"), *ComplaintStatus.choices],
        queries.with_statuses,
    ),
    ChoiceFilter(
        "outcome_is",
        "Outcome",
        lambda _: [
            *[(key, each.name) for key, each in complaint_outcomes().items()],
            ("undecided", "None yet"),
        ],
        queries.with_outcomes,
    ),
    ChoiceFilter("subject", "Subject", lambda _: words.subject_choices(), queries.with_subjects),
    ChoiceFilter(
        "procedure_is",
        "Procedure",
        lambda _: [(key, each.name) for key, each in complaint_procedures().items()],
        queries.with_procedures,
    ),
    ChoiceFilter(
        "team_is",
        "Team",
        lambda person: [(str(team.pk), team.name) for team in teams_of_council(for_person=person)],
        _teams,
    ),
    ChoiceFilter(
        "learning_is",
        "Learning",
        lambda _: [("waiting", "Answered, and nobody has said what it teaches")],
        _learning_filter,
        multiple=False,
    ),
    DateFilter("received_in", "Received", queries.received_between),
    ChoiceFilter(
        "issue_is",
        "An issue ended as",
        lambda _: [
            *[(key, each.name) for key, each in complaint_outcomes().items()],
            ("undecided", "Not decided yet"),
        ],
        yearly.with_issue_outcomes,
    ),
    ChoiceFilter(
        "missed",
        "Not kept",
        lambda _: [
            ("acknowledge", "Acknowledged late"),
            ("respond", "Answered later than agreed"),
            ("six-months", "Answered after six months"),
        ],
        _missed_filter,
        multiple=False,
    ),
    DateFilter("referred_in", "Told that the Ombudsman has it", yearly.referred_between),
]


def complaint_list(for_person: Person) -> ListSpec:
    """The register as this person sees it, with a filter for what is theirs."""

    def mine(rows: Any, values: list[str]) -> Any:
        if "handled" in values:
            return queries.handled_by(rows, for_person)
        return queries.investigated_by(rows, for_person) if "investigated" in values else rows

    may_log = can(for_person, Permission.ADD_SOURCE)
    theirs = [("handled", "I deal with it"), ("investigated", "I look into it")]
    return ListSpec(
        id="complaints",
        title="Complaints",
        columns=COLUMNS,
        filters=[*FILTERS[:2], ChoiceFilter("mine", "Mine", lambda _: theirs, mine, multiple=False), *FILTERS[2:]],
        default_sort="-received",
        empty=EmptyState(
            "No complaint here yet",
            "Complaints belong here as soon as they come, in the words of the person. The law’s clocks then run, each "
            "answer is authorised before it is sent, and what it teaches is kept.",
            reverse("complaint-new") if may_log else "",
            "Log the first complaint" if may_log else "",
        ),
        prepare=lambda rows: rows.prefetch_related("source__clocks"),
    )
