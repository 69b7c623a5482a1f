"""Checking a text against the rules of Easy Read. Nothing of it is kept."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.learning.queries.redaction import copies_readable
from heed.listening import changes as listening
from heed.listening.queries.letters import letters_visible
from heed.web.documents.answers import word_answer
from heed.web.fetching import found_or_404, reader
from heed.web.learning.easy_read.forms import EasyReadForm
from heed.web.learning.easy_read.showing import FILE, TESTED, check_paper, check_table, checked
from heed.web.lists import taking_csv


def easy_read(request: HttpRequest) -> HttpResponseBase:
    """The form; with a text, its sentences with what is hard in each; or that as a file."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    form = EasyReadForm(request.POST or None, initial={"text": _text_of(request), "profile": "heed"})
    if request.method != "POST" or not form.is_valid():
        return render(request, "learning/easy_read/check.html", {"form": form, "tested": TESTED})
    found = checked(form.cleaned_data["text"], form.cleaned_data["profile"])
    today, wanted = timezone.localdate(), request.POST.get("as")
    if wanted == "word":
        return word_answer(check_paper(found, for_person=person, on=today), FILE)
    if wanted == "csv":
        return taking_csv.response(check_table(found, for_person=person, on=today))
    return render(request, "learning/easy_read/check.html", {"form": form, "found": found, "tested": TESTED})


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
