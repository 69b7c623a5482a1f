"""Plans: making, changing, closing, and what serves them."""

from datetime import date

import pytest

from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.improving import changes
from tests.factories import improving as made

DAY = date(2026, 1, 5)


def make(by, **more):
    return changes.make_plan(
        **{"title": "Plan", "kind": "improvement", "dated_on": DAY, "owner": by, "status_set": "rag", "by": by, **more}
    )


def test_make_plan_keeps_the_meaning_of_its_colours(lead):
    plan = make(lead)
    assert plan.reference == "P-001"
    assert [(word["id"], word["colour"]) for word in plan.status_words] == [
        ("on_track", "green"),
        ("at_risk", "amber"),
        ("off_track", "red"),
        ("complete", "green"),
    ]


def test_make_plan_tells_its_owner(lead, confirmer):
    make(lead, owner=confirmer)
    assert [(each.person, each.text) for each in Notification.objects.all()] == [
        (confirmer, "Plan P-001 is now yours: Plan")
    ]


@pytest.mark.parametrize("wrong", [{"kind": "holiday"}, {"status_set": "rainbow"}])
def test_make_plan_with_an_unknown_word_is_refused(lead, wrong):
    with pytest.raises(NotPossibleNow, match="There is no such"):
        make(lead, **wrong)


def test_make_plan_for_an_owner_elsewhere_is_refused(lead, stranger):
    with pytest.raises(NotPossibleNow):
        make(lead, owner=stranger)


def test_change_plan_changes_words_but_not_the_colours(lead, confirmer):
    plan = make(lead)
    changed = changes.change_plan(
        plan=plan, expected_version=1, title="New", kind="team", dated_on=DAY, owner=confirmer, purpose="Why", by=lead
    )
    assert (changed.title, changed.kind, changed.purpose, changed.status_set, changed.version) == (
        "New",
        "team",
        "Why",
        "rag",
        2,
    )
    assert [each.person for each in Notification.objects.all()] == [confirmer]


def test_change_plan_stale_is_refused(lead):
    plan = make(lead)
    values = {"kind": "team", "dated_on": DAY, "owner": lead, "purpose": "", "by": lead}
    changes.change_plan(plan=plan, expected_version=1, title="First", **values)
    with pytest.raises(StaleSave):
        changes.change_plan(plan=plan, expected_version=1, title="Second", **values)


def test_close_plan_with_a_note_and_reopen_with_a_reason(lead):
    plan = changes.close_plan(plan=make(lead), expected_version=1, on=DAY, note="All done", by=lead)
    assert (plan.closed_on, plan.closing_note) == (DAY, "All done")
    with pytest.raises(NotPossibleNow, match="closed"):
        changes.close_plan(plan=plan, expected_version=2, on=DAY, note="x", by=lead)
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.reopen_plan(plan=plan, expected_version=2, reason="", by=lead)
    plan = changes.reopen_plan(plan=plan, expected_version=2, reason="More came", by=lead)
    assert plan.closed_on is None
    with pytest.raises(NotPossibleNow, match="open already"):
        changes.reopen_plan(plan=plan, expected_version=3, reason="x", by=lead)


def test_close_plan_without_a_note_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.close_plan(plan=make(lead), expected_version=1, on=DAY, note=" ", by=lead)


def test_put_in_plan_and_take_out_again(lead):
    plan, action = make(lead), made.action(by=lead)
    changes.put_in_plan(action=action, plan=plan, by=lead)
    with pytest.raises(NotPossibleNow, match="already"):
        changes.put_in_plan(action=action, plan=plan, by=lead)
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.take_out_of_plan(action=action, plan=plan, reason="", by=lead)
    changes.take_out_of_plan(action=action, plan=plan, reason="Not ours", by=lead)
    assert plan.action_links.count() == 0
    with pytest.raises(NotPossibleNow, match="is not in"):
        changes.take_out_of_plan(action=action, plan=plan, reason="x", by=lead)


def test_put_in_plan_goes_to_its_end(lead):
    plan = make(lead)
    for _ in range(3):
        changes.put_in_plan(action=made.action(by=lead), plan=plan, by=lead)
    assert list(plan.action_links.order_by("position").values_list("position", flat=True)) == [1, 2, 3]


def test_make_plan_by_a_reader_is_refused(reader):
    with pytest.raises(NotAllowed):
        make(reader)
