"""Proposals for the taxonomy: what waits, what was decided, and deciding on it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.learning.changes.taxonomy import agree_to_proposal, refuse_proposal, withdraw_proposal
from heed.learning.queries import taxonomy_of
from heed.learning.queries.taxonomy_changes import proposals_visible
from heed.web.fetching import found_or_404, reader
from heed.web.learning.themes.fetching import require_proposing, taxonomy_for
from heed.web.learning.themes.forms import DecisionForm
from heed.web.learning.themes.proposal_page import proposal_context, proposal_title
from heed.web.learning.themes.words import PROPOSAL_LOOKS

MOST_SHOWN = 100


@require_safe
def proposals(request: HttpRequest) -> HttpResponse:
    """Every proposal, those that wait first."""
    person, taxonomy = taxonomy_for(request)
    require_proposing(person)
    found = sorted(proposals_visible(for_person=person)[:MOST_SHOWN], key=lambda each: each.decided_at is not None)
    rows = [(each, proposal_title(each, taxonomy), PROPOSAL_LOOKS[each.state]) for each in found]
    return render(request, "learning/themes/proposals.html", {"rows": rows})


def proposal(request: HttpRequest, pk: int) -> HttpResponse:
    """One proposal, and what an editor says to it."""
    person = reader(request)
    found = found_or_404(proposals_visible(for_person=person), pk=pk)
    form = DecisionForm(request.POST or None, initial={"version": found.version})
    if request.method == "POST" and form.is_valid():
        decide = agree_to_proposal if "agree" in request.POST else refuse_proposal
        reason, version = form.cleaned_data["reason"], form.cleaned_data["version"]
        try:
            decide(proposal=found, reason=reason, expected_version=version, by=person)
        except (NotPossibleNow, StaleSave) as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, "Decided. The person who proposed it is told.")
            return redirect("theme-proposal", pk)
        found.refresh_from_db()
    context = proposal_context(found, taxonomy_of(person.council_id), person=person) | {"form": form}
    return render(request, "learning/themes/proposal.html", context)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own proposal."""
    found = found_or_404(proposals_visible(for_person=reader(request)), pk=pk)
    withdraw_proposal(proposal=found, expected_version=None, by=reader(request))
    messages.success(request, "Taken back.")
    return redirect("theme-proposals")
