"""What no theme holds, on the home of those who decide of it."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.learning.queries.emerging import emerging_to_decide
from heed.web.home.needs import Need


def emerging_needs(person: Person, _: date) -> list[Need]:
    """One line, and one query for those who decide; none for others."""
    number = emerging_to_decide(for_person=person)
    if not number:
        return []
    text = f"{counted(number, 'thing is', 'things are')} being said that no theme holds"
    return [Need("Decide", "square", "purple", text, "make a theme of it, or let it go", reverse("emerging"))]
