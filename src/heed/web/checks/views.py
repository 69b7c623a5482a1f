"""The page of things people forget."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from heed.accounts.consistency import CheckItem, ConsistencyCheck
from heed.accounts.models import Person
from heed.web.checks.providers import PROVIDERS
from heed.web.fetching import reader


@dataclass(frozen=True)
class CheckShown:
    """A check with its items as links."""

    check: ConsistencyCheck
    links: list[tuple[str, str]]

    @property
    def more(self) -> int:
        return self.check.count - len(self.links)


@require_GET
def checks(request: HttpRequest) -> HttpResponse:
    """Everything forgotten that the reader may see and mend, room by room."""
    groups = [(name, found) for name, found in _found_by_room(reader(request)) if found]
    total = sum(shown.check.count for _, found in groups for shown in found)
    return render(request, "checks/checks.html", {"groups": groups, "total": total})


def _found_by_room(person: Person) -> list[tuple[str, list[CheckShown]]]:
    now = timezone.now()
    return [(provider.name, [_shown(check) for check in provider.checks(person, now)]) for provider in PROVIDERS]


def _shown(check: ConsistencyCheck) -> CheckShown:
    return CheckShown(check=check, links=[(item.label, _address(item)) for item in check.items])


def _address(item: CheckItem) -> str:
    page = reverse(item.url_name, args=[] if item.pk is None else [item.pk])
    return f"{page}?{item.query}" if item.query else page
