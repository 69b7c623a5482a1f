"""Reading plans and actions: progress, coverage, reports, counts for the loop, and things forgotten."""

from datetime import date, datetime, timedelta

import pytest
from django.utils import timezone

from heed.improving import changes, queries
from heed.improving.models import LadderMove
from heed.improving.queries import Period, filters
from heed.improving.queries.loop import ActionCount
from heed.improving.queries.progress import Progress
from heed.learning.queries.taxonomy import defined_taxonomy
from tests import factories
from tests.factories import improving as made
from tests.factories.learning import finding, lesson, source

TODAY = date(2026, 6, 15)
NOW = timezone.make_aware(datetime(2026, 6, 15, 9))  # noqa: DTZ001 - made aware at once
ALL_STEPS = ("proposed", "agreed", "in_progress", "complete", "evidenced", "impact_shown", "sustained")


def days_ago(number):
    return NOW - timedelta(days=number)


def test_actions_visible_by_role_and_council(lead, owner, reader, stranger, council):
    partner = factories.person(council=council, roles=["contributor"])
    councillor = factories.person(council=council, roles=["councillor"])
    mine = made.action(by=lead, owner=partner)
    sponsored = made.action(by=lead, sponsor=partner)
    other = made.action(by=lead)
    made.action(by=stranger)
    seen = {
        person.name: set(queries.actions_visible(for_person=person))
        for person in (lead, reader, partner, councillor, stranger)
    }
    assert (seen["Lee Lead"], seen["Rae Reader"]) == ({mine, sponsored, other}, {mine, sponsored, other})
    assert (seen[partner.name], seen[councillor.name], len(seen["Sol Stranger"])) == ({mine, sponsored}, set(), 1)


def test_plans_visible_only_to_those_who_may_read_plans(lead, stranger, council):
    plan = made.plan(by=lead)
    partner = factories.person(council=council, roles=["contributor"])
    assert [list(queries.plans_visible(for_person=person)) for person in (lead, partner, stranger)] == [[plan], [], []]


def test_progress_counts_three_that_do_not_overlap(lead):
    for step in ALL_STEPS:
        made.action(by=lead, step=step, due_on=date(2026, 6, 14))
    made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
    progress = queries.progress_of(queries.actions_visible(for_person=lead), today=TODAY)
    assert progress == Progress(open=3, unproved=2, proved=2, late=3)
    assert (progress.total, progress.done) == (7, 4)


def test_progress_of_nothing_is_nothing(lead):
    assert queries.progress_of(queries.actions_visible(for_person=lead), today=TODAY) == Progress()


def test_progress_is_the_same_for_a_plan_in_a_list_and_on_its_page(lead):
    plan = made.plan(by=lead)
    made.plan(by=lead)
    for step in ALL_STEPS:
        made.action(by=lead, step=step, plans=[plan], statements=["learning", "equity"])
    listed = queries.plans_with_progress(for_person=lead, today=TODAY).get(pk=plan.pk)
    whole = queries.coverage(queries.actions_in(plan, for_person=lead), today=TODAY).whole
    assert (listed.open, listed.unproved, listed.proved, listed.late) == (3, 2, 2, 0)
    assert whole == Progress(open=3, unproved=2, proved=2, late=0)


def test_due_today_is_not_overdue_and_done_is_never_overdue(lead):
    made.action(by=lead, due_on=TODAY)
    made.action(by=lead, step="complete", due_on=TODAY - timedelta(days=9))
    late = made.action(by=lead, due_on=TODAY - timedelta(days=1))
    assert list(queries.late_actions(for_person=lead, today=TODAY)) == [late]


def test_by_step_leaves_no_step_out(lead):
    made.action(by=lead, step="complete")
    assert queries.by_step(queries.actions_visible(for_person=lead)) == {
        step: int(step == "complete") for step in ALL_STEPS
    }


def test_coverage_counts_each_cell_and_names_what_is_missing(lead):
    made.action(by=lead, cqc_theme="leadership", statements=["learning", "governance"], step="impact_shown")
    made.action(by=lead, cqc_theme="leadership", statements=["learning"])
    made.action(by=lead)
    found = queries.coverage(queries.actions_visible(for_person=lead), today=TODAY)
    assert found.cells["leadership", "learning"] == Progress(open=1, proved=1)
    assert found.cells["leadership", "equity"] == Progress()
    assert (found.by_theme["leadership"].total, found.by_statement["learning"].total) == (2, 2)
    assert (found.without_theme, found.without_statement, found.whole.total) == (1, 1, 3)
    assert found.themes_without_action == ["working-with-people", "providing-support", "ensuring-safety"]
    assert len(found.statements_without_action) == 7
    assert len(found.cells) == 36


def test_highlight_report_of_a_period(lead, owner, confirmer):
    plan = made.plan(by=lead)
    period = Period(date(2026, 5, 1), date(2026, 5, 31))
    up = made.action(by=lead, plans=[plan], step="in_progress", step_at=days_ago(300), due_on=date(2026, 6, 10))
    down = made.action(by=lead, owner=owner, plans=[plan], step="complete", step_at=days_ago(300))
    elsewhere = made.action(by=lead, step_at=days_ago(300))
    for action, from_step, to_step, day in [
        (up, "agreed", "in_progress", 1),
        (down, "evidenced", "complete", 31),
        (elsewhere, "proposed", "agreed", 15),
        (up, "proposed", "agreed", 32),
    ]:
        at = timezone.make_aware(datetime(2026, 5, 1, 0, 0)) + timedelta(days=day - 1)  # noqa: DTZ001
        LadderMove.objects.create(action=action, from_step=from_step, to_step=to_step, by=lead, at=at)
    proposed = made.action(by=lead, plans=[plan], step="proposed", step_at=days_ago(300), due_on=date(2026, 6, 30))
    changes.rebaseline(action=proposed, expected_version=1, new_due_on=date(2026, 7, 1), reason="Slow", by=lead)
    report = queries.highlight_report(plan, period=period, for_person=lead, today=TODAY)
    assert [move.action for move in report.achievements] == [up]
    assert [move.action for move in report.stepped_back] == [down]
    assert (report.overdue, report.to_agree, report.to_prove) == ((up,), (proposed,), (down,))
    assert report.coming == (up,)
    assert report.moved == ()
    assert report.looks_ahead_until == date(2026, 6, 30)


def test_highlight_report_lists_what_slipped_with_its_reason(lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    changes.rebaseline(action=action, expected_version=1, new_due_on=date(2027, 1, 1), reason="Slow", by=lead)
    today = timezone.localdate()
    report = queries.highlight_report(plan, period=Period(today, today), for_person=lead, today=today)
    assert [each.reason for each in report.moved] == ["Slow"]


@pytest.mark.parametrize(
    ("today", "since", "until"),
    [
        (date(2026, 6, 15), date(2026, 5, 1), date(2026, 5, 31)),
        (date(2026, 1, 1), date(2025, 12, 1), date(2025, 12, 31)),
        (date(2028, 3, 31), date(2028, 2, 1), date(2028, 2, 29)),
    ],
)
def test_last_month_is_the_calendar_month_before(today, since, until):
    assert queries.last_month(today) == Period(since, until)


def test_loop_counts_by_theme_each_stage_reached(lead):
    taught = lesson(by=lead, themes=["delay", "recording"])
    for step in ALL_STEPS:
        made.action(by=lead, step=step, lessons=[taught])
    made.action(by=lead, lessons=[taught], is_withdrawn=True, withdrawn_reason="x")
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead) == {
        "delay": ActionCount(agreed=6, changed=4, proved=2),
        "recording": ActionCount(agreed=6, changed=4, proved=2),
    }
    assert queries.agreed_changed_proved(for_person=lead) == ActionCount(agreed=6, changed=4, proved=2)


def test_loop_counts_an_action_once_for_a_theme_of_two_lessons_and_a_finding(lead):
    heard = finding(source=source(by=lead), themes=["delay", "recording"])
    taught = [lesson(by=lead, themes=["delay"]), lesson(by=lead, themes=["delay"])]
    made.action(by=lead, lessons=taught, findings=[heard])
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead) == {
        "delay": ActionCount(agreed=1),
        "recording": ActionCount(agreed=1),
    }


def test_loop_leaves_out_what_rests_on_closed_sources_and_other_councils(lead, confirmer, stranger):
    heard = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]), themes=["delay"])
    made.action(by=lead, lessons=[lesson(by=lead, findings=[heard], themes=["delay"])], findings=[heard])
    made.action(by=stranger, lessons=[lesson(by=stranger, themes=["recording"])])
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead) == {
        "delay": ActionCount(agreed=1)
    }
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=confirmer) == {}


def test_loop_of_a_period_counts_what_reached_the_stage_within_it(lead):
    taught = lesson(by=lead, themes=["delay"])
    made.action(by=lead, step="complete", lessons=[taught], step_at=days_ago(10))
    made.action(by=lead, step="complete", lessons=[taught], step_at=days_ago(100))
    since = (NOW - timedelta(days=30)).date()
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead, since=since) == {
        "delay": ActionCount(agreed=1, changed=1)
    }
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead, until=since) == {
        "delay": ActionCount(agreed=1, changed=1)
    }


def test_loop_is_for_those_who_may_read_it_and_councillors_may(lead, council):
    made.action(by=lead, lessons=[lesson(by=lead, themes=["delay"])])
    councillor = factories.person(council=council, roles=["councillor"])
    nobody = factories.person(council=council, roles=["administrator"])
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=councillor) == {
        "delay": ActionCount(agreed=1)
    }
    assert queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=nobody) == {}
    assert queries.agreed_changed_proved(for_person=nobody) == ActionCount()


def test_loop_asks_two_queries(lead, django_assert_num_queries):
    made.action(by=lead, lessons=[lesson(by=lead, themes=["delay"])])
    assert lead.permissions
    with django_assert_num_queries(2):
        queries.agreed_changed_proved_by_theme(taxonomy=defined_taxonomy(), for_person=lead)


def checks(person):
    return {
        check.id: [item.label.split()[-1] for item in check.items]
        for check in queries.consistency_checks(for_person=person, now=NOW, today=TODAY)
    }


def test_consistency_checks_find_what_was_forgotten_and_nothing_else(lead, owner, council):
    gone = factories.person(council=council, is_active=False)
    fine = {"by": lead, "lessons": [lesson(by=lead)], "step_at": days_ago(5), "due_on": date(2026, 9, 30)}
    made.action(**fine, title="fine")
    made.action(**{**fine, "step": "complete", "step_at": days_ago(90)}, title="unproved")
    made.action(**{**fine, "step": "complete", "step_at": days_ago(89)}, title="recent")
    made.action(**{**fine, "due_on": date(2026, 6, 14)}, title="late")
    made.action(**fine, success_measure="", title="unmeasured")
    made.action(**fine, owner=gone, title="orphaned")
    made.action(**{**fine, "step_at": days_ago(61)}, title="silent")
    made.action(**{**fine, "step_at": days_ago(61)}, title="talking", last_note_at=days_ago(2))
    made.action(**{**fine, "lessons": []}, title="rootless")
    made.action(**fine, rebaselined_times=3, title="moved")
    made.action(**{**fine, "due_on": date(2020, 1, 1)}, is_withdrawn=True, withdrawn_reason="x", title="given-up")
    assert checks(lead) == {
        "action-complete-unproved": ["unproved"],
        "action-overdue": ["late"],
        "action-no-measure": ["unmeasured"],
        "action-owner-left": ["orphaned"],
        "action-silent": ["silent"],
        "action-orphan": ["rootless"],
        "action-moved-often": ["moved"],
    }


def test_consistency_checks_find_a_plan_without_a_theme(lead):
    plan = made.plan(by=lead, title="Bare")
    made.plan(by=lead, title="Closed", closed_on=TODAY)
    full = made.plan(by=lead, title="Full")
    for theme in ("working-with-people", "providing-support", "ensuring-safety", "leadership"):
        made.action(by=lead, plans=[full], cqc_theme=theme, step_at=NOW, lessons=[lesson(by=lead)])
    assert checks(lead) == {"plan-theme-without-action": [plan.title]}


def test_consistency_checks_of_another_council_are_not_ours(lead, stranger):
    made.action(by=stranger, due_on=date(2020, 1, 1))
    assert checks(lead) == {}


def test_consistency_items_lead_to_where_it_can_be_mended(lead):
    action = made.action(by=lead, due_on=date(2020, 1, 1), lessons=[lesson(by=lead)], step_at=NOW)
    found = queries.consistency_checks(for_person=lead, now=NOW, today=TODAY)
    assert [(check.id, check.items[0].url_name, check.items[0].pk) for check in found] == [
        ("action-overdue", "action", action.pk)
    ]


def test_proofs_to_confirm_leave_out_who_had_a_hand_in_it(lead, owner, confirmer):
    theirs = made.action(by=lead, owner=owner, step="complete")
    made.action(by=lead, owner=confirmer, step="complete")
    made.action(by=lead, owner=owner, step="complete", completed_by=confirmer)
    assert list(queries.proofs_to_confirm(for_person=confirmer)) == [theirs]
    assert queries.proofs_to_confirm(for_person=owner).count() == 0


def test_complete_without_proof_by_days(lead):
    old = made.action(by=lead, step="complete", step_at=days_ago(90))
    made.action(by=lead, step="complete", step_at=days_ago(89))
    assert list(queries.complete_without_proof(for_person=lead, now=NOW, days=90)) == [old]


def test_actions_of_a_lesson_and_of_a_finding_by_way_of_it(lead, stranger):
    heard = finding(source=source(by=lead))
    taught = lesson(by=lead, findings=[heard])
    by_lesson, directly = made.action(by=lead, lessons=[taught]), made.action(by=lead, findings=[heard])
    made.action(by=lead)
    assert list(queries.actions_of_lesson(taught.pk, for_person=lead)) == [by_lesson]
    assert list(queries.actions_of_finding(heard.pk, for_person=lead)) == [by_lesson, directly]
    assert list(queries.actions_of_lesson(taught.pk, for_person=stranger)) == []


def test_answers_hide_what_is_closed_and_say_so(lead, confirmer):
    closed = finding(source=source(by=lead, sensitivity="restricted", readers=[lead]))
    action = made.action(by=lead, lessons=[lesson(by=lead, findings=[closed])], findings=[closed])
    theirs = queries.answers_of(queries.action_in_full(for_person=confirmer).get(pk=action.pk), for_person=confirmer)
    ours = queries.answers_of(queries.action_in_full(for_person=lead).get(pk=action.pk), for_person=lead)
    assert (theirs.lessons, theirs.findings, theirs.is_partly_hidden) == ((), (), True)
    assert ([len(quotes) for _, quotes in ours.lessons], ours.findings, ours.is_partly_hidden) == (
        [1],
        (closed,),
        False,
    )


def test_own_actions_and_due_soon(lead, owner):
    soon = made.action(by=lead, owner=owner, due_on=TODAY + timedelta(days=7))
    later = made.action(by=lead, owner=owner, due_on=TODAY + timedelta(days=8))
    made.action(by=lead, owner=owner, step="complete", due_on=TODAY)
    assert list(queries.own_actions(for_person=owner)) == [soon, later]
    assert list(queries.due_soon(for_person=lead, today=TODAY, days=7)) == [soon]


def test_filters_with_no_statement_and_several_statements(lead):
    none, two = made.action(by=lead), made.action(by=lead, statements=["learning", "equity"])
    actions = queries.actions_visible(for_person=lead).order_by("pk")
    assert list(filters.with_statements(actions, ["none"])) == [none]
    assert list(filters.with_statements(actions, ["learning", "equity"])) == [two]
    assert list(filters.with_statements(actions, ["none", "equity"])) == [none, two]
