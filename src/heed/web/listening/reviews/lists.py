"""The lists of reviews and of what they recommended."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse, reverse_lazy
from django.utils import timezone
from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.definitions import review_stages
from heed.listening import changes as listening
from heed.listening.choices import RecommendationResponse, ReviewOutcome
from heed.listening.queries.reviews import one, visible
from heed.web.components.status import tag
from heed.web.listening.reviews import words
from heed.web.lists import ChoiceFilter, Column, DateFilter, EmptyState, ListSpec
from heed.web.lists.drawing import in_full

CLOSED = "Not named for it"


def _publication(row: Any) -> Any:
    current = getattr(row, "publication", None)
    return current if current is not None and current.is_on_show else None


def _page(row: Any) -> str | None:
    if row.is_open:
        return reverse("review", args=[row.pk])
    current = _publication(row)
    return reverse("published-review", args=[current.pk]) if current else None


def _published(row: Any) -> str:
    current = _publication(row)
    return current.title if current else ""


def _published_page(row: Any) -> str | None:
    current = _publication(row)
    return reverse("published-review", args=[current.pk]) if current else None


def _clock(row: Any) -> str:
    """The clock that runs out first, for those named for the review."""
    if not row.is_open or not row.source.running_clocks:
        return "" if row.is_open else CLOSED
    first = row.source.running_clocks[0]
    return f"{one.clock_name(first)}: {one.read(first, timezone.localdate()).sentence}"


def _stage(row: Any, _value: Any, _href: str | None) -> SafeString:
    return tag(**words.stage_look(row.stage))


def _held(row: Any) -> str:
    return "Held" if row.is_open and any(hold.last_day is None for hold in row.holds.all()) else ""


REVIEWS = ListSpec(
    id="reviews",
    title="Safeguarding adult reviews",
    columns=[
        Column("reference", "Reference", lambda row: row.source.reference, sort="pk", link=_page),
        Column("stage", "Stage", lambda row: words.stage_name(row.stage), sort="stage", draw=_stage),
        Column("held", "Held", _held),
        Column("clock", "What is due", _clock),
        Column(
            "decision", "Decision", lambda row: words.outcome_word(row.outcome) if row.is_open else "", sort="outcome"
        ),
        Column(
            "referred", "Referred", lambda row: row.referred_on if row.is_open else None, sort=("referred_on", "pk")
        ),
        Column("published", "Published as", _published, link=_published_page),
    ],
    filters=[
        ChoiceFilter(
            "stage",
            "Stage",
            lambda _: [(stage.id, stage.name) for stage in review_stages().values()],
            visible.at_stages,
        ),
        ChoiceFilter(
            "decision",
            "Decision",
            lambda _: [*ReviewOutcome.choices, ("waiting", "Not decided")],
            visible.with_outcomes,
        ),
        ChoiceFilter(
            "published", "Published", lambda _: [("published", "Yes"), ("not", "No")], visible.with_publication
        ),
        DateFilter("referred", "Referred", visible.referred_between),
    ],
    default_sort="-referred",
    empty=EmptyState(
        "No review yet",
        "When an adult has died or was badly harmed and agencies could have worked together better, it is referred to "
        "the safeguarding adults board. What the board publishes shows here for everybody.",
        reverse_lazy("published-reviews"),
        "What was published",
    ),
    prepare=visible.with_what_lists_show,
)


def _seen(rows: Iterable[Any], person: Person, what: str) -> None:
    """One view in the trail for each review whose recommendations are listed."""
    for source in {row.review_id: row.review.source for row in rows}.values():
        listening.record_view(source=source, by=person, what=f"{what} of recommendations")


def _response(row: Any, _value: Any, _href: str | None) -> SafeString:
    return tag(**words.response_look(row.response))


def _assurance(row: Any, _value: Any, _href: str | None) -> SafeString:
    return tag(**words.assurance_look(row.assurance))


RECOMMENDATIONS = ListSpec(
    id="review-recommendations",
    title="What reviews recommended",
    columns=[
        Column(
            "recommendation",
            "Recommendation",
            lambda row: f"{row.review.source.reference}, {row.number}",
            sort=("review_id", "number"),
            link=lambda row: f"{reverse('review', args=[row.review_id])}#recommendations",
        ),
        Column("text", "In its words", lambda row: row.text, draw=in_full),
        Column(
            "theme", "Domain and theme", lambda row: words.theme_word(row.domain, row.theme), sort=("domain", "theme")
        ),
        Column(
            "response",
            "Answer",
            lambda row: words.response_look(row.response)["text"],
            sort="response",
            draw=_response,
        ),
        Column("reason", "Reason", lambda row: row.response_reason, hidden_by_default=True),
        Column("agency", "Who acts", lambda row: row.owner_agency, sort="owner_agency"),
        Column("implemented", "Implemented", lambda row: row.implemented_on, sort="implemented_on"),
        Column(
            "assurance",
            "Assurance",
            lambda row: words.assurance_look(row.assurance)["text"],
            sort="assurance",
            draw=_assurance,
        ),
    ],
    filters=[
        ChoiceFilter("theme", "Domain and theme", lambda _: words.plain_theme_choices(), visible.of_themes),
        ChoiceFilter(
            "response",
            "Answer",
            lambda _: [*RecommendationResponse.choices, ("waiting", "Not answered")],
            visible.with_responses,
        ),
        ChoiceFilter(
            "implemented", "Implemented", lambda _: [("yes", "Yes"), ("no", "No")], visible.implemented_or_not
        ),
    ],
    default_sort="-recommendation",
    empty=EmptyState(
        "No recommendation that you may read",
        "Recommendations of the reviews that you are named for stand here, word for word, with what was answered.",
        reverse_lazy("reviews"),
        "The reviews",
    ),
    seen=_seen,
)
