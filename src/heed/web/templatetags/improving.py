"""`{% load improving %}{% grouped list.rows by=list.chosen.sort as groups %}`: the rows of a plan under headings."""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import Any

from django import template

from heed.web.improving.showing import lesson_names, statement_names, theme_name

register = template.Library()

LABELS: dict[str, Callable[[Any], str]] = {
    "theme": lambda row: theme_name(row.cqc_theme),
    "owner": lambda row: str(row.owner.name),
    "statements": lambda row: next(iter(statement_names(row)), "No quality statement"),
    "source": lambda row: next(iter(lesson_names(row)), "No lesson that you may read"),
}


@register.simple_tag
def grouped(rows: Iterable[Sequence[Any]], *, by: str) -> list[tuple[str, list[Sequence[Any]]]]:
    """Neighbouring rows of one theme, owner, first statement or first lesson; else one group without a name."""
    label = LABELS.get(by.lstrip("-"))
    if label is None:
        return [("", list(rows))]
    return [(name, list(each)) for name, each in groupby(rows, key=lambda cells: label(cells[0].row))]
