"""What was decided: typed in, or taken from a decision that was read in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening.changes import ombudsman as changes
from heed.listening.queries import ombudsman as queries
from heed.web.fetching import reader
from heed.web.learning.fetching import source_or_404
from heed.web.listening.ombudsman.fetching import case_to_change
from heed.web.listening.ombudsman.forms.decisions import RecordDecisionForm, RegisterForm
from heed.web.listening.ombudsman.from_text import context_of, initial_of, read_source
from heed.web.listening.ombudsman.paging import case_facts, page_about
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show


def decision(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what was decided, or put it right."""
    person, found = reader(request), case_to_change(request, pk)
    names = ("decided_on", "decision_words", "decision_reason", "closing_reason", "awards_remedy")
    initial = {name: getattr(found, name) for name in (*names, "public_interest_report", "published_on", "version")}
    initial["decision"] = f"{found.era}/{found.decision}"
    initial["bodies"] = "\n".join(f"{each.name}: {each.outcome}".rstrip(": ") for each in found.bodies.all())
    page = page_about(
        found,
        title="What was decided?",
        button="Save the decision",
        done="The decision is recorded.",
        place="decision",
        facts_of=case_facts,
    )
    form = RecordDecisionForm(request.POST or None, initial=initial)

    def save(given: dict[str, Any]) -> None:
        changes.record_decision(case=found, facts=form.facts(), expected_version=given["version"], by=person)

    return save_or_show(request, form, page, save)


def register(request: HttpRequest, pk: int) -> HttpResponse:
    """A decision that was read in goes into the register: every fact filled in, each with its place to check."""
    person, source = reader(request), source_or_404(request, pk)
    require(person, Permission.HANDLE_OMBUDSMAN, source)
    there = queries.case_of_decision(source, for_person=person)
    if there is not None:
        return redirect("ombudsman-case", there.pk)
    read = read_source(source)
    form = RegisterForm(
        request.POST or None, for_person=person, actions=read.actions, initial=initial_of(read, handler=person)
    )
    page = FormPage(
        title="Register this case",
        button="Put it in the register",
        back=reverse("report", args=[source.pk]),
        about=str(source),
        crumbs=way_to("ombudsman-cases"),
        done="The case is in the register. Each recommendation has its clock.",
        template="listening/ombudsman/register.html",
        context=context_of(source, read, form, person=person),
    )

    def save(given: dict[str, Any]) -> str:
        names = ("outside_reference", "category", "sub_category", "handler")
        case = changes.register_decision(
            source=source,
            facts=form.facts(),
            recommendations=form.recommendations(),
            **{name: given[name] for name in names},
            by=person,
        )
        return reverse("ombudsman-case", args=[case.pk])

    return save_or_show(request, form, page, save)
