"""What the register of complaints counts for the measures, by the measures' own definitions.

Every complaint of the council counts, one about a named worker too: a number tells nothing of whom it is about. Clocks
that ended without being done do not count: the complaint was taken back, or dealt with under another procedure.
"""

from datetime import date

from django.db.models import F, Min, Q, QuerySet, Value
from django.db.models.functions import Concat

from heed.core.calendars.working_days import working_days_between
from heed.definitions import complaint_outcomes, complaint_procedures
from heed.listening.choices import ComplaintStatus, GotBetter, LearningState, ResponseState
from heed.listening.models import CaseClock, Complaint, ComplaintFollowUp
from heed.listening.queries.complaints.counts import well_founded
from heed.listening.queries.counted import Counted, CountsFor

# Clocks of the procedure that the complaint has now: those of one it had before do not count.
RULE = Concat(Value("complaint:"), F("source__complaint__procedure"), Value("@"))


def procedures_of_kind(kind: str) -> list[str]:
    """The procedures of a kind, with those that build on one of them."""
    return [each for each in complaint_procedures() if _root_kind(each) == kind]


def _root_kind(procedure: str) -> str:
    entry = complaint_procedures()[procedure]
    while entry.builds_on:
        entry = complaint_procedures()[entry.builds_on]
    return entry.kind


def _complaints(council_id: int) -> QuerySet[Complaint]:
    return Complaint.objects.filter(council_id=council_id)


def _received(council_id: int, first: date, last: date) -> QuerySet[Complaint]:
    return _complaints(council_id).filter(
        procedure__in=procedures_of_kind("statutory"), source__received_on__range=(first, last)
    )


def _due(council_id: int, first: date, last: date, clock: str, procedures: list[str]) -> QuerySet[CaseClock]:
    ran = CaseClock.objects.filter(council_id=council_id, clock=clock, due_on__range=(first, last))
    return ran.filter(ended_on__isnull=True, rule__startswith=RULE, source__complaint__procedure__in=procedures)


def _in_time(clocks: QuerySet[CaseClock]) -> Counted:
    """Those done by their day, of those that fell due, whether done or not."""
    return Counted(clocks.filter(done_on__lte=F("due_on")).count(), clocks.count())


def received(council_id: int, first: date, last: date) -> Counted:
    return Counted(_received(council_id, first, last).count())


def acknowledged(council_id: int, first: date, last: date) -> Counted:
    """Of those received in these days. One not acknowledged yet counts as not met, also before its days have passed:
    the figure of a month is taken when the days of its last complaint are over.
    """
    clocks = CaseClock.objects.filter(
        clock="acknowledge",
        stage=1,
        ended_on__isnull=True,
        rule__startswith=RULE,
        source__in=_received(council_id, first, last).values("source"),
    )
    return Counted(clocks.filter(done_on__lte=F("due_on")).count(), clocks.count())


def answered_as_agreed(council_id: int, first: date, last: date) -> Counted:
    return _in_time(_due(council_id, first, last, "respond", procedures_of_kind("statutory")))


def answered_in_own_target(council_id: int, first: date, last: date) -> Counted:
    return _in_time(_due(council_id, first, last, "own-target", list(complaint_procedures())))


def answered_in_six_months(council_id: int, first: date, last: date) -> Counted:
    return _in_time(_due(council_id, first, last, "six-months", procedures_of_kind("statutory")))


def days_to_answer(council_id: int, first: date, last: date) -> Counted:
    """Working days from receipt to the first answer, added up, over the complaints first answered in these days."""
    sent = Min("responses__sent_on", filter=Q(responses__state=ResponseState.SENT, responses__stage=1))
    rows = _complaints(council_id).annotate(first_sent=sent).filter(first_sent__range=(first, last))
    spans = list(rows.values_list("source__received_on", "first_sent"))
    return Counted(sum(working_days_between(came, answered) for came, answered in spans), len(spans))


def _closed(council_id: int, first: date, last: date) -> QuerySet[Complaint]:
    return _complaints(council_id).filter(status=ComplaintStatus.CLOSED, closed_on__range=(first, last))


def upheld(council_id: int, first: date, last: date) -> Counted:
    decided = [key for key, each in complaint_outcomes().items() if each.finding != "none"]
    closed = _closed(council_id, first, last).filter(outcome__in=decided)
    return Counted(closed.filter(outcome__in=well_founded()).count(), closed.count())


def _stage_in_time(stage: int) -> CountsFor:
    def counted(council_id: int, first: date, last: date) -> Counted:
        due = _due(council_id, first, last, "respond", procedures_of_kind("code"))
        return _in_time(due.filter(stage=stage))

    return counted


def learning_recorded(council_id: int, first: date, last: date) -> Counted:
    closed = _closed(council_id, first, last)
    return Counted(closed.exclude(learning_state=LearningState.WAITING).count(), closed.count())


def got_better(council_id: int, first: date, last: date) -> Counted:
    """Those who say that it got better, of those who answered in these days."""
    answers = ComplaintFollowUp.objects.filter(
        complaint__council_id=council_id, answered_at__date__gte=first, answered_at__date__lte=last
    )
    return Counted(answers.filter(got_better=GotBetter.YES).count(), answers.count())


MEASURED: dict[str, CountsFor] = {
    "complaints-received": received,
    "complaints-acknowledged-in-3-days": acknowledged,
    "complaints-answered-in-agreed-period": answered_as_agreed,
    "complaints-answered-in-own-target": answered_in_own_target,
    "complaints-answered-in-6-months": answered_in_six_months,
    "complaints-days-to-answer": days_to_answer,
    "complaints-upheld": upheld,
    "complaints-stage-1-in-time": _stage_in_time(1),
    "complaints-stage-2-in-time": _stage_in_time(2),
    "complaints-learning-recorded": learning_recorded,
    "complaints-got-better": got_better,
}
