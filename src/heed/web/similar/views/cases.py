"""Similar cases: from pasted words, or from a record."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.queries.similar import similar_to
from heed.web.fetching import reader
from heed.web.similar.case_rows import rows_of
from heed.web.similar.forms import SimilarForm
from heed.web.similar.records import asked_for
from heed.web.similar.seen import note_sources_seen


def similar(request: HttpRequest) -> HttpResponse:
    """Cases like words that somebody pasted. Sent as a form, so that no address holds them."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    form = SimilarForm(request.POST or None)
    context: dict[str, Any] = {"form": form, "rows": None}
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        found = similar_to(text, for_person=person, kinds=form.cleaned_data["kinds"])
        note_sources_seen((each.case.source_id for each in found), by=person, what="similar cases")
        context["rows"] = rows_of(found, text=text, person=person)
    return render(request, "similar/similar.html", context)


@require_safe
def similar_to_record(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Cases like one record, which is itself left out."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    asked = asked_for(kind, pk, person=person)
    found = similar_to(asked.text, for_person=person, themes=asked.themes, without=asked.itself)
    seen = {asked.source_id, *(each.case.source_id for each in found)}
    note_sources_seen(seen, by=person, what="similar cases")
    context = {"asked": asked, "rows": rows_of(found, text=asked.text, person=person)}
    return render(request, "similar/similar_to.html", context)
