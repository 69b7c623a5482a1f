"""What the radar found alike is kept, and a person says whether it is the same."""

import hashlib
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.improving.choices import RecommendationKind, RepeatVerdict
from heed.improving.models import RecommendationLook, RecommendationMatch
from heed.improving.queries.radar.matching import Comparer, goes_before, matches_visible, says_the_same
from heed.improving.queries.radar.recommended import Key, Recommended, recommended_in

# Who says whether two are the same: whoever deals with the later one.
DECIDES = {
    RecommendationKind.REVIEW: Permission.HANDLE_REVIEWS,
    RecommendationKind.OMBUDSMAN: Permission.HANDLE_OMBUDSMAN,
    RecommendationKind.FINDING: Permission.DECIDE_FINDINGS,
}


@transaction.atomic
def look_for_repeats(*, council: Council, now: datetime) -> int:
    """Compare every recommendation that is new, or reads otherwise than when it was compared, with all others of the
    council; say how many matches were added. By Heed itself: whoever looks at them may read only what they may.

    Safe to run twice. What a person has said stays, also where the words changed since.
    """
    rows = recommended_in(council.pk)
    known = {
        (kind, pk): digest
        for kind, pk, digest in RecommendationLook.objects.filter(council=council).values_list(
            "kind", "object_id", "digest"
        )
    }
    digests = {key: _digest(row) for key, row in rows.items()}
    due = [row for key, row in rows.items() if known.get(key) != digests[key]]
    gone = known.keys() - rows.keys()
    if not due and not gone:
        return 0
    _forget(council, {*gone, *(row.key for row in due)}, gone)
    added = _added(council, rows, due, now)
    RecommendationLook.objects.bulk_create(
        [
            RecommendationLook(council=council, kind=row.kind, object_id=row.pk, digest=digests[row.key], looked_at=now)
            for row in due
        ],
        update_conflicts=True,
        unique_fields=["kind", "object_id"],
        update_fields=["digest", "looked_at"],
    )
    return added


def _digest(row: Recommended) -> str:
    return hashlib.sha256(f"{says_the_same()}\0{row.made_on}\0{row.text}".encode()).hexdigest()


def _forget(council: Council, keys: set[Key], gone: set[Key]) -> None:
    """Take back what was found of these and nobody has spoken of; of those that are gone, everything."""
    for kind in RecommendationKind.values:
        pks = [pk for each, pk in keys if each == kind]
        ended = [pk for each, pk in gone if each == kind]
        for side in ("later", "earlier"):
            found = RecommendationMatch.objects.filter(council=council, **{f"{side}_kind": kind})
            found.filter(**{f"{side}_id__in": pks}, verdict=RepeatVerdict.WAITING).delete()
            found.filter(**{f"{side}_id__in": ended}).delete()
        RecommendationLook.objects.filter(council=council, kind=kind, object_id__in=ended).delete()


def _added(council: Council, rows: dict[Key, Recommended], due: list[Recommended], now: datetime) -> int:
    comparer = Comparer.over(rows.values())
    fewest = says_the_same()
    found: dict[tuple[Key, Key], int] = {}
    for row in due:
        for other in rows.values():
            later, earlier = (row, other) if goes_before(other, row) else (other, row)
            if not goes_before(earlier, later) or (later.key, earlier.key) in found:
                continue
            score = comparer.of(later, earlier).per_cent
            if score >= fewest:
                found[later.key, earlier.key] = score
    made = [
        RecommendationMatch(
            council=council,
            later_kind=later[0],
            later_id=later[1],
            later_on=rows[later].made_on,
            earlier_kind=earlier[0],
            earlier_id=earlier[1],
            earlier_on=rows[earlier].made_on,
            score=score,
            found_at=now,
        )
        for (later, earlier), score in found.items()
    ]
    before = RecommendationMatch.objects.filter(council=council).count()
    RecommendationMatch.objects.bulk_create(made, ignore_conflicts=True)
    return RecommendationMatch.objects.filter(council=council).count() - before


@transaction.atomic
def say_of_repeat(
    *, match: RecommendationMatch, expected_version: int | None, verdict: str, note: str, by: Person
) -> RecommendationMatch:
    """Say that two recommendations are the same, or that they are not, who and when. Whoever deals with the later one,
    and may read both. Said anew, the newest counts; the trail keeps what was said before.
    """
    require(by, may_decide(match.later_kind))
    if not matches_visible(for_person=by).filter(pk=match.pk).exists():
        raise NotPossibleNow("You cannot read both recommendations, so it is for somebody else to say.")
    if verdict not in (RepeatVerdict.SAME, RepeatVerdict.NOT_SAME):
        raise NotPossibleNow("Say whether it is the same again or not. Choose one of the two.")
    current = match.locked(expected_version=expected_version)
    before = current.verdict
    current.verdict, current.note = verdict, note.strip()
    current.decided_by, current.decided_at = by, timezone.now()
    current.save_change("verdict", "note", "decided_by", "decided_at")
    trail.record(verb="recommendation_match.said", obj=current, by=by, details={"verdict": [before, verdict]})
    return current


def may_decide(kind: str) -> Permission:
    """The permission that it takes to say whether a recommendation of this kind was made before."""
    return DECIDES[RecommendationKind(kind)]


def can_decide(match: RecommendationMatch, person: Person) -> bool:
    return can(person, may_decide(match.later_kind))
