"""The way from a decision that was read in to its case in the register."""

from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.listening.queries import ombudsman as queries


def case_link(source: Any, *, person: Person) -> SafeString:
    """To the case it decides; where there is none, to registering it, for those who may."""
    case = queries.case_of_decision(source, for_person=person)
    if case is not None:
        return _link(reverse("ombudsman-case", args=[case.pk]), f"The case {case.source.reference}")
    if queries.decision_waiting(source, for_person=person):
        return _link(reverse("ombudsman-from-decision", args=[source.pk]), "Register this case")
    return SafeString("")


def _link(href: str, words: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', href, words)
