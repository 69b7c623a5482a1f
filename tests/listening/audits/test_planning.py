"""Planning cycles of audits, their lists, and closing them."""

from dataclasses import replace
from datetime import date

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import audits as changes
from heed.listening.models import AuditCycle
from tests.factories import audits as factory
from tests.factories import person, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def words(people):
    return changes.CycleWords(
        title=" Spring audits ",
        tool="case-file",
        starts_on=date(2026, 1, 1),
        ends_on=date(2026, 3, 31),
        due_on=date(2026, 5, 31),
        planned=6,
        moderated_percent=20,
        strata=["team"],
        auditors=[people.ann, people.bob],
        teams=[people.own_team],
    )


def test_a_planned_cycle_keeps_its_rules_and_its_first_number(people, words):
    made = changes.plan_cycle(words=words, by=people.psw)

    assert (made.reference, made.title, made.rules, made.first_planned, made.state) == (
        "QC-001",
        "Spring audits",
        "audit-rules-1",
        6,
        "planned",
    )
    assert set(made.auditors.all()) == {people.ann, people.bob}
    assert set(made.teams.all()) == {people.own_team}
    assert TrailEntry.objects.get(verb="audit_cycle.planned").object_name == "QC-001 Spring audits"


def test_only_those_who_plan_audits_may(people, words):
    with pytest.raises(NotAllowed):
        changes.plan_cycle(words=words, by=people.ann)


@pytest.mark.parametrize(
    "wrong",
    [
        {"tool": "nothing"},
        {"title": " "},
        {"planned": 0},
        {"ends_on": date(2025, 1, 1)},
        {"moderated_percent": 101},
        {"strata": ["name"]},
    ],
)
def test_what_cannot_be_planned_is_refused(people, words, wrong):
    with pytest.raises(NotPossibleNow):
        changes.plan_cycle(words=replace(words, **wrong), by=people.psw)


def test_nobody_audits_without_a_role_for_it_or_from_elsewhere(people, words):
    for somebody in (people.worker, people.stranger):
        with pytest.raises(NotPossibleNow, match="no role that audits"):
            changes.plan_cycle(words=replace(words, auditors=[somebody]), by=people.psw)
    with pytest.raises(NotPossibleNow, match="no such team"):
        changes.plan_cycle(words=replace(words, teams=[team()]), by=people.psw)


def test_a_re_audit_follows_a_cycle_of_the_same_tool(people, words):
    first = changes.plan_cycle(words=words, by=people.psw)

    again = changes.plan_cycle(words=words, by=people.psw, follows=first)

    assert again.follows == first
    with pytest.raises(NotPossibleNow, match="tool of the cycle before"):
        changes.plan_cycle(words=replace(words, tool="supervision"), by=people.psw, follows=first)


def test_a_plan_changes_until_the_draw_and_its_first_number_stays(people, words):
    made = changes.plan_cycle(words=words, by=people.psw)

    changed = changes.change_cycle(
        cycle=made, expected_version=1, words=replace(words, planned=4, auditors=[people.ann]), by=people.psw
    )

    assert (changed.planned, changed.first_planned, list(changed.auditors.all())) == (4, 6, [people.ann])
    with pytest.raises(StaleSave):
        changes.change_cycle(cycle=made, expected_version=1, words=words, by=people.psw)


def test_after_the_draw_what_it_rests_on_stays(people, words):
    drawn = factory.cycle(by=people.psw)
    as_is = replace(
        words, title="New name", planned=10, moderated_percent=15, strata=["team"], due_on=date(2026, 6, 30)
    )

    changed = changes.change_cycle(cycle=drawn, expected_version=1, words=as_is, by=people.psw)

    assert (changed.title, changed.due_on) == ("New name", date(2026, 6, 30))
    with pytest.raises(NotPossibleNow, match="sample is drawn"):
        changes.change_cycle(cycle=drawn, expected_version=2, words=replace(as_is, planned=3), by=people.psw)


def test_a_list_is_kept_with_the_colleagues_it_names(people, words):
    made = changes.plan_cycle(words=words, by=people.psw)
    rows = [
        changes.FileRow(reference=" F1 ", team=people.own_team.name.upper(), worker=people.worker.email),
        changes.FileRow(reference="F2", worker="wil"),
        changes.FileRow(reference="F3", worker="Somebody who left", support_reason="Memory", stage="Review"),
    ]

    found = changes.keep_list(cycle=made, rows=rows, by=people.psw)

    kept = list(made.files.order_by("pk").values_list("reference", "team", "worker", "worker_name"))
    assert found == 2
    assert kept == [
        ("F1", people.own_team.pk, people.worker.pk, "Wil"),
        ("F2", None, people.worker.pk, "Wil"),
        ("F3", None, None, "Somebody who left"),
    ]
    assert AuditCycle.objects.get().state == "listed"


def test_a_name_that_two_colleagues_have_finds_neither(people, words):
    person(council=people.council, name="Wil")
    made = changes.plan_cycle(words=words, by=people.psw)

    assert changes.keep_list(cycle=made, rows=[changes.FileRow(reference="F1", worker="Wil")], by=people.psw) == 0


def test_a_new_list_takes_the_place_of_the_old(people, words):
    made = changes.plan_cycle(words=words, by=people.psw)
    for reference in ("F1", "F2"):
        changes.keep_list(cycle=made, rows=[changes.FileRow(reference=reference)], by=people.psw)

    assert list(made.files.values_list("reference", flat=True)) == ["F2"]


@pytest.mark.parametrize("references", [[], [""], ["F1", "F1"], ["x" * 61]])
def test_a_list_without_clear_references_is_refused(people, words, references):
    made = changes.plan_cycle(words=words, by=people.psw)

    with pytest.raises(NotPossibleNow):
        changes.keep_list(cycle=made, rows=[changes.FileRow(reference=each) for each in references], by=people.psw)


def test_a_list_that_is_far_too_long_is_refused(people, words, monkeypatch):
    monkeypatch.setattr("heed.listening.changes.audits.planning.MOST_FILES", 1)
    made = changes.plan_cycle(words=words, by=people.psw)

    with pytest.raises(NotPossibleNow, match="at most 1 lines"):
        changes.keep_list(cycle=made, rows=[changes.FileRow("F1"), changes.FileRow("F2")], by=people.psw)


def test_the_list_stays_once_the_sample_is_drawn(people):
    drawn = factory.cycle(by=people.psw)

    with pytest.raises(NotPossibleNow, match="its list stays"):
        changes.keep_list(cycle=drawn, rows=[changes.FileRow("F1")], by=people.psw)


def test_a_cycle_is_closed_with_a_conclusion_and_a_day_to_look_again(people):
    drawn = factory.cycle(by=people.psw)

    closed = changes.close_cycle(
        cycle=drawn, expected_version=1, words=" Better. ", reaudit_on=date(2027, 3, 1), by=people.psw
    )

    assert (closed.state, closed.closing_words, closed.closed_by) == ("closed", "Better.", people.psw)
    with pytest.raises(NotPossibleNow, match="closed"):
        changes.close_cycle(cycle=drawn, expected_version=2, words="Again", reaudit_on=None, by=people.psw)


def test_a_cycle_is_not_closed_before_a_draw_over_open_agreements_or_without_words(people):
    undrawn, drawn = factory.cycle(by=people.psw, state="listed"), factory.cycle(by=people.psw)
    refusals = []
    for cycle, words in ((undrawn, "Done"), (drawn, " ")):
        with pytest.raises(NotPossibleNow) as refused:
            changes.close_cycle(cycle=cycle, expected_version=1, words=words, reaudit_on=None, by=people.psw)
        refusals.append(refused.value.message.split(".")[0])
    factory.audit(drawn, auditor=people.ann, moderator=people.bob, state="to_agree")
    with pytest.raises(NotPossibleNow, match="wait for an agreed grade"):
        changes.close_cycle(cycle=drawn, expected_version=1, words="Done", reaudit_on=None, by=people.psw)

    assert refusals == [
        "No sample was drawn yet: there is nothing to close",
        "Say in a few words what you conclude: it opens the report",
    ]
