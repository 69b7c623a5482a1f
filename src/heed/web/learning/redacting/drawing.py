"""Draws the text of a source with what is masked or waits in it. Everything of the text is escaped."""

from collections.abc import Iterator, Sequence

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from heed.learning.models import RedactionMark
from heed.web.learning.redacting.words import MARK_LOOKS


def drawn(text: str, marks: Sequence[RedactionMark]) -> SafeString:
    """Each line as a paragraph, each place marked with a word for what was decided. Runs carry their place."""
    return format_html_join(
        "\n", '<p class="govuk-body">{}</p>', ((_line(text, *line, marks),) for line in _lines(text))
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield at, at + len(line.rstrip())
        at += len(line)


def _line(text: str, start: int, end: int, marks: Sequence[RedactionMark]) -> SafeString:
    parts: list[tuple[SafeString]] = []
    at = start
    for mark in marks:
        first, last = max(mark.start, at), min(mark.end, end)
        if first >= last:
            continue
        parts += [(_run(text, at, first),), (_mark(text, first, last, mark),)]
        at = last
    return format_html_join("", "{}", [*parts, (_run(text, at, end),)])


def _run(text: str, start: int, end: int) -> SafeString:
    return format_html('<span data-s="{}">{}</span>', start, text[start:end])


def _mark(text: str, start: int, end: int, mark: RedactionMark) -> SafeString:
    return format_html(
        '<mark class="heed-mask heed-mask--{}"><span data-s="{}">{}</span>'
        '<span class="govuk-visually-hidden"> ({})</span></mark>',
        mark.state,
        start,
        text[start:end],
        MARK_LOOKS[mark.state][0].lower(),
    )
