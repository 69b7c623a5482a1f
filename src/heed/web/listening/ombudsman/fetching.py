"""Fetching cases for a page, as far as the person may read them. Each view of a restricted one is kept in the trail."""

from typing import Any

from django.http import HttpRequest

from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.listening import changes
from heed.listening.queries import ombudsman as queries
from heed.web.fetching import fetched_or_404, reader


def case_or_404(request: HttpRequest, pk: int, *, what: str = "case") -> Any:
    """A case to be read."""
    case = fetched_or_404(queries.case_for, reader(request), pk)
    changes.record_view(source=case.source, by=reader(request), what=what)
    return case


def case_to_change(request: HttpRequest, pk: int) -> Any:
    """A case for a page that changes it: refused at once to those who may not."""
    case = case_or_404(request, pk, what="form")
    require(reader(request), Permission.HANDLE_OMBUDSMAN, case)
    return case


def recommendation_to_change(request: HttpRequest, pk: int) -> Any:
    recommendation = fetched_or_404(queries.recommendation_for, reader(request), pk)
    require(reader(request), Permission.HANDLE_OMBUDSMAN, recommendation.case)
    changes.record_view(source=recommendation.case.source, by=reader(request), what="recommendation")
    return recommendation


def response_or_404(request: HttpRequest, pk: int, permission: Permission) -> Any:
    """An answer on its way, for those who may do the next step with it."""
    response = fetched_or_404(queries.response_for, reader(request), pk)
    require(reader(request), permission, response.case)
    changes.record_view(source=response.case.source, by=reader(request), what="answer")
    return response


def evidence_or_404(request: HttpRequest, pk: int) -> Any:
    evidence = fetched_or_404(queries.evidence_for, reader(request), pk)
    changes.record_view(source=evidence.recommendation.case.source, by=reader(request), what="evidence")
    return evidence
