"""A source's text as a document on a page: its pages, its blocks, and the findings marked in it."""

from heed.web.learning.document.drawing import Mark, drawn
from heed.web.learning.document.paging import PagePlace, page_of_place, pages_of

__all__ = ["Mark", "PagePlace", "drawn", "page_of_place", "pages_of"]
