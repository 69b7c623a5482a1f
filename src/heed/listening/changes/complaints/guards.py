"""What every change of a complaint asks first, and how its events move its clocks."""

from collections.abc import Sequence
from datetime import date

from django.utils import timezone
from msgspec.structs import replace

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.definitions.procedures import band_for, whole_procedure
from heed.definitions.shapes_cases import ClockRule, ComplaintProcedure
from heed.listening.changes.clocks import finish_clock, start_by_rule
from heed.listening.choices import ComplaintStatus
from heed.listening.models import CaseClock, Complaint

AFTER_ANSWER = frozenset({ComplaintStatus.ANSWERED, ComplaintStatus.CLOSED, ComplaintStatus.WITHDRAWN})
WITH_AUTHORISER = frozenset({ComplaintStatus.ANSWER_WRITTEN, ComplaintStatus.AUTHORISED})


def for_handling(complaint: Complaint, *, by: Person, expected_version: int | None = None) -> Complaint:
    """A complaint that is still open, read again for change by somebody who handles complaints."""
    require(by, Permission.HANDLE_COMPLAINTS, complaint.source)
    return _open(locked(complaint, expected_version=expected_version))


def ended_or_open(complaint: Complaint, *, by: Person, expected_version: int | None = None) -> Complaint:
    """The same, whatever became of it: for what may be put right afterwards."""
    require(by, Permission.HANDLE_COMPLAINTS, complaint.source)
    return locked(complaint, expected_version=expected_version)


def for_working(complaint: Complaint, *, by: Person, expected_version: int | None = None) -> Complaint:
    """An open complaint for somebody who handles complaints, or who was asked to look into this one."""
    if not may_work_on(complaint, by):
        raise NotAllowed("Those who handle complaints do this, and whoever looks into this one.")
    return _open(locked(complaint, expected_version=expected_version))


def locked(complaint: Complaint, *, expected_version: int | None) -> Complaint:
    """The complaint read again for change. Its source, which no change of a complaint alters, is not."""
    current = complaint.locked(expected_version=expected_version)
    current.source = complaint.source
    return current


def may_work_on(complaint: Complaint, person: Person) -> bool:
    """Whether somebody handles complaints or was asked to look into this one, and may read it."""
    if can(person, Permission.HANDLE_COMPLAINTS, complaint.source):
        return True
    return complaint.investigator_id == person.pk and can(person, Permission.READ_LEARNING, complaint.source)


def _open(complaint: Complaint) -> Complaint:
    if not complaint.is_open:
        raise NotPossibleNow(f"{complaint.trail_name} is closed. Open it again first.")
    return complaint


def before_answer(complaint: Complaint) -> None:
    """Refuse what an answer already sent rests upon."""
    if complaint.status in AFTER_ANSWER:
        raise NotPossibleNow("The answer has been sent. Open the complaint again if something is to be looked at anew.")


def not_with_authoriser(complaint: Complaint) -> None:
    """Refuse to change what somebody is authorising, or has authorised."""
    before_answer(complaint)
    if complaint.status in WITH_AUTHORISER:
        raise NotPossibleNow("The answer waits for authorisation, or is authorised. Take it back first.")


def of_council(person: Person | None, *, by: Person) -> None:
    """Refuse somebody of another council, or who has left."""
    if person is not None and (person.council_id != by.council_id or not person.is_active):
        raise NotPossibleNow(f"{person} does not work here any more, or works elsewhere. Choose somebody else.")


def not_in_future(on: date, what: str) -> None:
    """Refuse a day that is still to come, for what is said to have happened."""
    if on > timezone.localdate():
        raise NotPossibleNow(f"{what}: that day is still to come.")


def procedure_of(complaint: Complaint) -> ComplaintProcedure:
    """The whole procedure of a complaint."""
    return whole_procedure(complaint.procedure)


def named_rule(procedure: ComplaintProcedure) -> str:
    """What a clock keeps of its rule."""
    return f"complaint:{procedure.id}@{procedure.valid_from.isoformat()}"


def clock_rules_at(complaint: Complaint, event: str) -> list[ClockRule]:
    """The clocks that start with an event, in the stage the complaint is at, as long as its band says."""
    procedure = procedure_of(complaint)
    rules = [each for each in procedure.clocks if each.starts == event and each.stage in {complaint.stage, None}]
    return [with_band(each, procedure, complaint.complexity) for each in rules]


def with_band(rule: ClockRule, procedure: ComplaintProcedure, band_id: str) -> ClockRule:
    """A clock as long as the band of the complaint says, where it has one."""
    if procedure.bands_for != rule.id:
        return rule
    band = next((each for each in procedure.bands if each.id == band_id), None) or band_for(procedure, 1)
    return replace(rule, number=band.number, unit=band.unit) if band else rule


def happened(complaint: Complaint, event: str, *, on: date, by: Person, agreed_until: date | None = None) -> None:
    """An event finishes the clocks that wait for it and starts those that begin with it.

    `agreed_until` is the day agreed for clocks without a length of their own.
    """
    clocks = list(complaint.source.clocks.filter(stage=complaint.stage).order_by("pk"))
    ends = {rule.id for rule in procedure_of(complaint).clocks if rule.ends == event}
    for clock in clocks:
        if clock.clock in ends:
            finish_clock(clock, on=on, by=by)
    for rule in clock_rules_at(complaint, event):
        if rule.number is not None or agreed_until is not None:
            start_rule(complaint, rule, clocks, on=on, due_on=agreed_until if rule.number is None else None)


def start_rule(
    complaint: Complaint, rule: ClockRule, clocks: Sequence[CaseClock], *, on: date, due_on: date | None = None
) -> CaseClock:
    """Start a clock of the complaint's procedure. Where one of its name ran before, such as before it was opened again
    or under another procedure, this is the next of them. `clocks` are those of this stage.
    """
    same = [clock for clock in clocks if clock.clock == rule.id]
    running = next((clock for clock in same if clock.is_running), None)
    return running or start_by_rule(
        rule,
        source=complaint.source,
        named=named_rule(procedure_of(complaint)),
        started_on=on,
        due_on=due_on,
        stage=complaint.stage,
        object_id=max((clock.object_id for clock in same), default=-1) + 1,
    )
