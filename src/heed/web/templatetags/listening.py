"""Template tags of what we hear."""

from typing import Any

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from heed.web.listening.ombudsman.links import case_link
from heed.web.listening.rooms import ROOMS
from heed.web.rooms import rooms_for

register = template.Library()


@register.inclusion_tag("components/rooms.html", takes_context=True)
def listen_rooms(context: Context) -> dict[str, Any]:
    """The rooms within Listen, at the head of each one's first page."""
    request = context["request"]
    return {"label": "What we hear", "rooms": rooms_for(ROOMS, request.user, request.path)}


@register.simple_tag(takes_context=True)
def ombudsman_case_of(context: Context, source: Any) -> SafeString:
    """The way from a decision that was read in to its case, or to the register; of another source nothing."""
    if source.kind != "ombudsman_decision":
        return SafeString("")
    return case_link(source, person=context["request"].user)
