"""The way through the public form: which page comes next, and what is on it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from heed.accounts.models import Council
from heed.accounts.queries import councils
from heed.accounts.visits import Visit
from heed.audit.refusals import NotPossibleNow
from heed.definitions import answer_formats, contributor_groups
from heed.listening.changes.feedback import public
from heed.listening.changes.feedback.holding import reasons_to_hold
from heed.listening.changes.feedback.receiving import NotFit
from heed.listening.models import Feedback
from heed.web.public.feedback import limits, words
from heed.web.public.feedback.answers import Answers, begun, from_signed
from heed.web.public.feedback.forms import STEPS, StepForm

ORDER = (*STEPS, "check")
TEMPLATES = {step: f"public/feedback/{step}.html" for step in ORDER}
OF_FIELDS = {"sender_contact": "answer", "sender_name": "answer", "answer_format": "answer", "said_by": "who"}


@dataclass(frozen=True)
class Visitor:
    """Somebody at the public form of a council: in plain words or Easy Read, at this moment."""

    request: HttpRequest
    council: Council
    easy: bool
    now: datetime

    def address(self, name: str) -> str:
        return reverse(f"say-easy-{name}" if self.easy else f"say-{name}", args=[self.council.slug])

    def page(
        self, template: str, *, status: int = 200, places: dict[str, str] | None = None, **more: Any
    ) -> HttpResponse:
        context = {
            "council": self.council,
            "easy": self.easy,
            "say": words.said(easy=self.easy, **(places or {})),
            "pictures": words.PICTURES,
            "telephone": settings.PUBLIC_TELEPHONE,
            "start": self.address("start"),
            "tell": self.address("tell"),
            "code_page": self.address("code"),
            "other_start": reverse("say-start" if self.easy else "say-easy-start", args=[self.council.slug]),
            **more,
        }
        return render(self.request, template, context, status=status)

    def too_often(self, visit: Visit, *, answers: Answers | None = None) -> HttpResponse:
        seconds = max(1, int((visit.again_at - self.now).total_seconds()) + 1)
        page = self.page(
            "public/feedback/too_often.html",
            status=429,
            again_at=visit.again_at,
            so_far=answers.signed(self.council) if answers else "",
        )
        page["Retry-After"] = str(seconds)
        return page


def visitor_at(request: HttpRequest, slug: str, *, easy: bool) -> Visitor:
    """Whoever asks for a page of this council's form; 404 where there is no such council."""
    found = councils().filter(slug=slug).first()
    if found is None:
        raise Http404("There is no such council here.")
    return Visitor(request=request, council=found, easy=easy, now=timezone.now())


def first_page(visitor: Visitor) -> HttpResponse:
    return _step(visitor, "what", begun(visitor.now))


def next_page(visitor: Visitor) -> HttpResponse:
    """What follows from what was just sent: the next question, the one before, saving, or sending."""
    posted = visitor.request.POST
    answers = from_signed(posted.get("so_far", ""), visitor.council) or begun(visitor.now)
    at, go = posted.get("at", ""), posted.get("go", "")
    if at not in ORDER:
        at = "what"
    form = STEPS[at](posted, answers=answers, easy=visitor.easy) if at in STEPS else None
    typed = form.absorbed() if form else answers
    if go == "save" and not (form and _has_too_much(form)):
        return _save(visitor, typed)
    if go.startswith("to-") and go.removeprefix("to-") in ORDER:
        return _step(visitor, go.removeprefix("to-"), typed)
    if form is not None and not form.is_valid():
        return _step(visitor, at, typed, form=form)
    if at == "check":
        return _send(visitor, typed)
    return _step(visitor, ORDER[ORDER.index(at) + 1], typed)


def _has_too_much(form: StepForm) -> bool:
    """Whether more was typed than can be kept. What is missing, or wrong, may be saved as it is."""
    return any(error.code == "max_length" for errors in form.errors.as_data().values() for error in errors)


def taken_up_again(visitor: Visitor, answers: Answers) -> HttpResponse:
    """Words that were saved, at the first question."""
    return _step(visitor, "what", answers, is_taken_up=True)


def _step(visitor: Visitor, step: str, answers: Answers, *, form: StepForm | None = None, **more: Any) -> HttpResponse:
    if step == "check" and not answers.text:
        step = "what"
    if form is None and step in STEPS:
        form = STEPS[step](None, answers=answers, easy=visitor.easy)
    context = {"form": form, "step": step, "so_far": answers.signed(visitor.council), "answers": answers, **more}
    context["number"], context["back"] = ORDER.index(step) + 1, _before(step)
    context["picture_of"] = {**words.OF_KINDS, **words.OF_GROUPS, **words.OF_FORMATS, "no": "no"}
    if step == "check":
        context["rows"] = _as_rows(answers)
    return visitor.page(TEMPLATES[step], **context)


def _before(step: str) -> str:
    place = ORDER.index(step)
    return ORDER[place - 1] if place else ""


def _as_rows(answers: Answers) -> list[tuple[str, str, str]]:
    """Each question with what was answered and the page on which to change it."""
    known, group = answer_formats().get(answers.answer_format), contributor_groups().get(answers.said_by)
    rows = [
        ("What happened", answers.text, "what"),
        ("What it is", words.kind_in_words(answers.kind) if answers.kind else "You did not say", "what"),
        ("Who you are to us", group.asks if group else "You did not say", "who"),
        ("Your answer", known.asks if known else "You want no answer", "answer"),
    ]
    if known and answers.sender_contact:
        rows.append(("Where we reach you", answers.sender_contact, "answer"))
    if known and answers.sender_name:
        rows.append(("What we call you", answers.sender_name, "answer"))
    return rows


def _save(visitor: Visitor, answers: Answers) -> HttpResponse:
    visit = limits.count_sending(visitor.request, visitor.now)
    if visit.is_too_many:
        return visitor.too_often(visit, answers=answers)
    try:
        saved = public.save_for_later(
            words=answers.as_json(), code=answers.code, council=visitor.council, now=visitor.now
        )
    except NotPossibleNow as refusal:
        return visitor.page("public/feedback/not_now.html", status=409, message=refusal.message, code=answers.code)
    return visitor.page(
        "public/feedback/saved.html",
        code=answers.code,
        until=saved.expires_on,
        so_far=answers.signed(visitor.council),
    )


def _send(visitor: Visitor, answers: Answers) -> HttpResponse:
    visit = limits.count_sending(visitor.request, visitor.now)
    if visit.is_too_many:
        return visitor.too_often(visit, answers=answers)
    held_for = reasons_to_hold(
        text=answers.text,
        filled_trap=answers.filled_trap,
        opened_at=answers.opened,
        now=visitor.now,
        council_id=visitor.council.pk,
    )
    try:
        feedback = public.send(
            words=answers.as_words(),
            code=answers.code,
            council=visitor.council,
            now=visitor.now,
            held_for=[str(each) for each in held_for],
        )
    except NotFit as refusal:
        return _not_fit(visitor, answers, refusal)
    except NotPossibleNow as refusal:
        return visitor.page("public/feedback/not_now.html", status=409, message=refusal.message, code=answers.code)
    return sent_page(visitor, feedback, answers.code)


def _not_fit(visitor: Visitor, answers: Answers, refusal: NotFit) -> HttpResponse:
    """Something the rules refuse after all: back to its question, which says what."""
    step = OF_FIELDS.get(refusal.faults[0].field, "what")
    clean = answers if step != "what" else replace(answers, kind="")
    return _step(visitor, step, clean, refused=refusal.message)


def sent_page(visitor: Visitor, feedback: Feedback, code: str) -> HttpResponse:
    due = date_format(feedback.answer_due_on, "j F Y") if feedback.answer_due_on else ""
    return visitor.page(
        "public/feedback/sent.html",
        places={"date": due},
        code=code,
        reference=feedback.source.reference,
        wants_answer=feedback.wants_answer,
    )
