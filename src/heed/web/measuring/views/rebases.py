"""New limits of a measure: those there are, and new ones for a known cause."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.core.statistics.control_charts.rebasing import suggest_rebase
from heed.core.statistics.sentences.charts import rebase_words
from heed.improving import changes as improving
from heed.improving.queries.impact import actions_on_measure, questions_before_rebase
from heed.measuring import changes
from heed.measuring.queries.measures import all_rebases_of, rebases_visible
from heed.measuring.queries.pictures import picture_for
from heed.web.fetching import found_or_404, reader
from heed.web.measuring.allowed import allowed
from heed.web.measuring.fetching import crumbs_of, measure_or_404, measure_to_write
from heed.web.measuring.forms.rebases import RebaseForm, WithdrawRebaseForm
from heed.web.saving import FormPage, save_or_show


@require_safe
def rebases(request: HttpRequest, pk: int) -> HttpResponse:
    """Every time this measure was given new limits, and whether there is reason to think of it now."""
    person, measure = reader(request), measure_or_404(request, pk)
    chart = picture_for(measure).chart
    suggestion = suggest_rebase(chart) if chart else None
    actions = [link.action for link in actions_on_measure(measure, for_person=person)]
    context = {
        "measure": measure,
        "rebases": all_rebases_of(measure),
        "suggestion": rebase_words(suggestion) if suggestion else "",
        "asked": [(action, questions_before_rebase(measure, action)) for action in actions],
        "may": allowed(person, measure),
    }
    return render(request, "measuring/rebases.html", context)


def new(request: HttpRequest, pk: int) -> HttpResponse:
    """New limits, because an action is known to have changed the process."""
    person, measure = reader(request), measure_to_write(request, pk)
    actions = {str(link.action_id): link.action for link in actions_on_measure(measure, for_person=person)}
    form = RebaseForm(request.POST or None, actions=[(key, str(action)) for key, action in actions.items()])
    page = FormPage(
        title="Start new limits",
        button="Start new limits",
        back=measure.get_absolute_url(),
        about=str(measure),
        crumbs=crumbs_of(measure),
        intro="The old limits stay drawn beside the new ones, and the page goes on saying what the chart would say "
        "without them.",
        done="The new limits are drawn.",
    )

    def save(given: dict[str, Any]) -> Any:
        improving.rebase_for_action(
            measure=measure,
            action=actions[given["action"]],
            reason=given["reason"],
            why_lasting=given["why_lasting"],
            by=person,
        )
        return measure

    return save_or_show(request, form, page, save)


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Back to the limits before."""
    person = reader(request)
    made = found_or_404(rebases_visible(for_person=person), pk=pk)
    require(person, Permission.WRITE_MEASURES, made.measure)
    page = FormPage(
        title="Withdraw these new limits",
        button="Withdraw them",
        back=made.measure.get_absolute_url(),
        about=str(made.measure),
        crumbs=crumbs_of(made.measure),
        done="The limits before are drawn again.",
        kind="warning",
    )

    def save(given: dict[str, Any]) -> Any:
        changes.withdraw_rebase(made=made, reason=given["reason"], by=person)
        return made.measure

    return save_or_show(request, WithdrawRebaseForm(request.POST or None), page, save)
