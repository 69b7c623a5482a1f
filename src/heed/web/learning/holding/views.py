"""Whether a lesson holds: what counts, the days of its watch, and what people answer when it came back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotPossibleNow
from heed.improving import changes as improving
from heed.learning import changes
from heed.learning.queries.causes import causes_of
from heed.learning.queries.holding import open_watch, time_before
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.fetching import deciding_or_404, lesson_or_404
from heed.web.learning.holding.around import factors_first, form_page
from heed.web.learning.holding.forms import CauseForm, WatchForm, WhyForm
from heed.web.learning.holding.page import holding_context
from heed.web.saving import offer, save_or_show


@require_safe
def holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything that speaks for and against a lesson since its actions were embedded."""
    found, person = lesson_or_404(request, pk), reader(request)
    context = holding_context(found, person) | {
        "may_write": can(person, Permission.WRITE_LESSONS, found),
        "may_decide": can(person, Permission.DECIDE_FINDINGS),
        "factors": factors_first(found),
    }
    return render(request, "learning/holding/page.html", context)


def watch(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch a lesson from a day, or move the days of the watch."""
    found, person = lesson_or_404(request, pk), reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    there = open_watch(found)
    today = timezone.localdate()
    first = {
        "since": there.since if there else today,
        "before_since": there.before_since if there else time_before(found.council_id, today),
        "version": there.version if there else found.version,
    }

    def save(values: dict[str, Any]) -> None:
        expected, because = values.pop("version"), values.pop("because")
        if there:
            changes.move_watch(watch=there, reason=because, expected_version=expected, by=person, **values)
        else:
            changes.set_watch(lesson=found, because=because, expected_version=expected, by=person, **values)

    page = form_page(found, "Move the days" if there else "Watch whether it holds", "Save", done="Saved.")
    return save_or_show(request, WatchForm(request.POST or None, initial=first), page, save)


def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Watch a lesson no longer."""
    found, person = lesson_or_404(request, pk), reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    there = open_watch(found)
    if there is None:
        raise NotPossibleNow("This lesson is not watched: nothing was changed.")
    form = WhyForm(request.POST or None, initial={"version": there.version}, asks="Why is it no longer watched?")

    def save(values: dict[str, Any]) -> None:
        changes.stop_watch(watch=there, reason=values["reason"], expected_version=values["version"], by=person)

    page = form_page(
        found, "Stop watching this lesson", "Stop watching", kind="warning", done="It is no longer watched."
    )
    return save_or_show(request, form, page, save)


def not_the_same(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that what came is another matter."""
    found, person = lesson_or_404(request, pk), reader(request)
    require(person, Permission.WRITE_LESSONS, found)
    form = WhyForm(request.POST or None, initial={"version": found.version}, asks="What makes it another matter?")

    def save(values: dict[str, Any]) -> None:
        expected = values["version"]
        improving.say_not_the_same(lesson=found, reason=values["reason"], expected_version=expected, by=person)

    page = form_page(
        found,
        "Not the same after all",
        "The lesson stands",
        intro="The lesson is as it was and is watched on. What was counted against it counts no more.",
        done="The lesson stands as it was, and is watched on.",
    )
    return save_or_show(request, form, page, save)


@require_POST
def cause(request: HttpRequest, pk: int, finding: int) -> HttpResponse:
    """Say of one finding on the lesson's theme what made it likely."""
    found, said = lesson_or_404(request, pk), deciding_or_404(request, finding)
    form = CauseForm(request.POST)
    offer(form, "factor", words.factor_choices())
    if not form.is_valid():
        raise NotPossibleNow("Choose a cause from the list. Nothing was changed.")
    factors = [*causes_of(said), form.cleaned_data["factor"]]
    changes.say_causes(finding=said, factors=factors, expected_version=None, by=reader(request))
    return redirect(f"{reverse('lesson-holding', args=[found.pk])}#unsaid")
