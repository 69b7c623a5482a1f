"""What every form about one complaint has around it."""

from collections.abc import Callable, Sequence
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse

from heed.listening.choices import ComplaintStatus
from heed.web.components.dates import in_words
from heed.web.fetching import reader
from heed.web.listening.rooms import way_to
from heed.web.saving import FormPage, save_or_show


def about(complaint: Any, *, part: str = "", **more: Any) -> FormPage:
    """A page with one form about a complaint. `part` names the section that it goes back to."""
    address = complaint.get_absolute_url()
    return FormPage(
        back=f"{address}#{part}" if part else address,
        about=f"Complaint {complaint.source.reference}",
        crumbs=(*way_to("complaints"), address, complaint.source.reference),
        facts_of=facts_of,
        **more,
    )


def facts_of(complaint: Any) -> Sequence[tuple[str, Any]]:
    """A complaint as it stands, to be shown beside a refused save."""
    if not hasattr(complaint, "handler"):
        return []  # an answer: its words stand on the page of the complaint
    return [
        ("Where it stands", ComplaintStatus(complaint.status).label),
        ("Who deals with it", complaint.handler.name),
        ("Who looks into it", complaint.investigator.name if complaint.investigator else "Nobody yet"),
        ("Acknowledged", in_words(complaint.acknowledged_on) or "Not yet"),
        ("Plan", complaint.plan or "None yet"),
        ("What was found", complaint.investigation_findings or "Nothing written yet"),
        ("What it teaches", complaint.learning or "Nothing written yet"),
    ]


def saved_by(
    request: HttpRequest, form: forms.Form, page: FormPage, change: Callable[..., Any], **about_what: Any
) -> HttpResponse:
    """Show the form; or make this change with what was given, and go back to the complaint."""

    def save(given: dict[str, Any]) -> None:
        change(by=reader(request), **about_what, **versioned(given))

    return save_or_show(request, form, page, save)


def versioned(given: dict[str, Any]) -> dict[str, Any]:
    """What a form gave, with its version under the name that changes know."""
    rest = {name: value for name, value in given.items() if name != "version"}
    return {**rest, "expected_version": given["version"]} if "version" in given else rest
