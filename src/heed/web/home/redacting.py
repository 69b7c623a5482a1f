"""Redacted copies that wait for a second person, on the home of those who may sign them."""

from datetime import date

from django.db.models import Count, F, Window
from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.learning.choices import CopyState
from heed.learning.queries.redaction import copies_to_sign
from heed.web.home.needs import Look, Need

SIGN: Look = ("Sign", "diamond", "blue")
MOST_SHOWN = 5


def redacting_needs(person: Person, _: date) -> list[Need]:
    """One line a copy, those that wait longest first, by reference only: one query for those who redact."""
    copies = list(copies_to_sign(for_person=person).annotate(total=Window(Count(F("pk"))))[:MOST_SHOWN])
    needs = [
        Need(
            *SIGN,
            f"Read and sign redacted copy {copy.reference}",
            "checked by a colleague, waits for a second person",
            reverse("redacting-copy", args=[copy.pk]),
        )
        for copy in copies
    ]
    if copies and (more := copies[0].total - len(copies)):
        text = f"{counted(more, 'more redacted copy waits', 'more redacted copies wait')} for a second person"
        href = f"{reverse('redacting')}?state={CopyState.CHECKED}"
        needs.append(Need(*SIGN, text, "those you made or checked are in the list too", href))
    return needs
