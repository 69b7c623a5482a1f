"""What we write to the Ombudsman: written, passed on, authorised or returned, sent."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.listening.changes import ombudsman as changes
from heed.listening.choices import AnswerToOmbudsman, ResponseState
from heed.web.fetching import reader
from heed.web.listening.ombudsman.fetching import case_to_change, response_or_404
from heed.web.listening.ombudsman.forms.answers import DecideForm, SentForm, SubmitForm, WriteForm
from heed.web.listening.ombudsman.paging import page_about, response_facts
from heed.web.saving import FormPage, save_or_show

HERE = "answers"


def _page(response: Any, **more: Any) -> FormPage:
    return page_about(
        response.case,
        place=HERE,
        facts_of=response_facts,
        template="listening/ombudsman/answer.html",
        context={"response": response},
        **more,
    )


def write(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Write the answer, or go on with the draft."""
    person, case = reader(request), case_to_change(request, pk)
    if kind not in AnswerToOmbudsman.values:
        raise Http404("There is nothing at this address.")
    last = case.responses.filter(kind=kind).last()
    words = last.words if last and last.state in (ResponseState.DRAFT, ResponseState.RETURNED) else ""
    page = page_about(
        case,
        title=AnswerToOmbudsman(kind).label,
        button="Save the draft",
        done="The draft is saved. Somebody else authorises it before it is sent.",
        place=HERE,
        intro=f"Returned: {last.comment}" if last and last.state == ResponseState.RETURNED else "",
    )

    def save(given: dict[str, Any]) -> None:
        changes.write_answer(case=case, kind=kind, words=given["words"], by=person)

    return save_or_show(request, WriteForm(request.POST or None, initial={"words": words}), page, save)


def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody else to authorise it."""
    person, found = reader(request), response_or_404(request, pk, Permission.HANDLE_OMBUDSMAN)
    page = _page(found, title="Ask for authorisation", button="Pass it on", done="They are asked to authorise it.")
    form = SubmitForm(request.POST or None, for_person=person, initial={"version": found.version})

    def save(given: dict[str, Any]) -> None:
        changes.submit_answer(response=found, to=given["to"], expected_version=given["version"], by=person)

    return save_or_show(request, form, page, save)


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Authorise it, or return it with reasons."""
    person, found = reader(request), response_or_404(request, pk, Permission.AUTHORISE_RESPONSES)
    page = _page(found, title="May this go to the Ombudsman?", button="Save", done="What you decided is recorded.")

    def save(given: dict[str, Any]) -> None:
        about: dict[str, Any] = {"response": found, "expected_version": given["version"], "by": person}
        if given["decision"] == "return":
            changes.return_answer(reason=given["comment"], **about)
        else:
            changes.authorise_answer(comment=given["comment"], **about)

    return save_or_show(request, DecideForm(request.POST or None, initial={"version": found.version}), page, save)


def send(request: HttpRequest, pk: int) -> HttpResponse:
    """It was sent: its clock stops."""
    person, found = reader(request), response_or_404(request, pk, Permission.HANDLE_OMBUDSMAN)
    page = _page(found, title="It was sent", button="Record it", done="It is recorded as sent and its clock stops.")
    initial = {"version": found.version, "on": timezone.localdate()}

    def save(given: dict[str, Any]) -> None:
        changes.send_answer(response=found, on=given["on"], expected_version=given["version"], by=person)

    return save_or_show(request, SentForm(request.POST or None, initial=initial), page, save)
