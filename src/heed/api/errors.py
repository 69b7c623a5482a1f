"""One shape for everything that goes wrong, on every endpoint: a code for machines, a sentence for people, faults by
field where there are any.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.exceptions import RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from heed.audit.refusals import NotAllowed, Refused

log = logging.getLogger(__name__)


class FaultOut(Schema):
    field: str = Field(description="The field that is wrong, such as text; items.3.kind in a batch.")
    message: str = Field(description="What is wrong with it, and how to mend it.")


class ErrorDetail(Schema):
    code: str = Field(description="A word for machines. It never changes its meaning.")
    message: str = Field(description="A sentence for people. Its words may change.")
    faults: list[FaultOut] = Field(default=[], description="What is wrong, by field. Empty where nothing is.")


class ErrorOut(Schema):
    """The shape of every error."""

    error: ErrorDetail


CODES: dict[int, tuple[str, str]] = {
    400: ("bad_request", "This request makes no sense. Send JSON in UTF-8 by HTTP."),
    401: ("no_key", "Send a key that works, as 'Authorization: Bearer heed_…'. Make one on your own page in Heed."),
    403: ("not_allowed", "This key, or the person it belongs to, may not do this."),
    404: ("not_found", "There is nothing at this address that you may see."),
    405: ("method_not_allowed", "This address does not take this method. The header Allow names those it takes."),
    409: ("conflict", "This cannot be done now."),
    413: ("too_large", "This request is too large. Send fewer items at once."),
    422: ("not_valid", "Something in this request is not valid. Each fault names its field."),
    429: ("too_often", "Too many requests in a short time. The header Retry-After says in how many seconds to go on."),
    500: ("fault", "Something went wrong here. Nothing was added. Try again; if it goes on, tell your council."),
}


class TooOften(Exception):
    """More calls than the limit allows; free again at this moment."""

    def __init__(self, again_at: datetime, now: datetime) -> None:
        super().__init__("too often")
        self.seconds = max(1, int((again_at - now).total_seconds()) + 1)


class Conflict(Exception):
    """The number of its own is here already, with other words."""

    def __init__(self, reference: str) -> None:
        super().__init__(f"Other words were sent under this external_id before: see {reference}. Nothing was changed.")


def error(
    status: int,
    *,
    message: str = "",
    code: str = "",
    faults: Sequence[tuple[str, str]] = (),
    headers: Mapping[str, str] | None = None,
) -> HttpResponse:
    """An error in our one shape."""
    usual_code, usual_message = CODES[status]
    detail = ErrorDetail(
        code=code or usual_code,
        message=message or usual_message,
        faults=[FaultOut(field=field, message=words) for field, words in faults],
    )
    return JsonResponse(ErrorOut(error=detail).model_dump(), status=status, headers=dict(headers or {}))


def unauthorised() -> HttpResponse:
    return error(401, headers={"WWW-Authenticate": 'Bearer realm="Heed"'})


def told_in_our_shape(api: NinjaAPI) -> None:
    """Let every exception that an endpoint may raise become an error of our shape."""

    def on(kind: type[Exception]) -> Any:
        return api.exception_handler(kind)

    on(AuthenticationError)(lambda _request, _exc: unauthorised())
    on(ValidationError)(lambda _request, exc: error(422, faults=_faults(exc.errors)))
    on(Http404)(lambda _request, _exc: error(404))
    on(NotAllowed)(lambda _request, _exc: error(403))
    on(Refused)(lambda _request, exc: error(409, message=exc.message))
    on(Conflict)(lambda _request, exc: error(409, message=str(exc), code="other_words"))
    on(TooOften)(lambda _request, exc: error(429, headers={"Retry-After": str(exc.seconds)}))
    on(RequestDataTooBig)(lambda _request, _exc: error(413))
    on(SuspiciousOperation)(lambda _request, _exc: error(400))
    on(HttpError)(_http_error)
    on(Exception)(_fault)


def _http_error(_request: HttpRequest, exc: Any) -> HttpResponse:
    """Ninja's own: a body that is no JSON."""
    return error(exc.status_code if exc.status_code in CODES else 400)


def _fault(_request: HttpRequest, exc: Exception) -> HttpResponse:
    log.error("A call of the API failed", exc_info=exc)
    return error(500)


def _faults(errors: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Pydantic's findings by field, without the words that were sent: they may be anybody's."""
    return [(_place(each), str(each.get("msg", "not valid"))) for each in errors]


def _place(found: Mapping[str, Any]) -> str:
    parts = [str(each) for each in found.get("loc", ()) if each not in {"body", "path", "query", "payload"}]
    return ".".join(parts) or "body"
