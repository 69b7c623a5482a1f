"""A letter's parts on a page."""

from collections.abc import Iterable

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from heed.web.documents.blocks import Block, Bullets, Heading, Lines, Paragraph, Signature

register = template.Library()


@register.simple_tag
def letter_blocks(blocks: Iterable[Block]) -> SafeString:
    """The parts of a letter, as a page shows them."""
    return format_html_join("", "{}", ((_block(block),) for block in blocks))


def _block(block: Block) -> SafeString:
    match block:
        case Heading():
            return format_html('<h2 class="govuk-heading-s">{}</h2>', block.words)
        case Bullets():
            lines = format_html_join("", "<li>{}</li>", ((line,) for line in block.lines))
            return format_html('<ul class="govuk-list govuk-list--bullet">{}</ul>', lines)
        case Lines():
            return format_html('<p class="govuk-body heed-letter__lines">{}</p>', "\n".join(block.lines))
        case Signature():
            signed = '<p class="govuk-body">{}</p><p class="govuk-body heed-letter__lines">{}</p>'
            return format_html(signed, block.closing, "\n".join(block.lines))
        case Paragraph():
            return format_html('<p class="govuk-body">{}</p>', block.words)
    raise TypeError(f"A letter has no {type(block).__name__}.")
