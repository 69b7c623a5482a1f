"""Up and down the closing ladder."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.definitions import closing_ladder
from heed.improving import changes
from heed.improving.choices import PROOF_OF_STEP, LadderStep, step_above
from heed.improving.queries.impact import what_is_missing
from heed.web.fetching import reader
from heed.web.improving.allowed import allowed, require_allowed
from heed.web.improving.forms.progress import ClimbForm, StepDownForm
from heed.web.improving.showing import action_facts
from heed.web.improving.views.actions import action_or_404
from heed.web.saving import FormPage, save_or_show


def climb(request: HttpRequest, pk: int) -> HttpResponse:
    """One step up, with the proof that step asks for."""
    person, action = reader(request), action_or_404(request, pk)
    to_step = step_above(action.step)
    if to_step is None:
        return redirect(action)
    require_allowed(person, action, "climb")
    step = closing_ladder()[to_step]
    missing = _missing(action, to_step)
    form = ClimbForm(request.POST or None, initial={"version": action.version}, to_step=to_step, missing=missing)
    page = FormPage(
        title=f"Next step: {step.word.lower()}",
        button=f"Say it is {step.word.lower()}",
        back=action.get_absolute_url(),
        about=str(action),
        intro=f"{step.meaning} Who may say so: {step.who[0].lower()}{step.who[1:]}",
        done=f"The action is now “{step.word}”.",
        facts_of=action_facts,
        template="improving/climb.html",
        context={"missing": missing, "action": action, "may": allowed(person, action)},
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.climb(
            action=action,
            expected_version=given["version"],
            to_step=to_step,
            note=given["note"],
            proof_kind=given.get("proof_kind", ""),
            by=person,
        )

    return save_or_show(request, form, page, save)


def _missing(action: Any, to_step: str) -> dict[str, str]:
    """What is still missing for each kind of proof of “impact shown”."""
    if to_step != LadderStep.IMPACT_SHOWN:
        return {}
    found = {kind: what_is_missing(action, kind) for kind in PROOF_OF_STEP[to_step]}
    return {kind: words for kind, words in found.items() if words}


def step_down(request: HttpRequest, pk: int) -> HttpResponse:
    """Back down, with the reason."""
    person, action = reader(request), action_or_404(request, pk)
    require_allowed(person, action, "step_down")
    form = StepDownForm(request.POST or None, initial={"version": action.version}, step=action.step)
    page = FormPage(
        title="Step back down",
        button="Step back down",
        back=action.get_absolute_url(),
        about=str(action),
        intro="The steps it had, and your reason, stay in its history.",
        done="The action has stepped back down.",
        kind="warning",
        facts_of=action_facts,
    )

    def save(given: dict[str, Any]) -> Any:
        return changes.step_down(
            action=action,
            expected_version=given["version"],
            to_step=given["to_step"],
            reason=given["reason"],
            by=person,
        )

    return save_or_show(request, form, page, save)
