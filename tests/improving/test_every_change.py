"""What holds for every change: refused to those who only read, and undone whole when the trail fails."""

from datetime import date

import pytest

from heed.audit import trail
from heed.audit.refusals import NotAllowed
from heed.improving import changes, models
from heed.improving.queries.impact import impact_of
from heed.measuring.models import Rebase
from tests.factories import improving as made
from tests.factories import measuring
from tests.factories.holding import heard, held_lesson, returned, watch
from tests.improving.series import CHANGED, TODAY, with_step

DAY = date(2026, 12, 1)


def _words(person):
    return changes.ActionWords(title="New words", owner=person, priority="low", success_measure="x")


def _plan_values(person):
    return {"title": "T", "kind": "team", "dated_on": DAY, "owner": person}


class Things:
    """One of each thing that a change may be about."""

    def __init__(self, lead, owner):
        self.owner = owner
        self.plan = made.plan(by=lead)
        self.other_plan = made.plan(by=lead)
        self.closed = made.plan(by=lead, closed_on=DAY)
        self.action = made.action(by=lead, owner=owner, plans=[self.plan], step="agreed")
        self.complete = made.action(by=lead, owner=owner, step="complete")
        self.lesson = held_lesson(by=lead)
        made.action(by=lead, owner=owner, lessons=[self.lesson], step="evidenced")
        self.draft = held_lesson(by=lead, status="draft", agreed_by=None, agreed_at=None)
        self.draft.finding_links.create(finding=heard(by=lead, on=DAY))
        self.came_back = held_lesson(by=lead)
        returned(watch=watch(lesson=self.came_back, since=date(2026, 1, 1)))
        self.withdrawn = made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
        self.measure, self.unnamed = with_step(by=lead), measuring.measure(by=lead)
        self.done = made.action(by=lead, owner=owner, step="complete", due_on=CHANGED)
        self.link = made.action_measure(action=self.done, measure=self.measure)

    def fingerprint(self):
        return impact_of(self.link, TODAY).fingerprint


CHANGES = {
    "make_plan": lambda t, by: changes.make_plan(**_plan_values(t.owner), status_set="rag", by=by),
    "change_plan": lambda t, by: changes.change_plan(
        plan=t.plan, expected_version=1, **_plan_values(t.owner), purpose="", by=by
    ),
    "close_plan": lambda t, by: changes.close_plan(plan=t.plan, expected_version=1, on=DAY, note="x", by=by),
    "reopen_plan": lambda t, by: changes.reopen_plan(plan=t.closed, expected_version=1, reason="x", by=by),
    "put_in_plan": lambda t, by: changes.put_in_plan(action=t.action, plan=t.other_plan, by=by),
    "take_out_of_plan": lambda t, by: changes.take_out_of_plan(action=t.action, plan=t.plan, reason="x", by=by),
    "add_action": lambda t, by: changes.add_action(words=_words(t.owner), due_on=DAY, plans=[t.plan], by=by),
    "change_action": lambda t, by: changes.change_action(
        action=t.action, expected_version=1, words=_words(t.owner), by=by
    ),
    "set_owner": lambda t, by: changes.set_owner(action=t.action, expected_version=1, owner=by, by=by),
    "set_sponsor": lambda t, by: changes.set_sponsor(action=t.action, expected_version=1, sponsor=by, by=by),
    "rebaseline": lambda t, by: changes.rebaseline(
        action=t.action, expected_version=1, new_due_on=DAY, reason="x", by=by
    ),
    "agree_and_watch": lambda t, by: changes.agree_and_watch(lesson=t.draft, expected_version=None, by=by),
    "say_not_the_same": lambda t, by: changes.say_not_the_same(
        lesson=t.came_back, reason="x", expected_version=None, by=by
    ),
    "watch_if_embedded": lambda t, by: changes.watch_if_embedded(lesson=t.lesson, by=by),
    "withdraw": lambda t, by: changes.withdraw(action=t.action, expected_version=1, reason="x", by=by),
    "bring_back": lambda t, by: changes.bring_back(action=t.withdrawn, expected_version=1, reason="x", by=by),
    "climb": lambda t, by: changes.climb(action=t.action, expected_version=1, to_step="in_progress", by=by),
    "prove": lambda t, by: changes.climb(
        action=t.complete, expected_version=1, to_step="evidenced", note="x", proof_kind="document", by=by
    ),
    "step_down": lambda t, by: changes.step_down(
        action=t.complete, expected_version=1, to_step="agreed", reason="x", by=by
    ),
    "add_note": lambda t, by: changes.add_note(action=t.action, text="x", status="at_risk", by=by),
    "attach": lambda t, by: changes.attach(action=t.action, name="a.txt", content=b"x", title="", by=by),
    "name_measure": lambda t, by: changes.name_measure(action=t.action, measure=t.unnamed, by=by),
    "move_change_day": lambda t, by: changes.move_change_day(
        link=t.link, expected_version=1, changes_on=DAY, reason="x", by=by
    ),
    "drop_measure": lambda t, by: changes.drop_measure(link=t.link, reason="x", by=by),
    "look": lambda t, by: changes.look(link=t.link, by=by, today=TODAY),
    "confirm_impact": lambda t, by: changes.confirm_impact(
        link=t.link, confirmed="improved", reason="x", by=by, today=TODAY, fingerprint=t.fingerprint()
    ),
    "record_testimony": lambda t, by: changes.record_testimony(
        action=t.action,
        said_by="people",
        words="x",
        is_quote=True,
        asked=3,
        better=2,
        worse=1,
        said_on=date(2026, 1, 1),
        how_asked="x",
        by=by,
    ),
    "rebase_for_action": lambda t, by: changes.rebase_for_action(
        measure=t.measure, action=t.done, reason="x", why_lasting="y", by=by
    ),
}


def _everything():
    tables = [
        models.Plan, models.Action, models.PlanAction, models.ActionStatement, models.LadderMove, models.Rebaseline,
        models.ProgressNote, models.Attachment, models.ActionMeasure, models.ImpactConfirmation, models.Testimony,
        models.RebaseCause, Rebase,
    ]  # fmt: skip
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


FOR_READERS = {"look"}  # whoever may read an action may look; that somebody did is kept


@pytest.mark.parametrize("name", sorted(set(CHANGES) - FOR_READERS))
def test_change_by_somebody_who_only_reads_is_refused(lead, owner, reader, name):
    things = Things(lead, owner)
    before = _everything()
    with pytest.raises(NotAllowed):
        CHANGES[name](things, reader)
    assert _everything() == before


@pytest.mark.parametrize("name", CHANGES)
def test_change_by_a_lead_of_another_council_is_refused(lead, owner, stranger, name):
    things = Things(lead, owner)
    before = _everything()
    if name in {"make_plan", "add_action"}:
        things.owner = owner  # an owner of the first council: not theirs to give
    with pytest.raises(Exception, match=r"role|council"):
        CHANGES[name](things, stranger)
    assert _everything() == before


@pytest.mark.parametrize("name", CHANGES)
def test_change_is_undone_whole_when_the_trail_fails(lead, owner, confirmer, monkeypatch, name):
    things = Things(lead, owner)
    before = _everything()

    def fails(**_):
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    with pytest.raises(OSError, match="trail"):
        CHANGES[name](things, confirmer)
    assert _everything() == before


@pytest.mark.parametrize("name", CHANGES)
def test_change_adds_exactly_one_link_to_the_trail(lead, owner, confirmer, name):
    things = Things(lead, owner)
    CHANGES[name](things, confirmer)
    entries = list(trail.entries_of(lead.trail_chain))
    assert [entry.actor_name for entry in entries] == ["Cam Confirmer"]


IMPORTS = {"start_import", "set_columns", "bring_in", "undo_import"}  # in test_imports


def test_every_change_is_tried_here():
    assert set(changes.__all__) - {"ActionWords", "FiguresChanged"} - IMPORTS <= set(CHANGES)
