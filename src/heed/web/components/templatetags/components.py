"""Tags for the parts of pages. Django refuses an attribute that a part does not declare; the gallery shows all."""

from typing import Any

from django import template
from django.forms import BaseForm
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.web.components import buttons, charts, dates, messages, navigation, records, status, values

register = template.Library()

for part in (
    status.tag,
    status.tags,
    status.polarity,
    status.ladder,
    status.figure,
    status.quote,
    buttons.button,
    buttons.link_button,
    messages.notification_banner,
    messages.warning_text,
    messages.empty_state,
    navigation.breadcrumbs,
    navigation.pagination,
    records.summary_list,
    dates.uk_date,
    values.shown,
    charts.chart,
    charts.sparkline,
    charts.small_multiples,
    charts.icon,
):
    register.simple_tag(part)
register.simple_block_tag(messages.inset)
register.simple_block_tag(messages.details)


@register.simple_block_tag(takes_context=True)
def csrf_form(
    context: Context,
    content: Any,
    *,
    action: str = "",
    form_id: str = "",
    upload: bool = False,
    inline: bool = False,
) -> SafeString:
    """A form that changes something: sent by POST with its token, and checked by us rather than by the browser."""
    return format_html(
        '<form method="post"{}{}{}{} novalidate><input type="hidden" name="csrfmiddlewaretoken" value="{}">{}</form>',
        format_html(' action="{}"', action) if action else "",
        format_html(' id="{}"', form_id) if form_id else "",
        SafeString(' enctype="multipart/form-data"') if upload else "",
        SafeString(' class="heed-inline-form"') if inline else "",
        context.get("csrf_token", ""),
        content,
    )


@register.inclusion_tag("components/error_summary.html", takes_context=True)
def page_errors(context: Context) -> dict[str, Any]:
    """The error summary at the top of a page: of its `form` and of each of its `forms`."""
    found = [context.get("form"), *(context.get("forms") or [])]
    forms = [form for form in found if isinstance(form, BaseForm) and form.is_bound and form.errors]
    return {"error_forms": list({id(form): form for form in forms}.values())}
