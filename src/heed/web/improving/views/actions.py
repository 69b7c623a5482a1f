"""One action: its page, and changing what it says."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.definitions import closing_ladder
from heed.improving import changes, queries
from heed.improving.choices import PROOF_OF_STEP, step_above
from heed.improving.queries.words import statements_of, words_of_action
from heed.learning.queries import findings_named, lessons_visible
from heed.web.fetching import found_or_404, reader
from heed.web.improving.allowed import allowed
from heed.web.improving.forms.actions import EditActionForm, NewActionForm
from heed.web.improving.forms.plans import ReasonForm
from heed.web.improving.knowing import measures_shown, said_shown
from heed.web.improving.showing import HOW_WE_KNOW, action_facts, step_word, with_status
from heed.web.learning.seen import note_seen
from heed.web.numbers import numbers_in
from heed.web.saving import FormPage, save_or_show
from heed.web.trail.verbs import in_words
from heed.web.ways_back import own_path


def action_or_404(request: HttpRequest, pk: int) -> Any:
    """The action, as far as the reader may see it."""
    return found_or_404(queries.action_in_full(for_person=reader(request)), pk=pk)


def action_to_write(request: HttpRequest, pk: int) -> Any:
    """The action, for somebody who writes plans."""
    action = action_or_404(request, pk)
    require(reader(request), Permission.WRITE_PLANS, action)
    return action


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one action."""
    person, action = reader(request), action_or_404(request, pk)
    with_status([action], today=timezone.localdate())
    may = allowed(person, action)
    entries = trail.entries_about(action, chain=person.trail_chain)[:20]
    answers = queries.answers_of(action, for_person=person)
    note_seen(answers.quoted, by=person, what="action")
    context = {
        "action": action,
        "facts": [row for row in action_facts(action)[1:] if row[0] != HOW_WE_KNOW],
        "answers": answers,
        "moves": queries.moves_of(action),
        "notes": _notes_in_words(action),
        "attachments": queries.attachments_of(action),
        "rebaselines": queries.rebaselines_of(action),
        "climb_text": _climb_text(action),
        "waits": _what_it_waits_for(action, may),
        "measures": measures_shown(action, today=timezone.localdate()),
        "said": said_shown(action, for_person=person),
        "may": may,
        "entries": [(entry, in_words(entry.verb)) for entry in entries] if may["read_trail"] else [],
        "plans": list(action.plans.all()) if may["read_plans"] else [],
    }
    return render(request, "improving/action.html", context)


def _climb_text(action: Any) -> str:
    upward = step_above(action.step)
    if upward is None:
        return ""
    word = step_word(upward).lower()
    return f"Confirm: {word}" if upward in PROOF_OF_STEP else f"Say it is {word}"


def _what_it_waits_for(action: Any, may: dict[str, bool]) -> str:
    """Who has to act next, where that is not the reader."""
    upward = step_above(action.step)
    if upward is None or action.is_withdrawn or may["climb"]:
        return ""
    step = closing_ladder()[upward]
    return f"Next step: {step.word.lower()}. Who may say so: {step.who[0].lower()}{step.who[1:]}"


def _notes_in_words(action: Any) -> list[Any]:
    words = words_of_action(action)
    return [{"note": note, "status_word": words.get(note.status)} for note in queries.notes_of(action)]


def new(request: HttpRequest) -> HttpResponse:
    """A new action, perhaps from lessons, findings or a plan named in the address."""
    person = reader(request)
    require(person, Permission.WRITE_PLANS)
    asked = _asked(request.GET)
    note_seen(findings_named(asked["finding"], for_person=person), by=person, what="new action")
    form = NewActionForm(
        request.POST or None, for_person=person, initial=_initial(asked, person), linked_findings=asked["finding"]
    )
    form_page = FormPage(
        title="New action",
        button="Add this action",
        back=own_path(request.GET.get("back", ""), otherwise=reverse("actions")),
        done="The action is added.",
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.add_action(
            words=form.words(),
            due_on=given["due_on"],
            plans=form.chosen_plans(),
            is_agreed=given["is_agreed"],
            by=person,
        )

    return save_or_show(request, form, form_page, save)


def _asked(query: QueryDict) -> dict[str, list[int]]:
    """Numbers of lessons, findings and plans in the address; anything else is passed over."""
    return {name: numbers_in(query.getlist(name)) for name in ("lesson", "finding", "plan")}


def _initial(asked: dict[str, list[int]], person: Any) -> dict[str, Any]:
    lessons = lessons_visible(for_person=person).filter(pk__in=asked["lesson"]).order_by("pk")
    return {
        "lessons": ", ".join(lesson.reference for lesson in lessons),
        "findings": [str(pk) for pk in asked["finding"]],
        "plans": [str(pk) for pk in asked["plan"]],
    }


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what an action says."""
    person, action = reader(request), action_to_write(request, pk)
    names = ("title", "description", "owner", "sponsor", "success_measure", "priority", "cqc_theme", "version")
    answers = queries.answers_of(action, for_person=person)
    note_seen(answers.findings, by=person, what="action")
    linked = [finding.pk for finding in answers.findings]
    initial = {name: getattr(action, name) for name in names} | {
        "statements": statements_of(action),
        "lessons": ", ".join(lesson.reference for lesson, _ in answers.lessons),
        "findings": [str(each) for each in linked],
    }
    form = EditActionForm(request.POST or None, for_person=person, initial=initial, linked_findings=linked)
    form_page = _page_about(action, title="Change this action", button="Save", done="The action is changed.")

    def save(given: dict[str, Any]) -> Any:
        return changes.change_action(action=action, expected_version=given["version"], words=form.words(), by=person)

    return save_or_show(request, form, form_page, save)


def _page_about(action: Any, **more: Any) -> FormPage:
    return FormPage(back=action.get_absolute_url(), about=str(action), facts_of=action_facts, **more)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an action up, with the reason."""
    about = {
        "title": "Withdraw this action",
        "button": "Withdraw it",
        "intro": "It stays readable with your reason, and no longer counts.",
        "done": "The action is withdrawn.",
        "kind": "warning",
    }
    return _with_reason(request, pk, changes.withdraw, about)


def bring_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a withdrawn action up again."""
    about = {"title": "Take this action up again", "button": "Take it up again", "done": "The action is back."}
    return _with_reason(request, pk, changes.bring_back, about)


def _with_reason(request: HttpRequest, pk: int, change: Callable[..., Any], about: dict[str, str]) -> HttpResponse:
    person, action = reader(request), action_to_write(request, pk)
    form = ReasonForm(request.POST or None, initial={"version": action.version})

    def save(given: dict[str, Any]) -> Any:
        return change(action=action, expected_version=given["version"], reason=given["reason"], by=person)

    return save_or_show(request, form, _page_about(action, **about), save)


def take_out(request: HttpRequest, pk: int, plan_pk: int) -> HttpResponse:
    """Take an action out of one of its plans."""
    person, action = reader(request), action_to_write(request, pk)
    plan = found_or_404(queries.plans_visible(for_person=person), pk=plan_pk)
    form = ReasonForm(request.POST or None, initial={"version": action.version})
    form_page = _page_about(
        action, title=f"Take this action out of {plan.reference}", button="Take it out", done="The action is out."
    )

    def save(given: dict[str, Any]) -> Any:
        changes.take_out_of_plan(action=action, plan=plan, reason=given["reason"], by=person)
        return action

    return save_or_show(request, form, form_page, save)
