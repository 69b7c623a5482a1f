"""What somebody gave back with reasons, and nobody answered since: by reference only, one query a kind of case."""

from datetime import date
from typing import Any

from django.db.models import Manager, OuterRef, QuerySet, Subquery

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.working_days import working_days_ago
from heed.listening.choices import OPEN_COMPLAINTS, ResponseState
from heed.listening.models import ComplaintResponse, OmbudsmanResponse, ReviewPublication
from heed.listening.queries.clocks import case_number
from heed.listening.queries.complaints.register import complaints_visible
from heed.listening.queries.ombudsman.cases import cases_visible
from heed.listening.queries.reviews.visible import reviews_visible


def returned_checks(*, for_person: Person, today: date) -> list[ConsistencyCheck]:
    """Answers and publications returned so many working days ago that still lie with whoever wrote them."""
    before = working_days_ago(today, case_number("returned-waits"))
    found = [*_complaints(for_person, before), *_ombudsman(for_person, before), _publications(for_person, before)]
    return [check for check in found if check.count]


def _complaints(person: Person, before: date) -> list[ConsistencyCheck]:
    if not can(person, Permission.READ_COMPLAINTS):
        return []
    of_it = ComplaintResponse.objects.filter(complaint=OuterRef("pk"), stage=OuterRef("stage"))
    seen = complaints_visible(for_person=person).filter(status__in=OPEN_COMPLAINTS)
    seen = seen.annotate(last=_last_round(of_it)).filter(
        last__in=_returned(ComplaintResponse.objects, before).values("pk")
    )
    rows = seen.order_by("source__received_on", "pk").values_list("pk", "source__reference")
    return [
        check_of(
            "complaint-answer-returned",
            "An answer that came back with reasons, and nobody has written on",
            "The person waits for it. Answer the reasons, and ask for it to be authorised again.",
            [CheckItem(label=f"Complaint {reference}", url_name="complaint", pk=pk) for pk, reference in rows],
        )
    ]


def _ombudsman(person: Person, before: date) -> list[ConsistencyCheck]:
    if not can(person, Permission.HANDLE_OMBUDSMAN):
        return []
    of_it = OmbudsmanResponse.objects.filter(case=OuterRef("case"), kind=OuterRef("kind"))
    visible = cases_visible(for_person=person).order_by().values("pk")
    returned = _returned(OmbudsmanResponse.objects, before).filter(case__in=visible, pk=_last_round(of_it))
    rows = returned.order_by("case_id").values_list("case_id", "case__source__reference").distinct()
    return [
        check_of(
            "ombudsman-answer-returned",
            "An answer to the Ombudsman that came back with reasons, and nobody has written on",
            "The Ombudsman waits for it, and its clock runs. Answer the reasons, and pass it on again.",
            [CheckItem(label=reference, url_name="ombudsman-case", pk=pk) for pk, reference in rows],
        )
    ]


def _publications(person: Person, before: date) -> ConsistencyCheck:
    visible = reviews_visible(for_person=person).order_by().values("pk")
    returned = ReviewPublication.objects.filter(review__in=visible, checked_on__isnull=True, prepared_on__lte=before)
    rows = returned.exclude(returned_why="").order_by("prepared_on", "pk")
    return check_of(
        "review-publication-returned",
        "What was to be published came back with reasons, and nobody has changed it",
        "The family and the partners wait to read it. Change it, or say that it stays as it is.",
        [
            CheckItem(label=reference, url_name="review", pk=pk)
            for pk, reference in rows.values_list("review_id", "review__source__reference")
        ],
    )


def _last_round(answers: QuerySet[Any]) -> Subquery:
    """The latest of these answers that went to somebody to be authorised: a draft did not yet."""
    return Subquery(answers.exclude(state=ResponseState.DRAFT).order_by("-pk").values("pk")[:1])


def _returned(answers: Manager[Any], before: date) -> QuerySet[Any]:
    return answers.filter(state=ResponseState.RETURNED, decided_at__date__lte=before).order_by("pk")
