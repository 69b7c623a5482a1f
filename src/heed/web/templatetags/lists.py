"""`{% load lists %}{% list_rows list.rows %}`: the parts that lists repeat most."""

from collections.abc import Iterable, Sequence

from django import template
from django.template.context import Context
from django.utils.safestring import SafeString

from heed.web.lists.chosen import ChosenFilter
from heed.web.lists.drawing import Cell, choices_drawn, rows_drawn

register = template.Library()


@register.simple_tag(takes_context=True)
def list_rows(context: Context, rows: Iterable[Sequence[Cell]]) -> SafeString:
    """Rows of a table's body."""
    return rows_drawn(rows, context)


@register.simple_tag
def list_choices(chosen: ChosenFilter) -> SafeString:
    """A filter of several choices."""
    return choices_drawn(chosen)
