"""Putting right what is known of a complaint, its procedure and its band, and whom it is about."""

from dataclasses import dataclass, fields
from datetime import date

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person, Team
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.core.calendars.clocks import Pause, after_pause, due_after
from heed.definitions import complaint_procedures
from heed.listening.changes.clocks import end_clock, finish_clock, set_due_day
from heed.listening.changes.complaints.guards import (
    ended_or_open,
    for_handling,
    not_with_authoriser,
    procedure_of,
    start_rule,
    with_band,
)
from heed.listening.changes.complaints.receiving import KnownOfComplaint, check_choices
from heed.listening.changes.sources import name_subject
from heed.listening.choices import Channel, ClockChangeKind, YesNoUnknown
from heed.listening.models import Complaint, ComplaintBody, SourceSubject

# The team too: where it is about a named worker, the trail is read by people of that team.
PRIVATE = frozenset(
    {"team", "provider", "desired_outcome", "late_reason", "authority_note", "safeguarding_note", "legal_note"}
)


@dataclass(frozen=True)
class ComplaintFacts(KnownOfComplaint):
    """What may be put right on a complaint's page, all at once. Its words and the day it came stay."""

    channel: str


@transaction.atomic
def change_facts(
    *, complaint: Complaint, facts: ComplaintFacts, by: Person, expected_version: int | None = None
) -> Complaint:
    """Put right what is known. The trail says which facts changed, and nothing that names somebody."""
    current = ended_or_open(complaint, by=by, expected_version=expected_version)
    check_choices(procedure=current.procedure, authority=facts.authority, complexity=current.complexity)
    if facts.channel not in Channel.values:
        raise NotPossibleNow("Say how it reached us.")
    if not {facts.safeguarding, facts.legal} <= set(YesNoUnknown.values):
        raise NotPossibleNow("Say yes, no or not known.")
    if facts.team is not None and facts.team.council_id != by.council_id:
        raise NotPossibleNow("There is no such team. Choose one from the list.")
    values = {each.name: getattr(facts, each.name) for each in fields(facts)}
    changed = before_and_after(current, values)
    for name, value in values.items():
        setattr(current, name, value)
    current.save_change(*values)
    details: dict[str, object] = {"changed": sorted(changed)}
    details |= {name: [str(each) for each in pair] for name, pair in changed.items() if name not in PRIVATE}
    trail.record(verb="complaint.changed", obj=current, by=by, details=details)
    return current


@transaction.atomic
def change_procedure(
    *,
    complaint: Complaint,
    procedure: str,
    reason: str,
    by: Person,
    today: date | None = None,
    expected_version: int | None = None,
) -> Complaint:
    """Deal with it under another procedure: clocks that still ran end with the reason, and those of the new procedure
    run from the days on which things happened.
    """
    current = for_handling(complaint, by=by, expected_version=expected_version)
    not_with_authoriser(current)
    check_choices(procedure=procedure, authority="", complexity="")
    if procedure == current.procedure:
        raise NotPossibleNow("That is its procedure already.")
    if not complaint_procedures()[procedure].holds_on(current.source.received_on):
        raise NotPossibleNow("That procedure was not in use on the day the complaint came.")
    if not reason.strip():
        raise NotPossibleNow("Say why another procedure fits better.")
    if current.stage > 1:
        raise NotPossibleNow("At stage 2 the procedure stays.")
    before = current.procedure
    current.procedure, current.procedure_reason, current.complexity = procedure, reason.strip(), ""
    current.save_change("procedure", "procedure_reason", "complexity")
    _derive_clocks_anew(current, reason=reason, on=today or timezone.localdate(), by=by)
    trail.record(verb="complaint.procedure_changed", obj=current, by=by, details={"procedure": [before, procedure]})
    return current


def _derive_clocks_anew(complaint: Complaint, *, reason: str, on: date, by: Person) -> None:
    """Those of the old procedure keep their place in history: they end with the reason, and new ones start."""
    agreed = complaint.source.clocks.filter(clock="respond", done_on__isnull=True, ended_on__isnull=True).first()
    before = list(complaint.source.clocks.select_for_update().order_by("pk"))
    for clock in before:
        end_clock(clock, on=on, why=reason, by=by)
    events = {
        "received": complaint.source.received_on,
        "acknowledged": complaint.acknowledged_on,
        "planned": complaint.planned_on,
    }
    for rule in procedure_of(complaint).clocks:
        started_on = events.get(rule.starts)
        due_on = agreed.due_on if agreed and rule.number is None else None
        if started_on is None or rule.stage not in {complaint.stage, None} or (rule.number is None and not due_on):
            continue
        length = with_band(rule, procedure_of(complaint), complaint.complexity)
        clock = start_rule(complaint, length, before, on=started_on, due_on=due_on)
        happened_on = events.get(rule.ends)
        if happened_on is not None:
            finish_clock(clock, on=happened_on, by=by)


@transaction.atomic
def set_band(
    *, complaint: Complaint, band: str, reason: str, by: Person, expected_version: int | None = None
) -> Complaint:
    """Put it into a band of its procedure: the clock that the band is for is counted anew from the day it started."""
    current = for_handling(complaint, by=by, expected_version=expected_version)
    procedure = procedure_of(current)
    check_choices(procedure=current.procedure, authority="", complexity=band)
    if not band:
        raise NotPossibleNow("Choose a band.")
    if not reason.strip():
        raise NotPossibleNow("Say why: a clock is moved only with a reason.")
    before, current.complexity = current.complexity, band
    current.save_change("complexity")
    rule = next(each for each in procedure.clocks if each.id == procedure.bands_for)
    length = with_band(rule, procedure, band)
    for clock in current.source.clocks.filter(clock=rule.id, done_on__isnull=True, ended_on__isnull=True):
        due_on = due_after(clock.started_on, length.number or 0, length.unit)
        for pause in clock.pauses.exclude(last_day=None).order_by("first_day"):
            due_on = after_pause(due_on, Pause(pause.first_day, pause.last_day), length.unit)
        clock.unit = length.unit
        clock.save(update_fields=["unit"])
        set_due_day(clock, to=due_on, kind=ClockChangeKind.BAND, reason=reason, by=by)
    trail.record(verb="complaint.band_set", obj=current, by=by, details={"band": [before, band]})
    return current


@transaction.atomic
def name_worker(
    *, complaint: Complaint, name: str, by: Person, person: Person | None = None, team: Team | None = None
) -> SourceSubject:
    """Say that it is about a worker: it becomes restricted, and closed to the worker and their team."""
    current = ended_or_open(complaint, by=by)
    if person is not None and person.pk in {current.handler_id, current.investigator_id}:
        raise NotPossibleNow(f"{person} deals with this complaint: give it to somebody else first.")
    return name_subject(source=current.source, name=name, person=person, team=team, by=by)


@dataclass(frozen=True)
class BodyWords:
    """Another body that a complaint also concerns."""

    name: str
    leads: bool = False
    passed_on_on: date | None = None
    consent: str = YesNoUnknown.UNKNOWN
    note: str = ""


@transaction.atomic
def add_body(*, complaint: Complaint, words: BodyWords, by: Person) -> ComplaintBody:
    """Say that another body is concerned too: bodies answer together, under one lead."""
    current = for_handling(complaint, by=by)
    _check_body(words, current, besides=None)
    body = ComplaintBody.objects.create(complaint=current, **_body_row(words))
    trail.record(verb="complaint.body_added", obj=current, by=by, details={"body": body.pk, "leads": body.leads})
    return body


@transaction.atomic
def change_body(*, complaint: Complaint, body: ComplaintBody, words: BodyWords, by: Person) -> ComplaintBody:
    """Say anew who leads, when it was passed on, and whether the person agreed."""
    current = for_handling(complaint, by=by)
    if body.complaint_id != current.pk:
        raise NotPossibleNow("This body belongs to another complaint.")
    _check_body(words, current, besides=body)
    for name, value in _body_row(words).items():
        setattr(body, name, value)
    body.save()
    trail.record(verb="complaint.body_changed", obj=current, by=by, details={"body": body.pk, "leads": body.leads})
    return body


def _check_body(words: BodyWords, complaint: Complaint, *, besides: ComplaintBody | None) -> None:
    others = complaint.bodies.exclude(pk=besides.pk if besides else 0)
    if not words.name.strip():
        raise NotPossibleNow("Name the other body.")
    if others.filter(name__iexact=words.name.strip()).exists():
        raise NotPossibleNow("This body is there already.")
    if words.leads and others.filter(leads=True).exists():
        raise NotPossibleNow("Another body leads already: one leads, and the others work with it.")
    if words.passed_on_on is not None and words.consent != YesNoUnknown.YES:
        raise NotPossibleNow("It is passed on only when the person agrees.")


def _body_row(words: BodyWords) -> dict[str, object]:
    return {each.name: getattr(words, each.name) for each in fields(words)} | {"name": words.name.strip()}
