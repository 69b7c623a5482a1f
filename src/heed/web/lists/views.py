"""Keeping and removing saved views, for every list."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from heed.accounts import changes, queries
from heed.web.components.forms import errors_in_words
from heed.web.fetching import found_or_404, reader
from heed.web.ways_back import own_path


class SaveViewForm(forms.Form):
    """A list's filters under a name."""

    list_id = forms.SlugField(max_length=60)
    name = forms.CharField(
        max_length=100, error_messages={"required": "Enter a name for the view. Your filters are still as they were."}
    )
    query = forms.CharField(required=False, max_length=4000)
    is_shared = forms.BooleanField(required=False)


@require_POST
def save(request: HttpRequest) -> HttpResponse:
    form = SaveViewForm(request.POST)
    if form.is_valid():
        view = changes.save_view(**form.cleaned_data, by=reader(request))
        messages.success(request, f"Saved as “{view.name}”.")
    else:
        messages.warning(request, " ".join(errors_in_words(form)))
    return redirect(_back(request))


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    view = found_or_404(queries.saved_views(for_person=reader(request)), pk=pk)
    changes.remove_view(view=view, by=reader(request))
    messages.success(request, f"The view “{view.name}” is removed.")
    return redirect(_back(request))


def _back(request: HttpRequest) -> str:
    """The list one came from; the first page where the address is none of ours."""
    return own_path(request.POST.get("back", ""), otherwise="/")
