"""Making, changing and closing plans."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.improving import changes
from heed.improving.queries import actions_visible, plans_visible
from heed.web.fetching import found_or_404, reader
from heed.web.improving.forms.plans import CloseForm, EditPlanForm, NewPlanForm, PutForm, ReasonForm
from heed.web.improving.showing import plan_facts
from heed.web.saving import FormPage, save_or_show


def _plan(request: HttpRequest, pk: int) -> Any:
    """The plan, for somebody who may write in it; 404 for those who may not even see it."""
    plan = found_or_404(plans_visible(for_person=reader(request)), pk=pk)
    require(reader(request), Permission.WRITE_PLANS, plan)
    return plan


def new(request: HttpRequest) -> HttpResponse:
    """A new plan."""
    person = reader(request)
    require(person, Permission.WRITE_PLANS)
    page = FormPage(title="New plan", button="Make this plan", back=reverse("change"), done="The plan is made.")
    form = NewPlanForm(request.POST or None, for_person=person)
    return save_or_show(request, form, page, lambda given: changes.make_plan(**given, by=person))


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a plan says."""
    person, plan = reader(request), _plan(request, pk)
    names = ("title", "kind", "dated_on", "owner", "purpose", "version")
    form = EditPlanForm(request.POST or None, for_person=person, initial={name: getattr(plan, name) for name in names})
    page = FormPage(
        title="Change this plan",
        button="Save",
        back=plan.get_absolute_url(),
        about=str(plan),
        done="The plan is changed.",
        facts_of=plan_facts,
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.change_plan(plan=plan, expected_version=given.pop("version"), **given, by=person)

    return save_or_show(request, form, page, save)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close a plan."""
    person, plan = reader(request), _plan(request, pk)
    initial = {"version": plan.version, "closed_on": timezone.localdate()}
    page = FormPage(
        title="Close this plan",
        button="Close the plan",
        back=plan.get_absolute_url(),
        about=str(plan),
        done="The plan is closed. Its actions stay where they stand.",
        facts_of=plan_facts,
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.close_plan(
            plan=plan, expected_version=given["version"], on=given["closed_on"], note=given["note"], by=person
        )

    return save_or_show(request, CloseForm(request.POST or None, initial=initial), page, save)


def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed plan again."""
    person, plan = reader(request), _plan(request, pk)
    page = FormPage(
        title="Open this plan again",
        button="Open it again",
        back=plan.get_absolute_url(),
        about=str(plan),
        done="The plan is open again.",
        facts_of=plan_facts,
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.reopen_plan(plan=plan, expected_version=given["version"], reason=given["reason"], by=person)

    return save_or_show(request, ReasonForm(request.POST or None, initial={"version": plan.version}), page, save)


def put(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an action that stands already serve this plan too."""
    person, plan = reader(request), _plan(request, pk)
    page = FormPage(
        title="Put an action in this plan",
        button="Put it in",
        back=plan.get_absolute_url(),
        about=str(plan),
        intro="The action stands once: what happens to it shows in every plan it serves.",
        done="The action is in the plan.",
    )

    def save(given: dict[str, Any]) -> None:
        reference = given["reference"].strip()
        action = actions_visible(for_person=person).filter(reference__iexact=reference).first()
        if action is None:
            raise NotPossibleNow(f"There is no action {reference}. Check the reference in the list of actions.")
        changes.put_in_plan(action=action, plan=plan, by=person)

    return save_or_show(request, PutForm(request.POST or None), page, save)
