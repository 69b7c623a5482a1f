"""Making a redacted copy, place by place."""

from collections import Counter
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.redaction import DETAIL, redact
from heed.learning.changes import redaction as changes
from heed.learning.queries import redaction as queries
from heed.web.fetching import reader
from heed.web.learning.redacting import words
from heed.web.learning.redacting.desk import desk_context, leak_of, leaks_context, place_of
from heed.web.learning.redacting.fetching import copy_or_404, source_or_404
from heed.web.learning.redacting.forms import (
    AddForm,
    AnswerForm,
    BeginForm,
    LeaveForm,
    PastedForm,
    RetypeForm,
)
from heed.web.learning.redacting.lists import IN_WORK
from heed.web.learning.redacting.pages import copy_page
from heed.web.lists import list_page
from heed.web.numbers import numbers_in
from heed.web.saving import FormPage, save_or_show, version_of


def redacting(request: HttpRequest) -> HttpResponse:
    """Every copy in work, of what this person may read."""
    person = reader(request)
    require(person, Permission.REDACT)
    rows = queries.copies_in_work(for_person=person)
    return list_page(request, IN_WORK, rows, template="learning/redacting/in_work.html")


def pasted(request: HttpRequest) -> HttpResponse:
    """A pasted text with its identifiers masked. Nothing of it is kept, and nobody signs it."""
    require(reader(request), Permission.REDACT)
    form = PastedForm(request.POST or None)
    found = redact(form.cleaned_data["text"]) if request.method == "POST" and form.is_valid() else None
    counted = Counter(words.TYPE_NAMES[span.type] for span in found.spans) if found else {}
    context = {"form": form, "found": found, "counted": list(counted.items())}
    return render(request, "learning/redacting/pasted.html", context)


def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a copy of a source."""
    source, person = source_or_404(request, pk), reader(request)

    def save(values: dict[str, Any]) -> str:
        copy = changes.begin_copy(source=source, by=person, **values)
        return reverse("redacting-copy", args=[copy.pk])

    page = FormPage(
        title="Make a redacted copy",
        button="Begin",
        back=reverse("source", args=[pk]),
        about=source.reference,
        intro="The rules suggest what tells who somebody is, and everybody this case knows is among it. You decide "
        "each place, another colleague signs. The source itself stays as it is.",
        crumbs=words.crumbs(),
    )
    return save_or_show(request, BeginForm(request.POST or None), page, save)


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The desk: the text with its places, and everything to decide."""
    found = copy_or_404(request, pk)
    return render(request, "learning/redacting/desk.html", desk_context(found, for_person=reader(request)))


@require_POST
def mask(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask the places named, or all that wait."""
    found, person = copy_or_404(request, pk), reader(request)
    version = version_of(request, found)
    if request.POST.get("all"):
        changes.mask_all_open(copy=found, expected_version=version, by=person)
    else:
        changes.mask_marks(
            copy=found, marks=numbers_in(request.POST.getlist("mark")), expected_version=version, by=person
        )
    return redirect("redacting-copy", pk)


def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave places as they are, with the reason."""
    found, person = copy_or_404(request, pk), reader(request)
    form = LeaveForm(request.POST or None, places=_places(request, found), initial={"version": found.version})

    def save(values: dict[str, Any]) -> None:
        marks, version = values.pop("mark"), values.pop("version")
        changes.leave_marks(copy=found, marks=marks, expected_version=version, by=person, **values)

    return save_or_show(request, form, copy_page(found, "Leave it as it is", "Leave it"), save)


def _places(request: HttpRequest, found: Any) -> list[Any]:
    """The places named in the address: a form sends the same address again."""
    named = numbers_in(request.GET.getlist("mark"))
    return [place_of(found.source.text, mark) for mark in found.marks.filter(pk__in=named)]


def retype(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that places are something else."""
    found, person = copy_or_404(request, pk), reader(request)
    form = RetypeForm(request.POST or None, places=_places(request, found), initial={"version": found.version})

    def save(values: dict[str, Any]) -> None:
        changes.retype_marks(
            copy=found, marks=values["mark"], to=values["to"], expected_version=values["version"], by=person
        )

    return save_or_show(request, form, copy_page(found, "It is something else", "Save"), save)


def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Mask words that the rules did not find: typed, or chosen in the text."""
    found, person = copy_or_404(request, pk), reader(request)
    given = {"words": request.GET.get("quote", "")[:500], "place": request.GET.get("place", "")[:30]}
    form = AddForm(request.POST or None, initial={**given, "version": found.version})

    def save(values: dict[str, Any]) -> None:
        version = values.pop("version")
        changes.add_marks(copy=found, expected_version=version, by=person, **values)

    return save_or_show(request, form, copy_page(found, "Mask something else", "Mask it", done="It is masked."), save)


@require_safe
def leaks(request: HttpRequest, pk: int) -> HttpResponse:
    """What could still tell who it is."""
    found = copy_or_404(request, pk)
    return render(request, "learning/redacting/leaks.html", leaks_context(found, for_person=reader(request)))


@require_POST
def mask_leak(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Mask every place of something that could still tell."""
    found, person = copy_or_404(request, pk), reader(request)
    changes.mask_leak(copy=found, key=key, type=DETAIL, expected_version=version_of(request, found), by=person)
    return redirect("redacting-leaks", pk)


def answer(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """Say why something may stand."""
    found, person = copy_or_404(request, pk), reader(request)
    shown = leak_of(found, key, for_person=person)
    if shown is None:
        raise NotPossibleNow("This is no longer in the text as it will be masked.")
    form = AnswerForm(request.POST or None, initial={"version": found.version, "why": shown.shown.answer})

    def save(values: dict[str, Any]) -> None:
        changes.answer_leak(copy=found, key=key, why=values["why"], expected_version=values["version"], by=person)

    back, intro = reverse("redacting-leaks", args=[pk]), f"“{shown.shown.leak.words}”. {shown.why}"
    return save_or_show(request, form, copy_page(found, shown.name, "It may stand", back=back, intro=intro), save)
