"""Cycles: their list, planning, the page of one, closing."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.definitions import audit_rule_set, audit_tools
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import found_or_404, reader
from heed.web.listening.audits.cycle_page import cycle_page
from heed.web.listening.audits.fetching import crumbs_of, cycle_or_404, cycle_to_plan
from heed.web.listening.audits.forms.cycles import CloseForm, CycleForm, EditCycleForm
from heed.web.listening.audits.lists import CYCLES
from heed.web.listening.rooms import way_to
from heed.web.lists import list_page
from heed.web.saving import FormPage, save_or_show


def require_audits(request: HttpRequest) -> None:
    """For those who audit, plan audits or read them."""
    person = reader(request)
    if not queries.reads_all_audits(person):
        require(person, Permission.AUDIT)


def cycles(request: HttpRequest) -> HttpResponse:
    """Every cycle the reader has to do with."""
    require_audits(request)
    person = reader(request)
    context = {
        "may_plan": can(person, Permission.PLAN_AUDITS),
        "reads_all": queries.reads_all_audits(person),
        "tools": list(audit_tools().values()),
        "waiting": queries.work_of(person),
    }
    rows = queries.cycles_visible(for_person=person)
    return list_page(request, CYCLES, rows, context=context, template="listening/audits/cycles.html")


@require_safe
def tool(request: HttpRequest) -> HttpResponse:
    """What a tool looks at: for those who audit and for everybody whose work is audited."""
    require(reader(request), Permission.READ_LEARNING)
    found = audit_tools().get(request.GET.get("tool", "case-file"))
    if found is None:
        raise Http404("There is no such tool.")
    context = {"tool": found, "scale": sorted(found.scale, key=lambda grade: -grade.value), "crumbs": way_to("audits")}
    return render(request, "listening/audits/tool.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Plan a cycle, perhaps as the re-audit of the one named in the address."""
    person = reader(request)
    require(person, Permission.PLAN_AUDITS)
    before = _before(request)
    form = CycleForm(request.POST or None, for_person=person, initial=_first(before))
    page = FormPage(
        title=f"Re-audit of {before.reference}" if before else "Plan audits",
        button="Plan them",
        back=before.get_absolute_url() if before else reverse("audits"),
        crumbs=way_to("audits"),
        intro="Next you bring in the list of files, and chance draws the sample.",
    )
    return save_or_show(
        request, form, page, lambda _: changes.plan_cycle(words=form.words(), by=person, follows=before)
    )


def _before(request: HttpRequest) -> Any:
    asked = request.GET.get("follows", "")
    if not asked:
        return None
    return found_or_404(queries.cycles_visible(for_person=reader(request)), pk=asked)


def _first(before: Any) -> dict[str, Any]:
    rules = audit_rule_set()
    first = {"moderated_percent": rules.moderated_percent, "strata": list(rules.usual_strata), "tool": "case-file"}
    if before is None:
        return first
    return first | {
        "title": f"{before.title}, again"[:200],
        "tool": before.tool,
        "planned": before.first_planned,
        "moderated_percent": before.moderated_percent,
        "strata": before.strata,
        "auditors": list(before.auditors.all()),
        "teams": [str(team.pk) for team in before.teams.all()],
    }


@require_safe
def cycle(request: HttpRequest, pk: int) -> HttpResponse:
    """One cycle: how far it is, who does what, and what comes next."""
    found = cycle_or_404(request, pk)
    page = cycle_page(found, for_person=reader(request), today=timezone.localdate())
    return render(request, "listening/audits/cycle.html", {"cycle": found, "page": page, "crumbs": way_to("audits")})


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a plan."""
    person, found = reader(request), cycle_to_plan(request, pk)
    form = EditCycleForm(request.POST or None, for_person=person, initial=_as_planned(found))
    page = FormPage(
        title="Change the plan",
        about=str(found),
        button="Save",
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        done="The plan is saved.",
        facts_of=lambda current: [("Planned", current.planned), ("Due", current.due_on), ("Name", current.title)],
    )
    return save_or_show(
        request,
        form,
        page,
        lambda given: changes.change_cycle(
            cycle=found, expected_version=given["version"], words=form.words(), by=person
        ),
    )


def _as_planned(cycle: Any) -> dict[str, Any]:
    names = ("title", "tool", "starts_on", "ends_on", "planned", "due_on", "strata", "moderated_percent", "version")
    return {name: getattr(cycle, name) for name in names} | {
        "reaudit_on": cycle.reaudit_on,
        "auditors": list(cycle.auditors.all()),
        "teams": [str(team.pk) for team in cycle.teams.all()],
    }


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a cycle with what we conclude."""
    found = cycle_to_plan(request, pk)
    first = {"version": found.version, "reaudit_on": found.reaudit_on, "words": found.closing_words}
    form = CloseForm(request.POST or None, initial=first)
    done = queries.done_of(found)
    page = FormPage(
        title="Close these audits",
        about=str(found),
        button="Close them",
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        intro=f"{done.settled} of {done.planned} planned audits are done. What is not done by now counts as not done.",
        done="The audits are closed. Their report stays as it is.",
        facts_of=lambda current: [("State", current.get_state_display())],
    )

    def save(given: dict[str, Any]) -> Any:
        said = {name: given[name] for name in ("words", "reaudit_on")}
        return changes.close_cycle(cycle=found, expected_version=given["version"], by=reader(request), **said)

    return save_or_show(request, form, page, save)
