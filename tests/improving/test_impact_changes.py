"""Measures of actions: named beforehand, fixed before anybody looks, and confirmed by somebody else."""

from datetime import date, timedelta

import pytest

from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.improving import changes
from heed.improving.models import ActionMeasure, ImpactConfirmation
from heed.improving.queries.impact import impact_of, questions_before_rebase
from heed.measuring import changes as measuring_changes
from heed.measuring.models import Rebase
from heed.measuring.values import Figure
from tests import factories
from tests.factories import improving as made
from tests.factories import measuring
from tests.improving.series import CHANGED, TODAY, with_step, without_change

LATER = date(2025, 6, 1)
LONG = "The wording of the question changed in March, so that figures before and after cannot be compared."


def link_of(lead, owner=None, *, step="complete", measure=None, **more):
    action = made.action(by=lead, owner=owner or lead, step=step, due_on=CHANGED)
    return made.action_measure(action=action, measure=measure or with_step(by=lead), **more)


def confirmed(link, by, confirmed="improved", reason="The chart and the estimate agree", **more):
    given = {"fingerprint": impact_of(link, TODAY).fingerprint, "today": TODAY, **more}
    return changes.confirm_impact(link=link, confirmed=confirmed, reason=reason, by=by, **given)


def last_link(person):
    return trail.entries_of(person.trail_chain).first()


# Naming


def test_name_measure_counts_from_the_due_date_unless_said_otherwise(lead, owner):
    action, measure = made.action(by=lead, owner=owner, due_on=CHANGED), measuring.measure(by=lead)
    first = changes.name_measure(action=action, measure=measure, by=owner, expectation=" Fewer wait ")
    other = changes.name_measure(action=action, measure=measuring.measure(by=lead), changes_on=LATER, by=lead)
    assert (first.changes_on, first.expectation, first.made_by, other.changes_on) == (
        CHANGED,
        "Fewer wait",
        owner,
        LATER,
    )
    assert last_link(lead).verb == "action.measure_named"


def test_name_measure_by_somebody_who_neither_owns_nor_leads_is_refused(lead, owner, council):
    other = factories.person(council=council, roles=["practitioner"])
    with pytest.raises(NotAllowed):
        changes.name_measure(action=made.action(by=lead, owner=owner), measure=measuring.measure(by=lead), by=other)


def test_name_measure_twice_or_one_that_is_not_kept_or_not_ours_is_refused(lead, stranger):
    action, measure = made.action(by=lead), measuring.measure(by=lead)
    retired = measuring.measure(by=lead, is_retired=True, retired_reason="x")
    changes.name_measure(action=action, measure=measure, by=lead)
    with pytest.raises(NotPossibleNow, match="already"):
        changes.name_measure(action=action, measure=measure, by=lead)
    for each in (retired, measuring.measure(by=stranger)):
        with pytest.raises(NotPossibleNow, match="from the list"):
            changes.name_measure(action=action, measure=each, by=lead)


def test_name_measure_for_a_withdrawn_action_is_refused(lead):
    action = made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
    with pytest.raises(NotPossibleNow, match="withdrawn"):
        changes.name_measure(action=action, measure=measuring.measure(by=lead), by=lead)


# The day from which a change counts


def test_move_change_day_before_anybody_looked(lead):
    link = changes.move_change_day(
        link=link_of(lead), expected_version=1, changes_on=LATER, reason="It began in June", by=lead
    )
    assert (link.changes_on, link.version) == (LATER, 2)
    assert last_link(lead).reason == "It began in June"


def test_move_change_day_once_somebody_has_looked_is_refused(lead, reader):
    link = link_of(lead)
    changes.look(link=link, by=reader, today=TODAY)
    with pytest.raises(NotPossibleNow, match="stays as it is"):
        changes.move_change_day(link=link, expected_version=2, changes_on=LATER, reason="x", by=lead)
    link.refresh_from_db()
    assert link.changes_on == CHANGED


@pytest.mark.parametrize(("day", "reason", "said"), [(LATER, " ", "Say why"), (CHANGED, "x", "already")])
def test_move_change_day_without_reason_or_without_moving_is_refused(lead, day, reason, said):
    with pytest.raises(NotPossibleNow, match=said):
        changes.move_change_day(link=link_of(lead), expected_version=1, changes_on=day, reason=reason, by=lead)


def test_move_change_day_that_somebody_moved_meanwhile_is_refused(lead):
    link = link_of(lead)
    changes.move_change_day(link=link, expected_version=1, changes_on=LATER, reason="x", by=lead)
    with pytest.raises(StaleSave):
        changes.move_change_day(link=link, expected_version=1, changes_on=CHANGED, reason="x", by=lead)


def test_rebaseline_moves_the_days_that_counted_from_the_due_date_and_nobody_saw(lead):
    action = made.action(by=lead, due_on=CHANGED)
    unseen, seen, other = (
        made.action_measure(action=action, measure=measuring.measure(by=lead), **more)
        for more in ({}, {"looked_by": lead}, {"changes_on": LATER})
    )
    changes.rebaseline(action=action, expected_version=1, new_due_on=date(2026, 1, 1), reason="x", by=lead)
    days = [ActionMeasure.objects.get(pk=each.pk).changes_on for each in (unseen, seen, other)]
    assert days == [date(2026, 1, 1), CHANGED, LATER]
    assert f'"measures_count_from_it_too":["{unseen.measure.reference}"]' in last_link(lead).details


# Dropping


def test_drop_measure_takes_it_away_and_the_trail_keeps_it(lead):
    link = link_of(lead)
    changes.drop_measure(link=link, reason="It counts something else", by=lead)
    entry = last_link(lead)
    assert not ActionMeasure.objects.exists()
    assert (entry.verb, entry.reason) == ("action.measure_dropped", "It counts something else")
    assert link.measure.reference in entry.details


def test_drop_measure_that_was_looked_at_or_confirmed_is_refused(lead, owner, confirmer):
    looked, concluded = link_of(lead, owner), link_of(lead, owner)
    changes.look(link=looked, by=lead, today=TODAY)
    confirmed(concluded, confirmer)
    for link in (looked, concluded):
        with pytest.raises(NotPossibleNow, match="so this measure stays"):
            changes.drop_measure(link=link, reason="x", by=lead)


def test_drop_measure_without_reason_is_refused(lead):
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.drop_measure(link=link_of(lead), reason=" ", by=lead)


def test_drop_measure_is_refused_where_an_agreed_action_would_be_left_with_none(lead):
    bare = made.action(by=lead, success_measure="")
    proposed = made.action(by=lead, success_measure="", step="proposed")
    last, free = (made.action_measure(action=each, measure=measuring.measure(by=lead)) for each in (bare, proposed))
    with pytest.raises(NotPossibleNow, match="Name another measure first"):
        changes.drop_measure(link=last, reason="x", by=lead)
    changes.drop_measure(link=free, reason="x", by=lead)
    assert ActionMeasure.objects.get() == last


# Looking


def test_look_is_kept_once_with_who_and_when(lead, reader):
    link = link_of(lead)
    first = changes.look(link=link, by=reader, today=TODAY)
    again = changes.look(link=link, by=lead, today=TODAY + timedelta(days=9))
    assert (again.first_looked_by, again.first_looked_at, again.version) == (reader, first.first_looked_at, 2)
    assert trail.entries_about(link, chain=lead.trail_chain).count() == 1


def test_look_before_the_day_is_not_a_look(lead):
    link = link_of(lead)
    assert changes.look(link=link, by=lead, today=CHANGED - timedelta(days=1)).first_looked_at is None
    assert changes.look(link=link, by=lead, today=CHANGED).first_looked_at is not None


def test_look_by_somebody_who_may_not_read_the_action_is_refused(lead, council):
    with pytest.raises(NotAllowed):
        changes.look(link=link_of(lead), by=factories.person(council=council, roles=["contributor"]), today=TODAY)


# Confirming


def test_confirm_impact_keeps_both_answers_with_numbers_rules_and_fingerprint(lead, owner, confirmer):
    link = link_of(lead, owner)
    kept = confirmed(link, confirmer)
    link.refresh_from_db()
    assert (kept.computed, kept.confirmed, link.first_looked_by) == ("improved", "improved", confirmer)
    assert kept.sentence.startswith(f"“{link.measure.name}” rose after the change, which is better.")
    assert kept.estimate["fingerprint"] == impact_of(link, TODAY).fingerprint
    assert kept.estimate["impact"]["rule_set"] == "interrupted-time-series-1"
    assert (kept.estimate["impact"]["n_before"], kept.estimate["impact"]["n_after"]) == (12, 12)
    assert (kept.estimate["chart"]["rules"], kept.estimate["supports_improvement"]) == ("mdc", True)
    assert len(kept.estimate["figures"]) == 24


def test_confirm_impact_by_the_owner_or_who_marked_it_complete_or_without_the_role_is_refused(lead, owner, reader):
    by_lead = made.action(by=lead, owner=owner, step="complete", completed_by=lead, due_on=CHANGED)
    link = made.action_measure(action=by_lead, measure=with_step(by=lead))
    for person, said in ((lead, "You said"), (owner, "role"), (reader, "role")):
        with pytest.raises(NotAllowed, match=said):
            confirmed(link, person)
    with pytest.raises(NotAllowed, match="You own"):
        confirmed(link_of(lead), lead)


def test_confirm_impact_too_early_is_refused(lead, owner, confirmer):
    with pytest.raises(NotPossibleNow, match="from 1 January 2025"):
        confirmed(link_of(lead, owner), confirmer, today=date(2024, 12, 31))


def test_confirm_impact_after_a_figure_changed_is_refused_with_what_it_says_now(lead, owner, confirmer):
    link = link_of(lead, owner)
    seen = impact_of(link, TODAY)
    observation = link.measure.observations.order_by("-starts_on").first()
    measuring_changes.revise_figure(
        observation=observation,
        expected_version=None,
        figure=Figure(count=observation.count - 1, total=observation.total, source="Case system"),
        reason="A slip",
        by=lead,
    )
    with pytest.raises(changes.FiguresChanged) as refused:
        confirmed(link, confirmer, fingerprint=seen.fingerprint)
    assert refused.value.reading.fingerprint == impact_of(link, TODAY).fingerprint != seen.fingerprint
    assert not ImpactConfirmation.objects.exists()


@pytest.mark.parametrize(
    ("conclusion", "reason", "said"),
    [
        ("splendid", "x", "Choose what the measure shows"),
        ("improved", "  ", "Say what you conclude this from"),
        ("cannot_tell", "I doubt it", "The numbers say “improved”. Say in at least 40 characters"),
    ],
)
def test_confirm_impact_without_a_sound_conclusion_is_refused(lead, owner, confirmer, conclusion, reason, said):
    with pytest.raises(NotPossibleNow, match=said):
        confirmed(link_of(lead, owner), confirmer, conclusion, reason)


def test_confirm_impact_against_the_numbers_with_a_longer_reason_keeps_both(lead, owner, confirmer):
    kept = confirmed(link_of(lead, owner), confirmer, "cannot_tell", LONG)
    assert (kept.computed, kept.confirmed, kept.reason) == ("improved", "cannot_tell", LONG)


def test_confirm_impact_again_is_a_new_row(lead, owner, confirmer):
    link = link_of(lead, owner)
    confirmed(link, confirmer)
    confirmed(link, confirmer, "cannot_tell", LONG)
    assert [each.confirmed for each in link.confirmations.order_by("pk")] == ["improved", "cannot_tell"]


def test_confirmed_improvement_lets_the_action_climb_only_where_numbers_bear_it_out(lead, owner, confirmer):
    flat = link_of(lead, owner, step="evidenced", measure=without_change(by=lead))
    moved = link_of(lead, owner, step="evidenced")
    confirmed(flat, confirmer, "improved", LONG)
    confirmed(moved, confirmer)
    climbing = {"to_step": "impact_shown", "note": "Seen", "proof_kind": "measure", "by": confirmer}
    with pytest.raises(NotPossibleNow, match="neither the estimate nor the control chart"):
        changes.climb(action=flat.action, expected_version=1, **climbing)
    assert changes.climb(action=moved.action, expected_version=1, **climbing).step == "impact_shown"


# Testimony


def said(action, by, **more):
    given = {
        "said_by": "carers",
        "words": "Somebody rang me",
        "is_quote": True,
        "asked": 10,
        "better": 6,
        "worse": 2,
        "said_on": date(2026, 1, 31),
        "how_asked": "By telephone",
        **more,
    }
    return changes.record_testimony(action=action, by=by, **given)


def test_record_testimony_by_owner_and_confirmer_keeps_words_out_of_the_trail(lead, owner, confirmer):
    action = made.action(by=lead, owner=owner)
    for person in (owner, confirmer):
        kept = said(action, person)
        entry = trail.entries_about(kept, chain=lead.trail_chain).get()
        assert "rang" not in f"{entry.object_name} {entry.details}"
    assert (kept.asked, kept.better, kept.worse, kept.by) == (10, 6, 2, confirmer)


@pytest.mark.parametrize(
    ("wrong", "why"),
    [
        ({"better": 7, "worse": 4}, "more than the 10 who were asked"),
        ({"asked": 0, "better": 0, "worse": 0}, "At least one person"),
        ({"worse": -1}, "below zero"),
        ({"better": -1}, "below zero"),
        ({"said_by": "nobody"}, "Say who was asked"),
        ({"words": " "}, "what people said"),
        ({"how_asked": ""}, "how people were asked"),
        ({"said_on": date(2999, 1, 1)}, "future"),
    ],
)
def test_record_testimony_that_cannot_be_is_refused(lead, wrong, why):
    with pytest.raises(NotPossibleNow, match=why):
        said(made.action(by=lead), lead, **wrong)


def test_record_testimony_with_a_finding_one_may_read_and_none_one_may_not(lead, stranger):
    from tests.factories.learning import finding, source

    ours, theirs = (finding(source=source(by=person), state="accepted") for person in (lead, stranger))
    action = made.action(by=lead)
    assert said(action, lead, finding=ours).finding == ours
    with pytest.raises(NotPossibleNow, match="no such finding"):
        said(action, lead, finding=theirs)


def test_record_testimony_by_somebody_else_is_refused(lead, owner, council):
    with pytest.raises(NotAllowed):
        said(made.action(by=lead, owner=owner), factories.person(council=council, roles=["practitioner"]))


# New limits


def renewed(link, by, **more):
    given = {"reason": "The letters are new", "why_lasting": "They are in the system", **more}
    return changes.rebase_for_action(measure=link.measure, action=link.action, by=by, **given)


def test_rebase_for_action_keeps_its_cause_and_counts_from_the_day_of_the_change(lead):
    link = link_of(lead)
    cause = renewed(link, lead)
    assert (cause.action, cause.rebase.changed_on, cause.rebase.from_on) == (link.action, CHANGED, CHANGED)
    assert cause.rebase.reason == f"{link.action.reference}: The letters are new"


def test_rebase_for_action_does_not_hide_the_signal_it_is_judged_by(lead):
    link = link_of(lead)
    before = impact_of(link, TODAY)
    renewed(link, lead)
    assert impact_of(link, TODAY).lasting_since == before.lasting_since == CHANGED


def test_rebase_for_action_without_a_named_day_counts_from_when_it_was_complete(lead):
    link = link_of(lead)
    link.action.moves.filter(to_step="complete").update(at="2025-01-20T12:00Z")
    link.delete()
    cause = renewed(link, lead)
    assert (cause.rebase.changed_on, cause.rebase.from_on) == (date(2025, 1, 20), date(2025, 2, 1))


def test_rebase_for_action_long_after_the_signal_began_is_refused(lead):
    link = link_of(lead)
    link.action.moves.filter(to_step="complete").update(at="2025-08-20T12:00Z")
    link.delete()
    with pytest.raises(NotPossibleNow, match="began on 1 January 2025, long before the change on 20 August 2025"):
        renewed(link, lead)


@pytest.mark.parametrize(
    ("make", "step", "why"),
    [
        (with_step, "in_progress", "not complete"),
        (without_change, "complete", "No signal lasts"),
        (lambda by: with_step(by=by, after=7), "complete", "Points after the change: 7. New limits need at least 8"),
    ],
)
def test_rebase_for_action_without_cause_signal_or_points_is_refused(lead, make, step, why):
    link = link_of(lead, step=step, measure=make(by=lead))
    with pytest.raises(NotPossibleNow, match=why):
        renewed(link, lead)
    assert not Rebase.objects.exists()


def test_questions_before_rebase_warn_of_provisional_limits_until_there_are_points_enough(lead):
    few, many = link_of(lead), link_of(lead, measure=with_step(by=lead, after=13))
    asked = [questions_before_rebase(each.measure, each.action) for each in (few, many)]
    assert [each.may for each in asked] == [True, True]
    assert [len(each.warnings) for each in asked] == [1, 0]
    assert "provisional until there are 13 points after the change; there are 12" in asked[0].warnings[0]


def test_questions_before_rebase_without_a_day_or_a_chart_say_that_nothing_is_there(lead):
    unfinished, bare = made.action(by=lead, step="agreed"), link_of(lead, measure=measuring.measure(by=lead))
    without_day = questions_before_rebase(with_step(by=lead), unfinished)
    without_chart = questions_before_rebase(bare.measure, bare.action)
    assert [without_day.changed_on, len(without_day.missing)] == [None, 1]
    assert [without_chart.signal, without_chart.missing[0][:14]] == [None, "No signal last"]


@pytest.mark.parametrize("missing", ["reason", "why_lasting"])
def test_rebase_for_action_without_reasons_is_refused(lead, missing):
    with pytest.raises(NotPossibleNow, match="why you expect it to last"):
        renewed(link_of(lead), lead, **{missing: " "})


def test_rebase_for_an_action_one_may_not_read_or_without_the_role_is_refused(lead, owner, stranger):
    link = link_of(lead, owner)
    with pytest.raises(NotAllowed):
        renewed(link, owner)
    theirs = made.action(by=stranger, step="complete", due_on=CHANGED)
    with pytest.raises(NotAllowed, match="read this action"):
        changes.rebase_for_action(measure=link.measure, action=theirs, reason="x", why_lasting="x", by=lead)
