"""Fetching one record for a page. What a person may not see is not there: they get the 404 that nothing at all gets."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest

from heed.accounts.models import Person

M = TypeVar("M", bound=Model)
T = TypeVar("T")


def found_or_404(queryset: QuerySet[M], **lookup: Any) -> M:
    """The one record of this scoped queryset; 404 where there is none, or where the lookup makes no sense."""
    return fetched_or_404(queryset.get, **lookup)


def fetched_or_404(fetch: Callable[..., T], *given: Any, **lookup: Any) -> T:
    """What a query for one record finds; 404 where there is none, or where the lookup makes no sense."""
    try:
        return fetch(*given, **lookup)
    except (ObjectDoesNotExist, ValueError, OverflowError):
        raise Http404("There is nothing at this address.") from None


def reader(request: HttpRequest) -> Person:
    """Who is asking. Pages are for people signed in, so this is never an anonymous user."""
    return cast(Person, request.user)
