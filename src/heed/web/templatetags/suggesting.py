"""`{% load suggesting %}{% themes_of source %}`: the themes of a source, suggested or decided, on its own page."""

from typing import Any

from django import template
from django.template.context import Context

from heed.web.learning.suggesting.panel import panel_of

register = template.Library()


@register.inclusion_tag("learning/suggesting/panel.html", takes_context=True)
def themes_of(context: Context, source: Any, level: int = 3) -> dict[str, Any]:
    """The page has fetched the source for its reader, with its text. `level` is that of its heading."""
    return {"level": level, **panel_of(source, person=context["request"].user), "csrf_token": context.get("csrf_token")}
