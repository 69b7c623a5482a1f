"""What cases need of a person today: one line a room. Each asks a number of queries that never grows."""

from collections.abc import Callable
from datetime import date

from heed.accounts.models import Person
from heed.web.home.audits import audit_needs
from heed.web.home.clocks import complaint_needs
from heed.web.home.emerging import emerging_needs
from heed.web.home.inbox import inbox_needs
from heed.web.home.needs import Need
from heed.web.home.ombudsman import ombudsman_needs
from heed.web.home.redacting import redacting_needs
from heed.web.home.repeats import repeat_needs
from heed.web.home.reviews import review_needs
from heed.web.home.themes import theme_needs
from heed.web.home.told import told_needs

CASE_NEEDS: tuple[Callable[[Person, date], list[Need]], ...] = (
    inbox_needs,
    complaint_needs,
    review_needs,
    ombudsman_needs,
    audit_needs,
    told_needs,
    emerging_needs,
    repeat_needs,
    theme_needs,
    redacting_needs,
)


def case_needs(person: Person, today: date) -> list[Need]:
    """Clocks that run out, answers to authorise, flags to look at, audits to do: what this person deals with."""
    return [need for needs in CASE_NEEDS for need in needs(person, today)]
