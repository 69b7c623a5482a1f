"""What is said of a case beside its decision: who deals with it, what came before it, and what happened when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.definitions import ombudsman_service_categories, ombudsman_slow_reasons
from heed.listening.changes.ombudsman.asking import (
    free_reference,
    locked_case,
    require_handler,
    require_known,
    require_past,
    start_ombudsman_clock,
)
from heed.listening.changes.same_matter import name_same_subjects
from heed.listening.changes.sources import name_reader
from heed.listening.choices import YesNoUnknown
from heed.listening.models import Complaint, OmbudsmanCase


@dataclass(frozen=True)
class CaseWords:
    """What is said of a case that no letter of the Ombudsman decides.

    `remedied_before` says whether we had put it right before it reached the Ombudsman, with the day and what was done;
    `slow_reasons` are ids of definitions ombudsman_slow_reasons.
    """

    handler: Person
    outside_reference: str = ""
    category: str = ""
    sub_category: str = ""
    remedied_before: str = YesNoUnknown.UNKNOWN
    remedied_before_on: date | None = None
    remedied_before_what: str = ""
    slow_reasons: Sequence[str] = ()
    slow_note: str = ""

    def checked(self) -> dict[str, Any]:
        was_put_right = self.remedied_before == YesNoUnknown.YES
        if was_put_right and (self.remedied_before_on is None or not self.remedied_before_what.strip()):
            raise NotPossibleNow("Say what had been done to put it right, and on which day.")
        require_past(self.remedied_before_on, "The day it was put right")
        require_known(self.category, ombudsman_service_categories(), "category")
        require_known(self.sub_category, ombudsman_service_categories(), "sub-category")
        for each in self.slow_reasons:
            require_known(each, ombudsman_slow_reasons(), "reason for being slow")
        return {
            "handler": self.handler,
            "category": self.category,
            "sub_category": self.sub_category,
            "remedied_before": self.remedied_before,
            "remedied_before_on": self.remedied_before_on if was_put_right else None,
            "remedied_before_what": self.remedied_before_what.strip() if was_put_right else "",
            "slow_reasons": sorted(set(self.slow_reasons)),
            "slow_note": self.slow_note.strip(),
        }


@transaction.atomic
def change_case(*, case: OmbudsmanCase, words: CaseWords, expected_version: int | None, by: Person) -> OmbudsmanCase:
    """Change what is said of a case. A new handler can read it from now on."""
    current = locked_case(case, expected_version=expected_version, by=by)
    fields = words.checked()
    reference = free_reference(words.outside_reference, council_id=by.council_id, besides=current.pk)
    changed = before_and_after(current, {**fields, "outside_reference": reference})
    if "handler" in changed:
        require_handler(words.handler, by=by)
        if not current.source.is_for_everybody:
            name_reader(current.source, person=words.handler, reason="Deals with the case.", by=by)
    for name, (_, value) in changed.items():
        setattr(current, name, value)
    current.save_change(*changed)
    trail.record(verb="ombudsman.changed", obj=current, by=by, details={"changed": sorted(changed)})
    return current


@transaction.atomic
def link_complaint(*, case: OmbudsmanCase, complaint: Complaint, by: Person) -> OmbudsmanCase:
    """Say which of our complaints it came from. What that is about a named worker, the case is too from now on; and the
    complaint is known to have gone to the Ombudsman.
    """
    current = locked_case(case, expected_version=None, by=by)
    require(by, Permission.READ_COMPLAINTS, complaint.source)
    if complaint.council_id != current.council_id:
        raise NotPossibleNow("There is no such complaint.")
    current.complaint, current.no_complaint_why = complaint, ""
    current.save_change("complaint", "no_complaint_why")
    if complaint.referred_to_ombudsman_on is None:
        told = complaint.locked(expected_version=None)
        told.referred_to_ombudsman_on = current.received_on
        told.save_change("referred_to_ombudsman_on")
    name_same_subjects(complaint.source, by=by)
    details = {"complaint": complaint.source.reference}
    trail.record(verb="ombudsman.complaint_linked", obj=current, by=by, details=details)
    return current


@transaction.atomic
def explain_no_complaint(*, case: OmbudsmanCase, why: str, by: Person) -> OmbudsmanCase:
    """Say why no complaint of ours goes before it, so that nobody looks for one again."""
    current = locked_case(case, expected_version=None, by=by)
    if not why.strip():
        raise NotPossibleNow("Say why: the person may have gone straight to the Ombudsman, or to a provider.")
    current.complaint, current.no_complaint_why = None, why.strip()
    current.save_change("complaint", "no_complaint_why")
    trail.record(verb="ombudsman.no_complaint", obj=current, by=by)
    return current


@transaction.atomic
def record_enquiry(
    *, case: OmbudsmanCase, received_on: date, due_on: date | None, expected_version: int | None, by: Person
) -> OmbudsmanCase:
    """A case that began with something else gets an enquiry: its reply is due from now on."""
    current = locked_case(case, expected_version=expected_version, by=by)
    require_past(received_on, "The day the enquiry came")
    if current.enquiry_received_on is not None:
        raise NotPossibleNow("An enquiry is recorded already, with its clock.")
    if current.decided_on is not None and received_on > current.decided_on:
        raise NotPossibleNow("The Ombudsman had decided by that day. Check it.")
    current.enquiry_received_on = received_on
    current.save_change("enquiry_received_on")
    clock = start_ombudsman_clock("reply", source=current.source, started_on=received_on, due_on=due_on)
    trail.record(verb="ombudsman.enquiry_came", obj=current, by=by, details={"reply_due": str(clock.due_on)})
    return current


@transaction.atomic
def record_draft(
    *, case: OmbudsmanCase, received_on: date, due_on: date | None, expected_version: int | None, by: Person
) -> OmbudsmanCase:
    """A draft decision came: comments are due, even if only to say that there are none."""
    current = locked_case(case, expected_version=expected_version, by=by)
    require_past(received_on, "The day the draft came")
    if current.draft_received_on is not None:
        raise NotPossibleNow(
            "A draft decision is recorded already. Agree another day for its clock where one was given."
        )
    if current.decided_on is not None and received_on > current.decided_on:
        raise NotPossibleNow("The Ombudsman had decided by that day. Check it.")
    current.draft_received_on = received_on
    current.save_change("draft_received_on")
    clock = start_ombudsman_clock("comments", source=current.source, started_on=received_on, due_on=due_on)
    trail.record(verb="ombudsman.draft_came", obj=current, by=by, details={"comments_due": str(clock.due_on)})
    return current


@transaction.atomic
def record_published(
    *, case: OmbudsmanCase, published_on: date, expected_version: int | None, by: Person
) -> OmbudsmanCase:
    """The Ombudsman published the decision."""
    current = locked_case(case, expected_version=expected_version, by=by)
    require_past(published_on, "The day of publication")
    if current.decided_on is None or published_on < current.decided_on:
        raise NotPossibleNow("A decision is published after it is made. Record the decision first, or check the day.")
    current.published_on = published_on
    current.save_change("published_on")
    trail.record(verb="ombudsman.published", obj=current, by=by, details={"on": str(published_on)})
    return current
