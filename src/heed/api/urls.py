"""The addresses of the API. Each answers in JSON, whatever goes wrong, and asks for a key and no sign-in."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, re_path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from ninja import NinjaAPI

from heed.api import feedback
from heed.api.errors import error, told_in_our_shape
from heed.api.keys import Key

LONGEST_BODY = 20 * 1024 * 1024  # a thousand of the longest items
ABOUT = """Bring what people told you into Heed, and see how far it is.

Every call carries a personal key. Every error has one shape. See docs/how-to/use-the-api.md for what stays as it is.
"""


class Api(NinjaAPI):
    """Ninja's own, whose description also says what an item of a batch is: items are read one by one."""

    def get_openapi_schema(self, **kwargs: Any) -> Any:
        schema = super().get_openapi_schema(**kwargs)
        batch = schema["components"]["schemas"]["BatchIn"]
        batch["properties"]["items"]["items"] = {"$ref": "#/components/schemas/FeedbackIn"}
        return schema


api = Api(
    title="Heed",
    version="1",
    description=ABOUT,
    docs_url=None,  # its page would load scripts of other sites
    openapi_url="/openapi.json",
    auth=Key(),
    urls_namespace="api-1",
)
api.add_router("", feedback.router)
told_in_our_shape(api)

View = Callable[..., HttpResponse]


def in_our_shape(view: View) -> View:
    """Refuse what is too large before any of it is read, and give Django's own refusals our shape."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        length = request.META.get("CONTENT_LENGTH") or "0"
        if not (length.isascii() and length.isdecimal()) or int(length) > LONGEST_BODY:
            return error(413)
        response = view(request, *args, **kwargs)
        if response.status_code == 405:
            return error(405, headers={"Allow": ", ".join(sorted(response["Allow"].split(", ")))})
        return response

    return csrf_exempt(login_not_required(answered))


@csrf_exempt
@login_not_required
def nothing_here(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - every view is given its request
    return error(404)


def _patterns() -> list[URLPattern]:
    """Ninja's own addresses, each in our shape. Its root is a name that it needs, and no page."""
    found, _, _ = api.urls
    kept = [each for each in found if isinstance(each, URLPattern)]
    for each in kept:
        if each.name == "api-root":
            each.callback = nothing_here
        else:
            is_description = each.name == "openapi-json"
            each.callback = in_our_shape(require_safe(each.callback) if is_description else each.callback)
    return kept


urlpatterns = [
    path("v1/", (_patterns(), "ninja", "api-1")),
    re_path("^", nothing_here, name="api-nothing-here"),
]
