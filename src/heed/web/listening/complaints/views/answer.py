"""The answer: written, given to somebody to authorise, authorised or returned, sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotAllowed
from heed.listening.changes import complaints as changes
from heed.listening.choices import ResponseState
from heed.listening.queries.complaints import authorisers, complaint_page
from heed.web.fetching import reader
from heed.web.listening.complaints.changing import about, saved_by, versioned
from heed.web.listening.complaints.contents import required_of
from heed.web.listening.complaints.fetching import complaint_or_404, complaint_to_handle, complaint_to_work_on
from heed.web.listening.complaints.forms import answer as forms
from heed.web.listening.complaints.steps import law_of
from heed.web.saving import save_or_show


def answer_of(complaint: Any, *states: str) -> Any:
    """The answer of the present stage in one of these states; None where there is none."""
    return complaint.responses.filter(stage=complaint.stage, state__in=states).order_by("-pk").first()


def answer_or_404(complaint: Any, *states: str) -> Any:
    """The same, and 404 where there is none: the page of a form has to be about one."""
    found = answer_of(complaint, *states)
    if found is None:
        raise Http404("There is no such answer.")
    found.complaint = complaint
    return found


def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Write the answer, or go on writing."""
    complaint = complaint_to_work_on(request, pk)
    draft = answer_of(complaint, ResponseState.DRAFT)
    names = ("how_considered", "conclusions", "remedial_action", "further_words", "version")
    form = forms.AnswerForm(request.POST or None, initial={name: getattr(draft, name, None) for name in names})
    returned = answer_of(complaint, ResponseState.RETURNED)
    page = about(
        complaint,
        part="response",
        title="Write the answer",
        button="Save",
        intro=law_of(complaint, "answer"),
        done="The answer is saved.",
        template="listening/complaints/write_answer.html",
        context={"returned": returned, "page_of": complaint_page(complaint, today=timezone.localdate())},
    )

    def save(given: dict[str, Any]) -> None:
        version = given.pop("version")
        words = changes.ResponseWords(**given)
        changes.write_response(complaint=complaint, words=words, expected_version=version, by=reader(request))

    return save_or_show(request, form, page, save)


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to authorise the answer."""
    complaint = complaint_to_work_on(request, pk)
    draft = answer_or_404(complaint, ResponseState.DRAFT)
    people = list(authorisers(complaint, for_person=reader(request)))
    form = forms.SubmitForm(request.POST or None, people=people, initial={"version": draft.version})
    page = about(
        complaint,
        part="response",
        title="Who is asked to authorise it?",
        button="Ask them",
        intro="Nobody authorises what they looked into or wrote. They are told, and see it on their first page.",
        done="They are asked to authorise it.",
    )

    def save(given: dict[str, Any]) -> None:
        to = next(each for each in people if str(each.pk) == given["to"])
        changes.submit_response(response=draft, to=to, expected_version=given["version"], by=reader(request))

    return save_or_show(request, form, page, save)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer beside the issues, and what the law requires: authorise it, or give it back with reasons."""
    complaint = complaint_or_404(request, pk)
    person = reader(request)
    require(person, Permission.AUTHORISE_RESPONSES, complaint.source)
    answer = answer_or_404(complaint, ResponseState.SUBMITTED)
    if not changes.may_authorise(answer, person):
        raise NotAllowed("Whoever looked into a complaint or wrote its answer cannot authorise it: somebody else does.")
    form = forms.DecideForm(request.POST or None, for_person=person, initial={"version": answer.version})
    page = about(
        complaint,
        part="response",
        title="Authorise this answer?",
        button="Save my decision",
        intro=law_of(complaint, "authorise"),
        done="Your decision is kept, and they are told.",
        template="listening/complaints/decide.html",
        context={
            "answer": answer,
            "required": required_of(answer),
            "page_of": complaint_page(complaint, today=timezone.localdate()),
        },
    )
    return save_or_show(request, form, page, lambda given: _decided(answer, given, person))


def _decided(answer: Any, given: dict[str, Any], person: Any) -> str | None:
    """Goes on to the answer's letter where one waits to be authorised with it."""
    kept = {"comment": given["comment"], "expected_version": given["version"], "by": person}
    if given["decision"] == forms.RETURN:
        changes.return_response(response=answer, **kept)
        return None
    changes.authorise_response(response=answer, signatory=given["signatory"], **kept)
    letter = answer.letters.filter(sent_on__isnull=True).order_by("-pk").first()
    return reverse("complaint-letter", args=[answer.complaint.pk, letter.pk]) if letter else None


def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an answer back before it is sent."""
    complaint = complaint_to_handle(request, pk)
    answer = answer_or_404(complaint, ResponseState.SUBMITTED, ResponseState.AUTHORISED)
    form = forms.TakeBackForm(request.POST or None, initial={"version": answer.version})
    page = about(
        complaint,
        part="response",
        title="Take the answer back",
        button="Take it back",
        intro="It becomes a draft again. It has to be authorised anew before it is sent.",
        done="It is a draft again.",
        kind="warning",
    )
    return saved_by(request, form, page, changes.take_back_response, response=answer)


def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that the authorised answer was sent: by its letter, or in another way."""
    complaint = complaint_to_handle(request, pk)
    answer = answer_of(complaint, ResponseState.AUTHORISED)
    if answer is None:
        return redirect(complaint)
    answer.complaint = complaint
    form = forms.SendForm(request.POST or None, initial={"version": answer.version})
    letter = answer.letters.order_by("-pk").first()
    page = about(
        complaint,
        part="response",
        title="Send the answer",
        button="It was sent without a letter from Heed",
        kind="secondary",
        done="The answer was sent. Now say what it teaches.",
        template="listening/complaints/send.html",
        context={"complaint": complaint, "answer": answer, "letter": letter, "law": law_of(complaint, "send")},
    )

    def save(given: dict[str, Any]) -> None:
        kept = versioned({"on": given["sent_on"], "how": given["sent_how"], "version": given["version"]})
        changes.send_response(response=answer, by=reader(request), **kept)

    return save_or_show(request, form, page, save)
