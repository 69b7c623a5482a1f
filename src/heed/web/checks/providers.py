"""Where checks come from: one line a room, in the order of the loop. A later room adds its own line."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from heed.accounts import checks as accounts
from heed.accounts.consistency import ConsistencyCheck
from heed.accounts.models import Person
from heed.improving import queries as improving
from heed.improving.queries.unanswered import unanswered_checks
from heed.learning import queries as learning
from heed.listening.queries.audits import consistency_checks as audit_checks
from heed.listening.queries.complaints.consistency import consistency_checks as complaint_checks
from heed.listening.queries.feedback.telling import telling_checks
from heed.listening.queries.returned import returned_checks
from heed.listening.queries.reviews.needs import consistency_checks as review_checks
from heed.measuring.queries.consistency import consistency_checks as measure_checks
from heed.searching.queries.consistency import consistency_checks as search_checks
from heed.web.listening.ombudsman.after import forgotten as ombudsman_forgotten

Checks = list[ConsistencyCheck]


@dataclass(frozen=True)
class Provider:
    """A room's checks: what has been forgotten there, as far as a person may see it."""

    name: str
    checks: Callable[[Person, datetime], Checks]


PROVIDERS: tuple[Provider, ...] = (
    Provider("Complaints", lambda person, now: complaint_checks(for_person=person, today=timezone.localdate(now))),
    Provider(
        "Safeguarding reviews",
        lambda person, now: review_checks(for_person=person, today=timezone.localdate(now)),
    ),
    Provider("Came back", lambda person, now: returned_checks(for_person=person, today=timezone.localdate(now))),
    Provider("Ombudsman", lambda person, _: ombudsman_forgotten(person)),
    Provider("Telling back", lambda person, now: telling_checks(for_person=person, today=timezone.localdate(now))),
    Provider("Audits", lambda person, now: audit_checks(for_person=person, today=timezone.localdate(now))),
    Provider("Learn", lambda person, now: learning.consistency_checks(for_person=person, now=now)),
    Provider("From lesson to action", lambda person, _: unanswered_checks(for_person=person)),
    Provider(
        "Change",
        lambda person, now: improving.consistency_checks(for_person=person, now=now, today=timezone.localdate(now)),
    ),
    Provider("Prove", lambda person, now: measure_checks(for_person=person, today=timezone.localdate(now))),
    Provider("Search", lambda person, _: search_checks(for_person=person)),
    Provider("People", lambda person, _: accounts.consistency_checks(for_person=person)),
)
