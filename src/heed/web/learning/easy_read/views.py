"""Checking a text against the rules of Easy Read. Nothing of it is kept."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.queries.redaction import copies_readable
from heed.listening import changes as listening
from heed.listening.queries.letters import letters_visible
from heed.web.documents.answers import word_answer
from heed.web.fetching import found_or_404, reader
from heed.web.learning.easy_read.forms import EasyReadForm
from heed.web.learning.easy_read.showing import FILE, TESTED, check_paper, check_table, checked
from heed.web.lists import taking_csv


def easy_read(request: HttpRequest) -> HttpResponseBase:
    """The form; with a text, its sentences with what is hard in each; or that as a file.

    For everybody who is signed in: people with lived experience above all judge whether words are easy.
    """
    person = reader(request)
    form = EasyReadForm(request.POST or None, initial={"text": _text_of(request), "profile": "heed"})
    if request.method != "POST" or not form.is_valid():
        return _page(request, {"form": form})
    found = checked(form.cleaned_data["text"], form.cleaned_data["profile"])
    today, wanted = timezone.localdate(), request.POST.get("as")
    if wanted == "word":
        return word_answer(check_paper(found, for_person=person, on=today), FILE)
    if wanted == "csv":
        return taking_csv.response(check_table(found, for_person=person, on=today))
    return _page(request, {"form": form, "found": found})


def _page(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    may_learn = can(reader(request), Permission.READ_LEARNING)
    return render(request, "learning/easy_read/check.html", {"tested": TESTED, "may_learn": may_learn, **context})


def _text_of(request: HttpRequest) -> str:
    """The words of a signed copy or of a letter that this person may read, where the address names one."""
    person = reader(request)
    if key := request.GET.get("copy"):
        return found_or_404(copies_readable(for_person=person), pk=key).text
    if key := request.GET.get("letter"):
        letter = found_or_404(letters_visible(for_person=person), pk=key)
        listening.record_view(source=letter.source, by=person, what="letter")
        return letter.words
    return ""
