"""The step a complaint is at: what comes next, what the law asks for then, and who must do it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from heed.definitions.procedures import whole_procedure
from heed.listening.changes.complaints import missing_contents
from heed.listening.choices import ComplaintStatus, LearningState, ResponseState, YesNoUnknown


@dataclass(frozen=True)
class NextStep:
    """The one thing to do next. Without an address it is somebody else's, and `who` says whose."""

    button: str
    href: str
    law: str
    part: str  # the section of the page that it belongs to
    who: str = ""


def law_of(complaint: Any, step: str) -> str:
    """What the law asks for at a step of the complaint's procedure, in one line."""
    return next((each.law for each in whole_procedure(complaint.procedure).steps if each.id == step), "")


@dataclass(frozen=True)
class _Step:
    """A step before it is known whether the reader may do it."""

    button: str
    url: str
    law: str
    part: str
    key: str  # what the reader has to be allowed
    who: str
    args: tuple[Any, ...] = ()


def next_step(page: Any, may: dict[str, bool]) -> NextStep | None:
    """What comes next, as far as this reader can do it; None where nothing is left to do."""
    step = _step(page)
    if step is None:
        return None
    law = law_of(page.complaint, step.law)
    if may[step.key]:
        address = reverse(step.url, args=[page.complaint.pk, *step.args])
        return NextStep(step.button, address, law, step.part)
    return NextStep(step.button, "", law, step.part, step.who)


def _step(page: Any) -> _Step | None:
    complaint = page.complaint
    handler = complaint.handler.name
    match complaint.status:
        case ComplaintStatus.LOGGED:
            return _Step("Acknowledge it", "complaint-acknowledge", "acknowledge", "about", "acknowledge", handler)
        case ComplaintStatus.ACKNOWLEDGED | ComplaintStatus.PLANNED:
            return _before_looking(page)
        case ComplaintStatus.INVESTIGATING:
            return _looking(page)
        case ComplaintStatus.ANSWER_WRITTEN | ComplaintStatus.AUTHORISED:
            return _answering(page)
        case ComplaintStatus.ANSWERED:
            return _learning(page)
        case ComplaintStatus.CLOSED if not page.follow_ups:
            return _Step("Ask whether it got better", "complaint-ask", "close", "better", "ask", handler)
    return None


def _before_looking(page: Any) -> _Step:
    complaint, procedure = page.complaint, page.procedure
    handler = complaint.handler.name
    if procedure.plans_period and complaint.planned_on is None:
        if procedure.offers_discussion and complaint.discussion == YesNoUnknown.UNKNOWN:
            return _Step("Say whether they want to talk", "complaint-talk", "plan", "plan", "plan", handler)
        return _Step("Agree how and by when", "complaint-plan", "plan", "plan", "plan", handler)
    return _Step(
        "Say who looks into it", "complaint-investigator", "investigate", "investigation", "investigator", handler
    )


def _looking(page: Any) -> _Step:
    complaint = page.complaint
    whose = complaint.investigator.name if complaint.investigator else complaint.handler.name
    if not complaint.investigation_findings:
        button = "Write down what was found"
        return _Step(button, "complaint-investigation", "investigate", "investigation", "investigate", whose)
    undecided = next((each.record for each in page.issues if not each.record.outcome), None)
    if undecided is not None:
        button = f"Say what we find on issue {undecided.position}"
        args = (undecided.pk,)
        return _Step(button, "complaint-issue-outcome", "investigate", "issues", "issues", whose, args)
    draft = page.answer if page.answer and page.answer.state == ResponseState.DRAFT else None
    if draft is None or missing_contents(draft):
        return _Step("Write the answer", "complaint-answer", "answer", "response", "answer", whose)
    return _Step("Ask for it to be authorised", "complaint-submit", "authorise", "response", "answer", whose)


def _answering(page: Any) -> _Step:
    complaint, answer = page.complaint, page.answer
    if complaint.status == ComplaintStatus.AUTHORISED:
        return _Step("Send the answer", "complaint-send", "send", "response", "send", complaint.handler.name)
    asked = answer.submitted_to.name if answer and answer.submitted_to else "whoever was asked"
    return _Step("Authorise the answer, or give it back", "complaint-decide", "authorise", "response", "decide", asked)


def _learning(page: Any) -> _Step:
    complaint = page.complaint
    handler = complaint.handler.name
    if complaint.learning_state == LearningState.WAITING:
        return _Step("Say what it teaches", "complaint-learning", "learn", "learning", "learn", handler)
    if page.unticked:
        item = page.unticked[0]
        return _Step(
            f"See to the checklist: {item.words}", "complaint-tick", "close", "checklist", "work", handler, (item.id,)
        )
    return _Step("Close it", "complaint-close", "close", "checklist", "close", handler)
