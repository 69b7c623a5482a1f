"""Beginning a case: from an enquiry, or from a decision that was read in; and what was decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.core.text.decisions import era_on, normal_reference
from heed.definitions import (
    ombudsman_closing_reasons,
    ombudsman_decision_reasons,
    ombudsman_eras,
    ombudsman_service_categories,
)
from heed.listening.changes.clocks import end_clock
from heed.listening.changes.ombudsman.asking import (
    clock_of,
    free_reference,
    locked_case,
    require_handler,
    require_known,
    require_past,
    start_ombudsman_clock,
)
from heed.listening.changes.ombudsman.recommending import RecommendationWords, write_recommendations
from heed.listening.changes.same_matter import name_same_subjects
from heed.listening.changes.sources import keep_words, name_reader
from heed.listening.choices import YesNoUnknown
from heed.listening.models import OmbudsmanBody, OmbudsmanCase, Source

DECIDED = "The Ombudsman decided."


@dataclass(frozen=True)
class DecisionFacts:
    """What a decision says of itself. `decision` is an id of the era of `decided_on`; `bodies` are others it is about,
    each with what was decided of it.
    """

    decided_on: date
    decision: str
    decision_words: str = ""
    decision_reason: str = ""
    closing_reason: str = ""
    awards_remedy: str = YesNoUnknown.UNKNOWN
    public_interest_report: bool = False
    published_on: date | None = None
    bodies: Sequence[tuple[str, str]] = ()

    @property
    def era(self) -> str:
        found = era_on(self.decided_on)
        if found is None:
            raise NotPossibleNow("There was no Ombudsman on that day. Check the date of the decision.")
        return found.id

    def checked(self) -> dict[str, Any]:
        """The fields of a case, once every word is known and fits its era."""
        known = {each.id: each for each in ombudsman_eras()[self.era].decisions}
        if self.decision not in known:
            era = ombudsman_eras()[self.era].name
            raise NotPossibleNow(f"Choose a decision in the words of {era}, when it was made.")
        require_past(self.decided_on, "The date of the decision")
        require_known(self.decision_reason, ombudsman_decision_reasons(), "reason")
        require_known(self.closing_reason, ombudsman_closing_reasons(), "reason for closing")
        return {
            "decided_on": self.decided_on,
            "era": self.era,
            "decision": self.decision,
            "decision_words": (self.decision_words.strip() or known[self.decision].label)[:120],
            "decision_reason": self.decision_reason,
            "closing_reason": self.closing_reason,
            "awards_remedy": self.awards_remedy,
            "public_interest_report": self.public_interest_report,
            "published_on": self.published_on,
        }


@transaction.atomic
def register_enquiry(
    *,
    title: str,
    words: str,
    received_on: date,
    handler: Person,
    by: Person,
    reply_due_on: date | None = None,
    outside_reference: str = "",
    category: str = "adult-care-services",
    sub_category: str = "",
) -> OmbudsmanCase:
    """Begin a case from what the Ombudsman wrote. `reply_due_on` is the day in the letter, else the usual one."""
    require(by, Permission.HANDLE_OMBUDSMAN)
    require_handler(handler, by=by)
    require_past(received_on, "The day it came")
    _require_categories(category, sub_category)
    reference = free_reference(outside_reference, council_id=by.council_id)
    source = keep_words(
        kind="ombudsman_case", text=words, title=title, prefix="O", received_on=received_on, dated_on=received_on, by=by
    )
    case = OmbudsmanCase.objects.create(
        source=source,
        council_id=by.council_id,
        outside_reference=reference,
        handler=handler,
        received_on=received_on,
        enquiry_received_on=received_on,
        category=category,
        sub_category=sub_category,
    )
    clock = start_ombudsman_clock("reply", source=source, started_on=received_on, due_on=reply_due_on)
    details = {"reference": reference, "handler": handler.pk, "reply_due": str(clock.due_on)}
    trail.record(verb="ombudsman.registered", obj=case, by=by, details=details)
    return case


def _require_categories(category: str, sub_category: str) -> None:
    require_known(category, ombudsman_service_categories(), "category")
    require_known(sub_category, ombudsman_service_categories(), "sub-category")


@transaction.atomic
def register_decision(
    *,
    source: Source,
    facts: DecisionFacts,
    outside_reference: str,
    handler: Person,
    by: Person,
    category: str = "",
    sub_category: str = "",
    recommendations: Sequence[RecommendationWords] = (),
) -> OmbudsmanCase:
    """Put a decision that was read in into the register, without typing it again.

    Where a case has its reference already, that one is completed; else one begins, whose source is the decision's own.
    """
    require(by, Permission.HANDLE_OMBUDSMAN, source)
    if source.kind != "ombudsman_decision":
        raise NotPossibleNow("Only a decision of the Ombudsman begins a case like this.")
    if OmbudsmanCase.objects.filter(decision_source=source).exists():
        raise NotPossibleNow("This decision stands in the register already.")
    _require_categories(category, sub_category)
    case = _case_of(outside_reference, by=by)
    if case is None:
        case = _new_case(source, facts, outside_reference, handler, by=by)
    else:
        case = locked_case(case, expected_version=None, by=by)
    case.decision_source = source
    case.category, case.sub_category = category or case.category, sub_category or case.sub_category
    case.save_change("decision_source", "category", "sub_category")
    _write_decision(case, facts, by=by)
    write_recommendations(case, recommendations, by=by)
    if case.complaint is not None:
        name_same_subjects(case.complaint.source, by=by)
    return case


def _case_of(reference: str, *, by: Person) -> OmbudsmanCase | None:
    """The case that has this reference, still without a decision that was read in."""
    wanted = normal_reference(reference)[:20]
    found = OmbudsmanCase.objects.filter(council_id=by.council_id, outside_reference=wanted).first() if wanted else None
    if found is not None and found.decision_source_id is not None:
        raise NotPossibleNow(f"{found.source.reference} has this reference and a decision already.")
    return found


def _new_case(source: Source, facts: DecisionFacts, reference: str, handler: Person, *, by: Person) -> OmbudsmanCase:
    require_handler(handler, by=by)
    case = OmbudsmanCase.objects.create(
        source=source,
        council_id=by.council_id,
        outside_reference=free_reference(reference, council_id=by.council_id),
        handler=handler,
        received_on=facts.decided_on,
    )
    if not source.is_for_everybody:
        name_reader(source, person=handler, reason="Deals with the case.", by=by)
    details = {"reference": case.outside_reference, "handler": handler.pk, "from_decision": True}
    trail.record(verb="ombudsman.registered", obj=case, by=by, details=details)
    return case


@transaction.atomic
def record_decision(
    *, case: OmbudsmanCase, facts: DecisionFacts, expected_version: int | None, by: Person
) -> OmbudsmanCase:
    """Write down what was decided, or put it right."""
    current = locked_case(case, expected_version=expected_version, by=by)
    _write_decision(current, facts, by=by)
    return current


def _write_decision(case: OmbudsmanCase, facts: DecisionFacts, *, by: Person) -> None:
    fields = facts.checked()
    if case.enquiry_received_on and facts.decided_on < case.enquiry_received_on:
        raise NotPossibleNow("The decision is dated before the enquiry came. Check both days.")
    for name, value in fields.items():
        setattr(case, name, value)
    case.save_change(*fields)
    case.bodies.all().delete()
    OmbudsmanBody.objects.bulk_create(
        OmbudsmanBody(case=case, name=name.strip()[:200], outcome=outcome.strip()[:200])
        for name, outcome in dict(facts.bodies).items()
        if name.strip()
    )
    for clock in ("reply", "comments"):
        running = clock_of(case.source, clock)
        if running is not None:
            end_clock(running, on=min(facts.decided_on, timezone.localdate()), why=DECIDED, by=by)
    details = {name: value for name, value in fields.items() if name != "decision_words"}
    trail.record(verb="ombudsman.decided", obj=case, by=by, details=details)
