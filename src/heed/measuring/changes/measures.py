"""Taking up measures, changing what is said of them, and setting them aside."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.audit.versions import before_and_after
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.definitions import measure_groups, measures, quality_statements
from heed.measuring.choices import Calculation, ChartChoice, IntervalRule, Unit
from heed.measuring.models import ComparatorGroup, Measure

COPIED = (
    "code",
    "group",
    "name",
    "about",
    "calculation",
    "unit",
    "per",
    "direction",
    "period",
    "every",
    "numerator",
    "denominator",
    "minimum_total",
    "intervals",
    "chart",
    "is_rolling",
    "published_by",
    "caution",
)


@dataclass(frozen=True, kw_only=True)
class MeasureWords:
    """What a council's own measure says, or what may be changed of any."""

    name: str
    about: str
    group: str
    owner: Person
    calculation: str
    unit: str
    direction: str
    period: str
    numerator: str
    denominator: str = ""
    per: int = 1
    every: int = 1
    minimum_total: int = 0
    suppression: str = ""
    intervals: str = IntervalRule.COMPUTED
    chart: str = ChartChoice.AUTOMATIC
    is_rolling: bool = False
    published_by: str = ""
    caution: str = ""
    quality_statements: tuple[str, ...] = ()
    comparators: ComparatorGroup | None = None

    def fields(self) -> dict[str, Any]:
        names = [name for name in self.__dataclass_fields__ if name != "quality_statements"]
        return {
            **{name: getattr(self, name) for name in names},
            "quality_statements": list(self.quality_statements),
        }


# What makes the figures of one measure one series: changing it would make old and new figures two different things.
# Which way is better stays too: turned round after a look, a worsening would read as an improvement.
FIXED_ONCE_THERE_ARE_FIGURES = ("calculation", "unit", "per", "period", "direction")


@transaction.atomic
def take_up_measure(*, definition: str, owner: Person, by: Person) -> Measure:
    """Begin to keep a defined measure, with the words its definition has today."""
    require(by, Permission.WRITE_MEASURES)
    _of_same_council(owner, by)
    entry = measures().get(definition)
    if entry is None or not entry.holds_on(timezone.localdate()):
        raise NotPossibleNow("There is no such measure to take up now. Choose one from the list.")
    try:
        with transaction.atomic():
            measure = Measure.objects.create(
                council_id=by.council_id,
                reference=next_reference(chain=by.trail_chain, prefix="M"),
                definition=entry.id,
                defined_from=entry.valid_from,
                suppression=entry.suppression or "",
                quality_statements=list(entry.quality_statements),
                themes=list(entry.themes),
                owner=owner,
                made_by=by,
                **{name: getattr(entry, name) for name in COPIED},
            )
    except IntegrityError:
        raise NotPossibleNow(f"“{entry.name}” is kept here already.") from None
    trail.record(verb="measure.taken_up", obj=measure, by=by, details={"definition": entry.id})
    _tell_owner(measure, by=by)
    return measure


@transaction.atomic
def make_measure(*, words: MeasureWords, by: Person) -> Measure:
    """Set up a measure of the council's own."""
    require(by, Permission.WRITE_MEASURES)
    _check(words, by=by)
    measure = Measure.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix="M"),
        made_by=by,
        **words.fields(),
    )
    trail.record(verb="measure.made", obj=measure, by=by, details={"calculation": measure.calculation})
    _tell_owner(measure, by=by)
    return measure


@transaction.atomic
def change_measure(*, measure: Measure, expected_version: int, words: MeasureWords, by: Person) -> Measure:
    """Change what a measure says. How its figures are counted stays, once there are any."""
    require(by, Permission.WRITE_MEASURES, measure)
    current = in_use(measure.locked(expected_version=expected_version))
    _check(words, by=by, already=current)
    changed = before_and_after(current, words.fields())
    fixed = [name for name in FIXED_ONCE_THERE_ARE_FIGURES if name in changed]
    if fixed and current.observations.exists():
        raise NotPossibleNow(
            "This measure has figures: how it is counted, its periods and which way is better stay as they are. "
            "Make a new measure for a new way of counting, so that no chart joins the two."
        )
    for name, (_, value) in changed.items():
        setattr(current, name, value)
    current.save_change(*words.fields())
    trail.record(verb="measure.changed", obj=current, by=by, details=changed)
    if "owner" in changed:
        _tell_owner(current, by=by)
    return current


@transaction.atomic
def set_target(*, measure: Measure, expected_version: int, target: Decimal | None, source: str, by: Person) -> Measure:
    """Set, move or take away a target. It says who set it, and where."""
    require(by, Permission.WRITE_MEASURES, measure)
    current = in_use(measure.locked(expected_version=expected_version))
    if target is not None and not source.strip():
        raise NotPossibleNow("Say who set the target, and where it is written.")
    if target is not None and current.unit == Unit.PERCENT and not 0 <= target <= 100:
        raise NotPossibleNow("A target in per cent lies between 0 and 100.")
    before = [current.target, current.target_source]
    current.target, current.target_source = target, source.strip() if target is not None else ""
    current.save_change("target", "target_source")
    details = {"target": [before[0], target], "source": [before[1], current.target_source]}
    trail.record(verb="measure.target_set", obj=current, by=by, details=details)
    return current


@transaction.atomic
def mark_checked(*, measure: Measure, by: Person, note: str = "") -> Measure:
    """Say that somebody looked at how this is counted and where its figures come from, and found it right."""
    require(by, Permission.RECORD_FIGURES, measure)
    current = in_use(measure.locked(expected_version=None))
    current.checked_by, current.checked_at = by, timezone.now()
    current.save_change("checked_by", "checked_at")
    trail.record(verb="measure.checked", obj=current, by=by, reason=note.strip())
    return current


@transaction.atomic
def retire_measure(*, measure: Measure, expected_version: int, reason: str, by: Person) -> Measure:
    """Stop keeping a measure. Its figures stay readable."""
    require(by, Permission.WRITE_MEASURES, measure)
    current = in_use(measure.locked(expected_version=expected_version))
    if not reason.strip():
        raise NotPossibleNow("Say why this measure is no longer kept.")
    current.is_retired, current.retired_reason = True, reason.strip()
    current.save_change("is_retired", "retired_reason")
    trail.record(verb="measure.retired", obj=current, by=by, reason=reason.strip())
    return current


@transaction.atomic
def bring_back_measure(*, measure: Measure, expected_version: int, by: Person) -> Measure:
    """Keep a retired measure again."""
    require(by, Permission.WRITE_MEASURES, measure)
    current = measure.locked(expected_version=expected_version)
    if not current.is_retired:
        raise NotPossibleNow("This measure is kept already.")
    current.is_retired, current.retired_reason = False, ""
    try:
        with transaction.atomic():
            current.save_change("is_retired", "retired_reason")
    except IntegrityError:
        raise NotPossibleNow("The same measure was taken up again meanwhile: use that one.") from None
    trail.record(verb="measure.brought_back", obj=current, by=by)
    return current


def _check(words: MeasureWords, *, by: Person, already: Measure | None = None) -> None:
    if already is None or words.owner.pk != already.owner_id:
        _of_same_council(words.owner, by)
    if not words.name.strip() or not words.about.strip() or not words.numerator.strip():
        raise NotPossibleNow("A measure has a name, says what it is about, and what is counted.")
    if words.group not in measure_groups():
        raise NotPossibleNow("There is no such group of measures. Choose one from the list.")
    if set(words.quality_statements) - set(quality_statements()):
        raise NotPossibleNow("There is no such quality statement. Choose from the list.")
    if words.comparators is not None and words.comparators.council_id != by.council_id:
        raise NotPossibleNow("There is no such comparator group. Choose one from the list.")
    _check_counting(words)


def _check_counting(words: MeasureWords) -> None:
    needs_denominator = words.calculation in (Calculation.SHARE, Calculation.RATE)
    if needs_denominator and not words.denominator.strip():
        raise NotPossibleNow("Say out of what a share is, or for how many a rate is given.")
    if words.calculation == Calculation.RATE and words.per < 2:
        raise NotPossibleNow("Say for how many a rate is given, such as 1,000 or 100,000.")
    in_percent = words.unit == Unit.PERCENT
    if words.calculation == Calculation.SHARE and not in_percent:
        raise NotPossibleNow("A share is read in per cent.")
    if in_percent and (
        words.calculation == Calculation.COUNT or (words.calculation == Calculation.RATE and words.per != 100)
    ):
        raise NotPossibleNow("Only a share, an average, or a rate for each 100 is read in per cent.")


def _of_same_council(person: Person, by: Person) -> None:
    if person.council_id != by.council_id or not person.is_active:
        raise NotPossibleNow("Choose somebody of your council who still signs in here.")


def in_use(measure: Measure) -> Measure:
    """Refuse to work on what is no longer kept."""
    if measure.is_retired:
        raise NotPossibleNow("This measure is no longer kept. Bring it back first.")
    return measure


def _tell_owner(measure: Measure, *, by: Person) -> None:
    if measure.owner_id == by.pk:
        return
    notify(
        person=measure.owner,
        kind=NotificationKind.ASSIGNED,
        text=f"Measure {measure.reference} is now yours: {measure.name}",
        link=measure.get_absolute_url(),
        key=f"measure-{measure.pk}-owner-v{measure.version}",
    )
