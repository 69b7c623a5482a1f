"""Checking, signing and taking back a redacted copy, who of its people is one, and the key to it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from heed.learning.changes import redaction as changes
from heed.web.fetching import reader
from heed.web.learning.redacting.desk import key_shown, leaks_context
from heed.web.learning.redacting.fetching import copy_or_404
from heed.web.learning.redacting.forms import CheckForm, WithdrawForm
from heed.web.learning.redacting.pages import copy_page
from heed.web.learning.redacting.paper import paragraphs, told_of
from heed.web.saving import VersionedForm, save_or_show, version_of


def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that everything is decided and answered, and which risk remains."""
    found, person = copy_or_404(request, pk), reader(request)
    form = CheckForm(request.POST or None, initial={"version": found.version})

    def save(values: dict[str, Any]) -> None:
        changes.check_copy(
            copy=found, residual_risk=values["residual_risk"], expected_version=values["version"], by=person
        )

    intro = (
        "You say that every place is decided and everything that could still tell is answered. Then a colleague "
        "who had no hand in it signs."
    )
    page = copy_page(found, "Check the copy", "It is checked", intro=intro, done="The copy waits for a second person.")
    return save_or_show(request, form, page, save)


def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Read the copy as others will, and what was answered; then sign it."""
    found, person = copy_or_404(request, pk), reader(request)
    form = VersionedForm(request.POST or None, initial={"version": found.version})

    def save(values: dict[str, Any]) -> None:
        changes.sign_copy(copy=found, expected_version=values["version"], by=person)

    context = {"copy": found, "lines": paragraphs(found), **leaks_context(found, for_person=person)}
    page = copy_page(
        found,
        "Sign the copy",
        "Sign it",
        intro="Read it as somebody would who wants to find out who it is. Once you sign, colleagues can read it.",
        done="Signed. Colleagues can read the copy now.",
        template="learning/redacting/sign.html",
        context=context,
    )
    return save_or_show(request, form, page, save)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Work on it again; the check and the signature are undone."""
    found = copy_or_404(request, pk)
    changes.reopen_copy(copy=found, expected_version=version_of(request, found), by=reader(request))
    return redirect("redacting-copy", pk)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a copy out of use for good."""
    found, person = copy_or_404(request, pk), reader(request)
    form = WithdrawForm(request.POST or None, initial={"version": found.version})

    def save(values: dict[str, Any]) -> None:
        changes.withdraw_copy(copy=found, reason=values["reason"], expected_version=values["version"], by=person)

    intro = "Nobody reads it any more. Files that people took away stay where they are: tell them."
    page = copy_page(found, "Withdraw the copy", "Withdraw it", intro=intro, kind="warning")
    return save_or_show(request, form, page, save)


@require_POST
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Say whether people whose names are alike are one."""
    found, person = copy_or_404(request, pk), reader(request)
    version = version_of(request, found)
    labels, do = request.POST.getlist("label")[:2], request.POST.get("do")
    if do == "part" and labels:
        changes.part_people(copy=found, label=labels[0], expected_version=version, by=person)
    elif len(labels) == 2:
        change = changes.join_people if do == "join" else changes.keep_people_apart
        change(copy=found, labels=(labels[0], labels[1]), expected_version=version, by=person)
    return redirect("redacting-copy", pk)


@require_safe
def key(request: HttpRequest, pk: int) -> HttpResponse:
    """Who stands behind each label. Each look is kept in the trail."""
    found = copy_or_404(request, pk)
    changes.record_key_view(copy=found, by=reader(request))
    context = {"copy": found, "key": key_shown(found), "told": told_of(found)}
    return render(request, "learning/redacting/key.html", context)
