"""The steps of a review: one view for all forms, as each step describes itself."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text import UnreadableDocument
from heed.learning import changes as learning
from heed.listening import changes as listening
from heed.listening.changes import reviews as changes
from heed.listening.queries.reviews.one import criteria_of
from heed.web.fetching import reader
from heed.web.listening.reviews.actions import address_of_new_action
from heed.web.listening.reviews.fetching import part_or_404, review_or_404
from heed.web.listening.reviews.forms import ReferralForm, ReportForm
from heed.web.listening.reviews.page import stage_facts
from heed.web.listening.reviews.steps import STEPS, Step, Taken
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show


def step(request: HttpRequest, pk: int, step: str, part: int | None = None) -> HttpResponse:
    """One form about a review or a part of it."""
    spec = STEPS.get(step)
    if spec is None:
        raise Http404("There is no such step.")
    person, review = reader(request), review_or_404(request, pk)
    record = part_or_404(review, spec.rows, part) if part or (spec.rows and not spec.part_optional) else None
    _require_open(spec, review, record, person)
    first = {"version": review.version, **spec.initial(review, record)}
    form = spec.form(request.POST or None, for_person=person, initial=first)
    spec.prepare(form, review, record)

    def save(given: dict[str, Any]) -> str:
        spec.act(Taken(review, record, given, form, person))
        return f"{reverse('review', args=[pk])}#{spec.place}"

    return save_or_show(request, form, _page_of(spec, review, record, key=step), save)


def _require_open(spec: Step, review: Any, record: Any, person: Any) -> None:
    require(person, spec.needs, review)
    if review.stage not in spec.stages:
        raise NotPossibleNow("The review is not at a stage where this can be done.")
    if not spec.is_possible(review, record, person):
        raise NotAllowed("This is for another person, or it is done already.")


def _page_of(spec: Step, review: Any, record: Any, *, key: str) -> FormPage:
    about = f"{review.source.reference}, recommendation {record.number}" if spec.rows == "recommendations" else ""
    home = reverse("review", args=[review.pk])
    return FormPage(
        title=spec.title,
        button=spec.button,
        back=f"{home}#{spec.place}",
        about=about or review.source.reference,
        intro=spec.intro,
        done=spec.done or "It is kept.",
        kind=spec.kind,
        crumbs=(*way_to("reviews"), home, review.source.reference),
        facts_of=lambda current: stage_facts(current) if hasattr(current, "stage") else [],
        template="listening/reviews/step.html",
        context={
            "review": review,
            "part": record,
            "key": key,
            "publication": getattr(review, "publication", None),
            "criteria": criteria_of(review) if key == "decide" else [],
        },
    )


def new(request: HttpRequest) -> HttpResponse:
    """Put in a referral."""
    person = reader(request)
    require(person, Permission.HANDLE_REVIEWS)
    form = ReferralForm(request.POST or None, for_person=person)
    page = FormPage(
        title="Put in a referral",
        button="Keep this referral",
        back=reverse("reviews"),
        intro="It is restricted at once: you and who runs it can read it, and every look at it is kept in the trail.",
        done="The referral is kept.",
        crumbs=way_to("reviews"),
    )

    def save(given: dict[str, Any]) -> str:
        lead = given.pop("lead")
        title = "Referral for a safeguarding adult review"
        made = changes.refer_review(referral=changes.Referral(title=title, **given), lead=lead, by=person)
        return reverse("review", args=[made.pk])

    return save_or_show(request, form, page, save)


def report(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the report: read as any other, and restricted to those who put it in and run the review."""
    person, review = reader(request), review_or_404(request, pk)
    require(person, Permission.HANDLE_REVIEWS, review)
    form = ReportForm(request.POST or None, request.FILES or None)
    home = reverse("review", args=[pk])
    page = FormPage(
        title="Keep the report",
        button="Read and keep it",
        back=f"{home}#report",
        about=review.source.reference,
        intro="Recommendations are then quoted from it, and can become findings, lessons and actions.",
        done="The report is kept.",
        crumbs=(*way_to("reviews"), home, review.source.reference),
        upload=True,
    )

    def save(given: dict[str, Any]) -> str:
        file = given["file"]
        words = {"name": file.name or "report", "data": file.read()} if file else {"text": given["text"]}
        title = f"Report of safeguarding review {review.source.reference}"
        try:
            kept = learning.read_report(by=person, sensitivity="restricted", title=title, again=True, **words)
        except UnreadableDocument as refused:
            raise NotPossibleNow(refused.message) from None
        for named in review.source.readers.exclude(person=person).select_related("person"):
            listening.name_reader(kept, person=named.person, reason="Has a part in the review.", by=person)
        changes.keep_report(review=review, report=kept, by=person)
        return f"{home}#report"

    return save_or_show(request, form, page, save)


@require_POST
def act_on(request: HttpRequest, pk: int, part: int) -> HttpResponse:
    """Make a finding of a recommendation, where there is none, and go on to a new action that answers it."""
    person, review = reader(request), review_or_404(request, pk)
    require(person, Permission.WRITE_PLANS)
    row = part_or_404(review, "recommendations", part)
    return redirect(address_of_new_action(review, row, person))
