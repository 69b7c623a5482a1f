"""Dates as people in the United Kingdom write them."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

EARLIEST, LATEST = dt.date(1900, 1, 1), dt.date(2100, 12, 31)  # beyond these it is a slip of the pen


def in_words(value: dt.date | dt.datetime | None, *, with_time: bool = True) -> str:
    """`3 May 2026`, or `3 May 2026, 2:05pm` for an instant, in the council's time zone; missing is empty."""
    if value is None:
        return ""
    if not isinstance(value, dt.datetime):
        return f"{value.day} {value:%B %Y}"
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    day = f"{local.day} {local:%B %Y}"
    if not with_time:
        return day
    hour = local.hour % 12 or 12
    return f"{day}, {hour}:{local:%M}{'am' if local.hour < 12 else 'pm'}"


def uk_date(value: Any, *, with_time: bool = False) -> SafeString:
    """A date for people, with the exact one for machines."""
    if not value:
        return SafeString("")
    return format_html('<time datetime="{}">{}</time>', value.isoformat(), in_words(value, with_time=with_time))
