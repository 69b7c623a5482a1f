"""Ways round the proof by measures, closed or made plain: a day chosen later, one's own word, a form sent twice."""

from datetime import date, timedelta

import pytest

from heed.audit.refusals import NotPossibleNow
from heed.improving import changes
from heed.improving.models import Action, ImpactConfirmation
from heed.improving.queries.impact import impact_of
from heed.measuring import changes as measuring_changes
from heed.measuring.values import Figure
from tests.factories import improving as made
from tests.factories import measuring
from tests.improving.series import CHANGED, TODAY, with_step

MOVED = "The day of the change was moved after it had passed."


def link_of(lead, owner, *, step="in_progress"):
    """Named well before the day from which the change counts."""
    action = made.action(by=lead, owner=owner, step=step, due_on=CHANGED)
    link = made.action_measure(action=action, measure=with_step(by=lead))
    type(link).objects.filter(pk=link.pk).update(made_at="2024-01-05T10:00Z")
    link.refresh_from_db()
    return link


def warns_of_moving(link):
    link.refresh_from_db()
    return any(each.startswith(MOVED) for each in impact_of(link, TODAY).warnings)


def confirmed(link, by, confirmed="improved", reason="The chart and the estimate agree"):
    given = {"fingerprint": impact_of(link, TODAY).fingerprint, "today": TODAY}
    return changes.confirm_impact(link=link, confirmed=confirmed, reason=reason, by=by, **given)


def test_day_moved_back_after_it_had_passed_is_told_to_who_confirms(lead, owner):
    link = link_of(lead, owner)
    before = warns_of_moving(link)
    changes.move_change_day(
        link=link, expected_version=1, changes_on=CHANGED - timedelta(days=31), reason="It began sooner", by=owner
    )
    assert (before, warns_of_moving(link)) == (False, True)


def test_day_moved_along_with_a_due_date_after_it_had_passed_is_told_too(lead, owner):
    link = link_of(lead, owner)
    changes.rebaseline(action=link.action, expected_version=1, new_due_on=date(2025, 3, 1), reason="x", by=lead)
    assert warns_of_moving(link)


def test_day_moved_before_it_comes_is_no_warning(lead, owner):
    link = link_of(lead, owner)
    type(link).objects.filter(pk=link.pk).update(day_moved_at="2024-06-01T10:00Z")
    assert not warns_of_moving(link)


@pytest.mark.parametrize("has_become", ["the owner", "who completed it"])
def test_improvement_confirmed_by_somebody_whose_action_it_became_shows_no_impact(lead, owner, confirmer, has_become):
    link = link_of(lead, owner, step="evidenced" if has_become == "the owner" else "in_progress")
    confirmed(link, confirmer)
    if has_become == "the owner":
        Action.objects.filter(pk=link.action_id).update(owner=confirmer)
    else:
        changes.climb(action=link.action, expected_version=1, to_step="complete", note="Done", by=confirmer)
        Action.objects.filter(pk=link.action_id).update(step="evidenced")
    with pytest.raises(NotPossibleNow, match="Somebody else has to look"):
        climbed(link, lead)


def climbed(link, by):
    action = Action.objects.get(pk=link.action_id)
    return changes.climb(
        action=action, expected_version=None, to_step="impact_shown", note="Seen", proof_kind="measure", by=by
    )


def test_improvement_whose_figures_were_revised_since_shows_no_impact(lead, owner, confirmer):
    link = link_of(lead, owner, step="evidenced")
    confirmed(link, confirmer)
    figure = link.measure.observations.order_by("-starts_on").first()
    measuring_changes.revise_figure(
        observation=figure,
        expected_version=None,
        figure=Figure(count=figure.count - 40, total=figure.total, source="Case system"),
        reason="Counted wrongly",
        by=lead,
    )
    with pytest.raises(NotPossibleNow, match="were revised after"):
        climbed(link, confirmer)


def test_figures_that_come_later_leave_a_confirmed_improvement_as_it_is(lead, owner, confirmer):
    link = link_of(lead, owner, step="evidenced")
    confirmed(link, confirmer)
    measuring.figure(measure=link.measure, period="January 2026", count=20, total=100)
    assert climbed(link, confirmer).step == "impact_shown"


def test_confirm_impact_sent_twice_is_one_conclusion(lead, owner, confirmer):
    link = link_of(lead, owner)
    confirmed(link, confirmer)
    with pytest.raises(NotPossibleNow, match="already"):
        confirmed(link, confirmer, reason=" The chart and the estimate agree ")
    confirmed(link, lead)
    assert ImpactConfirmation.objects.count() == 2
