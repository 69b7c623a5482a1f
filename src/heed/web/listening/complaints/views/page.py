"""The register of complaints, and the page of one."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.learning.queries import decided_counts
from heed.listening.queries.complaints import complaint_page, complaint_register
from heed.listening.queries.letters import letters_of
from heed.web.fetching import reader
from heed.web.listening.complaints.allowed import allowed
from heed.web.listening.complaints.fetching import complaint_or_404
from heed.web.listening.complaints.learned import learned_from
from heed.web.listening.complaints.lists import complaint_list
from heed.web.listening.complaints.sections import facts_about, sections_open
from heed.web.listening.complaints.steps import next_step
from heed.web.lists import list_page
from heed.web.trail.verbs import in_words

ENTRIES = 60


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every complaint the reader may see."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    rows = complaint_register(for_person=person, today=timezone.localdate())
    context = {
        "may_log": can(person, Permission.ADD_SOURCE),
        "reads_all": can(person, Permission.READ_COMPLAINTS),
    }
    return list_page(
        request, complaint_list(person), rows, context=context, template="listening/complaints/register.html"
    )


@require_safe
def complaint(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything about one complaint: its clocks, the next step, and each part in a section of its own."""
    person, found = reader(request), complaint_or_404(request, pk)
    page = complaint_page(found, today=timezone.localdate())
    may = allowed(person, page)
    step = next_step(page, may)
    context = {
        "page_of": page,
        "complaint": found,
        "source": found.source,
        "may": may,
        "step": step,
        "open": sections_open(step),
        "facts": facts_about(page),
        "letters": list(letters_of(found.source, for_person=person)),
        "progress": decided_counts(found.source, for_person=person),
        "learned": learned_from(found.source, for_person=person),
        "entries": _history(found, person) if may["read_trail"] else [],
    }
    return render(request, "listening/complaints/complaint.html", context)


def _history(found: Any, person: Any) -> list[tuple[Any, str]]:
    """What was done with it, newest first: the case and its words together."""
    of_case = trail.entries_about(found, chain=person.trail_chain)[:ENTRIES]
    of_source = trail.entries_about(found.source, chain=person.trail_chain)[:ENTRIES]
    entries = sorted([*of_case, *of_source], key=lambda entry: entry.sequence, reverse=True)
    return [(entry, in_words(entry.verb)) for entry in entries if entry.verb != "source.viewed"][:ENTRIES]
