"""The way from a source to a redacted copy of it."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.accounts.permissions import Permission
from heed.accounts.queries import can

register = template.Library()


@register.simple_tag(takes_context=True)
def redact_link(context: template.Context, source: object) -> SafeString | str:
    """A link for those who redact; nothing for others."""
    request = context["request"]
    if not can(request.user, Permission.REDACT):
        return ""
    address = reverse("redacting-begin", args=[getattr(source, "pk", 0)])
    return format_html('<p class="govuk-body"><a class="govuk-link" href="{}">Make a redacted copy</a></p>', address)
