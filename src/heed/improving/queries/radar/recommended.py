"""Recommendations of every kind as one: words, day, where they stand, and how they ended."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet

from heed.accounts.models import Person
from heed.core.text.similarity import recommends
from heed.definitions import ombudsman_remedy_types
from heed.improving.choices import Closed, RecommendationKind
from heed.improving.queries.radar.closing import Ending, ending_of_finding, ending_of_ombudsman, ending_of_review
from heed.learning.choices import FindingState
from heed.learning.models import Finding
from heed.learning.queries import findings_visible
from heed.learning.queries.similar import themes_in
from heed.listening.choices import Sensitivity
from heed.listening.models import OmbudsmanCase, OmbudsmanRecommendation, Review, ReviewRecommendation
from heed.listening.queries.ombudsman import recommendations_visible as of_ombudsman
from heed.listening.queries.reviews.visible import recommendations_visible as of_reviews

ASKS_FOR = ("improvement", "planned")  # polarities of findings that may ask for something
BETTERS_A_SERVICE = "Service improvement"  # the group of definitions ombudsman_remedy_types
Key = tuple[str, int]


@dataclass(frozen=True)
class Recommended:
    """One recommendation. `stands_in` and `place` say where its words stand in a text that was read in."""

    kind: str
    pk: int
    text: str
    made_on: date
    number: int | None
    reference: str
    source_id: int
    is_restricted: bool  # whose words are shown is then kept in the trail
    parent_id: int  # the review, the case or the report
    stands_in: int | None
    place: tuple[int, int] | None
    ending: Ending
    given_themes: frozenset[str] = frozenset()  # those that people gave it

    @property
    def key(self) -> Key:
        return self.kind, self.pk

    @cached_property
    def themes(self) -> frozenset[str]:
        """Those it was given, and those that its words suggest: read only where it is compared."""
        return self.given_themes | themes_in(self.text)

    @property
    def label(self) -> str:
        """Where it stands, in words of our own."""
        return f"{self.reference}, recommendation {self.number}" if self.number else self.reference

    @property
    def kind_word(self) -> str:
        return RecommendationKind(self.kind).label

    @property
    def is_closed_as_complete(self) -> bool:
        return self.ending.how == Closed.COMPLETE


def visible_rows(for_person: Person) -> dict[str, QuerySet[Any]]:
    """The recommendations of each kind that this person may read: conditions for other queries too."""
    return {
        RecommendationKind.REVIEW: of_reviews(for_person=for_person),
        RecommendationKind.OMBUDSMAN: _for_everybody(of_ombudsman(for_person=for_person)),
        RecommendationKind.FINDING: _asking(findings_visible(for_person=for_person), for_person.council_id),
    }


def recommended(*, for_person: Person, keys: Collection[Key] | None = None) -> dict[Key, Recommended]:
    """Recommendations this person may read, those of `keys` where given: one query a kind."""
    return _together(visible_rows(for_person), keys)


def recommended_in(council_id: int) -> dict[Key, Recommended]:
    """All recommendations of a council, whoever may read them: for the job that compares, never for a page."""
    rows: dict[str, QuerySet[Any]] = {
        RecommendationKind.REVIEW: ReviewRecommendation.objects.filter(review__council_id=council_id),
        RecommendationKind.OMBUDSMAN: _for_everybody(
            OmbudsmanRecommendation.objects.filter(case__council_id=council_id)
        ),
        RecommendationKind.FINDING: _asking(Finding.objects.filter(council_id=council_id), council_id),
    }
    return _together(rows, None)


def _for_everybody(rows: QuerySet[OmbudsmanRecommendation]) -> QuerySet[OmbudsmanRecommendation]:
    """Those that better a service. An apology or a payment puts things right for one person, and is owed anew to the
    next: that it was owed before is no recommendation come back.
    """
    kinds = [each.id for each in ombudsman_remedy_types().values() if each.group == BETTERS_A_SERVICE]
    return rows.filter(remedy_type__in=kinds)


def _asking(findings: QuerySet[Finding], council_id: int) -> QuerySet[Finding]:
    """Accepted findings that may recommend: not in reports whose recommendations are kept one by one."""
    kept_apart = Q(source_id__in=Review.objects.filter(council_id=council_id, report__isnull=False).values("report_id"))
    kept_apart |= Q(
        source_id__in=OmbudsmanCase.objects.filter(council_id=council_id, decision_source__isnull=False).values(
            "decision_source_id"
        )
    )
    return findings.filter(state=FindingState.ACCEPTED, polarity__in=ASKS_FOR, source__report__isnull=False).exclude(
        kept_apart
    )


def _together(rows: dict[str, QuerySet[Any]], keys: Collection[Key] | None) -> dict[Key, Recommended]:
    found: list[Recommended] = []
    for kind, queryset in rows.items():
        if keys is not None:
            wanted = {pk for each, pk in keys if each == kind}
            if not wanted:
                continue
            queryset = queryset.filter(pk__in=wanted)
        found += _READERS[RecommendationKind(kind)](queryset.order_by("pk"))
    return {each.key: each for each in found}


def _of_reviews(rows: QuerySet[ReviewRecommendation]) -> Iterable[Recommended]:
    rows = rows.select_related("review__source").defer("review__source__text")
    for row in rows:
        review = row.review
        yield Recommended(
            kind=RecommendationKind.REVIEW,
            pk=row.pk,
            text=row.text,
            made_on=review.signed_off_on or review.drafted_on or review.referred_on,
            number=row.number,
            reference=review.source.reference,
            source_id=review.source_id,
            is_restricted=review.source.sensitivity == Sensitivity.RESTRICTED,
            parent_id=row.review_id,
            stands_in=review.report_id,
            place=_place(row.place_start, row.place_end),
            ending=ending_of_review(row),
        )


def _of_ombudsman(rows: QuerySet[OmbudsmanRecommendation]) -> Iterable[Recommended]:
    rows = rows.select_related("case__source").defer("case__source__text")
    for row in rows:
        case = row.case
        yield Recommended(
            kind=RecommendationKind.OMBUDSMAN,
            pk=row.pk,
            text=row.words,
            made_on=case.decided_on or case.received_on,
            number=row.position,
            reference=case.source.reference,
            source_id=case.source_id,
            is_restricted=case.source.sensitivity == Sensitivity.RESTRICTED,
            parent_id=row.case_id,
            stands_in=case.decision_source_id,
            place=_place(row.start, row.end),
            ending=ending_of_ombudsman(row),
        )


def _of_findings(rows: QuerySet[Finding]) -> Iterable[Recommended]:
    rows = rows.select_related("source").defer("source__text").prefetch_related("theme_links")
    folder = settings.DEFINITIONS_FOLDER or None
    for row in rows:
        if not recommends(row.quote, folder):
            continue
        yield Recommended(
            kind=RecommendationKind.FINDING,
            pk=row.pk,
            text=row.quote,
            made_on=row.source.dated_on or row.source.received_on,
            number=None,
            reference=row.source.reference,
            source_id=row.source_id,
            is_restricted=row.source.sensitivity == Sensitivity.RESTRICTED,
            parent_id=row.source_id,
            stands_in=row.source_id,
            place=_place(row.start, row.end),
            ending=ending_of_finding(),
            given_themes=frozenset(each.theme for each in row.theme_links.all()),
        )


_READERS: dict[RecommendationKind, Any] = {
    RecommendationKind.REVIEW: _of_reviews,
    RecommendationKind.OMBUDSMAN: _of_ombudsman,
    RecommendationKind.FINDING: _of_findings,
}


def pasted(text: str, *, on: date) -> Recommended:
    """Words that somebody pasted in, as if they were recommended on this day."""
    return Recommended(
        kind="",
        pk=0,
        text=text,
        made_on=on,
        number=None,
        reference="",
        source_id=0,
        is_restricted=False,
        parent_id=0,
        stands_in=None,
        place=None,
        ending=Ending(Closed.OPEN, ""),
    )


def _place(start: int | None, end: int | None) -> tuple[int, int] | None:
    return (start, end) if start is not None and end is not None else None
