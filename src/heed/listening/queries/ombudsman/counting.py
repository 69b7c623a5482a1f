"""What counts as what in the figures of a year, as conditions. The words of each era stand in the definitions."""

from collections.abc import Callable
from datetime import date

from django.db.models import Count, Max, Q, QuerySet

from heed.definitions import ombudsman_compliance_labels, ombudsman_eras
from heed.definitions.shapes import OmbudsmanDecision
from heed.listening.choices import OmbudsmanAnswer, YesNoUnknown
from heed.listening.models import OmbudsmanCase

Cases = QuerySet[OmbudsmanCase]


def _of_decisions(wanted: Callable[[OmbudsmanDecision], bool]) -> Q:
    """Decisions that the era of each case counts so."""
    found = Q(pk__in=[])
    for era in ombudsman_eras().values():
        found |= Q(era=era.id, decision__in=[each.id for each in era.decisions if wanted(each)])
    return found


def is_investigated() -> Q:
    """Investigations completed: not every decision is one."""
    return _of_decisions(lambda each: each.investigated is True)


def is_upheld() -> Q:
    return _of_decisions(lambda each: each.upheld is True)


def is_put_right_before() -> Q:
    """Upheld, and we had put it right before it reached the Ombudsman."""
    return is_upheld() & Q(remedied_before=YesNoUnknown.YES)


def is_complied() -> Q:
    """Of cases with outcomes: the Ombudsman is satisfied with every recommendation."""
    return Q(unsatisfied=0)


def unsatisfying_labels() -> list[str]:
    return [each.id for each in ombudsman_compliance_labels().values() if not each.is_satisfied]


def with_outcomes(cases: Cases) -> Cases:
    """Cases of which the Ombudsman has said how every recommendation to us ended, with the day of the last: a case is
    one outcome, and it is satisfied only where each of its recommendations is.
    """
    ours = ~Q(recommendations__answer=OmbudsmanAnswer.DISPUTED)
    return cases.annotate(
        asked=Count("recommendations", filter=ours),
        open=Count("recommendations", filter=ours & Q(recommendations__compliance="")),
        unsatisfied=Count("recommendations", filter=ours & Q(recommendations__compliance__in=unsatisfying_labels())),
        ended_on=Max("recommendations__compliance_on", filter=ours),
    ).filter(Q(asked__gt=0) & Q(open=0))


def decided_between(cases: Cases, first: date, last: date) -> Cases:
    return cases.filter(decided_on__gte=first, decided_on__lte=last)


def ended_between(cases: Cases, first: date, last: date) -> Cases:
    """Outcomes of compliance recorded in these days: not the cases upheld in them."""
    return with_outcomes(cases).filter(Q(ended_on__gte=first) & Q(ended_on__lte=last))
