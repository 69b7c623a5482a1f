"""Two rounds of grades beside each other, and the grades agreed."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from heed.audit.refusals import NotAllowed
from heed.listening.changes import audits as changes
from heed.listening.queries import audits as queries
from heed.web.fetching import reader
from heed.web.listening.audits.audit_page import compared_rows, may_agree
from heed.web.listening.audits.fetching import audit_or_404, crumbs_of_audit
from heed.web.listening.audits.forms.audits import AgreeForm
from heed.web.saving import FormPage, save_or_show


def agree(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down what two people agreed where they differed. There is nothing here before both have handed in."""
    person, found = reader(request), audit_or_404(request, pk)
    if found.state != "to_agree":
        return redirect("audit", pk)
    if not may_agree(person, found):
        raise NotAllowed("The agreed grades are written down by the second auditor, or by somebody who plans audits.")
    differing = [each for each in queries.differences_of(found) if each.differs]
    first = {"version": found.version}
    form = AgreeForm(request.POST or None, tool=found.cycle.tool_used, differing=differing, initial=first)

    def save(given: dict[str, Any]) -> Any:
        made = changes.agree_grades(audit=found, expected_version=given["version"], agreed=form.agreed(), by=person)
        return made.audit

    return save_or_show(request, form, _page(found, form), save)


def _page(found: Any, form: AgreeForm) -> FormPage:
    tool, differing = found.cycle.tool_used, form.differing
    looked_at = len(tool.domains) + 1
    return FormPage(
        title="Agree the grades",
        about=f"Audit {found.reference}",
        button="These are agreed",
        back=found.get_absolute_url(),
        crumbs=crumbs_of_audit(found),
        intro=f"You differ in {len(differing)} of {looked_at}. Talk first; then write down grade and reason.",
        template="listening/audits/agree.html",
        done="The grades are agreed. Feedback to the worker comes next.",
        context={"rows": compared_rows(tool, differing, form), "audit": found},
        facts_of=lambda current: [("State", current.get_state_display())],
    )
