"""A plain value as a page shows it."""

import datetime as dt
from typing import Any

from django.utils.html import conditional_escape, format_html_join
from django.utils.safestring import SafeString

from heed.web.components.dates import uk_date


def shown(value: Any) -> SafeString:
    """Dates in words, yes and no, several things with commas between them, and a dash for what is missing."""
    if value is None or value == "" or value == []:
        return SafeString('<span class="heed-aside">–<span class="govuk-visually-hidden"> not given</span></span>')
    if isinstance(value, bool):
        return SafeString("Yes" if value else "No")
    if isinstance(value, dt.datetime):
        return uk_date(value, with_time=True)
    if isinstance(value, dt.date):
        return uk_date(value)
    if isinstance(value, (list, tuple)):
        return format_html_join(", ", "{}", ((each,) for each in value))
    return conditional_escape(value)
