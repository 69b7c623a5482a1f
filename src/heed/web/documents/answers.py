"""A document as the answer to a request: as PDF and as Word."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from heed.web.documents import pdf, word
from heed.web.documents.blocks import Paper
from heed.web.downloads import download
from heed.web.pdf import PdfNotPossible

PDF = "application/pdf"


def pdf_answer(
    request: HttpRequest, paper: Paper, name: str, *, back: str, others: tuple[tuple[str, str], ...] = ()
) -> HttpResponse:
    """The document under this name, or a page that says why there is none and what there is instead."""
    try:
        made = pdf.pdf_paper(paper, base_url=request.build_absolute_uri("/"))
    except PdfNotPossible as missing:
        context = {"why": str(missing), "back": back, "others": others}
        return render(request, "documents/not_possible.html", context, status=503)
    return download(made, name=f"{name}.pdf", media_type=PDF)


def word_answer(paper: Paper, name: str) -> HttpResponse:
    """The document under this name."""
    return download(word.word_paper(paper), name=f"{name}.docx", media_type=word.MEDIA_TYPE)
