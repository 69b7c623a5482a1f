"""Statuses, findings' polarity, the closing ladder, figures and quotes: always words, with shape and colour to help."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from heed.definitions import load, shapes
from heed.definitions.marks import MARKS
from heed.web.components.attributes import one_of

# An empty shape is for labels that are no status, such as the name of a theme.
SHAPES = {**MARKS, "": ""}
# Words for colours as councils say them, and the GOV.UK tag that draws each.
COLOURS = {
    "grey": "grey",
    "green": "green",
    "amber": "yellow",
    "yellow": "yellow",
    "orange": "orange",
    "red": "red",
    "blue": "blue",
    "purple": "purple",
    "teal": "teal",
}


def tag(*, text: Any, shape: str = "", colour: str = "grey") -> SafeString:
    """A status as a word with its shape; the colour says nothing that the word does not."""
    drawn = SHAPES[one_of(shape, SHAPES, "tag", "shape")]
    look = COLOURS[one_of(colour, COLOURS, "tag", "colour")]
    mark = format_html('<span class="heed-tag__shape" aria-hidden="true">{}</span>', drawn) if drawn else ""
    return format_html('<strong class="govuk-tag govuk-tag--{} heed-tag">{}{}</strong>', look, mark, text)


def polarity(polarity_id: str, *, letter_only: bool = False) -> SafeString:
    """What a finding says: its letter, and its word. With `letter_only` the word is there for screen readers."""
    entry = load("finding_polarities", shapes.Polarity, None)[polarity_id]
    return format_html(
        '<span class="heed-polarity heed-polarity--{}"><span class="heed-polarity__letter" aria-hidden="true">{}</span>'
        '<span class="{}">{}</span></span>',
        entry.id,
        entry.letter,
        "govuk-visually-hidden" if letter_only else "heed-polarity__word",
        entry.word,
    )


def ladder(step: str, *, words: bool = True) -> SafeString:
    """The closing ladder as dots, filled up to this step, with the step's word."""
    steps = load("closing_ladder", shapes.ClosingStep, None)
    reached = list(steps).index(step) + 1
    return format_html(
        '<span class="heed-ladder"><span class="heed-ladder__dots" aria-hidden="true">{}{}</span>'
        '<span{}>{}<span class="govuk-visually-hidden">, step {} of {}</span></span></span>',
        "●" * reached,
        "○" * (len(steps) - reached),
        "" if words else SafeString(' class="govuk-visually-hidden"'),
        steps[step].word,
        reached,
        len(steps),
    )


def figure(*, count: Any, label: Any, href: str = "") -> SafeString:
    """A number with what it counts; where there is something to see, the whole is a link to it."""
    inner = format_html('<span class="heed-figure__count">{}</span>{}', count, label)
    if not href:
        return format_html('<span class="heed-figure">{}</span>', inner)
    return format_html('<a class="govuk-link heed-figure" href="{}">{}</a>', href, inner)


def quote(*, text: Any, finding_url: str, source: Any = "") -> SafeString:
    """The exact words somebody said, linked to their place."""
    origin = format_html("<footer>{}</footer>", source) if source else ""
    return format_html(
        '<blockquote class="govuk-body heed-quote"><p><a class="govuk-link govuk-link--no-underline" href="{}">'
        "“{}”</a></p>{}</blockquote>",
        finding_url,
        text,
        origin,
    )


def tags(*, texts: list[Any], colour: str = "grey") -> SafeString:
    """Several labels in a row, such as the themes of a finding."""
    return format_html_join(" ", "{}", ((tag(text=text, colour=colour),) for text in texts))
