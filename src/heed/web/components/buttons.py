"""Buttons: one primary to a page."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.web.components.attributes import one_of

KINDS = {"primary": "", "secondary": " govuk-button--secondary", "warning": " govuk-button--warning"}


def button(*, text: Any, kind: str = "primary", name: str = "", value: Any = "", form: str = "") -> SafeString:
    """A button that sends its form, once: a second click within a second is not sent again."""
    look = KINDS[one_of(kind, KINDS, "button", "kind")]
    named = format_html(' name="{}" value="{}"', name, value) if name else ""
    owner = format_html(' form="{}"', form) if form else ""
    return format_html(
        '<button type="submit" class="govuk-button{}" data-module="govuk-button" data-prevent-double-click="true"{}{}>'
        "{}</button>",
        look,
        named,
        owner,
        text,
    )


def link_button(*, text: Any, href: str, kind: str = "primary") -> SafeString:
    """A link that looks like a button, for the main step that only leads somewhere."""
    look = KINDS[one_of(kind, KINDS, "link_button", "kind")]
    return format_html(
        '<a href="{}" role="button" draggable="false" class="govuk-button{}" data-module="govuk-button">{}</a>',
        href,
        look,
        text,
    )
