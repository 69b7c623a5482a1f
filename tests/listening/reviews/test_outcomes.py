"""From the draft to what changed: sign-off, publication, recommendations, conclusion."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.listening.changes import reviews as changes
from heed.listening.jobs import reviews as jobs
from heed.listening.models import CaseClock, Review, ReviewPublication
from heed.listening.queries import sources_visible
from heed.listening.queries.reviews.visible import published
from tests.factories import person
from tests.factories.listening import case_source
from tests.factories.reviews import publication, recommendation, report_of, review

pytestmark = pytest.mark.django_db
DAY = date(2026, 4, 1)


def words(**more):
    given = {"mode": "full", "title": "Learning from Rose", "text": "Rose lived alone.", "briefing": ""}
    return changes.PublicWords(**{**given, **more})


def prepare(review, by, **more):
    return changes.prepare_publication(review=review, expected_version=None, words=words(**more), on=DAY, by=by)


def check(publication, by, *, on=DAY):
    return changes.check_publication(publication=publication, expected_version=None, on=on, by=by)


def respond(row, by, **more):
    given = {"response": "accepted", "reason": "", "owner_agency": "Housing", "owner": None, "on": DAY}
    return changes.respond(recommendation=row, expected_version=None, by=by, **{**given, **more})


def assure(row, by, **more):
    given = {"level": "reasonable", "is_implemented": True, "what_changed": "Meetings are called.", "on": DAY}
    return changes.assure(recommendation=row, expected_version=None, by=by, **{**given, **more})


def test_draft_is_checked_and_signed_off_by_another_than_its_author(manager, chair):
    made = review(by=manager, readers=(chair,), stage="reviewing", chair=chair, author=manager)
    made = changes.receive_draft(review=made, expected_version=None, on=DAY, by=manager)
    made = changes.check_accuracy(review=made, expected_version=None, on=DAY, note="All read it.", by=manager)
    with pytest.raises(NotAllowed):
        changes.sign_off(review=made, expected_version=None, on=DAY, board_minute="6", by=manager)

    signed = changes.sign_off(review=made, expected_version=None, on=DAY, board_minute="6", by=chair)

    assert (signed.stage, signed.signed_off_by, signed.board_minute) == ("publication", chair, "6")


def test_sign_off_is_for_the_chair_or_who_runs_reviews(manager, second):
    made = review(by=manager, readers=(second,), stage="sign-off")

    with pytest.raises(NotAllowed):
        changes.sign_off(review=made, expected_version=None, on=DAY, board_minute="6", by=second)


def test_nothing_shows_before_a_second_person_looked(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")

    prepared = prepare(made, manager)
    with pytest.raises(NotAllowed):
        check(prepared, manager)
    before = list(published(for_person=second))
    shown = check(prepared, second)

    assert (before, list(published(for_person=second))) == ([], [shown])
    assert Review.objects.get(pk=made.pk).stage == "assurance"
    with pytest.raises(NotPossibleNow):
        check(shown, second)
    with pytest.raises(NotPossibleNow):
        prepare(made, manager)


@pytest.mark.parametrize(
    "wrong",
    [
        {"mode": "loudly"},
        {"mode": "summary", "reason": ""},
        {"mode": "none", "reason": ""},
        {"title": ""},
        {"text": ""},
        {"mode": "briefing", "reason": "Harm", "briefing": ""},
        {"until_on": date(2100, 1, 1)},
        {"mode": "briefing", "reason": "Harm", "briefing": "Ask.", "until_on": date(2100, 1, 1)},
    ],
)
def test_what_is_published_is_whole(manager, wrong):
    made = review(by=manager, stage="publication")

    with pytest.raises(NotPossibleNow):
        prepare(made, manager, **wrong)

    assert ReviewPublication.objects.count() == 0


def test_nothing_is_published_while_the_review_is_held(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    prepared = prepare(made, manager)
    changes.put_on_hold(review=made, parallel=None, reason="Trial", on=DAY, by=manager)

    with pytest.raises(NotPossibleNow):
        check(prepared, second)

    assert ReviewPublication.objects.get().published_on is None


def test_not_publishing_is_decided_with_a_reason_even_while_held(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    prepared = prepare(made, manager, mode="none", reason="It would tell who she is.", title="", text="")
    changes.put_on_hold(review=made, parallel=None, reason="Trial", on=DAY, by=manager)

    decided = check(prepared, second)

    assert (decided.checked_by, decided.published_on, list(published(for_person=second))) == (second, None, [])


def test_second_person_may_ask_for_changes_and_looks_anew(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    prepared = prepare(made, manager)

    with pytest.raises(NotAllowed):
        changes.return_publication(publication=prepared, expected_version=None, why="Street", by=manager)
    back = changes.return_publication(publication=prepared, expected_version=None, why="A street.", by=second)
    again = prepare(made, manager, text="Rose lived in a flat.")

    assert (back.returned_why, again.returned_why, again.text) == ("A street.", "", "Rose lived in a flat.")
    check(again, second)
    with pytest.raises(NotPossibleNow):
        changes.return_publication(publication=again, expected_version=None, why="Late", by=second)


def test_what_was_sent_back_is_not_published_before_it_is_prepared_anew(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    back = changes.return_publication(
        publication=prepare(made, manager), expected_version=None, why="A street.", by=second
    )

    with pytest.raises(NotPossibleNow):
        check(back, second)

    assert list(published(for_person=second)) == []


@pytest.mark.parametrize(("days", "shown"), [(0, "Rose lived alone."), (-1, "")])
def test_text_goes_with_its_last_day_also_where_no_job_takes_it_off(manager, second, days, shown):
    until_on = timezone.localdate() + timedelta(days=days)
    made = review(by=manager, readers=(second,), stage="assurance")
    found = publication(review=made, by=manager, checked_by=second, until_on=until_on, text="Rose lived alone.")

    assert (found.text_on_show, found.briefing_on_show) == (shown, "Ask who knows her.")


def test_a_last_day_that_has_passed_is_refused(manager, second):
    made = review(by=manager, readers=(second,), stage="publication")
    prepared = prepare(made, manager, briefing="Ask.", until_on=date(2026, 3, 1))

    with pytest.raises(NotPossibleNow):
        check(prepared, second)


def test_after_its_last_day_the_text_goes_and_the_briefing_stays(manager, second):
    made = review(by=manager, readers=(second,), stage="assurance")
    shown = publication(review=made, by=manager, checked_by=second, until_on=date(2026, 6, 30))

    on_the_day = jobs.take_off_ended(date(2026, 6, 30))
    after = jobs.take_off_ended(date(2026, 7, 1)), jobs.take_off_ended(date(2026, 7, 2))

    shown.refresh_from_db()
    assert (on_the_day, after) == (0, (1, 0))
    assert (shown.text_on_show, shown.briefing_on_show, shown.taken_off_on) == (
        "",
        "Ask who knows her.",
        date(2026, 7, 1),
    )
    assert list(published(for_person=second)) == [shown]


def test_taking_off_takes_all_and_is_looked_at_anew(manager, second):
    made = review(by=manager, readers=(second,), stage="assurance")
    shown = publication(review=made, by=manager, checked_by=second)

    off = changes.take_off(publication=shown, why="The family asks.", on=DAY, by=manager)

    assert (off.is_on_show, off.checked_by, list(published(for_person=second))) == (False, None, [])
    with pytest.raises(NotPossibleNow):
        changes.take_off(publication=off, why="Again", on=DAY, by=manager)
    again = check(prepare(made, manager), second)
    assert (again.is_on_show, again.taken_off_on) == (True, None)


def test_the_database_itself_refuses_what_one_person_did_alone(manager):
    made = review(by=manager, stage="assurance")

    with pytest.raises(IntegrityError), transaction.atomic():
        publication(review=made, by=manager, checked_by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        recommendation(review=made, response="rejected")
    with pytest.raises(IntegrityError), transaction.atomic():
        Review.objects.filter(pk=made.pk).update(outcome="none", outcome_reasons="")


def add(review, by, text="Agree one way to share risk.", theme="mental-capacity"):
    given = changes.RecommendationWords(text=text, domain="direct-practice", theme=theme, paragraph="4.1")
    return changes.add_recommendation(review=review, words=given, by=by)


def test_a_recommendation_is_quoted_from_the_report(manager):
    made = review(by=manager, stage="draft")
    report_of(review=made, by=manager, text="4.1 Agree one way to\nshare risk. 4.2 Nothing.")

    row = add(made, manager)

    assert (row.number, row.place_start, row.place_end) == (1, 4, 32)
    with pytest.raises(NotPossibleNow):
        add(made, manager, text="Agree two ways.")
    assert add(made, manager, text="Nothing.").number == 2


def test_who_is_named_later_reads_its_report_too(manager, second):
    made = review(by=manager, stage="draft")
    report = report_of(review=made, by=manager, text="Agree one way.")

    changes.name_for_review(review=made, person=second, reason="Looks at texts.", by=manager)

    assert report in sources_visible(for_person=second)


@pytest.mark.parametrize("wrong", [{"text": " "}, {"theme": "weather"}])
def test_a_recommendation_has_words_and_a_theme(manager, wrong):
    with pytest.raises(NotPossibleNow):
        add(review(by=manager, stage="draft"), manager, **wrong)


def test_the_report_is_of_this_council_and_stays_once_quoted(manager):
    made = review(by=manager, stage="draft")
    report = case_source(by=manager, kind="safeguarding_review", text="Agree one way to share risk.", readers=[manager])
    for wrong in (made.source, case_source(by=person(), kind="other")):
        with pytest.raises((NotPossibleNow, NotAllowed)):
            changes.keep_report(review=made, report=wrong, by=manager)

    kept = changes.keep_report(review=made, report=report, by=manager)
    add(kept, manager)

    with pytest.raises(NotPossibleNow):
        changes.keep_report(review=kept, report=report, by=manager)


def test_not_acting_has_its_reason_and_acting_its_agency(manager, here):
    made, owner = review(by=manager, stage="assurance"), person(council=here)
    row = recommendation(review=made)

    for wrong in ({"response": "rejected"}, {"response": "partly"}, {"owner_agency": ""}, {"response": "maybe"}):
        with pytest.raises(NotPossibleNow):
            respond(row, manager, **wrong)
    answered = respond(row, manager, owner=owner)

    assert (answered.response, answered.owner, answered.responded_by) == ("accepted", owner, manager)
    assert made.source.readers.filter(person=owner).exists()


def test_assurance_is_by_another_than_who_acts(manager, second):
    made = review(by=manager, readers=(second,), stage="assurance")
    row = respond(recommendation(review=made), manager, owner=manager)

    with pytest.raises(NotAllowed):
        assure(row, manager)
    with pytest.raises(NotAllowed):
        assure(row, second)


def test_assurance_says_what_changed_and_can_be_taken_back(manager):
    made = review(by=manager, stage="assurance")
    row = respond(recommendation(review=made), manager)

    for wrong in ({"level": "total"}, {"level": "none"}, {"what_changed": " "}):
        with pytest.raises(NotPossibleNow):
            assure(row, manager, **wrong)
    assure(row, manager)
    row.refresh_from_db()
    first = (row.assurance, row.is_implemented, row.implemented_on)
    assure(row, manager, level="limited", is_implemented=False)

    row.refresh_from_db()
    assert first == ("reasonable", True, DAY)
    assert (row.assurance, row.is_implemented, row.implemented_on) == ("limited", False, None)
    assert row.assurances.count() == 2


def test_what_was_not_accepted_is_not_assured(manager):
    made = review(by=manager, stage="assurance")
    waiting, rejected = recommendation(review=made), recommendation(review=made)
    rejected = respond(rejected, manager, response="rejected", reason="Done already.")

    for row in (waiting, rejected):
        with pytest.raises(NotPossibleNow):
            assure(row, manager)


def test_a_review_is_concluded_when_everything_is_answered_and_looked_at(manager):
    made = review(by=manager, stage="assurance")
    row = recommendation(review=made)

    def conclude(note="Partners meet."):
        return changes.conclude(review=made, expected_version=None, on=DAY, note=note, by=manager)

    with pytest.raises(NotPossibleNow):
        conclude()
    row = respond(row, manager)
    with pytest.raises(NotPossibleNow):
        conclude()
    assure(row, manager)
    with pytest.raises(NotPossibleNow):
        conclude(note=" ")

    assert (conclude().stage, made.moves.last().stage) == ("concluded", "concluded")


def clock(review, due_on, **more):
    given = {"clock": "complete", "rule": "x", "started_on": DAY, "first_due_on": due_on, "due_on": due_on}
    return CaseClock.objects.create(source=review.source, council_id=review.council_id, **{**given, **more})


def at(day):
    return datetime(day.year, day.month, day.day, 10, tzinfo=UTC)


def test_reminders_tell_once_by_reference_only(manager, chair):
    made = review(by=manager, readers=(chair,), stage="decision", chair=chair)
    clock(made, date(2026, 6, 1))

    told = [jobs.remind(at(date(2026, 5, 20))), jobs.remind(at(date(2026, 5, 21))), jobs.remind(at(date(2026, 6, 2)))]

    assert told == [2, 0, 1]
    texts = sorted(Notification.objects.values_list("person__name", "text"))
    assert texts == [
        ("Chair", f"A decision waits for you: safeguarding review {made.source.reference}"),
        ("Manager", f"Due 1 June 2026: Agree the report: safeguarding review {made.source.reference}"),
        ("Manager", f"Late 1 June 2026: Agree the report: safeguarding review {made.source.reference}"),
    ]


def test_clocks_that_stand_still_remind_nobody(manager):
    clock(review(by=manager), date(2026, 6, 1), paused_on=DAY)

    assert jobs.remind(at(date(2026, 7, 1))) == 0


def test_who_runs_it_hears_before_a_text_goes(manager, second):
    made = review(by=manager, readers=(second,), stage="assurance")
    publication(review=made, by=manager, checked_by=second, until_on=date(2026, 6, 30))

    assert [jobs.remind(at(date(2026, 6, 30) - timedelta(days=days))) for days in (40, 20, 10)] == [0, 1, 0]
