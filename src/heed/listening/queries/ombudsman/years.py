"""Figures by financial year: three rates with three denominators, and plain counts."""

from dataclasses import dataclass
from datetime import date

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.calendars.reporting import Reporting, ReportingPeriod, period_at, periods_between
from heed.listening.models import OmbudsmanCase
from heed.listening.queries.counted import Counted
from heed.listening.queries.ombudsman.measured import MEASURED
from heed.listening.queries.ombudsman.whole import Turnaround, turnaround

# The rates of a year's page, in the order in which the Ombudsman publishes them.
YEAR_MEASURES = ("ombudsman-uphold-rate", "ombudsman-satisfactory-remedy-rate", "ombudsman-compliance-rate")


@dataclass(frozen=True)
class YearCounts:
    """What was counted in one financial year, by the id of the measure's definition."""

    year: ReportingPeriod
    counts: dict[str, Counted]
    turnaround: Turnaround


def years_with_cases(*, for_person: Person, today: date) -> list[ReportingPeriod]:
    """The financial years from the first case to now, newest first; of a council without cases, this year alone.

    Numbers are the council's own: who may see them sees them whole, also of cases whose words are closed to them.
    """
    this_year = period_at(today, Reporting.FINANCIAL_YEAR)
    if not can(for_person, Permission.READ_COMPLAINTS):
        return []
    cases = OmbudsmanCase.objects.filter(council_id=for_person.council_id)
    first = cases.order_by("received_on").values_list("received_on", flat=True).first() or today
    decided = cases.filter(decided_on__isnull=False).order_by("decided_on").values_list("decided_on", flat=True).first()
    earliest = min(first, decided or first, today)
    return list(periods_between(period_at(earliest, Reporting.FINANCIAL_YEAR), this_year))[::-1]


def counts_of_year(year: ReportingPeriod, *, for_person: Person) -> YearCounts:
    """Everything that is counted of one year."""
    council_id = for_person.council_id
    counts = {key: counted(council_id, year.starts_on, year.ends_on) for key, counted in MEASURED.items()}
    sent = [
        response
        for case in OmbudsmanCase.objects.filter(
            council_id=council_id,
            responses__decided_at__date__gte=year.starts_on,
            responses__decided_at__date__lte=year.ends_on,
        )
        .distinct()
        .prefetch_related("responses")
        for response in case.responses.all()
    ]
    return YearCounts(year, counts, turnaround(sent))
