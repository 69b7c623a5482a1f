"""Traces, made to be read from top to bottom and printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving import queries as improving
from heed.improving.queries.impact import conclusions_of, testimonies_of
from heed.improving.queries.words import status_word_of
from heed.learning import queries as learning
from heed.web.fetching import fetched_or_404, found_or_404, reader
from heed.web.trace.chain import is_down, trace_of_action, trace_of_finding


@require_GET
def action_trace(request: HttpRequest, pk: int) -> HttpResponse:
    """From an action back to the exact words, and forward to its proof and who was told."""
    person = reader(request)
    action = found_or_404(improving.action_in_full(for_person=person), pk=pk)
    context = {
        "action": action,
        "status": status_word_of(action),
        "trace": trace_of_action(action, for_person=person),
        "moves": [(move, is_down(move)) for move in improving.moves_of(action).order_by("at", "pk")],
        "notes": list(improving.notes_of(action)),
        "rebaselines": list(improving.rebaselines_of(action)),
        "attachments": list(improving.attachments_of(action)),
        "concluded": list(conclusions_of(action)),
        "said": list(testimonies_of(action)),
        "reads_plans": can(person, Permission.READ_PLANS),
    }
    return render(request, "trace/action.html", context)


@require_GET
def finding_trace(request: HttpRequest, pk: int) -> HttpResponse:
    """Where did this get to? From words forward to lessons, actions, proof and who was told."""
    person = reader(request)
    finding = fetched_or_404(learning.finding_for, person, pk)
    return render(
        request, "trace/finding.html", {"finding": finding, "trace": trace_of_finding(finding, for_person=person)}
    )
