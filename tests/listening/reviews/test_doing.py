"""How a review is done, and what holds it."""

from datetime import date

import pytest

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes import reviews as changes
from heed.listening.models import CaseClock
from heed.listening.queries import sources_visible
from tests.factories import person
from tests.factories.reviews import review

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def set_up(review, by, **more):
    given = {"terms": "What agencies knew.", "method": "systems", "author": None, "author_name": "Dr A", "on": DAY}
    return changes.set_up(review=review, expected_version=None, by=by, **{**given, **more})


def asked(review, by, *, name="Housing", asked_on=DAY, due_on=date(2026, 5, 1)):
    return changes.ask_agency(review=review, name=name, contact="", asked_on=asked_on, due_on=due_on, by=by)


def hold(review, by, *, parallel=None, on=date(2026, 4, 10), reason="The coroner asks."):
    return changes.put_on_hold(review=review, parallel=parallel, reason=reason, on=on, by=by)


def test_setting_up_takes_the_review_on_and_changing_it_does_not(manager):
    made = set_up(review(by=manager, stage="setting-up"), manager)

    again = set_up(made, manager, terms="And what changed since.")

    assert (made.stage, again.stage, again.terms) == ("reviewing", "reviewing", "And what changed since.")
    assert made.moves.count() == 2


@pytest.mark.parametrize("wrong", [{"method": "guess"}, {"terms": ""}, {"author_name": ""}])
def test_setting_up_needs_terms_method_and_one_author(manager, wrong):
    with pytest.raises(NotPossibleNow):
        set_up(review(by=manager, stage="setting-up"), manager, **wrong)


def test_a_colleague_who_writes_it_is_named_and_stands_alone(manager, here):
    writer = person(roles=["psw"], council=here)
    made = review(by=manager, stage="setting-up")
    with pytest.raises(NotPossibleNow):
        set_up(made, manager, author=writer)

    done = set_up(made, manager, author=writer, author_name="")

    assert done.author_words == writer.name
    assert made.source in sources_visible(for_person=writer)


def test_an_agency_has_a_clock_of_its_own_without_its_name(manager):
    made = review(by=manager, stage="reviewing")

    agency = asked(made, manager)
    changes.receive_agency_report(agency=agency, on=date(2026, 5, 3), note="Late: sick leave", by=manager)

    clock = CaseClock.objects.get(source=made.source)
    assert (clock.clock, clock.object_id, clock.due_on, clock.done_on, clock.about) == (
        "agency-report",
        agency.pk,
        date(2026, 5, 1),
        date(2026, 5, 3),
        "",
    )


def test_an_agency_is_asked_once_and_reports_once_in_order(manager):
    made = review(by=manager, stage="reviewing")
    agency = asked(made, manager)

    with pytest.raises(NotPossibleNow):
        asked(made, manager, name="HOUSING")
    with pytest.raises(NotPossibleNow):
        asked(made, manager, name="Police", due_on=date(2026, 3, 1))
    with pytest.raises(NotPossibleNow):
        changes.receive_agency_report(agency=agency, on=date(2026, 3, 1), note="", by=manager)
    changes.receive_agency_report(agency=agency, on=DAY, note="", by=manager)
    with pytest.raises(NotPossibleNow):
        changes.receive_agency_report(agency=agency, on=DAY, note="", by=manager)


def family(**more):
    given = {"name": "Ruth", "relationship": "sister", "offered_on": DAY, "how": "A visit"}
    return changes.FamilyWords(**{**given, **more})


def test_what_the_family_wants_is_kept_and_changed(manager):
    made = review(by=manager)

    member = changes.keep_family_member(review=made, words=family(), by=manager)
    later = family(answer="takes_part", answered_on=DAY, wanted="Answers")
    changes.keep_family_member(review=made, words=later, member=member, by=manager)

    assert list(made.family.values_list("name", "answer", "wanted")) == [("Ruth", "takes_part", "Answers")]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"how": " "}, {"answer": "perhaps"}, {"offered_on": date(2100, 1, 1)}])
def test_family_notes_that_say_nothing_are_refused(manager, wrong):
    with pytest.raises(NotPossibleNow):
        changes.keep_family_member(review=review(by=manager), words=family(**wrong), by=manager)


def test_somebody_of_another_review_is_not_changed_from_here(manager):
    member = changes.keep_family_member(review=review(by=manager), words=family(), by=manager)

    with pytest.raises(NotPossibleNow):
        changes.keep_family_member(review=review(by=manager), words=family(), member=member, by=manager)


def test_practitioners_come_together_while_it_is_at_work(manager):
    made = review(by=manager, stage="reviewing")

    held = changes.hold_event(review=made, expected_version=None, on=DAY, people=12, note="", by=manager)

    assert (held.event_on, held.event_people) == (DAY, 12)
    with pytest.raises(NotPossibleNow):
        early = review(by=manager)
        changes.hold_event(review=early, expected_version=None, on=DAY, people=12, note="", by=manager)


def test_a_hold_stops_the_clocks_and_gives_the_days_back(manager):
    made = review(by=manager, stage="reviewing")
    asked(made, manager)

    held = hold(made, manager)
    paused = CaseClock.objects.get(source=made.source)
    changes.end_hold(hold=held, last_day=date(2026, 4, 19), why="They gave evidence.", by=manager)

    clock = CaseClock.objects.get(source=made.source)
    assert (paused.paused_on, paused.due_on) == (date(2026, 4, 10), date(2026, 5, 1))
    assert (clock.paused_on, clock.due_on, clock.first_due_on) == (None, date(2026, 5, 11), date(2026, 5, 1))
    assert list(clock.pauses.values_list("first_day", "last_day")) == [(date(2026, 4, 10), date(2026, 4, 19))]
    assert list(clock.changes.values_list("kind", "to_due_on")) == [("pause", date(2026, 5, 11))]


def test_what_starts_while_it_is_held_stands_still_at_once(manager):
    made = review(by=manager, stage="reviewing")
    hold(made, manager)

    asked(made, manager, asked_on=date(2026, 4, 12))

    clock = CaseClock.objects.get(source=made.source)
    assert clock.paused_on == date(2026, 4, 12)


def test_what_is_met_while_it_is_held_stands_still_no_more_and_has_its_days_back(manager):
    made = review(by=manager, stage="reviewing")
    agency = asked(made, manager)
    hold(made, manager)

    changes.receive_agency_report(agency=agency, on=date(2026, 4, 20), note="", by=manager)

    clock = CaseClock.objects.get(source=made.source)
    assert (clock.paused_on, clock.due_on, clock.done_on) == (None, date(2026, 5, 11), date(2026, 4, 20))
    assert list(clock.pauses.values_list("first_day", "last_day")) == [(date(2026, 4, 10), date(2026, 4, 19))]


def test_a_hold_that_ends_before_a_clock_began_moves_nothing(manager):
    made = review(by=manager, stage="reviewing")
    held = hold(made, manager)
    asked(made, manager, asked_on=date(2026, 4, 25), due_on=date(2026, 5, 20))

    changes.end_hold(hold=held, last_day=date(2026, 4, 19), why="They gave evidence.", by=manager)

    clock = CaseClock.objects.get(source=made.source)
    assert (clock.due_on, clock.paused_on, clock.changes.count()) == (date(2026, 5, 20), None, 0)


def test_a_review_is_held_once_and_for_its_own_processes(manager):
    made, other = review(by=manager), review(by=manager)
    theirs = changes.add_parallel(
        review=other, kind="inquest", outside_reference="", contact="", began_on=DAY, by=manager
    )

    with pytest.raises(NotPossibleNow):
        hold(made, manager, parallel=theirs)
    with pytest.raises(NotPossibleNow):
        hold(made, manager, reason="")
    held = hold(made, manager)
    with pytest.raises(NotPossibleNow):
        hold(made, manager)
    with pytest.raises(NotPossibleNow):
        changes.end_hold(hold=held, last_day=date(2026, 4, 1), why="Done", by=manager)
    changes.end_hold(hold=held, last_day=date(2026, 4, 11), why="Done", by=manager)
    with pytest.raises(NotPossibleNow):
        changes.end_hold(hold=held, last_day=date(2026, 4, 12), why="Done", by=manager)


def test_another_process_ends_once_in_words_and_leaves_the_hold_on(manager):
    made = review(by=manager)
    inquest = changes.add_parallel(
        review=made, kind="inquest", outside_reference="7", contact="", began_on=DAY, by=manager
    )
    hold(made, manager, parallel=inquest)

    for on, words in ((date(2026, 3, 1), "Ended"), (DAY, " ")):
        with pytest.raises(NotPossibleNow):
            changes.end_parallel(parallel=inquest, on=on, outcome=words, by=manager)
    changes.end_parallel(parallel=inquest, on=date(2026, 4, 20), outcome="Misadventure", by=manager)

    with pytest.raises(NotPossibleNow):
        changes.end_parallel(parallel=inquest, on=date(2026, 4, 20), outcome="Again", by=manager)
    assert made.holds.filter(last_day__isnull=True).count() == 1


def test_an_unknown_process_is_refused(manager):
    with pytest.raises(NotPossibleNow):
        changes.add_parallel(
            review=review(by=manager), kind="gossip", outside_reference="", contact="", began_on=DAY, by=manager
        )


def test_quality_markers_keep_every_note(manager):
    made = review(by=manager)

    changes.note_marker(review=made, marker="referral", answer="not_yet", note="", on=DAY, by=manager)
    changes.note_marker(review=made, marker="referral", answer="met", note="Came in a week.", on=DAY, by=manager)

    assert list(made.marker_notes.values_list("answer", flat=True)) == ["met", "not_yet"]
    with pytest.raises(NotPossibleNow):
        changes.note_marker(review=made, marker="referral", answer="met", note="", on=DAY, by=manager)
    with pytest.raises(NotPossibleNow):
        changes.note_marker(review=made, marker="beauty", answer="met", note="Yes", on=DAY, by=manager)


def test_a_pseudonym_is_a_word(manager):
    made = review(by=manager)

    named = changes.name_pseudonym(
        review=made, expected_version=None, pseudonym=" Rose ", chosen_by="her son", by=manager
    )

    assert (named.pseudonym, named.pseudonym_by) == ("Rose", "her son")
    with pytest.raises(NotPossibleNow):
        changes.name_pseudonym(review=made, expected_version=None, pseudonym=" ", chosen_by="", by=manager)


def test_nobody_runs_a_review_they_are_not_named_for(manager, here):
    with pytest.raises(NotAllowed):
        hold(review(by=manager), person(roles=["sab_manager"], council=here))
