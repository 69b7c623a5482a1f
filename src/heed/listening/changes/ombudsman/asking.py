"""What every change to an Ombudsman's case asks first."""

from collections.abc import Collection
from datetime import date

from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.decisions import normal_reference
from heed.definitions import ombudsman_clocks
from heed.listening.changes.clocks import start_clock
from heed.listening.models import CaseClock, OmbudsmanCase, OmbudsmanRecommendation, Source


def locked_case(case: OmbudsmanCase, *, expected_version: int | None, by: Person) -> OmbudsmanCase:
    """The case, read again for change, for somebody who handles such cases and may read this one."""
    require(by, Permission.HANDLE_OMBUDSMAN, case)
    return case.locked(expected_version=expected_version)


def locked_recommendation(
    recommendation: OmbudsmanRecommendation, *, expected_version: int | None, by: Person
) -> OmbudsmanRecommendation:
    require(by, Permission.HANDLE_OMBUDSMAN, recommendation.case)
    return recommendation.locked(expected_version=expected_version)


def require_handler(handler: Person, *, by: Person) -> None:
    """Refuse somebody who could not do what the case needs."""
    if handler.council_id != by.council_id or not can(handler, Permission.HANDLE_OMBUDSMAN):
        raise NotPossibleNow("Choose somebody of your council who deals with the Ombudsman's cases.")


def require_known(given: str, known: Collection[str], what: str) -> None:
    """Refuse an id that stands in no definition; empty is nothing said."""
    if given and given not in known:
        raise NotPossibleNow(f"There is no such {what}. Choose one from the list.")


def require_past(day: date | None, what: str) -> None:
    """Refuse to record what has not happened yet."""
    if day is not None and day > timezone.localdate():
        raise NotPossibleNow(f"{what} is a day still to come. Record it when it has happened.")


def free_reference(text: str, *, council_id: int, besides: int = 0) -> str:
    """The reference written one way; refused where another case of the council has it."""
    reference = normal_reference(text)[:20]
    if reference:
        others = OmbudsmanCase.objects.filter(council_id=council_id, outside_reference=reference)
        if others.exclude(pk=besides).exists():
            raise NotPossibleNow(f"There is a case with the Ombudsman's reference {reference} already.")
    return reference


def start_ombudsman_clock(
    clock: str, *, source: Source, started_on: date, due_on: date | None, about: str = "", object_id: int = 0
) -> CaseClock:
    """A clock by its definition; the day in the Ombudsman's letter goes before the usual number of days."""
    rule = ombudsman_clocks()[clock]
    return start_clock(
        source=source,
        clock=clock,
        rule=f"ombudsman:{clock}@{rule.valid_from.isoformat()}",
        started_on=started_on,
        due_on=due_on,
        number=rule.days,
        unit="days",
        about=about,
        object_id=object_id,
    )


def clock_of(source: Source, clock: str, *, object_id: int = 0) -> CaseClock | None:
    """The clock of a case by its id, locked for change."""
    found = CaseClock.objects.select_for_update(of=("self",)).select_related("source")
    return found.filter(source=source, clock=clock, object_id=object_id).first()
