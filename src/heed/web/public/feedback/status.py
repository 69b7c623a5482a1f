"""What somebody sees who comes back with their code: how far we are, and our answer."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import timezone

from heed.audit.refusals import NotPossibleNow
from heed.definitions import answer_formats
from heed.listening.changes.feedback import public
from heed.listening.choices import FeedbackState, GotItRight
from heed.listening.models import Feedback
from heed.listening.queries.feedback.public import opened_by, saved_words
from heed.web.public.feedback.answers import from_json
from heed.web.public.feedback.journey import Visitor, taken_up_again

EASY_RIGHT = {"yes": "Yes. You understood me.", "partly": "A bit.", "no": "No."}


@dataclass(frozen=True)
class Happened:
    """One thing that happened to what was sent, in the sender's words, and when."""

    words: str
    on: date | None = None
    picture: str = "tick"


def happened(feedback: Feedback, *, easy: bool) -> list[Happened]:
    """What the sender may know, in turn: never who did it, nor anything of how it was sorted."""
    found = [Happened("We got your words." if easy else "We received it", feedback.source.received_on, "letter")]
    is_read = feedback.state not in {FeedbackState.HELD, FeedbackState.NEW}
    if is_read and feedback.sorted_at:
        on = timezone.localdate(feedback.sorted_at)
        found.append(Happened("A person read your words." if easy else "We have read it", on, "read"))
    if feedback.state == FeedbackState.ESCALATED:
        found.append(Happened("This is now a complaint." if easy else "We deal with it as a complaint", None, "work"))
    if feedback.told_on:
        known = answer_formats().get(feedback.told_format)
        how = f" ({known.name.lower()})" if known and not easy else ""
        found.append(Happened("We answered you." if easy else f"We told you{how}", feedback.told_on, "speak"))
    return found


def opened_page(visitor: Visitor, typed: str) -> HttpResponse:
    """What a code opens; a wrong one, an old one and none get the same answer."""
    opened = opened_by(typed, council=visitor.council, today=timezone.localdate(visitor.now))
    if opened is not None and opened.feedback is not None:
        return _sent_before(visitor, opened.feedback, typed)
    saved = saved_words(opened, code=typed) if opened else None
    answers = from_json(saved) if saved else None
    if answers is None:
        return visitor.page("public/feedback/code.html", is_wrong=True)
    return taken_up_again(visitor, answers)


def _sent_before(visitor: Visitor, feedback: Feedback, typed: str) -> HttpResponse:
    refused = ""
    if answer := visitor.request.POST.get("got_it_right", ""):
        try:
            feedback = public.say_whether_right(feedback=feedback, answer=answer, council=visitor.council)
        except NotPossibleNow as refusal:
            refused = refusal.message
    elif "asked" in visitor.request.POST:
        refused = "Choose yes, partly or no."
    return _status_page(visitor, feedback, typed, refused=refused)


def _status_page(visitor: Visitor, feedback: Feedback, code: str, *, refused: str = "") -> HttpResponse:
    steps = happened(feedback, easy=visitor.easy)
    choices = [(each.value, EASY_RIGHT[each.value] if visitor.easy else each.label) for each in GotItRight]
    return visitor.page(
        "public/feedback/status.html",
        happened=steps,
        feedback=feedback,
        reference=feedback.source.reference,
        is_read=len(steps) > 1,
        code=code,
        refused=refused,
        choices=choices,
        status=409 if refused else 200,
    )
