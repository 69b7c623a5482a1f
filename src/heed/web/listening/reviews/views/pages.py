"""The register of reviews, one review, what they recommended, and their numbers."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.listening.queries.reviews import figures, visible
from heed.web.fetching import found_or_404, reader
from heed.web.listening.reviews import words
from heed.web.listening.reviews.fetching import review_or_404
from heed.web.listening.reviews.lists import RECOMMENDATIONS, REVIEWS
from heed.web.listening.reviews.page import page_of
from heed.web.lists import list_page


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The reviews that somebody may know of: to read, or by reference and stage only."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    context = {
        "may_refer": can(person, Permission.HANDLE_REVIEWS),
        "knows_of_all": visible.knows_of_all(person),
        "is_named": visible.reviews_visible(for_person=person).exists(),
        "may_open": can(person, Permission.OPEN_RESTRICTED),
    }
    rows = visible.reviews_known(for_person=person)
    return list_page(request, REVIEWS, rows, context=context, template="listening/reviews/register.html")


@require_safe
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """One review, for the people named for it."""
    found = review_or_404(request, pk)
    return render(request, "listening/reviews/review.html", page_of(found, reader(request)))


@require_safe
def recommendations(request: HttpRequest) -> HttpResponse:
    """What the reviews that somebody may read recommended."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    rows = visible.recommendations_visible(for_person=person)
    return list_page(request, RECOMMENDATIONS, rows, template="listening/reviews/recommendations.html")


@require_safe
def numbers(request: HttpRequest) -> HttpResponse:
    """How long reviews take, what was decided, and what is recommended again and again."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    found = figures.figures_of(for_person=person)
    outcomes = [(words.outcome_word(each), each or "waiting", number) for each, number in found.outcomes.items()]
    return render(request, "listening/reviews/figures.html", {"figures": found, "outcomes": outcomes})


@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """What was published, for everybody with a reading role."""
    person = reader(request)
    require(person, Permission.READ_LEARNING)
    rows: list[dict[str, Any]] = [
        {"row": row, "mode": words.mode_word(row.mode)} for row in visible.published(for_person=person)
    ]
    return render(request, "listening/reviews/published.html", {"rows": rows})


@require_safe
def published_one(request: HttpRequest, pk: int) -> HttpResponse:
    """One published text or briefing: only what a second person has looked at."""
    person = reader(request)
    found = found_or_404(visible.published(for_person=person), pk=pk)
    context = {"row": found, "mode": words.mode_word(found.mode)}
    return render(request, "listening/reviews/published_one.html", context)
