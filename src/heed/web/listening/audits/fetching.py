"""Audits for a page, as far as its reader may see them."""

from typing import Any

from django.http import HttpRequest

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening.queries import audits as queries
from heed.web.fetching import found_or_404, reader
from heed.web.listening.rooms import way_to


def cycle_or_404(request: HttpRequest, pk: int) -> Any:
    """A cycle the reader has to do with."""
    rows = queries.cycles_visible(for_person=reader(request)).select_related("follows", "made_by", "drawn_by")
    return found_or_404(rows, pk=pk)


def cycle_to_plan(request: HttpRequest, pk: int) -> Any:
    """A cycle, for somebody who plans audits."""
    cycle = cycle_or_404(request, pk)
    require(reader(request), Permission.PLAN_AUDITS, cycle)
    return cycle


def cycle_to_read(request: HttpRequest, pk: int) -> Any:
    """A cycle with its results, for those who read the audits of everybody."""
    cycle = cycle_or_404(request, pk)
    if not queries.reads_all_audits(reader(request)):
        require(reader(request), Permission.READ_AUDITS, cycle)
    return cycle


def audit_or_404(request: HttpRequest, pk: int) -> Any:
    """An audit the reader may see: of its grades this says nothing."""
    rows = queries.audits_visible(for_person=reader(request))
    people = ("auditor", "moderator", "file__worker", "fed_back_by", "manager", "replaced_by")
    return found_or_404(rows.select_related("cycle", "file", "source", *people), pk=pk)


def crumbs_of(cycle: Any) -> tuple[str, ...]:
    """The pages above those of a cycle."""
    return (*way_to("audits"), cycle.get_absolute_url(), str(cycle.reference))


def crumbs_of_audit(audit: Any) -> tuple[str, ...]:
    """The pages above those of one audit."""
    return (*crumbs_of(audit.cycle), audit.get_absolute_url(), str(audit.reference))
