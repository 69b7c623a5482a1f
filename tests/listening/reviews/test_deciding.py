"""From the referral to the decision: the test of the law, and who decides."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.listening.changes import reviews as changes
from heed.listening.models import CaseClock, Review, Source
from heed.listening.queries import sources_visible
from tests.factories import person
from tests.factories.reviews import review

pytestmark = pytest.mark.django_db
REFERRED, MET = date(2026, 3, 2), date(2026, 3, 20)
MEETS = {"adult-in-area": "yes", "working-together": "yes", "died": "yes", "serious-harm": "no"}


def referral(**more):
    given = {"text": "Mrs Q died alone.", "referred_by": "A hospital", "referred_on": REFERRED, "harm": "died"}
    return changes.Referral(**{**given, **more})


def answered(**changed):
    return {key.replace("_", "-"): (answer, "Because.") for key, answer in {**MEETS, **changed}.items()}


def propose(review, by, chair, *, outcome="mandatory", answers=None, reasons="The test is met.", on=MET):
    return changes.propose_decision(
        review=review,
        expected_version=None,
        answers=answers or answered(),
        outcome=outcome,
        reasons=reasons,
        on=on,
        chair=chair,
        by=by,
    )


def decide(review, by, *, outcome="mandatory", reasons="I agree.", on=MET):
    return changes.decide(review=review, expected_version=None, outcome=outcome, reasons=reasons, on=on, by=by)


def verbs(by):
    return list(TrailEntry.objects.filter(chain=by.trail_chain).order_by("sequence").values_list("verb", flat=True))


def test_referral_is_restricted_to_who_puts_it_in_and_who_runs_it(manager, here):
    lead, other = (person(roles=["sab_manager"], council=here) for _ in range(2))

    made = changes.refer_review(referral=referral(), lead=lead, by=manager)

    assert (made.source.sensitivity, made.source.reference[:4], made.stage) == ("restricted", "SAR-", "referral")
    named = [each for each in (manager, lead, other) if made.source in sources_visible(for_person=each)]
    assert named == [manager, lead]


def test_referral_starts_the_clock_of_the_decision(manager):
    made = changes.refer_review(referral=referral(), by=manager)

    clock = CaseClock.objects.get(source=made.source)
    assert (clock.clock, clock.started_on, clock.due_on) == ("decide", REFERRED, date(2026, 3, 30))


def test_trail_of_a_referral_holds_none_of_its_words(manager):
    changes.refer_review(referral=referral(text="Secret words", referred_by="Secret agency"), by=manager)

    entries = TrailEntry.objects.filter(chain=manager.trail_chain)
    assert [entry for entry in entries if "Secret" in entry.details + entry.object_name + entry.reason] == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": " "},
        {"referred_by": ""},
        {"referred_on": timezone.localdate() + timedelta(days=2)},
        {"happened_on": REFERRED + timedelta(days=1)},
    ],
)
def test_referral_that_makes_no_sense_is_refused(manager, wrong):
    with pytest.raises(NotPossibleNow):
        changes.refer_review(referral=referral(**wrong), by=manager)

    assert Source.objects.count() == 0


def test_only_who_runs_reviews_puts_in_a_referral(second):
    with pytest.raises(NotAllowed):
        changes.refer_review(referral=referral(), by=second)


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        (MEETS, True),
        ({**MEETS, "died": "no", "serious-harm": "yes"}, True),
        ({**MEETS, "died": "no"}, False),
        ({**MEETS, "died": "unknown"}, False),
        ({**MEETS, "working-together": "no"}, False),
        ({**MEETS, "adult-in-area": "unknown"}, False),
        ({}, False),
    ],
)
def test_test_of_the_law_asks_for_each_part_and_one_of_two(answers, expected):
    assert changes.is_test_met(answers) is expected


def test_advice_goes_to_a_chair_who_can_then_read_the_review(manager, chair):
    made = review(by=manager)

    advised = propose(made, manager, chair)

    assert (advised.stage, advised.proposed, advised.chair) == ("decision", "mandatory", chair)
    assert made.source in sources_visible(for_person=chair)
    assert made.criteria.count() == 4


@pytest.mark.parametrize(
    ("outcome", "answers"),
    [("none", answered()), ("discretionary", answered()), ("mandatory", answered(died="no")), ("maybe", answered())],
)
def test_advice_against_the_law_is_refused(manager, chair, outcome, answers):
    made = review(by=manager)

    with pytest.raises(NotPossibleNow):
        propose(made, manager, chair, outcome=outcome, answers=answers)

    assert Review.objects.get(pk=made.pk).stage == "referral"


def test_advice_needs_words_for_every_part_and_reasons(manager, chair):
    made = review(by=manager)

    with pytest.raises(NotPossibleNow):
        propose(made, manager, chair, answers={**answered(), "died": ("yes", " ")})
    with pytest.raises(NotPossibleNow):
        propose(made, manager, chair, reasons="")


def test_who_writes_down_the_advice_does_not_decide(manager, chair):
    made = review(by=manager)

    with pytest.raises(NotPossibleNow):
        propose(made, manager, manager)
    advised = propose(made, manager, chair)
    with pytest.raises(NotAllowed):
        decide(advised, manager)


def test_only_the_named_chair_decides(manager, chair, second):
    advised = propose(review(by=manager, readers=(second,)), manager, chair)

    with pytest.raises(NotAllowed):
        decide(advised, second)


def test_decision_keeps_reasons_and_day_and_stops_its_clock(manager, chair):
    made = changes.refer_review(referral=referral(), by=manager)
    advised = propose(made, manager, chair)

    decided = decide(advised, chair)

    assert (decided.stage, decided.outcome, decided.decided_by, decided.outcome_reasons) == (
        "setting-up",
        "mandatory",
        chair,
        "I agree.",
    )
    clocks = CaseClock.objects.filter(source=made.source).order_by("pk").values_list("clock", "done_on", "due_on")
    assert list(clocks) == [("decide", MET, date(2026, 3, 30)), ("complete", None, date(2026, 9, 20))]


def test_no_review_ends_it_with_nothing_left_due(manager, chair):
    made = changes.refer_review(referral=referral(), by=manager)
    advised = propose(made, manager, chair, outcome="none", answers=answered(died="no"))

    ended = decide(advised, chair, outcome="none")

    assert ended.stage == "no-review"
    assert not CaseClock.objects.filter(source=made.source, done_on__isnull=True, ended_on__isnull=True).exists()
    with pytest.raises(NotPossibleNow):
        changes.gather_information(review=ended, expected_version=None, on=MET, by=manager)


def test_chair_must_follow_the_law_and_give_reasons(manager, chair):
    advised = propose(review(by=manager), manager, chair)

    with pytest.raises(NotPossibleNow):
        decide(advised, chair, outcome="none")
    with pytest.raises(NotPossibleNow):
        decide(advised, chair, reasons=" ")


def test_chair_may_send_it_back_with_the_reason(manager, chair):
    advised = propose(review(by=manager), manager, chair)

    back = changes.send_back(review=advised, expected_version=None, why="What of the bank?", on=MET, by=chair)

    assert (back.stage, back.moves.last().note) == ("information", "What of the bank?")
    with pytest.raises(NotPossibleNow):
        changes.send_back(review=back, expected_version=None, why="Again", on=MET, by=chair)


def test_only_the_chair_sends_it_back(manager, chair):
    advised = propose(review(by=manager), manager, chair)

    with pytest.raises(NotAllowed):
        changes.send_back(review=advised, expected_version=None, why="No", on=MET, by=manager)


def test_referrer_is_told_once_it_is_decided_even_where_it_ended(manager, chair):
    advised = propose(review(by=manager), manager, chair, outcome="none", answers=answered(died="no"))
    with pytest.raises(NotPossibleNow):
        changes.tell_referrer(review=advised, on=MET, by=manager)
    ended = decide(advised, chair, outcome="none")

    told = changes.tell_referrer(review=ended, on=MET, by=manager)

    assert told.referrer_told_on == MET
    assert verbs(manager)[-1] == "review.referrer_told"


def test_a_stage_begins_neither_before_the_last_nor_in_the_future(manager):
    made = review(by=manager)

    for day in (REFERRED - timedelta(days=1), timezone.localdate() + timedelta(days=1)):
        with pytest.raises(NotPossibleNow):
            changes.gather_information(review=made, expected_version=None, on=day, by=manager)


def test_a_stale_save_is_refused(manager):
    made = review(by=manager)
    changes.name_pseudonym(review=made, expected_version=1, pseudonym="Rose", chosen_by="her son", by=manager)

    with pytest.raises(StaleSave):
        changes.gather_information(review=made, expected_version=1, on=MET, by=manager)


def test_who_is_not_named_may_do_nothing_whatever_their_role(manager, here):
    made = review(by=manager)
    other = person(roles=["sab_manager"], council=here)

    with pytest.raises(NotAllowed):
        changes.gather_information(review=made, expected_version=None, on=MET, by=other)


def test_tasks_go_to_people_of_the_council(manager):
    made = review(by=manager)

    with pytest.raises(NotAllowed):
        changes.name_chair(review=made, expected_version=None, chair=person(), by=manager)


def test_chair_and_readers_are_named_with_a_reason(manager, chair, second):
    made = review(by=manager)

    changes.name_chair(review=made, expected_version=None, chair=chair, by=manager)
    changes.name_for_review(review=made, person=second, reason="Looks at texts.", by=manager)

    assert sorted(made.source.readers.values_list("person__name", flat=True)) == ["Chair", "Manager", "Second"]
    assert verbs(manager) == ["review.chair_named", "review.reader_named"]
    with pytest.raises(NotPossibleNow):
        changes.name_for_review(review=made, person=second, reason="", by=manager)
