"""The highlight report of a plan for a period."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.improving import queries
from heed.improving.documents.highlights import highlight_document
from heed.web.components.dates import in_words
from heed.web.components.fields import UkDateField
from heed.web.downloads import download
from heed.web.fetching import found_or_404, reader
from heed.web.improving.files import MARKINGS, WORD, file_name, highlight_parts, progress_words


class PeriodForm(forms.Form):
    """From a day to a day."""

    since = UkDateField(label="From")
    until = UkDateField(label="To")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if given.get("since") and given.get("until") and given["since"] > given["until"]:
            self.add_error("until", "The last day must not be before the first")
        return given


def _asked(request: HttpRequest) -> tuple[PeriodForm, queries.Period]:
    """The period in the address; last month where there is none or it makes no sense."""
    usual = queries.last_month(timezone.localdate())
    is_asked = any(name.startswith(("since", "until")) for name in request.GET)
    form = PeriodForm(request.GET if is_asked else None, initial={"since": usual.since, "until": usual.until})
    if is_asked and form.is_valid():
        return form, queries.Period(form.cleaned_data["since"], form.cleaned_data["until"])
    return form, usual


def _report(request: HttpRequest, pk: int) -> tuple[PeriodForm, queries.HighlightReport]:
    plan = found_or_404(queries.plans_visible(for_person=reader(request)), pk=pk)
    form, period = _asked(request)
    report = queries.highlight_report(plan, period=period, for_person=reader(request), today=timezone.localdate())
    return form, report


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The report on a page."""
    form, made = _report(request, pk)
    context = {
        "form": form,
        "plan": made.plan,
        "report": made,
        "parts": highlight_parts(made),
        "progress": progress_words(made.progress),
        "word_query": f"since={made.period.since.isoformat()}&until={made.period.until.isoformat()}",
    }
    return render(request, "improving/report.html", context)


@require_safe
def report_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The report as a Word document."""
    _, made = _report(request, pk)
    days = f"{in_words(made.period.since)} to {in_words(made.period.until)}"
    content = highlight_document(
        title=f"Highlight report: {made.plan.title}",
        about=f"{made.plan.reference} of {reader(request).council}, {days}. {made.plan.owner.name} answers for it.",
        progress=f"As it stands on {in_words(timezone.localdate())}: {progress_words(made.progress)}",
        parts=highlight_parts(made),
        marking=MARKINGS.get(request.GET.get("marking", ""), MARKINGS["official"]),
        footer=f"{made.plan.reference} highlight report, {days} · made {in_words(timezone.localdate())}",
    )
    return download(content, name=file_name(made.plan, "highlight report", "docx"), media_type=WORD)
