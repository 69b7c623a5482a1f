"""What this register counts for the measures of adult social care. All services together are not ours to count."""

from datetime import date

from django.db.models import Q

from heed.definitions import ombudsman_remedy_types
from heed.listening.models import OmbudsmanCase, OmbudsmanRecommendation
from heed.listening.queries.counted import Counted, CountsFor
from heed.listening.queries.ombudsman.counting import (
    Cases,
    decided_between,
    ended_between,
    is_complied,
    is_investigated,
    is_put_right_before,
    is_upheld,
)


def _of(council_id: int) -> Cases:
    """Every case of the council, one that is restricted too: a number tells nothing of whom it is about."""
    return OmbudsmanCase.objects.filter(council_id=council_id)


def upheld(council_id: int, first: date, last: date) -> Counted:
    """Upheld, of the investigations completed in these days; never of all that was received or decided."""
    cases = decided_between(_of(council_id), first, last)
    return Counted(cases.filter(is_upheld()).count(), cases.filter(is_investigated()).count())


def put_right_before(council_id: int, first: date, last: date) -> Counted:
    """Put right before the Ombudsman was asked, of those upheld in these days."""
    cases = decided_between(_of(council_id), first, last)
    return Counted(cases.filter(is_put_right_before()).count(), cases.filter(is_upheld()).count())


def complied(council_id: int, first: date, last: date) -> Counted:
    """The Ombudsman satisfied, of the outcomes of compliance recorded in these days, whenever they were upheld."""
    ended = ended_between(_of(council_id), first, last)
    return Counted(ended.filter(is_complied()).count(), ended.count())


def received(council_id: int, first: date, last: date) -> Counted:
    return Counted(_of(council_id).filter(received_on__gte=first, received_on__lte=last).count())


def decided(council_id: int, first: date, last: date) -> Counted:
    return Counted(decided_between(_of(council_id).filter(~Q(decision="")), first, last).count())


def service_improvements(council_id: int, first: date, last: date) -> Counted:
    """Recommendations that help other people too, of the decisions of these days."""
    kinds = [each.id for each in ombudsman_remedy_types().values() if each.group == "Service improvement"]
    cases = decided_between(_of(council_id), first, last)
    return Counted(OmbudsmanRecommendation.objects.filter(case__in=cases, remedy_type__in=kinds).count())


MEASURED: dict[str, CountsFor] = {
    "ombudsman-uphold-rate": upheld,
    "ombudsman-satisfactory-remedy-rate": put_right_before,
    "ombudsman-compliance-rate": complied,
    "ombudsman-complaints-received": received,
    "ombudsman-complaints-decided": decided,
    "ombudsman-service-improvements": service_improvements,
}
