"""The first page after signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.queries import told_back_lately
from heed.web.fetching import reader
from heed.web.home.today import loop_in_brief, needs_of, told_to
from heed.web.loop.counted import may_read
from heed.web.loop.periods import Period, quarter
from heed.web.loop.stages import STAGES

NOON, EVENING = 12, 18


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """What needs me today. Whoever reads totals only sees totals; whoever has only their own actions sees those."""
    person, now = reader(request), timezone.localtime()
    reads_words = can(person, Permission.READ_LEARNING)
    has_tasks = can(person, Permission.READ_OWN_ACTIONS) or reads_words
    needs = needs_of(person, now.date()) if has_tasks else []
    told = told_to(person, besides=needs)
    context: dict[str, Any] = {
        "greeting": _greeting(now.hour),
        "first_name": person.name.split()[0] if person.name.split() else person.name,
        "has_tasks": has_tasks,
        "needs": needs,
        "told": told.needs,
        "unread_notifications": told.unread,
        "told_back": told_back_lately(for_person=person) if reads_words else [],
        "may_read_report": can(person, Permission.ADD_SOURCE),
        "may_manage_people": can(person, Permission.MANAGE_PEOPLE),
    }
    if can(person, Permission.READ_LOOP) and (reads_words or not has_tasks):
        context |= _loop_of(person, quarter(now.date()))
    return render(request, "home/home.html", context)


def _loop_of(person: Person, period: Period) -> dict[str, Any]:
    return {
        "loop": loop_in_brief(person, period=period, now=timezone.now()),
        "period": period,
        "stages": STAGES,
        "readable": {stage.id for stage in STAGES if may_read(person, stage.id)},
    }


def _greeting(hour: int) -> str:
    if hour < NOON:
        return "Good morning"
    return "Good afternoon" if hour < EVENING else "Good evening"
