"""Measures joined to actions: named beforehand, looked at once they may be, and confirmed by somebody else."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.statistics.sentences.numbers import day_of
from heed.improving.changes.actions import not_withdrawn
from heed.improving.changes.ladder import may_prove
from heed.improving.changes.notes import may_work_on
from heed.improving.choices import ImpactVerdict, LadderStep
from heed.improving.models import Action, ActionMeasure, ImpactConfirmation
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.impact import ImpactReading, as_kept, impact_of, is_open, opens_on
from heed.improving.rules import rule_number
from heed.measuring.models import Measure
from heed.measuring.queries.measures import measures_kept


class FiguresChanged(NotPossibleNow):
    """The numbers are no longer those that the person saw. Carries what they say now."""

    def __init__(self, reading: ImpactReading) -> None:
        super().__init__(
            "The figures changed after you opened this page. Nothing was confirmed: look at what they say now first."
        )
        self.reading = reading


@transaction.atomic
def name_measure(
    *, action: Action, measure: Measure, by: Person, changes_on: date | None = None, expectation: str = ""
) -> ActionMeasure:
    """Name a measure that an action should move, the day from which its change counts, and what should be seen.

    The day is the action's due date unless said otherwise. It is fixed before anybody looks.
    """
    current = not_withdrawn(action.locked(expected_version=None))
    may_work_on(current, by)
    if not measures_kept(for_person=by).filter(pk=measure.pk).exists():
        raise NotPossibleNow("There is no such measure to name. Choose one from the list.")
    try:
        with transaction.atomic():
            link = ActionMeasure.objects.create(
                action=current,
                measure=measure,
                changes_on=changes_on or current.due_on,
                expectation=expectation.strip(),
                made_by=by,
            )
    except IntegrityError:
        raise NotPossibleNow(f"{measure.reference} is named for {current.reference} already.") from None
    details = {"measure": measure.reference, "changes_on": link.changes_on.isoformat()}
    trail.record(verb="action.measure_named", obj=current, by=by, details=details)
    return link


@transaction.atomic
def move_change_day(
    *, link: ActionMeasure, expected_version: int | None, changes_on: date, reason: str, by: Person
) -> ActionMeasure:
    """Let the change count from another day. Never once somebody has looked at the result."""
    current, action = _locked(link, expected_version=expected_version)
    may_work_on(action, by)
    if current.first_looked_at is not None:
        raise NotPossibleNow("Somebody has looked at the result: the day from which the change counts stays as it is.")
    if not reason.strip():
        raise NotPossibleNow("Say why the change counts from another day.")
    if changes_on == current.changes_on:
        raise NotPossibleNow("It counts from that day already.")
    before, current.changes_on, current.day_moved_at = current.changes_on, changes_on, timezone.now()
    current.save_change("changes_on", "day_moved_at")
    details = {"measure": current.measure.reference, "changes_on": [before.isoformat(), changes_on.isoformat()]}
    trail.record(verb="action.change_day_moved", obj=action, by=by, reason=reason.strip(), details=details)
    return current


@transaction.atomic
def drop_measure(*, link: ActionMeasure, reason: str, by: Person) -> None:
    """Take back the naming of a measure. Never once somebody has looked: a result is not dropped because of what it is,
    and a measure named again could be given another day.
    """
    current, action = _locked(link)
    may_work_on(action, by)
    if current.first_looked_at is not None:
        raise NotPossibleNow(
            "Somebody has looked at the result, so this measure stays. If it was the wrong one, confirm “cannot tell” "
            "and say so."
        )
    if not reason.strip():
        raise NotPossibleNow("Say why this measure is dropped.")
    is_promised = action.step != LadderStep.PROPOSED and not action.success_measure.strip()
    if is_promised and action.measure_links.count() == 1:
        raise NotPossibleNow("An agreed action says how you will know that it worked. Name another measure first.")
    details = {"measure": current.measure.reference, "changes_on": current.changes_on.isoformat()}
    current.delete()
    trail.record(verb="action.measure_dropped", obj=action, by=by, reason=reason.strip(), details=details)


@transaction.atomic
def look(*, link: ActionMeasure, by: Person, today: date) -> ActionMeasure:
    """Keep who looked at the result first, and when. Looking again changes nothing; too early there is nothing to see.

    Everybody who may read the action may look, and from then on the day stays fixed for all.
    """
    if not actions_visible(for_person=by).filter(pk=link.action_id).exists():
        raise NotAllowed("Your role does not let you read this action.")
    current = link.locked(expected_version=None)
    if current.first_looked_at is not None or not is_open(current, today):
        return current
    current.first_looked_by, current.first_looked_at = by, timezone.now()
    current.save_change("first_looked_by", "first_looked_at")
    details = {"changes_on": current.changes_on.isoformat()}
    trail.record(verb="impact.looked_at", obj=current, by=by, details=details)
    return current


@transaction.atomic
def confirm_impact(
    *, link: ActionMeasure, confirmed: str, reason: str, by: Person, today: date, fingerprint: str
) -> ImpactConfirmation:
    """Say what a measure shows of an action, beside what the numbers say.

    `fingerprint` is that of the reading the person saw. The numbers are worked out anew here; where they are other
    ones, FiguresChanged carries them and nothing is kept. Who concludes something else than was computed says why at
    more length. Both stay side by side for good; a later look is a new row.
    """
    current, action = _locked(link)
    may_prove(action, by)
    if not is_open(current, today):
        raise NotPossibleNow(f"Too early: this can be looked at from {day_of(opens_on(current))}.")
    reading = impact_of(current, today)
    if fingerprint != reading.fingerprint:
        raise FiguresChanged(reading)
    _check_conclusion(confirmed, reason, reading)
    _refuse_the_same_again(current, confirmed, reason, by=by, fingerprint=fingerprint)
    made = ImpactConfirmation.objects.create(
        link=current,
        computed=reading.verdict,
        confirmed=confirmed,
        reason=reason.strip(),
        sentence=reading.sentence,
        estimate=as_kept(reading),
        by=by,
        at=timezone.now(),
    )
    _keep_first_look(current, by)
    details = {"computed": str(reading.verdict), "confirmed": confirmed, "fingerprint": fingerprint}
    trail.record(verb="impact.confirmed", obj=current, by=by, reason=reason.strip(), details=details)
    return made


def _check_conclusion(confirmed: str, reason: str, reading: ImpactReading) -> None:
    if confirmed not in ImpactVerdict.values:
        raise NotPossibleNow("Choose what the measure shows: improved, worsened, cannot tell or too early.")
    if not reason.strip():
        raise NotPossibleNow("Say what you conclude this from.")
    shortest = rule_number("impact-reason")
    if confirmed != reading.verdict and len(reason.strip()) < shortest:
        raise NotPossibleNow(
            f"The numbers say “{reading.verdict.label.lower()}”. Say in at least {shortest} characters "
            "what you know that they do not."
        )


def _refuse_the_same_again(link: ActionMeasure, confirmed: str, reason: str, *, by: Person, fingerprint: str) -> None:
    """A form sent twice is one conclusion."""
    last = link.confirmations.order_by("-at", "-pk").first()
    if last is None or last.by_id != by.pk or last.estimate.get("fingerprint") != fingerprint:
        return
    if (last.confirmed, last.reason) == (confirmed, reason.strip()):
        raise NotPossibleNow("You have confirmed this already: nothing was added.")


def _keep_first_look(link: ActionMeasure, by: Person) -> None:
    """Whoever confirms has looked."""
    if link.first_looked_at is None:
        link.first_looked_by, link.first_looked_at = by, timezone.now()
        link.save_change("first_looked_by", "first_looked_at")


def _locked(link: ActionMeasure, *, expected_version: int | None = None) -> tuple[ActionMeasure, Action]:
    """The link and its action, both to be changed by nobody else meanwhile; always the action first."""
    action = not_withdrawn(link.action.locked(expected_version=None))
    current = link.locked(expected_version=expected_version)
    current.action = action
    return current, action
