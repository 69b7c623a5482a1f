"""What the page of a finding shows, and both versions of it when somebody else saved first."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.refusals import StaleSave
from heed.learning import queries
from heed.learning.changes.labels import labels_of
from heed.learning.models import Finding
from heed.learning.queries.causes import causes_of, suggested_causes
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.forms import FindingForm
from heed.web.learning.places import place_shown
from heed.web.learning.report_page import address_of, filter_query, narrowed
from heed.web.learning.stale import sides, stale_page
from heed.web.similar.telling import before_recommendations


def finding_context(request: HttpRequest, found: Finding, form: FindingForm) -> dict[str, object]:
    """A finding with its place, why it was suggested, what became of it, and its form."""
    person = reader(request)
    return {
        "finding": found,
        "form": form,
        "groups": words.theme_groups(form.taxonomy, form.initial["themes"]),
        "shown": place_shown(found.source.text, found.start, found.end or 0) if found.start is not None else None,
        "cues": words.cues_in_words(found.machine.get("cues", []), form.taxonomy),
        "factor_groups": words.factor_groups(),
        "causes": words.in_words(words.factor_names(), causes_of(found)),
        "suggested_causes": [(cue.words, words.factor_names()[cue.factor]) for cue in suggested_causes(found)],
        "state": words.STATE_LOOKS[found.state],
        "origin": words.ORIGIN_WORDS[found.origin],
        "may_decide": can(person, Permission.DECIDE_FINDINGS, found) and found.state != "replaced",
        "replaced_by": queries.replacements_of(found),
        "lessons": queries.lessons_of_finding(found, for_person=person),
        "before": before_recommendations("finding", [found.pk], person=person).get(found.pk, []),
        "history": trail.entries_about(found, chain=person.trail_chain)[:50],
        "place_address": address_of(found, anchor="f"),
        "query": filter_query(request.GET),
    }


def both_labels(request: HttpRequest, stale: StaleSave, mine: list[tuple[str, str]]) -> HttpResponse:
    """Somebody else saved this finding first: its labels in both versions."""
    current = stale.current
    assert isinstance(current, Finding)  # noqa: S101 - tells the type checker
    theirs = words.labels_in_words(
        labels_of(current) | {"factors": causes_of(current)}, queries.taxonomy_of(current.council_id)
    )
    rows = [
        *sides(mine, theirs),
        *sides([("Decision", "As you choose below")], [("Decision", words.STATE_LOOKS[current.state][0])]),
    ]
    return stale_page(
        request, name=f"“{current}”", rows=rows, version=current.version, keep_address=address_of(current)
    )


def decided_otherwise(request: HttpRequest, stale: StaleSave, mine: str) -> HttpResponse:
    """The stale page of a decision that changes no label."""
    current = stale.current
    assert isinstance(current, Finding)  # noqa: S101 - tells the type checker
    labels = words.labels_in_words(labels_of(current), queries.taxonomy_of(current.council_id))
    rows = sides([("Decision", mine), *labels], [("Decision", words.STATE_LOOKS[current.state][0]), *labels])
    return stale_page(
        request, name=f"“{current}”", rows=rows, version=current.version, keep_address=address_of(current)
    )


def onward(request: HttpRequest, found: Finding) -> HttpResponse:
    """On to the next finding that waits, among those that the person chose to look at."""
    chosen = QueryDict(request.POST.get("query", ""))
    person = reader(request)
    taxonomy = queries.taxonomy_of(person.council_id)
    among = narrowed(queries.findings_of(found.source, for_person=person), chosen, taxonomy)
    next_one = queries.next_undecided(found, for_person=person, among=among)
    return redirect(address_of(next_one or found, query=filter_query(chosen)))
