"""The first page after signing in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.queries import told_back_lately
from heed.web.fetching import reader
from heed.web.home.today import loop_context, needs_of, told_to
from heed.web.periods import quarter

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
        "may_add": can(person, Permission.ADD_SOURCE),
        "may_manage_people": can(person, Permission.MANAGE_PEOPLE),
    }
    if can(person, Permission.READ_LOOP) and (reads_words or not has_tasks):
        context |= loop_context(person, quarter(now.date()))
    return render(request, "home/home.html", context)


def _greeting(hour: int) -> str:
    if hour < NOON:
        return "Good morning"
    return "Good afternoon" if hour < EVENING else "Good evening"
