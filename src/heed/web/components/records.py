"""The facts of one record."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

Row = Sequence[Any]  # label and value, and perhaps an address and words for changing it


def summary_list(*, rows: Iterable[Row], borders: bool = True) -> SafeString:
    """Labels with their values; a row may end with an address and a word for changing it.

    Rows are `(label, value)` or `(label, value, address, "Change")`; a missing value is said to be missing.
    """
    return format_html(
        '<dl class="govuk-summary-list{}">{}</dl>',
        "" if borders else " govuk-summary-list--no-border",
        format_html_join("", "{}", ((_row(row),) for row in rows)),
    )


def _row(row: Row) -> SafeString:
    label, value = row[0], row[1]
    shown = "Not given" if value is None or value == "" else value
    change = ""
    if len(row) == 4:
        change = format_html(
            '<dd class="govuk-summary-list__actions"><a class="govuk-link" href="{}">{}'
            '<span class="govuk-visually-hidden"> {}</span></a></dd>',
            row[2],
            row[3],
            str(label).lower(),
        )
    return format_html(
        '<div class="govuk-summary-list__row{}"><dt class="govuk-summary-list__key">{}</dt>'
        '<dd class="govuk-summary-list__value">{}</dd>{}</div>',
        "" if change else " govuk-summary-list__row--no-actions",
        label,
        shown,
        change,
    )
