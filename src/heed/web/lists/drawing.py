"""Draws what lists repeat most, their rows and choices, without a template for each: most of a page's time and weight
would lie there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.template.context import Context
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString

from heed.web.components.values import shown
from heed.web.lists.chosen import ChosenFilter, Option
from heed.web.lists.specs import Column

MOST_BOXES = 15  # more choices than this are offered in a select; those chosen stay boxes that can be unticked


@dataclass(frozen=True, slots=True)
class Cell:
    """One value of one row, as the page draws it."""

    row: Any
    value: object
    href: str | None
    column: Column


def cells_of(columns: Sequence[Column], row: Any) -> list[Cell]:
    """A row's cells. A column's value comes before its link, so that a value may prepare the row for both."""
    return [Cell(row, column.value(row), column.link(row) if column.link else None, column) for column in columns]


def rows_drawn(rows: Iterable[Sequence[Cell]], context: Context) -> SafeString:
    """Rows of a table's body. Cells with a template see the context of the page."""
    return SafeString("\n".join(f'<tr class="govuk-table__row">{_cells_drawn(row, context)}</tr>' for row in rows))


def _cells_drawn(row: Sequence[Cell], context: Context) -> str:
    return "".join(
        f'<td class="govuk-table__cell{" govuk-table__cell--numeric" if cell.column.numeric else ""}"'
        f' data-label="{conditional_escape(cell.column.label)}">{_inside(cell, context)}</td>'
        for cell in row
    )


def _inside(cell: Cell, context: Context) -> str:
    if cell.column.draw:
        return cell.column.draw(cell.row, cell.value, cell.href)
    if cell.column.template and context.template:
        drawn = context.template.engine.get_template(cell.column.template)
        with context.push(row=cell.row, value=cell.value, href=cell.href):
            return drawn.render(context).strip()
    words = shown(cell.value)
    return link(words, cell.href) if cell.href else words


def link(words: str, href: str, *, look: str = "") -> SafeString:
    """A link, perhaps with a look of its own."""
    classes = f"govuk-link {look}".rstrip()
    return SafeString(f'<a class="{classes}" href="{conditional_escape(href)}">{conditional_escape(words)}</a>')


def in_full(_row: Any, value: object, href: str | None) -> SafeString:
    """Words of a column as long as they are, linked where the column leads somewhere."""
    words = link(str(value), href) if href else value
    return format_html('<span class="heed-list__words">{}</span>', words)


def choices_drawn(chosen: ChosenFilter) -> SafeString:
    """A filter of several choices: boxes; where they would be many, the chosen ones as boxes and a select for one more.

    Both send the filter's own key, so that what is ticked and what is added mean any of them.
    """
    key, label = chosen.filter.key, chosen.filter.label
    if len(chosen.options) <= MOST_BOXES:
        return _fieldset(label, _boxes(key, chosen.options))
    ticked = [option for option in chosen.options if option.is_chosen]
    others = [option for option in chosen.options if not option.is_chosen]
    if not ticked:
        return format_html('<div class="govuk-form-group">{}</div>', _select(key, label, "Any", others))
    more = _select(key, f"{label}: one more", "No more", others)
    return _fieldset(label, format_html("{}{}", _boxes(key, ticked), more))


def _fieldset(label: str, inside: SafeString) -> SafeString:
    return format_html(
        '<fieldset class="govuk-fieldset"><legend class="govuk-fieldset__legend">{}</legend>{}</fieldset>',
        label,
        inside,
    )


def _boxes(key: str, options: Sequence[Option]) -> SafeString:
    return format_html(
        '<div class="govuk-checkboxes govuk-checkboxes--small heed-list__options"{}>{}</div>',
        SafeString(' tabindex="0"') if len(options) > 6 else "",
        SafeString("\n".join(_box(key, number, option) for number, option in enumerate(options, start=1))),
    )


def _box(key: str, number: int, option: Option) -> str:
    own, words = f"filter_{key}_{number}", conditional_escape(option.words)
    return (
        '<div class="govuk-checkboxes__item">'
        f'<input class="govuk-checkboxes__input" type="checkbox" id="{own}" name="{key}" '
        f'value="{conditional_escape(option.value)}"{" checked" if option.is_chosen else ""}>'
        f'<label class="govuk-label govuk-checkboxes__label" for="{own}">{words}</label></div>'
    )


def _select(key: str, label: str, nothing: str, options: Sequence[Option]) -> SafeString:
    return format_html(
        '<label class="govuk-label" for="filter_{0}">{1}</label>'
        '<select class="govuk-select" id="filter_{0}" name="{0}"><option value="">{2}</option>{3}</select>',
        key,
        label,
        nothing,
        format_html_join("", '<option value="{}">{}</option>', _pairs(options)),
    )


def _pairs(options: Iterable[Option]) -> Iterator[tuple[str, str]]:
    return ((option.value, option.words) for option in options)
