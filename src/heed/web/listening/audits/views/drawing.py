"""The list, the draw, and who does what."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit.refusals import NotPossibleNow
from heed.core.text.sheets.reading import UnreadableSheet
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import reader
from heed.web.listening.audits.fetching import (
    audit_or_404,
    crumbs_of,
    crumbs_of_audit,
    cycle_to_plan,
    cycle_to_read,
)
from heed.web.listening.audits.forms.audits import GiveForm, ReplaceForm
from heed.web.listening.audits.forms.cycles import ListForm
from heed.web.listening.audits.listing import TEMPLATE, NoReferences, read_list
from heed.web.listening.audits.lists import FILES
from heed.web.lists import list_page
from heed.web.saving import FormPage, VersionedForm, save_or_show


def bring_list(request: HttpRequest, pk: int) -> HttpResponse:
    """Bring in the list of files, in place of one brought in before."""
    found = cycle_to_plan(request, pk)
    form = ListForm(request.POST or None, request.FILES or None)
    page = FormPage(
        title="Bring in the list of files",
        about=str(found),
        button="Keep this list",
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        upload=True,
        template="listening/audits/bring_list.html",
        context={"template_line": TEMPLATE},
    )
    return save_or_show(request, form, page, lambda given: _keep(request, found, given))


def _keep(request: HttpRequest, cycle: Any, given: dict[str, Any]) -> Any:
    content = given["file"].read() if given["file"] else given["text"].encode()
    try:
        read = read_list(content)
    except (UnreadableSheet, NoReferences) as refused:
        raise NotPossibleNow(str(refused)) from refused
    found = changes.keep_list(cycle=cycle, rows=read.rows, by=reader(request))
    said = f"{len(read.rows)} files are on the list; {found} of them name a colleague. Used: {', '.join(read.used)}."
    if read.left_out:
        said = f"{said} Not kept: {', '.join(read.left_out[:10])}."
    messages.success(request, said)
    return cycle


@require_safe
def files(request: HttpRequest, pk: int) -> HttpResponse:
    """The list that the sample was drawn from, in the order of the draw."""
    found = cycle_to_read(request, pk)
    rows = queries.filters.files_of(queries.files_visible(for_person=reader(request)), found)
    is_same = queries.draws_the_same(found) if found.drawn_at else None
    context = {"cycle": found, "is_same": is_same, "crumbs": crumbs_of(found)}
    return list_page(request, FILES, rows, context=context, template="listening/audits/files.html")


def draw(request: HttpRequest, pk: int) -> HttpResponse:
    """Draw the sample: once, by chance."""
    found = cycle_to_plan(request, pk)
    form = VersionedForm(request.POST or None, initial={"version": found.version})
    page = FormPage(
        title="Draw the sample",
        about=str(found),
        button="Draw it",
        back=found.get_absolute_url(),
        crumbs=crumbs_of(found),
        template="listening/audits/draw.html",
        done="The sample is drawn, and every auditor is told.",
        context={"strata": queries.strata_of(found), "cycle": found},
        facts_of=lambda current: [("State", current.get_state_display())],
    )
    return save_or_show(
        request,
        form,
        page,
        lambda given: changes.draw_sample(cycle=found, expected_version=given["version"], by=reader(request)),
    )


def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an audit to other people."""
    person, found = reader(request), audit_or_404(request, pk)
    require(person, Permission.PLAN_AUDITS, found)
    initial = {name: getattr(found, name) for name in ("auditor", "moderator", "version")}
    is_moderated = found.file.is_moderated
    form = GiveForm(request.POST or None, for_person=person, is_moderated=is_moderated, initial=initial)
    page = FormPage(
        title="Who does this audit?",
        about=f"Audit {found.reference}",
        button="Save",
        back=found.get_absolute_url(),
        crumbs=crumbs_of_audit(found),
        done="They are told.",
        facts_of=lambda current: [("Auditor", current.auditor), ("State", current.get_state_display())],
    )

    def save(given: dict[str, Any]) -> Any:
        people = {"auditor": given["auditor"], "moderator": given.get("moderator")}
        return changes.give_audit(audit=found, expected_version=given["version"], by=person, **people)

    return save_or_show(request, form, page, save)


def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the next file in the place of one that cannot be used."""
    found = audit_or_404(request, pk)
    require(reader(request), Permission.PLAN_AUDITS, found)
    form = ReplaceForm(request.POST or None, initial={"version": found.version})
    page = FormPage(
        title="Replace this file",
        about=f"Audit {found.reference}",
        button="Replace it",
        back=found.get_absolute_url(),
        crumbs=crumbs_of_audit(found),
        intro="The next file of the same group takes its place, in the order of the draw. Nobody chooses it.",
        done="The next file has taken its place.",
        kind="warning",
        facts_of=lambda current: [("State", current.get_state_display())],
    )
    return save_or_show(
        request,
        form,
        page,
        lambda given: changes.replace_audit(
            audit=found, expected_version=given["version"], reason=given["reason"], by=reader(request)
        ),
    )
