"""What a page says aside from its content: banners, insets, warnings, details, and what stands on an empty page."""

from typing import Any

from django.utils.crypto import get_random_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.web.components.attributes import one_of

BANNERS = {
    "information": ("Important", "region", ""),
    "success": ("Done", "alert", " govuk-notification-banner--success"),
}


def notification_banner(*, text: Any, kind: str = "information", title: str = "") -> SafeString:
    """News about the page as a whole: that something was done, or is wanted."""
    usual, role, look = BANNERS[one_of(kind, BANNERS, "notification_banner", "kind")]
    title_id = f"banner-{get_random_string(6)}"
    return format_html(
        '<div class="govuk-notification-banner{look}" role="{role}" aria-labelledby="{id}" '
        'data-module="govuk-notification-banner"><div class="govuk-notification-banner__header">'
        '<h2 class="govuk-notification-banner__title" id="{id}">{title}</h2></div>'
        '<div class="govuk-notification-banner__content">'
        '<p class="govuk-notification-banner__heading">{text}</p></div></div>',
        look=look,
        role=role,
        id=title_id,
        title=title or usual,
        text=text,
    )


def inset(content: Any) -> SafeString:
    """A block set apart from its surroundings."""
    return format_html('<div class="govuk-inset-text">{}</div>', content)


def details(content: Any, *, summary: Any, open: bool = False) -> SafeString:  # noqa: A002 - HTML's own word
    """More, for those who want it."""
    return format_html(
        '<details class="govuk-details"{}><summary class="govuk-details__summary">'
        '<span class="govuk-details__summary-text">{}</span></summary>'
        '<div class="govuk-details__text">{}</div></details>',
        SafeString(" open") if open else "",
        summary,
        content,
    )


def warning_text(*, text: Any) -> SafeString:
    """Something to know before going on."""
    return format_html(
        '<div class="govuk-warning-text"><span class="govuk-warning-text__icon" aria-hidden="true">!</span>'
        '<strong class="govuk-warning-text__text"><span class="govuk-visually-hidden">Warning</span>{}</strong></div>',
        text,
    )


def empty_state(*, title: Any, text: Any, action_href: str = "", action_text: Any = "") -> SafeString:
    """What belongs here, why it helps, and how to put the first one in."""
    action = (
        format_html('<p class="govuk-body"><a class="govuk-link" href="{}">{}</a></p>', action_href, action_text)
        if action_href
        else ""
    )
    return format_html(
        '<div class="heed-empty"><h2 class="govuk-heading-m">{}</h2><p class="govuk-body">{}</p>{}</div>',
        title,
        text,
        action,
    )
