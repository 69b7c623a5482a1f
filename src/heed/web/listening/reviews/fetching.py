"""Fetching a review for a page. Each look at one is kept in the trail."""

from typing import Any

from django.http import Http404, HttpRequest

from heed.listening import changes as listening
from heed.listening.queries.reviews.visible import reviews_visible
from heed.web.fetching import found_or_404, reader


def review_or_404(request: HttpRequest, pk: int, *, what: str = "page") -> Any:
    """The review, for the people named for it; that they looked is recorded."""
    review = found_or_404(reviews_visible(for_person=reader(request)), pk=pk)
    if request.method != "POST":
        listening.record_view(source=review.source, by=reader(request), what=what)
    return review


def part_or_404(review: Any, rows: str, pk: int | None) -> Any:
    """Something that belongs to the review, such as an agency; there is nothing of another's at this address."""
    if pk is None or not rows:
        raise Http404("There is nothing at this address.")
    return found_or_404(getattr(review, rows), pk=pk)
