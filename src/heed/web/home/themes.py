"""Themes that wait to be confirmed, on the home of those who may confirm them."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.sentences.numbers import counted_up_to
from heed.learning.queries import suggestions
from heed.web.home.needs import Need


def theme_needs(person: Person, _: date) -> list[Need]:
    """One line, and one query for those who may confirm; none for others. What they may not read is not counted."""
    if not can(person, Permission.DECIDE_FINDINGS):
        return []
    number = suggestions.counted(suggestions.themes_to_confirm(for_person=person))
    if not number:
        return []
    things = counted_up_to(suggestions.MOST_COUNTED, number, "text", "texts")
    detail = "those first from which Heed learns most; several at once"
    return [Need("Decide", "square", "purple", f"Confirm the themes of {things}", detail, reverse("themes-to-confirm"))]
