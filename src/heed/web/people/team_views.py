"""The teams of the council."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from heed.accounts import changes, queries
from heed.accounts.permissions import Permission
from heed.audit.refusals import NotPossibleNow
from heed.web.fetching import found_or_404, reader
from heed.web.lists import list_page
from heed.web.people.forms import TeamForm
from heed.web.people.lists import TEAMS


@require_safe
def teams(request: HttpRequest) -> HttpResponse:
    queries.require(reader(request), Permission.MANAGE_PEOPLE)
    rows = queries.teams_with_members(for_person=reader(request))
    return list_page(request, TEAMS, rows, template="people/teams.html")


def add_team(request: HttpRequest) -> HttpResponse:
    by = reader(request)
    queries.require(by, Permission.MANAGE_PEOPLE)
    form = TeamForm(request.POST or None)
    if form.is_valid():
        try:
            added = changes.add_team(council=by.council, name=form.cleaned_data["name"], by=by)
        except NotPossibleNow as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, f"{added.name} is added.")
            return redirect("teams")
    return render(request, "people/team.html", {"form": form, "title": "Add a team"})


def rename_team(request: HttpRequest, pk: int) -> HttpResponse:
    by = reader(request)
    team = found_or_404(queries.teams_with_members(for_person=by), pk=pk)
    form = TeamForm(request.POST or None, initial={"name": team.name})
    if form.is_valid():
        try:
            changes.rename_team(team=team, name=form.cleaned_data["name"], by=by)
        except NotPossibleNow as refusal:
            form.add_error("name", refusal.message)
        else:
            messages.success(request, "Saved.")
            return redirect("teams")
    return render(request, "people/team.html", {"form": form, "title": f"Rename {team.name}"})
