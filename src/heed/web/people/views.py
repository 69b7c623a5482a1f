"""One's own page, and the people of the council."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from heed.accounts import changes, queries
from heed.accounts.keys import SCOPES
from heed.accounts.permissions import ROLES, Permission
from heed.audit.refusals import NotPossibleNow
from heed.web.fetching import found_or_404, reader
from heed.web.lists import list_page
from heed.web.people import invitations
from heed.web.people.forms import DetailsForm, InviteForm, RolesForm
from heed.web.people.lists import PEOPLE
from heed.web.people.words import what_one_may_do

SHORTEST_SEARCH = 2


@require_safe
def me(request: HttpRequest) -> HttpResponse:
    """Who one is here, and what one may do."""
    person = reader(request)
    roles = [ROLES[role_id] for role_id in person.role_ids if role_id in ROLES]
    context = {
        "roles": roles,
        "allowed": what_one_may_do(person.permissions),
        "may_make_keys": bool(person.permissions & set(SCOPES)),
    }
    return render(request, "people/me.html", context)


@require_safe
def suggestions(request: HttpRequest) -> JsonResponse:
    """A few colleagues whose name or address has these letters, for a field that is being typed in."""
    text = request.GET.get("text", "").replace("\x00", "").strip()
    found = queries.people_found(text, for_person=reader(request)) if len(text) >= SHORTEST_SEARCH else []
    return JsonResponse(
        {"people": [{"email": each.email, "name": each.name, "detail": each.job_title or each.email} for each in found]}
    )


@require_safe
def people(request: HttpRequest) -> HttpResponse:
    queries.require(reader(request), Permission.MANAGE_PEOPLE)
    return list_page(request, PEOPLE, queries.all_people(for_person=reader(request)), template="people/people.html")


def add_person(request: HttpRequest) -> HttpResponse:
    """Somebody new: they get a link for choosing a password."""
    by = reader(request)
    queries.require(by, Permission.MANAGE_PEOPLE)
    form = InviteForm(request.POST or None, for_person=by)
    if form.is_valid():
        try:
            added = changes.add_person(council=by.council, by=by, **form.cleaned_data)
        except NotPossibleNow as refusal:
            form.add_error("email", refusal.message)
        else:
            _invite(request, added.pk)
            return redirect("person", added.pk)
    return render(request, "people/add.html", {"form": form})


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    context = {
        "person": found,
        "roles": [ROLES[role_id] for role_id in found.role_ids if role_id in ROLES],
        "is_oneself": found.pk == reader(request).pk,
        "has_password": found.has_usable_password(),
        "has_second_step": queries.has_second_step(found),
    }
    return render(request, "people/person.html", context)


def change_person(request: HttpRequest, pk: int) -> HttpResponse:
    by = reader(request)
    found = found_or_404(queries.all_people(for_person=by), pk=pk)
    initial = {"name": found.name, "email": found.email, "job_title": found.job_title, "team": found.team}
    form = DetailsForm(request.POST or None, for_person=by, initial=initial)
    if form.is_valid():
        try:
            changes.change_person(person=found, by=by, **form.cleaned_data)
        except NotPossibleNow as refusal:
            form.add_error("email", refusal.message)
        else:
            messages.success(request, "Saved.")
            return redirect("person", found.pk)
    return render(request, "people/change.html", {"form": form, "person": found})


def roles(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody may do."""
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    form = RolesForm(request.POST or None, initial={"roles": found.role_ids})
    if form.is_valid():
        changes.set_roles(person=found, roles=form.cleaned_data["roles"], by=reader(request))
        messages.success(request, f"The roles of {found.name} are saved. They count from now on.")
        return redirect("person", found.pk)
    return render(request, "people/roles.html", {"form": form, "person": found})


@require_POST
def send_link(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    _invite(request, found.pk)
    return redirect("person", found.pk)


def end_access(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for once more, since somebody is shut out by it."""
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    if request.method != "POST":
        return render(request, "people/end_access.html", {"person": found})
    changes.end_access(person=found, by=reader(request))
    messages.success(request, f"{found.name} can no longer sign in.")
    return redirect("person", found.pk)


def remove_second_step(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for once more, since it makes signing in as somebody easier."""
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    if request.method != "POST":
        return render(request, "people/second_step.html", {"person": found})
    changes.remove_second_step(person=found, by=reader(request))
    messages.success(
        request, f"{found.name} can sign in with the password alone. Ask them to set up a new second step."
    )
    return redirect("person", found.pk)


@require_POST
def restore_access(request: HttpRequest, pk: int) -> HttpResponse:
    found = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    changes.restore_access(person=found, by=reader(request))
    messages.success(request, f"{found.name} can sign in again.")
    return redirect("person", found.pk)


def _invite(request: HttpRequest, pk: int) -> None:
    """Send somebody the link, and say what became of it."""
    invited = found_or_404(queries.all_people(for_person=reader(request)), pk=pk)
    if invitations.send(request, invited, by=reader(request)):
        days = invitations.days_it_works()
        messages.success(request, f"We sent a link to {invited.email}. It works once, within {days} days.")
    else:
        messages.warning(
            request,
            f"{invited.name} is kept, but the email to {invited.email} could not be sent. "
            "Look at the mail settings, then send the link again.",
        )
