"""Letters of a complaint: chosen, written, shown, taken away as Word and PDF, sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.definitions.letters import filled
from heed.listening.changes import letters as changes
from heed.listening.queries.letters import ANSWER, file_of_letter, letters_of, standing_of
from heed.web.documents import pdf, word
from heed.web.documents.answers import PDF, pdf_answer, word_answer
from heed.web.documents.blocks import Paper
from heed.web.downloads import download
from heed.web.fetching import found_or_404, reader
from heed.web.letters.choosing import templates_for
from heed.web.letters.paper import file_name, file_stem, letter_paper, mark_of
from heed.web.letters.values import address_of, values_of
from heed.web.listening.complaints.changing import about, versioned
from heed.web.listening.complaints.fetching import complaint_or_404, complaint_to_handle
from heed.web.listening.complaints.forms.letters import LetterForm, LetterSentForm
from heed.web.listening.complaints.views.answer import answer_of
from heed.web.pdf import PdfNotPossible
from heed.web.saving import save_or_show, version_of

ON_ITS_WAY = ("draft", "submitted", "authorised")


def _offered(complaint: Any) -> list[Any]:
    """The letters that fit. The one that asks whether it got better has a page of its own, for its link is private."""
    fitting = templates_for(complaint.procedure, stage=complaint.stage, on=timezone.localdate())
    has_answer = answer_of(complaint, *ON_ITS_WAY) is not None
    return [each for each in fitting if each.kind != "better" and (each.kind != ANSWER or has_answer)]


@require_safe
def choose(request: HttpRequest, pk: int) -> HttpResponse:
    """Which letter to write."""
    complaint = complaint_to_handle(request, pk)
    context = {"complaint": complaint, "templates": _offered(complaint)}
    return render(request, "listening/complaints/letters.html", context)


def new(request: HttpRequest, pk: int, template: str) -> HttpResponse:
    """A letter filled in from the complaint, to be changed for this one person."""
    complaint = complaint_to_handle(request, pk)
    chosen = next((each for each in _offered(complaint) if each.id == template), None)
    if chosen is None:
        raise Http404("There is no such letter.")
    answer = answer_of(complaint, *ON_ITS_WAY) if chosen.kind == ANSWER else None
    values = values_of(complaint, response=answer)
    first = {
        "title": filled(chosen.title, values),
        "addressed_to": address_of(complaint),
        "words": filled(chosen.words, values),
    }
    form = LetterForm(request.POST or None, initial=first)
    page = about(complaint, part="letters", title=chosen.name, button="Keep this letter", done="The letter is kept.")

    def save(given: dict[str, Any]) -> str:
        words = {name: given[name] for name in ("title", "addressed_to", "words")}
        made = changes.write_letter(
            source=complaint.source, template=chosen.id, response=answer, by=reader(request), **words
        )
        return reverse("complaint-letter", args=[pk, made.pk])

    return save_or_show(request, form, page, save)


def _letter_or_404(request: HttpRequest, complaint: Any, letter_pk: int) -> Any:
    return found_or_404(letters_of(complaint.source, for_person=reader(request)), pk=letter_pk)


@require_safe
def letter(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """A letter as it will look, and what still stands in the way of sending it."""
    complaint = complaint_or_404(request, pk)
    found = _letter_or_404(request, complaint, letter_pk)
    is_draft, standing = found.sent_on is None, standing_of(found)
    context = {
        "complaint": complaint,
        "letter": found,
        "paper": letter_paper(found, complaint, for_person=reader(request), on=timezone.localdate()),
        "mark": mark_of(standing) if is_draft else "",
        "reasons": standing.reasons if is_draft else [],
        "kept": file_of_letter(found),
        "may_authorise": changes.may_authorise_letter(found, reader(request), standing=standing),
        "may_write": is_draft and can(reader(request), Permission.HANDLE_COMPLAINTS, complaint.source),
    }
    return render(request, "listening/complaints/letter.html", context)


def edit(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Change the words of a draft."""
    complaint = complaint_to_handle(request, pk)
    found = _letter_or_404(request, complaint, letter_pk)
    first = {name: getattr(found, name) for name in ("title", "addressed_to", "words", "version")}
    form = LetterForm(request.POST or None, initial=first)
    page = about(complaint, part="letters", title="Change this letter", button="Save", done="The letter is changed.")

    def save(given: dict[str, Any]) -> str:
        changes.change_letter(letter=found, by=reader(request), **versioned(given))
        return reverse("complaint-letter", args=[pk, letter_pk])

    return save_or_show(request, form, page, save)


@require_safe
def as_word(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """The letter as a Word document."""
    return word_answer(*_paper(request, pk, letter_pk))


@require_safe
def as_pdf(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """The letter as a PDF."""
    others = (("Word", reverse("complaint-letter-word", args=[pk, letter_pk])),)
    back = reverse("complaint-letter", args=[pk, letter_pk])
    return pdf_answer(request, *_paper(request, pk, letter_pk), back=back, others=others)


def _paper(request: HttpRequest, pk: int, letter_pk: int) -> tuple[Paper, str]:
    complaint = complaint_or_404(request, pk)
    found = _letter_or_404(request, complaint, letter_pk)
    return letter_paper(found, complaint, for_person=reader(request), on=timezone.localdate()), file_stem(found)


@require_POST
def authorise(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Authorise the letter with an answer, as it was shown."""
    complaint = complaint_or_404(request, pk)
    require(reader(request), Permission.AUTHORISE_RESPONSES, complaint.source)
    found = _letter_or_404(request, complaint, letter_pk)
    try:
        changes.authorise_letter(letter=found, expected_version=version_of(request, found), by=reader(request))
    except StaleSave:
        raise NotPossibleNow("It was changed while you read it, and was not authorised. Read it again.") from None
    return redirect("complaint-letter", pk, letter_pk)


def sent(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Say that a letter went out. The document is kept as it was sent; an answer counts as sent with its letter."""
    complaint = complaint_to_handle(request, pk)
    found = _letter_or_404(request, complaint, letter_pk)
    form = LetterSentForm(request.POST or None, initial={"version": found.version, "how": "letter"})
    page = about(
        complaint,
        part="letters",
        title="It was sent",
        button="It was sent",
        intro="The letter is kept as it was sent, and does not change any more.",
        done="The letter is kept as it was sent.",
    )

    def save(given: dict[str, Any]) -> None:
        document = _document(request, found, complaint, given)
        today = timezone.localdate()
        changes.send_letter(letter=found, **document, today=today, by=reader(request), **versioned(given))

    return save_or_show(request, form, page, save)


def _document(request: HttpRequest, found: Any, complaint: Any, given: dict[str, Any]) -> dict[str, Any]:
    """The document as it goes: a PDF, or Word where the machine cannot make PDFs."""
    paper = letter_paper(found, complaint, for_person=reader(request), on=given["sent_on"], is_sent=True)
    try:
        made = pdf.pdf_paper(paper, base_url=request.build_absolute_uri("/"))
    except PdfNotPossible:
        kept = word.word_paper(paper)
        return {"file_name": file_name(found, "docx"), "media_type": word.MEDIA_TYPE, "content": kept}
    return {"file_name": file_name(found, "pdf"), "media_type": PDF, "content": made}


@require_safe
def kept(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """The document as it was sent."""
    complaint = complaint_or_404(request, pk)
    found = file_of_letter(_letter_or_404(request, complaint, letter_pk))
    if found is None:
        raise Http404("This letter was not sent yet.")
    return download(bytes(found.content), name=found.name, media_type=found.media_type)


@require_POST
def throw_away(request: HttpRequest, pk: int, letter_pk: int) -> HttpResponse:
    """Let a draft go."""
    complaint = complaint_to_handle(request, pk)
    found = _letter_or_404(request, complaint, letter_pk)
    changes.throw_away_letter(letter=found, expected_version=None, by=reader(request))
    return redirect(f"{complaint.get_absolute_url()}#letters")
