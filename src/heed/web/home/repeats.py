"""Recommendations that seem to have been made before, on the home of those who deal with reviews or the Ombudsman."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.core.statistics.sentences.numbers import counted
from heed.improving.changes.repeats import DECIDES
from heed.improving.queries.radar.matching import waiting_number
from heed.web.home.needs import Need

DEAL_WITH_THEM = frozenset({Permission.HANDLE_REVIEWS, Permission.HANDLE_OMBUDSMAN})


def repeat_needs(person: Person, _: date) -> list[Need]:
    """One line, of those alone of which it is for this person to say; one query for those who deal with them."""
    if not person.permissions & DEAL_WITH_THEM:
        return []
    kinds = [kind.value for kind, permission in DECIDES.items() if permission in person.permissions]
    number = waiting_number(for_person=person, kinds=kinds)
    if not number:
        return []
    text = f"{counted(number, 'recommendation seems', 'recommendations seem')} to have been made before"
    href = f"{reverse('made-before')}?{urlencode({'said': 'waiting', 'kind': kinds}, doseq=True)}"
    return [Need("Look", "square", "blue", text, "see how it was closed then, and say whether it is the same", href)]
