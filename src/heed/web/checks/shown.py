"""The checks of every room as the page shows them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from heed.accounts.consistency import CheckItem, ConsistencyCheck
from heed.accounts.models import Person
from heed.web.checks.providers import PROVIDERS


@dataclass(frozen=True)
class CheckShown:
    """A check with its items as links."""

    check: ConsistencyCheck
    links: list[tuple[str, str]]

    @property
    def more(self) -> int:
        return self.check.count - len(self.links)


def found_by_room(person: Person) -> list[tuple[str, list[CheckShown]]]:
    """Each room's checks that found something this person may see."""
    now = timezone.now()
    return [(provider.name, [_shown(check) for check in provider.checks(person, now)]) for provider in PROVIDERS]


def _shown(check: ConsistencyCheck) -> CheckShown:
    return CheckShown(check=check, links=[(item.label, _address(item)) for item in check.items])


def _address(item: CheckItem) -> str:
    page = reverse(item.url_name, args=[] if item.pk is None else [item.pk])
    return f"{page}?{item.query}" if item.query else page
