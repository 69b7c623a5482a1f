"""The highlight report of a plan for a period: what a board reads once a month."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from heed.accounts.models import Person
from heed.improving.choices import LADDER, OPEN_STEPS, LadderStep
from heed.improving.models import Action, LadderMove, Plan, ProgressNote, Rebaseline
from heed.improving.queries.plans import actions_in
from heed.improving.queries.progress import Progress, progress_of
from heed.improving.rules import rule_number


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included."""

    since: date
    until: date

    def moments(self) -> tuple[datetime, datetime]:
        """The first moment of the period and the first one after it, in the council's time."""
        return _start_of(self.since), _start_of(self.until + timedelta(days=1))


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def last_month(today: date) -> Period:
    """The calendar month before this one: what most reports are about."""
    until = today.replace(day=1) - timedelta(days=1)
    return Period(until.replace(day=1), until)


@dataclass(frozen=True)
class HighlightReport:
    """What happened in the period and what comes next. Everything is listed, nothing is scored."""

    plan: Plan
    period: Period
    progress: Progress  # as it stands now
    achievements: tuple[LadderMove, ...]
    stepped_back: tuple[LadderMove, ...]
    moved: tuple[Rebaseline, ...]
    overdue: tuple[Action, ...]
    coming: tuple[Action, ...]
    to_agree: tuple[Action, ...]
    to_prove: tuple[Action, ...]
    added: tuple[Action, ...]
    notes: tuple[ProgressNote, ...]
    looks_ahead_until: date


def highlight_report(plan: Plan, *, period: Period, for_person: Person, today: date) -> HighlightReport:
    """The report of one plan: ten queries, whatever its size. Overdue and decisions are as of `today`."""
    actions = actions_in(plan, for_person=for_person)
    live = actions.select_related("owner").order_by("due_on", "pk")
    start, end = period.moments()
    within = Q(at__gte=start, at__lt=end, action__in=actions.order_by().values("pk"))
    moves = LadderMove.objects.filter(within).exclude(from_step="").select_related("action", "action__owner", "by")
    ups, downs = _up_and_down(moves.order_by("at", "pk"))
    ahead = period.until + timedelta(days=rule_number("report-ahead"))
    return HighlightReport(
        plan=plan,
        period=period,
        progress=progress_of(actions, today=today),
        achievements=ups,
        stepped_back=downs,
        moved=tuple(Rebaseline.objects.filter(within).select_related("action", "action__owner", "by").order_by("at")),
        overdue=tuple(live.filter(step__in=OPEN_STEPS, due_on__lt=today)),
        coming=tuple(live.filter(step__in=OPEN_STEPS, due_on__gt=period.until, due_on__lte=ahead)),
        to_agree=tuple(live.filter(step=LadderStep.PROPOSED)),
        to_prove=tuple(live.filter(step=LadderStep.COMPLETE).order_by("step_at")),
        added=tuple(live.filter(made_at__gte=start, made_at__lt=end)),
        notes=tuple(ProgressNote.objects.filter(within).select_related("action", "by").order_by(F("at").desc())),
        looks_ahead_until=ahead,
    )


def _up_and_down(moves: QuerySet[LadderMove]) -> tuple[tuple[LadderMove, ...], tuple[LadderMove, ...]]:
    ups: list[LadderMove] = []
    downs: list[LadderMove] = []
    for move in moves:
        (ups if LADDER.index(move.to_step) > LADDER.index(move.from_step) else downs).append(move)
    return tuple(ups), tuple(downs)
