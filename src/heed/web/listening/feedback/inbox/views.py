"""The inbox: a list, one piece in focus beside it, and a form for each thing that can be done with it."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require, teams_of_council
from heed.audit.refusals import NotPossibleNow, Refused, StaleSave
from heed.listening.changes.feedback import receiving, sorting
from heed.listening.changes.feedback.words import FeedbackWords
from heed.listening.changes.sources import record_view
from heed.listening.choices import Sensitivity
from heed.listening.queries.feedback import inbox as queries
from heed.web.downloads import download
from heed.web.fetching import fetched_or_404, found_or_404, reader
from heed.web.listening.feedback.inbox.doing import DOINGS, team_choices
from heed.web.listening.feedback.inbox.forms import HeardForm
from heed.web.listening.feedback.inbox.showing import RETURNABLE, deeds_for, facts_of, pieces_of
from heed.web.numbers import number_in, numbers_in
from heed.web.saving import FormPage

QUEUES = (("new", "New"), ("flagged", "Flagged"), ("held", "Held back"), ("sorted", "Sorted"))
MOST_AT_ONCE = 100


def _queue(request: HttpRequest) -> str:
    asked = "flagged" if request.GET.get("flag") == "raised" else request.GET.get("queue", "new")
    return asked if asked in dict(QUEUES) else "new"


def _address(**parts: Any) -> str:
    given = {name: value for name, value in parts.items() if value and (name, value) != ("queue", "new")}
    return f"{reverse('inbox')}?{urlencode(given)}" if given else reverse("inbox")


@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """What came in: flagged first, then the newest."""
    person, queue = reader(request), _queue(request)
    require(person, Permission.READ_FEEDBACK)
    before = number_in(request.GET.get("before", ""))
    page = queries.inbox_page(for_person=person, queue=queue, before=before)
    item = _in_focus(request, page)
    context: dict[str, Any] = {
        "page": page,
        "queue": queue,
        "queues": [(key, name, _address(queue=key)) for key, name in QUEUES],
        "before": before,
        "next_page": _address(queue=queue, before=page.next_before) if page.next_before else "",
        "may_sort": can(person, Permission.TRIAGE_FEEDBACK),
        "done": _done(request),
    }
    if item:
        context |= _focus(request, item, page)
    return render(request, "listening/feedback/inbox.html", context)


def _in_focus(request: HttpRequest, page: queries.InboxPage) -> Any:
    asked = number_in(request.GET.get("item", ""))
    pk = asked if asked is not None else next((each.pk for each in page.all), None)
    if pk is None:
        return None
    item = fetched_or_404(queries.feedback_for, reader(request), pk)
    if item.source.sensitivity == Sensitivity.RESTRICTED:
        record_view(source=item.source, by=reader(request), what="inbox")
    return item


def _focus(request: HttpRequest, item: Any, page: queries.InboxPage) -> dict[str, Any]:
    person = reader(request)
    order = [each.pk for each in page.all]
    place = order.index(item.pk) if item.pk in order else -1
    following = order[place + 1] if place + 1 < len(order) else None
    teams = team_choices(person) if can(person, Permission.TRIAGE_FEEDBACK) else []
    return {
        "item": item,
        "pieces": pieces_of(item.source.text, item.flag_words),
        "facts": facts_of(item),
        "deeds": deeds_for(item, person, teams=teams),
        "may_return": item.state in RETURNABLE,
        "alike": queries.like_it(item, for_person=person),
        "links": queries.links_of(item, for_person=person) if item.has_links else [],
        "attachments": queries.attachments_of(item.source) if item.has_attachments else [],
        "following": following,
    }


def _done(request: HttpRequest) -> Any:
    """What was sorted last, so that it can be taken back at once."""
    pk = number_in(request.GET.get("done", ""))
    if pk is None or not can(reader(request), Permission.TRIAGE_FEEDBACK):
        return None
    found = queries.feedback_visible(for_person=reader(request)).filter(pk=pk, state__in=RETURNABLE)
    return found.first()


@require_POST
def act(request: HttpRequest, pk: int, do: str) -> HttpResponse:
    """Do one thing with one piece, and go on to the next."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    item = found_or_404(queries.feedback_visible(for_person=person), pk=pk)
    if do not in DOINGS:
        raise Http404("There is nothing at this address.")
    form = DOINGS[do].form(request.POST, person)
    here = _address(queue=request.POST.get("queue", ""), item=pk)
    if not form.is_valid():
        messages.error(request, " ".join(f"{each}." for errors in form.errors.values() for each in errors))
        return redirect(here)
    try:
        messages.success(request, DOINGS[do].save(item, form.cleaned_data, person))
    except (NotPossibleNow, StaleSave) as refused:
        messages.error(request, refused.message)
        return redirect(here)
    if do in {"flag", "link"}:
        return redirect(here)
    following = number_in(request.POST.get("following", ""))
    return redirect(_address(queue=request.POST.get("queue", ""), item=following, done=pk))


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Back into the inbox."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    item = found_or_404(queries.feedback_visible(for_person=person), pk=pk)
    sorting.return_to_inbox(feedback=item, by=person)
    messages.success(request, f"{item.source.reference} is in the inbox again.")
    return redirect(_address(item=pk))


@require_POST
def several(request: HttpRequest) -> HttpResponse:
    """The same with every ticked piece: keep each as what it is, set them aside, or take them back. All or none."""
    person = reader(request)
    require(person, Permission.TRIAGE_FEEDBACK)
    pks = numbers_in(request.POST.getlist("item")[:MOST_AT_ONCE])
    items = list(queries.feedback_visible(for_person=person).filter(pk__in=pks).select_related("team"))
    back = _address(queue=request.POST.get("queue", ""))
    try:
        with transaction.atomic():
            for item in items:
                _do_one_of_several(item, request.POST.get("do", ""), person)
    except Refused as refused:
        messages.error(request, f"Nothing was changed. {refused.message}")
        return redirect(back)
    messages.success(request, f"Done with {len(items)}." if items else "Tick at least one first.")
    return redirect(back)


def _do_one_of_several(item: Any, do: str, person: Any) -> None:
    if do == "keep":
        sorting.keep_feedback(feedback=item, kind=item.source.kind, said_by=item.said_by, team=item.team, by=person)
    elif do == "refuse":
        sorting.refuse_feedback(feedback=item, by=person)
    elif do == "take_back":
        sorting.return_to_inbox(feedback=item, by=person)
    else:
        raise NotPossibleNow("Choose what to do with them.")


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A file that came with it: always a download, so that nothing in it runs here."""
    person = reader(request)
    require(person, Permission.READ_FEEDBACK)
    found = found_or_404(queries.attachments_visible(for_person=person), pk=pk)
    record_view(source=found.source, by=person, what="attachment")
    return download(bytes(found.content), name=found.name, media_type="application/octet-stream")


def heard(request: HttpRequest) -> HttpResponse:
    """Write down something heard, while it is fresh: everybody who adds sources may, whoever sorts them."""
    person = reader(request)
    require(person, Permission.ADD_SOURCE)
    form = HeardForm(request.POST or None, teams=team_choices(person))
    if request.method == "POST" and form.is_valid():
        try:
            feedback = receiving.receive_feedback(
                words=_words(form.cleaned_data, person), by=person, council=person.council, now=timezone.now()
            )
            return _kept(request, feedback)
        except receiving.NotFit as refused:
            for fault in refused.faults:
                form.add_error(fault.field if fault.field in form.fields else None, fault.message)
    back = reverse("inbox" if can(person, Permission.READ_FEEDBACK) else "home")
    page = FormPage(title="Write down something heard", button="Keep it", back=back)
    return render(request, "forms/page.html", {"form": form, "page": page}, status=400 if form.errors else 200)


def _kept(request: HttpRequest, feedback: Any) -> HttpResponse:
    reference = feedback.source.reference
    if can(reader(request), Permission.READ_FEEDBACK):
        messages.success(request, f"Kept as {reference}.")
        return redirect(_address(item=feedback.pk))
    messages.success(request, f"Kept as {reference}. Those who sort what people tell us look at it now.")
    return redirect("home")


def _words(given: dict[str, Any], person: Any) -> FeedbackWords:
    pk = given.pop("team")
    team = teams_of_council(for_person=person).filter(pk=pk).first() if pk else None
    return FeedbackWords(team=team, **given)
