"""`{% load loop %}`: the numbers of the loop, each a link to what it counts where the reader may see that."""

from collections.abc import Collection

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.web.components.status import figure
from heed.web.loop.stages import BY_ID
from heed.web.periods import Period

register = template.Library()


@register.simple_tag
def loop_address(*, stage: str, period: Period, theme: str = "") -> str:
    """Where the records behind one number stand, of one theme or of all."""
    query = "&".join(filter(None, [f"theme={theme}" if theme else "", period.as_filter]))
    return f"{reverse(f'loop-{stage}')}?{query}" if query else reverse(f"loop-{stage}")


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
    href = loop_address(stage=stage, period=period) if counts[stage] and stage in readable else ""
    return figure(count=counts[stage], label=BY_ID[stage].name.lower(), href=href)
