"""What telling back needs of a person today, on their home."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.sentences.numbers import counted
from heed.listening.queries.feedback.telling import telling_counts
from heed.web.home.needs import DUE, LATE, Need


def told_needs(person: Person, today: date) -> list[Need]:
    """One query, whatever the number of those who wait."""
    if not can(person, Permission.TRIAGE_FEEDBACK):
        return []
    counts = telling_counts(for_person=person, since=today, today=today)
    needs = []
    if counts.late:
        text = f"Tell {counted(counts.late, 'person', 'people')} what became of what they told us"
        href = f"{reverse('told')}?state=late"
        needs.append(Need(*LATE, text, "The day we promised has passed", href))
    if counts.due:
        text = f"Answer {counted(counts.due, 'person', 'people')} who told us something"
        needs.append(Need(*DUE, text, "Promised for the next days", f"{reverse('told')}?state=due"))
    return needs
