"""What the worker and their manager are told, and the worker's answer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import found_or_404, reader
from heed.web.listening.audits.audit_page import may_feed_back
from heed.web.listening.audits.fetching import audit_or_404, crumbs_of_audit
from heed.web.listening.audits.forms.audits import AnswerForm, FeedbackForm
from heed.web.listening.audits.words import grade_mark, kept_grades
from heed.web.saving import FormPage, save_or_show


def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what the worker was told."""
    person, found = reader(request), audit_or_404(request, pk)
    if not may_feed_back(person, found):
        raise NotAllowed("Feedback is given once, by those who audited the file, when the grades are settled.")
    form = FeedbackForm(
        request.POST or None, for_person=person, initial={"version": found.version, "on": timezone.localdate()}
    )
    page = FormPage(
        title="Feedback to the worker",
        about=f"Audit {found.reference}",
        button="Give this feedback",
        back=found.get_absolute_url(),
        crumbs=crumbs_of_audit(found),
        intro=f"Talk first. {found.file.worker_name or 'The worker'} then reads this, with grades and evidence.",
        done="The worker can read it now.",
        facts_of=lambda current: [("Feedback given on", current.fed_back_on)],
    )

    def save(given: dict[str, Any]) -> Any:
        names = ("words", "on", "manager")
        chosen = {name: given[name] for name in names}
        return changes.give_feedback(audit=found, expected_version=given["version"], by=person, **chosen)

    return save_or_show(request, form, page, save)


def feedback(request: HttpRequest, pk: int) -> HttpResponse:
    """The feedback with the grades, for the worker, the manager, and those who see the audit."""
    person = reader(request)
    rows = queries.feedback_visible(for_person=person).select_related("cycle", "file", "fed_back_by", "source")
    found = found_or_404(rows, pk=pk)
    is_theirs = found.file.worker_id == person.pk
    if request.method == "POST" and not is_theirs:
        raise NotAllowed("Only the worker whose work it was answers this.")
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            changes.answer_feedback(audit=found, words=form.cleaned_data["words"], by=person)
            return redirect("audit-feedback", pk)
        except NotPossibleNow as refused:
            form.add_error(None, refused.message)
    may_answer = is_theirs and found.worker_answered_at is None
    context = {"form": form, "may_answer": may_answer, "is_theirs": is_theirs, **_found_in(found)}
    return render(request, "listening/audits/feedback.html", context, status=409 if form.errors else 200)


def _found_in(audit: Any) -> dict[str, Any]:
    """The grades that count, as the page shows them."""
    final, tool = audit.rounds.prefetch_related("grades").get(is_final=True), audit.cycle.tool_used
    overall = grade_mark(tool, final.overall)
    return {"audit": audit, "tool": tool, "final": final, "grades": kept_grades(tool, final), "overall": overall}
