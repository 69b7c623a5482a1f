"""One way for the forms of every room: show it, save it, and where somebody else saved first, show both versions."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render, resolve_url

from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.audit.versions import Versioned
from heed.web.components.navigation import breadcrumbs
from heed.web.numbers import number_in

Facts = Sequence[tuple[str, Any]]


@dataclass(frozen=True)
class FormPage:
    """A page with one form on it: what it is about, its button, and the way back.

    `crumbs` are the addresses and words of the pages above it, in turn; without them there is a link back.
    `template` extends forms/page.html where a form needs more around it.
    """

    title: str
    button: str
    back: str
    about: str = ""
    intro: str = ""
    done: str = ""
    kind: str = "primary"
    crumbs: Sequence[str] = ()
    facts_of: Callable[[Any], Facts] | None = None  # a record as it stands, to be shown beside a refused save
    upload: bool = False
    template: str = "forms/page.html"
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def way_here(self) -> str:
        """The breadcrumbs, where the page has any."""
        return breadcrumbs(*self.crumbs, self.title) if self.crumbs else ""


def offer(form: forms.BaseForm, name: str, choices: Sequence[tuple[str, str]], *, initial: Any = None) -> None:
    """Give a field of a form its choices, where they depend on what the form is about."""
    field = form.fields[name]
    if not isinstance(field, forms.ChoiceField):
        raise TypeError(f"{name} is not a field with choices")
    field.choices = choices
    if initial is not None:
        field.initial = initial


class VersionedForm(forms.Form):
    """A form that carries the version of the record it was opened on."""

    version = forms.IntegerField(widget=forms.HiddenInput)


def version_of(request: HttpRequest, record: Model) -> int:
    """The version that the person saw, where a button alone was sent. Without one, nothing is known of what they saw:
    0 is never current.
    """
    text = request.POST.get(f"version-{record.pk}") or request.POST.get("version", "")
    return number_in(text, digits=9) or 0


def save_or_show(
    request: HttpRequest, form: forms.Form, page: FormPage, save: Callable[[dict[str, Any]], Any]
) -> HttpResponse:
    """Show the form; or save it and go on to what was saved, or back. A refusal is shown above what was typed."""
    if request.method != "POST" or not form.is_valid():
        return _shown(request, form, page)
    try:
        saved = save(form.cleaned_data)
    except StaleSave as refused:
        return _both_versions(request, form, page, refused)
    except NotPossibleNow as refused:
        form.add_error(None, refused.message)
        return _shown(request, form, page, status=409)
    if page.done:
        messages.success(request, page.done)
    return HttpResponseRedirect(resolve_url(saved) if saved is not None else page.back)


def _shown(request: HttpRequest, form: forms.Form, page: FormPage, *, status: int = 200) -> HttpResponse:
    return render(request, page.template, {"form": form, "page": page, **page.context}, status=status)


def _both_versions(request: HttpRequest, form: forms.Form, page: FormPage, refused: StaleSave) -> HttpResponse:
    """Theirs as saved, mine as typed; saving again puts mine on top of theirs, knowingly."""
    current = refused.current
    if isinstance(current, Versioned):
        again = request.POST.copy()
        again["version"] = str(current.version)
        form.data = again
    facts = page.facts_of(current) if page.facts_of else []
    context = {"form": form, "page": page, "stale": refused, "theirs": facts, **page.context}
    return render(request, page.template, context, status=409)
