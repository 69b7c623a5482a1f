"""Recommendations that were made before: the list, one pair side by side, and a pasted one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.improving.changes import repeats as changes
from heed.improving.queries.radar import figures, matching
from heed.web.fetching import found_or_404, reader
from heed.web.lists import list_page
from heed.web.saving import FormPage, save_or_show
from heed.web.similar.forms import SayForm, TextForm
from heed.web.similar.lists import MADE_BEFORE
from heed.web.similar.pair_page import figures_sentence, pair_context, years_until
from heed.web.similar.telling import note_pairs_seen, told


@require_safe
def made_before(request: HttpRequest) -> HttpResponse:
    """The list of what was recommended before, as far as the reader may read both."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    rows = matching.matches_shown(for_person=person)
    return list_page(request, MADE_BEFORE, rows, template="similar/made_before.html")


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """How many recommendations of each of the last years were made before, and how those had been closed."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    found = figures.figures_of(for_person=person, spans=years_until(timezone.localdate()))
    return render(request, "similar/figures.html", {"years": [figures_sentence(each) for each in found]})


def pair(request: HttpRequest, pk: int) -> HttpResponse:
    """Two recommendations side by side, and whether they are the same."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    match = found_or_404(matching.matches_shown(for_person=person), pk=pk)
    before: Any = match.told  # type: ignore[attr-defined]
    if request.method == "POST":
        require(person, changes.may_decide(match.later_kind))
    else:
        note_pairs_seen([before], by=person, what="recommendations side by side")
    form = SayForm(request.POST or None, initial=_as_said(match))
    page = FormPage(
        title="Was this recommended before?",
        button="Save what you say",
        back=request.path,
        done="Saved, with your name and the day.",
        template="similar/pair.html",
        context=pair_context(before, person),
        facts_of=lambda row: [("What is said", row.get_verdict_display()), ("Why", row.note)],
    )
    return save_or_show(request, form, page, lambda data: _said(match, data, person))


def _as_said(match: Any) -> dict[str, Any]:
    return {"version": match.version, "verdict": match.verdict, "note": match.note}


def _said(match: Any, data: dict[str, Any], person: Any) -> None:
    changes.say_of_repeat(
        match=match, expected_version=data["version"], verdict=data["verdict"], note=data["note"], by=person
    )


def compare_pasted(request: HttpRequest) -> HttpResponse:
    """What was recommended before in words like those pasted. Sent as a form, so that no address holds them."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    form = TextForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = matching.like_pasted(form.cleaned_data["text"], for_person=person, today=timezone.localdate())
        note_pairs_seen(found, by=person, what="recommendations like a pasted one")
    context = {"form": form, "found": [told(each) for each in found] if found is not None else None}
    return render(request, "similar/pasted.html", context)
