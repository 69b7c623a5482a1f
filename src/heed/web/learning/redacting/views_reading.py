"""Reading a signed copy, and taking it away. The source of a copy is never looked at here."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.learning.queries import redaction as queries
from heed.web.documents.answers import pdf_answer, word_answer
from heed.web.downloads import download
from heed.web.fetching import reader
from heed.web.learning.redacting.fetching import signed_or_404
from heed.web.learning.redacting.lists import READABLE
from heed.web.learning.redacting.paper import copy_paper, copy_text, paragraphs, told_of
from heed.web.lists import list_page

TEXT = "text/plain; charset=utf-8"


def copies(request: HttpRequest) -> HttpResponse:
    """Every signed copy."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    context = {"may_redact": can(person, Permission.REDACT)}
    rows = queries.copies_readable(for_person=person)
    return list_page(request, READABLE, rows, context=context, template="learning/redacting/readable.html")


@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """One signed copy."""
    found = signed_or_404(request, pk)
    context = {"copy": found, "told": told_of(found), "lines": paragraphs(found)}
    return render(request, "learning/redacting/copy.html", context)


@require_safe
def word(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed copy as a Word document."""
    found = signed_or_404(request, pk)
    return word_answer(copy_paper(found, for_person=reader(request), on=timezone.localdate()), found.reference)


@require_safe
def pdf(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed copy as a PDF."""
    found = signed_or_404(request, pk)
    paper = copy_paper(found, for_person=reader(request), on=timezone.localdate())
    others = (("Word", reverse("redacted-copy-word", args=[pk])),)
    return pdf_answer(request, paper, found.reference, back=reverse("redacted-copy", args=[pk]), others=others)


@require_safe
def text(request: HttpRequest, pk: int) -> HttpResponse:
    """A signed copy as plain text."""
    found = signed_or_404(request, pk)
    words = copy_text(found, for_person=reader(request), on=timezone.localdate())
    return download(words.encode(), name=f"{found.reference}.txt", media_type=TEXT)
