"""Whose figures are held, and which councils are set beside ours."""

from collections.abc import Collection
from datetime import date

from django.db import IntegrityError, transaction

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.definitions import comparator_kinds
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ComparatorGroup, ComparatorMember


def own_area(council: Council) -> Area:
    """The area that is the council itself; made when it is first needed."""
    area = Area.objects.filter(council=council, kind=AreaKind.OWN).first()
    if area is None:
        area, _ = Area.objects.get_or_create(council=council, name=council.name, defaults={"kind": AreaKind.OWN})
    return area


@transaction.atomic
def add_area(*, name: str, kind: str, by: Person, code: str = "", authority_type: str = "", region: str = "") -> Area:
    """Add another council, or a group of councils published as one figure."""
    require(by, Permission.RECORD_FIGURES)
    if not name.strip() or kind not in (AreaKind.AUTHORITY, AreaKind.GROUP):
        raise NotPossibleNow("Give the council's name, and say whether it is one council or several.")
    if name.strip().lower() == by.council.name.lower():
        raise NotPossibleNow(f"{name.strip()} is our own council: its figures need no other.")
    try:
        with transaction.atomic():
            area = Area.objects.create(
                council_id=by.council_id,
                name=name.strip(),
                kind=kind,
                code=code.strip(),
                authority_type=authority_type,
                region=region.strip(),
            )
    except IntegrityError:
        raise NotPossibleNow(f"{name.strip()} is in the list already.") from None
    trail.record(verb="area.added", obj=area, by=by, details={"kind": kind})
    return area


@transaction.atomic
def make_comparator_group(
    *, name: str, kind: str, source: str, members: Collection[Area], by: Person, dated_on: date | None = None
) -> ComparatorGroup:
    """Name the councils to be set beside, how they were chosen, and where the list comes from."""
    require(by, Permission.WRITE_MEASURES)
    _check_group(name, kind, source, members, by)
    try:
        with transaction.atomic():
            group = ComparatorGroup.objects.create(
                council_id=by.council_id,
                name=name.strip(),
                kind=kind,
                source=source.strip(),
                dated_on=dated_on,
                made_by=by,
            )
    except IntegrityError:
        raise NotPossibleNow(f"There is a comparator group called {name.strip()} already.") from None
    ComparatorMember.objects.bulk_create(ComparatorMember(group=group, area=area) for area in _once(members))
    trail.record(verb="comparators.made", obj=group, by=by, details={"kind": kind, "members": len(_once(members))})
    return group


@transaction.atomic
def change_comparator_group(
    *,
    group: ComparatorGroup,
    expected_version: int,
    name: str,
    kind: str,
    source: str,
    members: Collection[Area],
    by: Person,
    dated_on: date | None = None,
) -> ComparatorGroup:
    """Change the members of a group, or what is said of it. Comparisons are drawn anew; confirmed ones keep theirs."""
    require(by, Permission.WRITE_MEASURES, group)
    _check_group(name, kind, source, members, by)
    current = group.locked(expected_version=expected_version)
    given = {"name": name.strip(), "kind": kind, "source": source.strip(), "dated_on": dated_on}
    details = before_and_after(current, given)
    before = sorted(current.links.values_list("area__name", flat=True))
    after = sorted(area.name for area in _once(members))
    if before != after:
        details["members"] = [before, after]
    for field, value in given.items():
        setattr(current, field, value)
    try:
        with transaction.atomic():
            current.save_change(*given)
    except IntegrityError:
        raise NotPossibleNow(f"There is a comparator group called {name.strip()} already.") from None
    current.links.exclude(area__in=members).delete()
    ComparatorMember.objects.bulk_create(
        (ComparatorMember(group=current, area=area) for area in _once(members)), ignore_conflicts=True
    )
    trail.record(verb="comparators.changed", obj=current, by=by, details=details)
    return current


@transaction.atomic
def retire_comparator_group(*, group: ComparatorGroup, expected_version: int, by: Person) -> ComparatorGroup:
    """Offer a group no longer. Measures that still use it have to be given another first."""
    require(by, Permission.WRITE_MEASURES, group)
    current = group.locked(expected_version=expected_version)
    if current.measures.filter(is_retired=False).exists():
        raise NotPossibleNow("Measures are still compared within this group. Give them another group first.")
    current.is_retired = True
    current.save_change("is_retired")
    trail.record(verb="comparators.retired", obj=current, by=by)
    return current


def _check_group(name: str, kind: str, source: str, members: Collection[Area], by: Person) -> None:
    if not name.strip():
        raise NotPossibleNow("Give the group a name.")
    if kind not in comparator_kinds():
        raise NotPossibleNow("There is no such way of choosing councils. Choose one from the list.")
    if not source.strip():
        raise NotPossibleNow("Say where the list comes from, with its date: people will ask why these councils.")
    if not members:
        raise NotPossibleNow("A comparator group has at least one council in it.")
    if any(area.council_id != by.council_id for area in members):
        raise NotPossibleNow("Choose councils from the list.")


def _once(members: Collection[Area]) -> list[Area]:
    return list({area.pk: area for area in members}.values())
