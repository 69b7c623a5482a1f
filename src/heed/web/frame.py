"""What every page has around it: the council, the eight words, what waits for the reader."""

from typing import Any

from django.http import HttpRequest


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, for templates."""
    return {}
