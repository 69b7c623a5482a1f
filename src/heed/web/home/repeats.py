"""Recommendations that seem to have been made before, on the home of those who deal with reviews or the Ombudsman."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.core.statistics.sentences.numbers import counted
from heed.improving.queries.radar.matching import waiting_number
from heed.web.home.needs import Need

DEAL_WITH_THEM = frozenset({Permission.HANDLE_REVIEWS, Permission.HANDLE_OMBUDSMAN})


def repeat_needs(person: Person, _: date) -> list[Need]:
    """One line, and one query for those who deal with them; none for others."""
    if not person.permissions & DEAL_WITH_THEM:
        return []
    number = waiting_number(for_person=person)
    if not number:
        return []
    text = f"{counted(number, 'recommendation seems', 'recommendations seem')} to have been made before"
    href = f"{reverse('made-before')}?said=waiting"
    return [Need("Look", "square", "blue", text, "see how it was closed then, and say whether it is the same", href)]
