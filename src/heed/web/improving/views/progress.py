"""How an action goes: its due date, notes and documents."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from heed.improving import changes, queries
from heed.improving.queries.words import open_statuses_of
from heed.web.fetching import found_or_404, reader
from heed.web.improving.allowed import require_allowed
from heed.web.improving.forms.progress import AttachForm, NoteForm, RebaselineForm
from heed.web.improving.showing import action_facts
from heed.web.improving.views.actions import action_or_404, action_to_write
from heed.web.saving import FormPage, save_or_show


def _page(action: Any, **more: Any) -> FormPage:
    return FormPage(back=action.get_absolute_url(), about=str(action), facts_of=action_facts, **more)


def rebaseline(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the due date, counted and reasoned."""
    person, action = reader(request), action_to_write(request, pk)
    form = RebaselineForm(request.POST or None, initial={"version": action.version})
    page = _page(
        action, title="Move the due date", button="Move it", done="The due date has moved, and that is counted."
    )

    def save(given: dict[str, Any]) -> None:
        changes.rebaseline(
            action=action,
            expected_version=given["version"],
            new_due_on=given["new_due_on"],
            reason=given["reason"],
            by=person,
        )

    return save_or_show(request, form, page, save)


def note(request: HttpRequest, pk: int) -> HttpResponse:
    """Say how it is going."""
    person, action = reader(request), action_or_404(request, pk)
    require_allowed(person, action, "work")
    statuses = open_statuses_of(action) if action.is_open else []
    form = NoteForm(request.POST or None, initial={"status": action.status}, statuses=statuses)
    page = _page(action, title="Add a progress note", button="Add this note", done="The note is added.")

    def save(given: dict[str, Any]) -> None:
        changes.add_note(action=action, text=given["text"], status=given.get("status", ""), by=person)

    return save_or_show(request, form, page, save)


def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Put a document with the action."""
    person, action = reader(request), action_or_404(request, pk)
    require_allowed(person, action, "attach")
    form = AttachForm(request.POST or None, request.FILES or None)
    page = _page(action, title="Attach a document", button="Attach it", done="The document is attached.", upload=True)

    def save(given: dict[str, Any]) -> None:
        changes.attach(
            action=action,
            name=given["file"].name,
            content=given["file"].read(),
            title=given["title"],
            dated_on=given["dated_on"],
            by=person,
        )

    return save_or_show(request, form, page, save)


@require_safe
def attachment(request: HttpRequest, pk: int) -> HttpResponse:
    """A document as it was received, always as a download: nothing of it is run by the browser."""
    kept = found_or_404(queries.attachments_visible(for_person=reader(request)), pk=pk)
    return HttpResponse(
        bytes(kept.content),
        content_type="application/octet-stream",
        headers={
            "Content-Disposition": content_disposition_header(True, kept.name) or "attachment",
            "X-Content-Type-Options": "nosniff",
        },
    )
