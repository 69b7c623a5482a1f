"""The page of one case: what is due, what was decided, what is to be done, what was written, what came of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.definitions import ombudsman_clocks
from heed.listening.choices import OmbudsmanAnswer, OmbudsmanState, ResponseState, YesNoUnknown
from heed.listening.queries import ombudsman as queries
from heed.web.components.dates import in_words
from heed.web.learning.facts import place_address
from heed.web.listening.ombudsman import words
from heed.web.listening.ombudsman.after import CameOfIt, came_of, is_service_improvement
from heed.web.similar.telling import before_recommendations
from heed.web.trail.verbs import in_words as verb_in_words

LAST_CHANGES = 20
Step = tuple[str, str]


@dataclass(frozen=True)
class RecommendationShown:
    """A recommendation with its words for the page and what can be done about it."""

    line: Any
    number: int
    remedy: str
    amount: str
    tag: Any
    compliance: str
    place: str
    action: Any
    action_step: Step | None
    steps: list[Step]
    before: list[Any]


@dataclass(frozen=True)
class ResponseShown:
    """An answer with what can be done with it."""

    response: Any
    shape: str
    colour: str
    steps: list[Step]


def case_context(case: Any, *, person: Person, today: date) -> dict[str, Any]:
    """Everything on the page."""
    whole = queries.whole_case(case, today=today)
    may_handle = can(person, Permission.HANDLE_OMBUDSMAN, case)
    came = came_of(case, [each.recommendation for each in whole.recommendations], person=person)
    pks = [each.recommendation.pk for each in whole.recommendations]
    before = before_recommendations("ombudsman", pks, person=person)
    entries = trail.entries_about(case, chain=person.trail_chain)[:LAST_CHANGES]
    return {
        "case": case,
        "whole": whole,
        "may_handle": may_handle,
        "state": words.state_tag(case.state),
        "decision": words.decision_word(case),
        "compliance": words.compliance_tag(whole.compliance) if case.decided_on else "",
        "clocks": [(each, words.clock_tag(each.state)) for each in whole.clocks],
        "recommendations": [
            _recommendation(each, came, may_handle, person, before.get(each.recommendation.pk, []))
            for each in whole.recommendations
        ],
        "late": len(whole.late),
        "responses": [_response(each, person, may_handle) for each in whole.responses],
        "turnaround": queries.turnaround(whole.responses),
        "next_step": _next_step(case, whole.responses, person, may_handle),
        "decision_facts": _decision_facts(case),
        "case_facts": _case_facts(case),
        "came": came,
        "complaint_href": _complaint(case, person),
        "entries": [(entry, verb_in_words(entry.verb)) for entry in entries],
    }


def _complaint(case: Any, person: Person) -> str:
    """The page of the complaint that came before, for those who may read it."""
    may = case.complaint is not None and can(person, Permission.READ_COMPLAINTS, case.complaint.source)
    return reverse("complaint", args=[case.complaint_id]) if may else ""


def _case_facts(case: Any) -> list[tuple[str, Any]]:
    before = case.get_remedied_before_display()
    if case.remedied_before == YesNoUnknown.YES:
        before = f"Yes, on {in_words(case.remedied_before_on)}: {case.remedied_before_what}"
    return [
        ("Deals with it", case.handler.name),
        ("The Ombudsman's reference", case.outside_reference),
        ("Category", " › ".join(filter(None, map(words.category_word, (case.category, case.sub_category))))),
        ("Put right before it reached the Ombudsman", before),
        ("Why we were slow", " – ".join(filter(None, (words.slow_words(case.slow_reasons), case.slow_note)))),
        ("Enquiry came", in_words(case.enquiry_received_on)),
        ("Our reply sent", in_words(case.reply_sent_on)),
        ("Draft decision came", in_words(case.draft_received_on)),
        ("Our comments sent", in_words(case.comments_sent_on)),
    ]


def _decision_facts(case: Any) -> list[tuple[str, Any]]:
    if case.decided_on is None:
        return []
    published = in_words(case.published_on)
    if not published:
        usual = case.decided_on + timedelta(days=ombudsman_clocks()["publication"].days)
        published = f"Not recorded yet; usually about {in_words(usual)}"
    return [
        ("Header of the decision", case.decision_words or words.decision_word(case)),
        ("Counts as", f"{words.decision_word(case)} (words of {words.era_word(case)})"),
        ("Decided on", in_words(case.decided_on)),
        ("Why", words.reason_word(case.decision_reason) or words.closing_word(case.closing_reason)),
        ("Asks us to put something right", case.get_awards_remedy_display()),
        ("Public interest report", "Yes" if case.public_interest_report else "No"),
        ("Published", published),
    ]


# Recommendations


def _recommendation(
    line: Any, came: CameOfIt, may_handle: bool, person: Person, before: list[Any]
) -> RecommendationShown:
    each = line.recommendation
    source = each.case.decision_source_id
    has_place = each.start is not None and source is not None
    action = came.answered.get(each.pk)
    return RecommendationShown(
        line=line,
        number=each.position,
        remedy=words.remedy_word(each.remedy_type),
        amount=words.pounds(each.pence),
        tag=words.clock_tag(line.reading.state) if line.reading else "",
        compliance=words.compliance_word(each.compliance),
        place=place_address(each.case.decision_source, each.start) if has_place else "",
        action=action,
        action_step=None if action else _action_step(each, came, person),
        steps=_steps(each) if may_handle else [],
        before=before,
    )


def _action_step(recommendation: Any, came: CameOfIt, person: Person) -> Step | None:
    """The way to an action that carries an agreed service improvement: through a finding of its words."""
    if not is_service_improvement(recommendation.remedy_type) or recommendation.answer != OmbudsmanAnswer.ACCEPTED:
        return None
    finding = came.finding_of.get(recommendation.pk)
    if finding and can(person, Permission.WRITE_PLANS):
        return "Make an action of it", f"{reverse('action-new')}?{urlencode({'finding': finding})}"
    source = recommendation.case.decision_source
    if source is None or recommendation.start is None or not can(person, Permission.DECIDE_FINDINGS, source):
        return None
    place = f"{recommendation.start}-{recommendation.end}"
    query = urlencode({"quote": recommendation.words, "place": place})
    return "Make a finding of it first", f"{reverse('finding-add', args=[source.pk])}?{query}"


def _is_accepted(recommendation: Any) -> bool:
    return bool(recommendation.answer == OmbudsmanAnswer.ACCEPTED)


def _steps(each: Any) -> list[Step]:
    """What can be done next about a recommendation, the likeliest first."""
    steps: list[tuple[str, str, bool]] = [
        ("Accept or dispute", "answer", not each.compliance),
        ("Send more evidence" if each.evidence_sent_on else "It was done", "evidence", _is_accepted(each)),
        ("How it ended", "compliance", each.answer != OmbudsmanAnswer.WAITING),
        ("Agree another day", "day", not each.compliance and each.evidence_sent_on is None),
        ("Put right", "change", not each.compliance),
        ("Take out", "remove", each.answer == OmbudsmanAnswer.WAITING),
    ]
    ordered = steps if each.answer == OmbudsmanAnswer.WAITING else [*steps[1:], steps[0]]
    return [(text, reverse(f"ombudsman-recommendation-{name}", args=[each.pk])) for text, name, may in ordered if may]


# Answers

RESPONSE_TAGS = {
    ResponseState.DRAFT: ("ring", "grey"),
    ResponseState.SUBMITTED: ("square", "blue"),
    ResponseState.RETURNED: ("triangle", "amber"),
    ResponseState.AUTHORISED: ("circle", "green"),
    ResponseState.SENT: ("tick", "green"),
}


def _response(response: Any, person: Person, may_handle: bool) -> ResponseShown:
    shape, colour = RESPONSE_TAGS[ResponseState(response.state)]
    step = _response_step(response, person, may_handle)
    return ResponseShown(response, shape, colour, [step] if step else [])


def _response_step(response: Any, person: Person, may_handle: bool) -> Step | None:
    state, pk = response.state, response.pk
    if state == ResponseState.SUBMITTED:
        may = can(person, Permission.AUTHORISE_RESPONSES) and response.written_by_id != person.pk
        return ("Authorise or return it", reverse("ombudsman-decide", args=[pk])) if may else None
    if not may_handle:
        return None
    if state == ResponseState.DRAFT:
        return "Ask for authorisation", reverse("ombudsman-submit", args=[pk])
    if state == ResponseState.AUTHORISED:
        return "Record that it was sent", reverse("ombudsman-send", args=[pk])
    return None


def _next_step(case: Any, responses: Any, person: Person, may_handle: bool) -> Step | None:
    """The one thing to do next with the case."""
    waiting = [step for each in responses if (step := _response_step(each, person, may_handle))]
    if waiting:
        return waiting[-1]
    if not may_handle or any(each.state == ResponseState.SUBMITTED for each in responses):
        return None
    if case.state in (OmbudsmanState.ENQUIRY, OmbudsmanState.DRAFT):
        kind = "reply" if case.state == OmbudsmanState.ENQUIRY else "comments"
        text = "Write the reply" if kind == "reply" else "Write our comments"
        return text, reverse("ombudsman-write", args=[case.pk, kind])
    if case.state == OmbudsmanState.WITH_OMBUDSMAN:
        if case.draft_received_on is None:
            return "A draft decision came", reverse("ombudsman-draft", args=[case.pk])
        return "Record the decision", reverse("ombudsman-decision", args=[case.pk])
    return None
