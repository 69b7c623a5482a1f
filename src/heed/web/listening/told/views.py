"""Pages of telling back."""

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotPossibleNow
from heed.definitions import feedback_number
from heed.listening.changes import record_view
from heed.listening.changes.feedback import telling as changes
from heed.listening.queries.feedback import telling as queries
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.fetching import found_or_404, reader
from heed.web.listening.told import facts, paper
from heed.web.listening.told.forms import AnswerForm, ToldForm
from heed.web.listening.told.lists import TOLD
from heed.web.listening.told.words import advice_on
from heed.web.lists import list_page
from heed.web.saving import FormPage, offer, save_or_show

LOOKS_BACK = timedelta(days=91)


@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Who waits for an answer, late first, and whether we keep our promise."""
    person, today = reader(request), timezone.localdate()
    require(person, Permission.READ_FEEDBACK)
    counts = queries.telling_counts(for_person=person, since=today - LOOKS_BACK, today=today)
    context = {
        "counts": counts,
        "promise": facts.promise_sentence(counts),
        "days": feedback_number("answer-days"),
        "public_form": reverse("say-start", args=[person.council.slug]),
    }
    return list_page(
        request,
        TOLD,
        queries.feedback_to_tell(for_person=person),
        context=context,
        template="listening/told/told.html",
    )


@require_safe
def telling(request: HttpRequest, pk: int) -> HttpResponse:
    """What somebody told us, what they asked for, and the answer."""
    person, found = reader(request), _found(request, pk)
    record_view(source=found.source, by=person)
    may_tell = can(person, Permission.TRIAGE_FEEDBACK, found.source) and found.state not in changes.NOT_TOLD
    context = {
        "feedback": found,
        "asked": facts.asked(found),
        "told": facts.told(found),
        "state": facts.state_look(found, today=timezone.localdate()),
        "may_tell": may_tell and found.told_on is None,
        "elsewhere": changes.NOT_TOLD.get(found.state, ""),
    }
    return render(request, "listening/told/telling.html", context)


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the answer; the words are looked at for plainness before they are kept."""
    person, found = reader(request), _found(request, pk)
    require(person, Permission.TRIAGE_FEEDBACK, found.source)
    form = AnswerForm(request.POST or None, initial={"words": found.told_words, "version": found.version})
    page = FormPage(
        title=f"Answer to {found.source.reference}",
        button="Save the answer",
        back=reverse("telling", args=[pk]),
        about=facts.asked_in_short(found),
        facts_of=lambda current: [("What they are told", current.told_words)],
        template="listening/told/write.html",
        context={"advice": _advice(request, found), "checked": "check" in request.POST, "feedback": found},
    )
    if "check" in request.POST:
        return render(request, page.template, {"form": form, "page": page, **page.context})

    def save(data: dict[str, Any]) -> None:
        changes.write_answer(feedback=found, words=data["words"], expected_version=data["version"], by=person)

    return save_or_show(request, form, page, save)


def mark(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that they were told."""
    person, found = reader(request), _found(request, pk)
    require(person, Permission.TRIAGE_FEEDBACK, found.source)
    today = timezone.localdate()
    same = {str(each.pk): each for each in queries.same_matter(found, for_person=person)}
    initial = {"version": found.version, "told_on": today, "told_format": found.answer_format}
    form = ToldForm(request.POST or None, initial=initial)
    offer(form, "together", [(key, each.source.reference) for key, each in same.items()])
    if not same:
        del form.fields["together"]

    def save(data: dict[str, Any]) -> None:
        changes.mark_told(
            feedback=found,
            told_format=data["told_format"],
            told_on=data["told_on"],
            expected_version=data["version"],
            today=today,
            by=person,
            together=[same[key] for key in data.get("together", [])],
        )

    return save_or_show(request, form, _mark_page(found), save)


def _mark_page(found: Any) -> FormPage:
    return FormPage(
        title=f"The sender of {found.source.reference} was told",
        button="They were told",
        back=reverse("telling", args=[found.pk]),
        about=facts.asked_in_short(found),
        done="Kept. Whoever has the code of it can read the answer on our page now.",
        facts_of=lambda current: [("What they are told", current.told_words)],
    )


@require_safe
def answer_word(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer as a letter in Word."""
    return word_answer(*_paper(request, pk))


@require_safe
def answer_pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer as a letter in PDF."""
    others = (("Word", reverse("telling-word", args=[pk])),)
    return pdf_answer(request, *_paper(request, pk), back=reverse("telling", args=[pk]), others=others)


def _paper(request: HttpRequest, pk: int) -> tuple[Paper, str]:
    person, found = reader(request), _found(request, pk)
    if not found.told_words:
        raise NotPossibleNow("Write the answer first: there is nothing to print yet.")
    record_view(source=found.source, by=person, what="answer")
    return paper.answer_paper(found, for_person=person, on=timezone.localdate()), paper.file_name(found)


def _found(request: HttpRequest, pk: int) -> Any:
    person = reader(request)
    require(person, Permission.READ_FEEDBACK)
    return found_or_404(queries.feedback_to_answer(for_person=person), pk=pk)


def _advice(request: HttpRequest, found: Any) -> list[Any]:
    return advice_on(request.POST.get("words", found.told_words), answer_format=found.answer_format)
