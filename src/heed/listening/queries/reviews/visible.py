"""Which reviews somebody may read, which they may know of, and what was published for everybody."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import review_stages
from heed.listening.models import (
    CaseClock,
    Review,
    ReviewPublication,
    ReviewRecommendation,
    Source,
)
from heed.listening.queries.sources import readable, sources_visible

KNOWS_OF_ALL = frozenset({Permission.HANDLE_REVIEWS, Permission.OPEN_RESTRICTED})


def open_sources(person: Person) -> QuerySet[Source]:
    """The sources of reviews that this person is named for: a condition for other queries."""
    return sources_visible(for_person=person).order_by()


def reviews_visible(*, for_person: Person) -> QuerySet[Review]:
    """The reviews this person is named for, newest first."""
    return (
        Review.objects.filter(readable(for_person=for_person, prefix="source__"), council_id=for_person.council_id)
        .select_related("source", "lead", "chair", "author")
        .order_by("-referred_on", "-pk")
    )


def knows_of_all(person: Person) -> bool:
    """Whether this person may know by reference and stage which reviews there are."""
    return bool(person.permissions & KNOWS_OF_ALL)


def reviews_known(*, for_person: Person) -> QuerySet[Review]:
    """The reviews this person may know of: those named for, those published, and for who runs or opens them, all.

    `is_open` says whether they may read it; of the others pages show reference and stage, or what was published.
    """
    if not can(for_person, Permission.READ_LEARNING):
        return Review.objects.none()
    named = open_sources(for_person).filter(pk=OuterRef("source_id"))
    known = Review.objects.filter(council_id=for_person.council_id).annotate(is_open=Exists(named.values("pk")))
    if not knows_of_all(for_person):
        on_show = ReviewPublication.objects.filter(review=OuterRef("pk"), published_on__isnull=False)
        known = known.filter(Exists(named.values("pk")) | Exists(on_show))
    return known.order_by("-referred_on", "-pk")


def with_what_lists_show(reviews: QuerySet[Review]) -> QuerySet[Review]:
    """With reference, publication, clocks and hold, in a number of queries that never grows."""
    running = CaseClock.objects.filter(done_on__isnull=True, ended_on__isnull=True).order_by("due_on")
    return reviews.select_related("source", "publication").prefetch_related(
        Prefetch("source__clocks", queryset=running, to_attr="running_clocks"), "holds"
    )


def published(*, for_person: Person) -> QuerySet[ReviewPublication]:
    """What everybody with a reading role may read of reviews, newest first."""
    if not can(for_person, Permission.READ_LEARNING):
        return ReviewPublication.objects.none()
    return (
        ReviewPublication.objects.filter(council_id=for_person.council_id, published_on__isnull=False)
        .filter(Q(taken_off_on__isnull=True) | ~Q(briefing=""))
        .select_related("review__source")
        .order_by("-published_on", "-pk")
    )


def publication_of(review: Review) -> ReviewPublication | None:
    """What is published of a review, or prepared to be."""
    return ReviewPublication.objects.filter(review=review).select_related("prepared_by", "checked_by").first()


def recommendations_visible(*, for_person: Person) -> QuerySet[ReviewRecommendation]:
    """The recommendations of the reviews this person is named for."""
    return (
        ReviewRecommendation.objects.filter(
            readable(for_person=for_person, prefix="review__source__"), review__council_id=for_person.council_id
        )
        .select_related("review__source", "owner")
        .order_by("-review__referred_on", "review_id", "number")
    )


def closed_to(person: Person) -> int:
    """How many reviews there are that this person knows of and may not read."""
    if not knows_of_all(person):
        return 0
    ours = Review.objects.filter(council_id=person.council_id)
    return ours.exclude(source__in=open_sources(person).values("pk")).count()


# Filters of lists


def at_stages(reviews: QuerySet[Review], stages: list[str]) -> QuerySet[Review]:
    return reviews.filter(stage__in=stages)


def with_outcomes(reviews: QuerySet[Review], outcomes: list[str]) -> QuerySet[Review]:
    """Those so decided; `waiting` means not decided yet."""
    return reviews.filter(outcome__in=["" if each == "waiting" else each for each in outcomes])


def referred_between(reviews: QuerySet[Review], since: date | None, until: date | None) -> QuerySet[Review]:
    if since:
        reviews = reviews.filter(referred_on__gte=since)
    return reviews.filter(referred_on__lte=until) if until else reviews


def with_publication(reviews: QuerySet[Review], states: list[str]) -> QuerySet[Review]:
    """`published`: something is on show; `not`: nothing is."""
    on_show = Q(publication__published_on__isnull=False)
    if set(states) >= {"published", "not"}:
        return reviews
    return reviews.filter(on_show) if "published" in states else reviews.exclude(on_show)


def of_themes(rows: QuerySet[ReviewRecommendation], themes: list[str]) -> QuerySet[ReviewRecommendation]:
    """Those of these themes, each given as domain and theme with a slash between."""
    wanted = Q(pk__in=[])
    for each in themes:
        domain, _, theme = each.partition("/")
        wanted |= Q(domain=domain, theme=theme) if theme else Q(domain=domain)
    return rows.filter(wanted)


def with_responses(rows: QuerySet[ReviewRecommendation], responses: list[str]) -> QuerySet[ReviewRecommendation]:
    return rows.filter(response__in=["" if each == "waiting" else each for each in responses])


def implemented_or_not(rows: QuerySet[ReviewRecommendation], states: list[str]) -> QuerySet[ReviewRecommendation]:
    return rows.filter(is_implemented__in=[each == "yes" for each in states])


def ended_stages() -> list[str]:
    """The stages in which nothing more is to be done."""
    return [stage.id for stage in review_stages().values() if stage.is_end]
