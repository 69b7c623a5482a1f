"""The periods over which things are counted on pages."""

from dataclasses import dataclass
from datetime import date

QUARTER_MONTHS = 3
YEAR_MONTHS = 12
FINANCIAL_YEAR_BEGINS = (4, 1)  # of local government in the United Kingdom


@dataclass(frozen=True)
class Period:
    """A period by name; both days are within it, and a missing one leaves that side open."""

    id: str
    name: str
    since: date | None = None
    until: date | None = None

    @property
    def as_filter(self) -> str:
        """As the lists of the loop take it in their address."""
        parts = {"within-from": self.since, "within-to": self.until}
        return "&".join(f"{key}={day.isoformat()}" for key, day in parts.items() if day)


def months_before(day: date, months: int) -> date:
    """The same day so many months earlier, or the last day of that month where it has no such day."""
    whole = day.year * 12 + day.month - 1 - months
    year, month = whole // 12, whole % 12 + 1
    for wanted in range(day.day, 27, -1):
        try:
            return date(year, month, wanted)
        except ValueError:
            continue
    return date(year, month, min(day.day, 27))


def quarter(today: date) -> Period:
    """The last three months up to today."""
    return Period("quarter", "Last 3 months", months_before(today, QUARTER_MONTHS), today)


def periods(today: date) -> list[Period]:
    """What people may choose from, all time first."""
    month, day = FINANCIAL_YEAR_BEGINS
    began = date(today.year, month, day)
    began = began if began <= today else date(today.year - 1, month, day)
    return [
        Period("all", "All time"),
        quarter(today),
        Period("year", "Last 12 months", months_before(today, YEAR_MONTHS), today),
        Period("financial", f"Financial year from {began.day} {began:%B %Y}", began, today),
    ]


def period_named(wanted: str, today: date) -> Period:
    """The period of this name; all time for a name we do not know."""
    known = {period.id: period for period in periods(today)}
    return known.get(wanted, known["all"])
