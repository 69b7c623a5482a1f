"""`{% load loop %}`: the numbers of the loop, each a link to what it counts where the reader may see that."""

from collections.abc import Collection

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.web.components.status import figure
from heed.web.loop.counted import EVERYTHING
from heed.web.loop.periods import Period
from heed.web.loop.stages import BY_ID

register = template.Library()


@register.simple_tag
def loop_address(*, stage: str, theme: str, period: Period) -> str:
    """Where the records behind one number stand."""
    query = f"?{period.as_filter}" if period.as_filter else ""
    return f"{reverse(f'loop-{stage}', args=[theme])}{query}"


@register.simple_tag
def loop_number(
    *, stage: str, theme: str, count: int, period: Period, readable: Collection[str], name: str
) -> SafeString:
    """One number of the table."""
    if not count or stage not in readable:
        return format_html("{}", count)
    return format_html(
        '<a class="govuk-link" href="{}">{}<span class="govuk-visually-hidden"> {}: {}</span></a>',
        loop_address(stage=stage, theme=theme, period=period),
        count,
        BY_ID[stage].name.lower(),
        name,
    )


@register.simple_tag
def loop_figure(*, stage: str, counts: dict[str, int], period: Period, readable: Collection[str]) -> SafeString:
    """One total of the loop in brief."""
    href = loop_address(stage=stage, theme=EVERYTHING, period=period) if counts[stage] and stage in readable else ""
    return figure(count=counts[stage], label=BY_ID[stage].name.lower(), href=href)
