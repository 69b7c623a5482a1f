"""What a complaint puts into the places of a letter."""

from collections.abc import Iterator
from typing import Any

from heed.definitions import complaint_outcomes, ombudsman_remedy_types
from heed.definitions.procedures import clock_rule_of, whole_procedure
from heed.definitions.shapes_cases import ComplaintProcedure
from heed.web.components.dates import in_words

PENCE = 100


def values_of(complaint: Any, *, response: Any = None, better_link: str = "") -> dict[str, str]:
    """The value for each place that this complaint can fill; what it does not know is empty."""
    source = complaint.source
    clock, before = answer_clock(complaint)
    return {
        "answer_due_on": in_words(clock.due_on) if clock else "",
        "answer_due_before": in_words(before),
        "better_link": better_link,
        "complainant_name": complainant_of(complaint).name if complainant_of(complaint) else "",
        "council": source.council.name,
        "desired_outcome": _wish(complaint.desired_outcome),
        "handler_email": complaint.handler.email,
        "handler_name": complaint.handler.name,
        "investigator_name": complaint.investigator.name if complaint.investigator else "",
        "issues": "\n".join(f"- {_one_line(issue.what)}" for issue in complaint.issues.all()),
        "longer_reason": complaint.delay_why or _why_moved(clock),
        "outcomes": "\n\n".join(_outcomes(complaint)),
        "plan": complaint.plan,
        "received_on": in_words(source.received_on),
        "reference": source.reference,
        "remedies": "\n".join(_remedies(complaint)),
        "withdrawn_on": in_words(complaint.closed_on),
        **_answer(response),
    }


def complainant_of(complaint: Any) -> Any:
    """Whoever complained; None where nobody is named."""
    return next((person for person in complaint.source.people.all() if person.role == "complainant"), None)


def address_of(complaint: Any) -> str:
    """Name and address of whoever complained, a line each."""
    person = complainant_of(complaint)
    if person is None:
        return ""
    lines = (line.strip() for line in f"{person.name}\n{person.address}".splitlines())
    return "\n".join(line for line in lines if line)


def needs_large_print(complaint: Any) -> bool:
    """Whether whoever complained needs large print."""
    person = complainant_of(complaint)
    return person is not None and any(need.need == "large-print" for need in person.access_needs.all())


def answer_clock(complaint: Any) -> tuple[Any, Any]:
    """The clock by which the answer is due first, and the day it had before it was last moved (None: never)."""
    procedure = whole_procedure(complaint.procedure)
    running = [clock for clock in complaint.source.clocks.all() if clock.is_running and _is_answer(clock, procedure)]
    if not running:
        return None, None
    clock = min(running, key=lambda each: (each.due_on, each.pk))
    moves = list(clock.changes.all())
    return clock, moves[-1].from_due_on if moves else None


def _is_answer(clock: Any, procedure: ComplaintProcedure) -> bool:
    rule = clock_rule_of(procedure, clock.clock, clock.stage)
    return rule is not None and rule.ends == "answered"


def _why_moved(clock: Any) -> str:
    moves = list(clock.changes.all()) if clock else []
    return moves[-1].reason if moves else ""


def _wish(words: str) -> str:
    return f"You told us what you would like to happen: {_one_line(words)}" if words.strip() else ""


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _answer(response: Any) -> dict[str, str]:
    """The parts of an answer, as they were written."""
    if response is None:
        return {}
    signatory = response.signatory
    return {
        "how_considered": response.how_considered,
        "conclusions": response.conclusions,
        "remedial_action": response.remedial_action,
        "further_words": response.further_words,
        "signatory_name": signatory.name if signatory else "",
        "signatory_role": signatory.job_title if signatory else "",
    }


def _outcomes(complaint: Any) -> Iterator[str]:
    """One paragraph an issue: what it was, how it ended, why. An open issue is left to be filled in by hand."""
    known = complaint_outcomes()
    for issue in complaint.issues.all():
        if issue.outcome not in known:
            yield f"{issue.position}. {_one_line(issue.what)}\n[fill in: what was decided about this, and why]"
        else:
            reason = _one_line(issue.outcome_reason)
            yield f"{issue.position}. {_one_line(issue.what)}\n{known[issue.outcome].name}. {reason}".strip()


def _remedies(complaint: Any) -> Iterator[str]:
    known = ombudsman_remedy_types()
    for remedy in complaint.remedies.all():
        label = known[remedy.kind].label if remedy.kind in known else remedy.kind
        amount = f" (£{remedy.pence / PENCE:,.2f})" if remedy.pence else ""
        yield f"- {label}: {_one_line(remedy.what)}{amount}"
