"""What the Ombudsman's cases need of a person, for their home."""

from datetime import date

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.listening.models import CaseClock, OmbudsmanCase, OmbudsmanResponse
from heed.listening.queries.clocks import clock_name
from heed.listening.queries.ombudsman import ombudsman_today
from heed.web.components.dates import in_words
from heed.web.home.needs import DUE, LATE, Look, Need


def ombudsman_needs(person: Person, today: date) -> list[Need]:
    """Replies and recommendations that are late or due, and answers that wait for this person: 3 queries."""
    if not person.permissions & {Permission.HANDLE_OMBUDSMAN, Permission.AUTHORISE_RESPONSES}:
        return []
    found = ombudsman_today(for_person=person, today=today)
    late = [pair for pair in found.due if pair[0].due_on < today]
    due = [pair for pair in found.due if pair[0].due_on >= today]
    return [
        *(_clock(*pair, look=LATE) for pair in late),
        *(_answer(each) for each in found.to_authorise),
        *(_clock(*pair, look=DUE) for pair in due),
    ]


def _clock(clock: CaseClock, case: OmbudsmanCase, *, look: Look) -> Need:
    text = f"{case.source.reference} {clock_name(clock)}"
    return Need(*look, text, f"due {in_words(clock.due_on)}", reverse("ombudsman-case", args=[case.pk]))


def _answer(response: OmbudsmanResponse) -> Need:
    text = f"{response.case.source.reference} {response.get_kind_display()}"
    href = reverse("ombudsman-decide", args=[response.pk])
    return Need("Authorise", "square", "purple", text, "waits for you before it can be sent", href)
