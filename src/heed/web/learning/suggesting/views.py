"""Confirming themes of sources, how good the suggestions are, and who decided what."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes import suggestions as changes
from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import taxonomy_of
from heed.web.fetching import reader
from heed.web.learning.fetching import source_or_404
from heed.web.learning.suggesting.forms import SourceThemesForm
from heed.web.learning.suggesting.lists import decision_list
from heed.web.learning.suggesting.quality import quality_context
from heed.web.learning.suggesting.source_page import source_context
from heed.web.learning.suggesting.worklist import answers_of, list_context
from heed.web.lists import list_page


def to_confirm(request: HttpRequest) -> HttpResponse:
    """The next sources whose themes nobody decided, several at once."""
    require(reader(request), Permission.DECIDE_FINDINGS)
    refused = ""
    if request.method == "POST":
        try:
            done = changes.decide_several(chosen=answers_of(request), by=reader(request))
        except NotPossibleNow as refusal:
            refused = refusal.message
        else:
            messages.success(request, f"Saved for {len(done)} of them. Here are the next.")
            return redirect("themes-to-confirm")
    context = list_context(request, refused)
    return render(request, "learning/suggesting/to_confirm.html", context, status=409 if refused else 200)


def source_themes(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of one source with those marked that decided, and its themes to confirm or change."""
    person, source = reader(request), source_or_404(request, pk)
    taxonomy = taxonomy_of(person.council_id)
    form = SourceThemesForm(request.POST or None, taxonomy=taxonomy)
    refused = ""
    if request.method == "POST":
        require(person, Permission.DECIDE_FINDINGS, source)
        if form.is_valid():
            given = [] if request.POST.get("do") == "none" else form.cleaned_data["themes"]
            seen = form.cleaned_data["decision"]
            try:
                changes.decide_source_themes(source=source, themes=given, expected_decision=seen, by=person)
            except NotPossibleNow as refusal:
                refused = refusal.message
            else:
                messages.success(request, f"The themes of {source.reference} are saved.")
                return redirect("themes-to-confirm") if request.POST.get("from") else redirect("source-themes", pk)
        refused = refused or "Nothing was saved: choose themes from the list."
    context = source_context(request, source, form, taxonomy, refused)
    return render(request, "learning/suggesting/source.html", context, status=409 if refused else 200)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """How good the suggestions are: the model in use, theme by theme, and those before it."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    return render(request, "learning/suggesting/quality.html", quality_context(person))


@require_safe
def decisions(request: HttpRequest) -> HttpResponse:
    """Who made what of which suggestion, when, and with what it was suggested."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    spec = decision_list(taxonomy_of(person.council_id))
    rows = queries.decisions_visible(for_person=person)
    return list_page(request, spec, rows, template="learning/suggesting/decisions.html")
