"""Charts on a page: drawn beforehand by `heed.core.charts`, with the list of what their numbers mean."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from heed.core.charts import Drawing, Icon, Note, svg_of


def chart(*, drawings: Sequence[Drawing], chart_id: str, with_finding: bool = True) -> SafeString:
    """A chart in both its layouts, of which the style sheet shows the one that suits; `draw_both` gives them.

    `chart_id` is unique in its page. `with_finding` shows the finding above; without it, a heading of the page says it.
    """
    wide, narrow = drawings
    return format_html(
        '<figure class="heed-chart">{}{}{}{}</figure>',
        format_html('<figcaption class="heed-chart__finding">{}</figcaption>', wide.title) if with_finding else "",
        _svg(wide, f"{chart_id}-wide", "heed-chart__wide"),
        _svg(narrow, f"{chart_id}-narrow", "heed-chart__narrow"),
        _notes(wide.notes),
    )


def sparkline(*, drawing: Drawing, chart_id: str) -> SafeString:
    """A line as small as a word; its title is read out where it is not seen."""
    return format_html('<span class="heed-spark">{}</span>', _svg(drawing, chart_id))


def small_multiples(*, charts: Iterable[tuple[Any, Drawing]], chart_id: str) -> SafeString:
    """Many small charts, each with its name above, in as many columns as there is room for."""
    return format_html(
        '<ul class="heed-multiples">{}</ul>',
        format_html_join(
            "",
            '<li class="heed-multiples__one"><p class="heed-multiples__name">{}</p>{}</li>',
            ((name, _svg(drawing, f"{chart_id}-{number}")) for number, (name, drawing) in enumerate(charts, start=1)),
        ),
    )


def icon(*, icon: Icon, chart_id: str, words: Any = "") -> SafeString:
    """What a measure does, in words with a small picture; other words may say it more exactly."""
    return format_html(
        '<span class="heed-icon"><span aria-hidden="true">{}</span> <span>{}</span></span>',
        _svg(icon.drawing, chart_id),
        words or icon.words,
    )


def _svg(drawing: Drawing, name: str, variant: str = "") -> SafeString:
    return mark_safe(svg_of(drawing, id=name, variant=variant))  # noqa: S308 - svg_of escapes every word it is given


def _notes(notes: Sequence[Note]) -> SafeString | str:
    """What each number in the chart stands for."""
    if not notes:
        return ""
    rows = format_html_join(
        "",
        '<li class="heed-chart__note"><span class="heed-chart__number">{}</span><span>{}: {}{}</span></li>',
        (
            (note.number, note.day, note.words, "" if note.is_drawn else " (outside the days of the chart)")
            for note in notes
        ),
    )
    return format_html('<ul class="heed-chart__notes">{}</ul>', rows)
