"""Lists are one component everywhere: filter, sort, page, saved views, and take away as CSV, Excel or Word as shown."""

from heed.web.lists.pages import list_page
from heed.web.lists.specs import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec, TextFilter

__all__ = ["ChoiceFilter", "Column", "DateFilter", "EmptyState", "ListSpec", "TextFilter", "list_page"]
