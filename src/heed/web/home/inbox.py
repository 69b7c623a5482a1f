"""What the inbox needs of a person today, on their home."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.sentences.numbers import counted
from heed.listening.queries.feedback.inbox import flagged_count
from heed.web.home.needs import Need


def inbox_needs(person: Person, _today: date) -> list[Need]:
    """Safeguarding flags that nobody has looked at. One query."""
    if not can(person, Permission.TRIAGE_FEEDBACK):
        return []
    count = flagged_count(for_person=person)
    if not count:
        return []
    text = f"Look at {counted(count, 'safeguarding flag', 'safeguarding flags')}"
    href = f"{reverse('inbox')}?flag=raised"
    return [Need("Now", "triangle", "red", text, "What somebody told us may tell of harm", href)]
