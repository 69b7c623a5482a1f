"""Setting a measure up: one that is defined already, or one of our own."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.definitions import measure_groups, measures
from heed.measuring import changes
from heed.measuring.choices import Calculation
from heed.measuring.queries.measures import definitions_to_take_up, measures_kept
from heed.web.fetching import reader
from heed.web.measuring.facts import counting_facts, group_name, how_often
from heed.web.measuring.forms.measures import CalculationForm, MeasureForm, TakeUpForm
from heed.web.saving import FormPage, save_or_show

LONGEST_WORDS = 100


@require_safe
def new(request: HttpRequest) -> HttpResponse:
    """The defined measures that are not kept yet, shelf by shelf, and the way to one of our own."""
    person = reader(request)
    require(person, Permission.WRITE_MEASURES)
    words = request.GET.get("words", "").replace("\x00", "").strip()[:LONGEST_WORDS]
    free = definitions_to_take_up(for_person=person)
    found = [entry for entry in free if _has_words(entry, words)]
    context = {"words": words, "shelves": _shelves(found), "found": len(found), "free": len(free)}
    return render(request, "measuring/choose.html", context)


def _has_words(entry: Any, words: str) -> bool:
    """Whether each word stands somewhere in what the definition says."""
    said = f"{entry.code} {entry.name} {entry.about} {entry.numerator} {entry.denominator} {entry.published_by}"
    return all(word in f"{said} {group_name(entry.group)}".lower() for word in words.lower().split())


def _shelves(entries: Iterable[Any]) -> list[tuple[Any, list[tuple[Any, str]]]]:
    """The definitions under the shelves they stand on, each with how often its figure is due."""
    groups = measure_groups()
    return [
        (groups[key], [(entry, how_often(entry.period, entry.every)) for entry in each])
        for key, each in groupby(entries, key=lambda entry: entry.group)
    ]


def take_up(request: HttpRequest) -> HttpResponse:
    """One defined measure with everything its definition says, and who will answer for it here."""
    person = reader(request)
    require(person, Permission.WRITE_MEASURES)
    entry = measures().get(request.GET.get("definition", ""))
    if entry is None or not entry.holds_on(timezone.localdate()):
        raise Http404("There is no such measure.")
    already = measures_kept(for_person=person).filter(definition=entry.id).first()
    if already is not None:
        return redirect(already)
    page = FormPage(
        title=entry.name,
        button="Take up this measure",
        back=reverse("measure-new"),
        about=" · ".join(filter(None, [group_name(entry.group), entry.code])),
        intro=entry.about,
        done="The measure is taken up. Enter its first figure, or bring figures in from a spreadsheet.",
        crumbs=_crumbs(),
        template="measuring/take_up.html",
        context={"facts": counting_facts(entry)[1:]},
    )
    form = TakeUpForm(request.POST or None, for_person=person, initial={"owner": person})
    return save_or_show(
        request, form, page, lambda given: changes.take_up_measure(definition=entry.id, owner=given["owner"], by=person)
    )


def own(request: HttpRequest) -> HttpResponse:
    """A measure of our own: how it is counted first, the rest then."""
    person = reader(request)
    require(person, Permission.WRITE_MEASURES)
    calculation = request.GET.get("calculation", "")
    if calculation not in Calculation.values:
        return choose_calculation(request, back=reverse("measure-new"), crumbs=_crumbs(), title="Make our own measure")
    form = MeasureForm(request.POST or None, for_person=person, calculation=calculation, initial={"owner": person})
    page = FormPage(
        title="Make our own measure",
        button="Make this measure",
        back=reverse("measure-own"),
        done="The measure is made. Enter its first figure, or bring figures in from a spreadsheet.",
        crumbs=_crumbs(),
        template="measuring/measure_form.html",
        context={"counted": Calculation(calculation).label, "other_way": reverse("measure-own")},
    )
    return save_or_show(request, form, page, lambda _: changes.make_measure(words=form.words(), by=person))


def choose_calculation(request: HttpRequest, *, back: str, crumbs: tuple[str, ...], title: str) -> HttpResponse:
    """The question that decides which others are asked; sent by GET, so that going back is always possible."""
    form = CalculationForm(request.GET if "asked" in request.GET else None)
    form.is_valid()
    page = FormPage(title=title, button="Continue", back=back, crumbs=crumbs)
    return render(request, "measuring/calculation.html", {"form": form, "page": page})


def _crumbs() -> tuple[str, ...]:
    return reverse("prove"), "Prove", reverse("measure-new"), "Set up a measure"
