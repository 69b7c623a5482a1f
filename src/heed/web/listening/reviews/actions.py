"""From a recommendation to what is done about it: by way of a finding in the report, as with all that was heard."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.refusals import NotPossibleNow
from heed.improving.queries import actions_visible
from heed.learning import changes as learning
from heed.learning.queries import findings_visible
from heed.web.improving.showing import with_status

CATEGORY = "partners"  # a review is the board's, not the council's own


def address_of_new_action(review: Any, row: Any, person: Person) -> str:
    """Where a new action begins that answers this recommendation. The recommendation is a finding from then on."""
    if review.report is None:
        raise NotPossibleNow("Keep the report first: an action answers words that stand in it.")
    if row.place_start is None:
        raise NotPossibleNow("These words were kept before the report. Add the recommendation anew, from the report.")
    place = (row.place_start, row.place_end)
    found = findings_visible(for_person=person).filter(source=review.report, start=place[0], end=place[1]).first()
    if found is None:
        found = learning.add_finding(
            source=review.report, place=place, polarity="improvement", evidence_category=CATEGORY, by=person
        )
    back = f"{reverse('review', args=[review.pk])}#recommendations"
    return f"{reverse('action-new')}?{urlencode({'finding': found.pk, 'back': back})}"


def actions_by_recommendation(review: Any, rows: list[Any], *, for_person: Person, today: Any) -> dict[int, list[Any]]:
    """The actions that answer each recommendation, as far as the person may see them: two queries in all."""
    if review.report_id is None or not can(for_person, Permission.READ_OWN_ACTIONS):
        return {}
    places = dict(
        findings_visible(for_person=for_person)
        .filter(source=review.report_id, start__isnull=False)
        .order_by()
        .values_list("pk", "start")
    )
    linked = list(
        actions_visible(for_person=for_person)
        .filter(finding_links__finding__in=list(places))
        .annotate(answers=F("finding_links__finding_id"))
        .select_related("owner")
        .prefetch_related("plans")
        .order_by("due_on", "pk")
    )
    with_status(linked, today=today)
    found: dict[int, list[Any]] = {}
    for action in linked:
        found.setdefault(places[action.answers] or 0, []).append(action)
    return {row.pk: found.get(row.place_start, []) for row in rows if row.place_start is not None}
