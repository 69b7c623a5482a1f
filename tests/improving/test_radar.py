"""Recommendations that were made before: what is found, who sees it, and what people say of it."""

import json
from datetime import UTC, date, datetime

import pytest

from heed.accounts.models import Person
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.improving import jobs
from heed.improving.changes import repeats as changes
from heed.improving.choices import Closed, RecommendationKind, RepeatVerdict
from heed.improving.models import LadderMove, RecommendationMatch
from heed.improving.queries.radar import figures, matching, recommended
from heed.improving.queries.radar.closing import actions_done_on
from heed.listening.models import ReviewRecommendation, SourceReader, SourceSubject
from tests.factories import accounts, improving, learning, ombudsman, reviews

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)
FIRST = "Social workers should receive supervision every month, with time to reflect on hard cases."
AGAIN = "The service should give practitioners regular reflective supervision, at least once in four weeks."
OTHER = "The kitchen at the respite unit should be refurbished."
BETTERS_A_SERVICE = {"words": AGAIN, "remedy_type": "procedure-change"}
REVIEW, OMBUDSMAN, FINDING = RecommendationKind.REVIEW, RecommendationKind.OMBUDSMAN, RecommendationKind.FINDING


@pytest.fixture
def priya() -> Person:
    return accounts.person(roles=("quality_lead", "sab_manager"))


def made_in(year: int, text: str, *, by: Person, **more: object) -> object:
    review = reviews.review(by=by, signed_off_on=date(year, 6, 1))
    return reviews.recommendation(review=review, text=text, **more)


def pair(by: Person) -> RecommendationMatch:
    """A recommendation of 2021 that was closed as complete at evidence level 2, and one of 2025 that says it again."""
    done = {
        "response": "accepted",
        "assurance": "reasonable",
        "is_implemented": True,
        "implemented_on": date(2022, 1, 3),
    }
    made_in(2021, FIRST, by=by, **done)
    made_in(2025, AGAIN, by=by)
    changes.look_for_repeats(council=by.council, now=NOW)
    return RecommendationMatch.objects.get()


def test_recommendation_in_other_words_is_found_with_how_the_earlier_one_ended(priya: Person) -> None:
    match = pair(priya)

    found = matching.made_before(REVIEW, [match.later_id], for_person=priya)[match.later_id]

    assert [(each.earlier.made_on, each.earlier.ending.how, each.earlier.ending.closed) for each in found] == [
        (date(2021, 6, 1), Closed.COMPLETE, "closed as complete, evidence level 2 of 3, reasonable assurance")
    ]
    assert found[0].earlier.ending.meaning == "It is done and was seen to work in some places."
    assert "supervision" in [each.meaning for each in found[0].words]
    assert found[0].later.text[slice(*found[0].words[0].in_one[0])].lower() in AGAIN.lower()
    assert round(found[0].years_apart) == 4


def test_what_says_something_else_is_not_found(priya: Person) -> None:
    made_in(2021, FIRST, by=priya)
    made_in(2025, OTHER, by=priya)

    assert changes.look_for_repeats(council=priya.council, now=NOW) == 0


def test_recommendations_of_one_review_are_not_compared(priya: Person) -> None:
    review = reviews.review(by=priya, signed_off_on=date(2025, 6, 1))
    reviews.recommendation(review=review, text=FIRST)
    reviews.recommendation(review=review, text=AGAIN)

    assert changes.look_for_repeats(council=priya.council, now=NOW) == 0


def test_looking_twice_changes_nothing(priya: Person) -> None:
    pair(priya)

    assert changes.look_for_repeats(council=priya.council, now=NOW) == 0
    assert RecommendationMatch.objects.count() == 1


def test_words_changed_since_are_compared_anew(priya: Person) -> None:
    made_in(2021, FIRST, by=priya)
    later = made_in(2025, AGAIN, by=priya)
    changes.look_for_repeats(council=priya.council, now=NOW)
    type(later).objects.filter(pk=later.pk).update(text=OTHER)

    changes.look_for_repeats(council=priya.council, now=NOW)

    assert not RecommendationMatch.objects.exists()


def test_what_a_person_said_stays_when_words_change(priya: Person) -> None:
    match = pair(priya)
    changes.say_of_repeat(match=match, expected_version=None, verdict="same", note="", by=priya)
    later = recommended.recommended(for_person=priya)[REVIEW, match.later_id]
    type(match).objects.filter(pk=match.pk)
    reviews.ReviewRecommendation.objects.filter(pk=later.pk).update(text=OTHER)

    changes.look_for_repeats(council=priya.council, now=NOW)

    assert RecommendationMatch.objects.get().verdict == RepeatVerdict.SAME


def test_match_of_a_recommendation_that_is_gone_goes_with_it(priya: Person) -> None:
    match = pair(priya)
    reviews.ReviewRecommendation.objects.filter(pk=match.earlier_id).delete()

    changes.look_for_repeats(council=priya.council, now=NOW)

    assert not RecommendationMatch.objects.exists()


def test_kinds_are_compared_with_each_other(priya: Person) -> None:
    made_in(2021, FIRST, by=priya)
    case = ombudsman.decided_case(by=priya, decided_on=date(2024, 6, 1))
    ombudsman.recommendation(case, **BETTERS_A_SERVICE, compliance="complete-late", compliance_on=date(2024, 9, 1))
    report = learning.source(by=priya, text=FIRST, received_on=date(2026, 1, 1))
    learning.finding(source=report, quote=FIRST, polarity="improvement", state="accepted")

    changes.look_for_repeats(council=priya.council, now=NOW)

    found = RecommendationMatch.objects.order_by("later_on", "earlier_on").values_list("later_kind", "earlier_kind")
    assert list(found) == [(OMBUDSMAN, REVIEW), (FINDING, REVIEW), (FINDING, OMBUDSMAN)]


def test_what_puts_things_right_for_one_person_is_no_recommendation_that_came_back(priya: Person) -> None:
    for year in (2022, 2024):
        case = ombudsman.decided_case(by=priya, decided_on=date(year, 6, 1))
        ombudsman.recommendation(case, words=f"Apologise in writing to Mrs {year}.", remedy_type="apology")
        ombudsman.recommendation(case, **BETTERS_A_SERVICE)

    changes.look_for_repeats(council=priya.council, now=NOW)

    rows = recommended.recommended(for_person=priya)
    assert [(row.number, row.text) for row in rows.values()] == [(2, AGAIN), (2, AGAIN)]
    assert [tuple(sorted((each.later_id, each.earlier_id))) for each in RecommendationMatch.objects.all()] == [
        tuple(sorted(pk for _, pk in rows))
    ]


@pytest.mark.parametrize(
    ("facts", "how", "closed"),
    [
        ({"answer": "disputed", "answer_reason": "No power"}, Closed.REFUSED, ""),
        ({"answer": "waiting"}, Closed.OPEN, "not complete"),
        (
            {"evidence_sent_on": date(2026, 1, 3)},
            Closed.OPEN,
            "evidence sent, the Ombudsman has not said whether it is complete",
        ),
        (
            {"compliance": "complete-late", "compliance_on": date(2026, 1, 3)},
            Closed.COMPLETE,
            "closed as complete, the Ombudsman said: Remedy completed late",
        ),
        (
            {"compliance": "not-complete", "compliance_on": date(2026, 1, 3)},
            Closed.OPEN,
            "not complete, the Ombudsman said: Remedy not complete",
        ),
    ],
)
def test_ending_of_an_ombudsmans_recommendation(priya: Person, facts: dict, how: str, closed: str) -> None:
    row = ombudsman.recommendation(ombudsman.decided_case(by=priya), **BETTERS_A_SERVICE, **facts)

    ending = recommended.recommended(for_person=priya)[OMBUDSMAN, row.pk].ending

    assert (ending.how, ending.closed) == (how, closed)


@pytest.mark.parametrize(
    ("facts", "how", "answered", "closed"),
    [
        ({}, Closed.OPEN, "Not answered", "not complete"),
        ({"response": "rejected", "response_reason": "Done"}, Closed.REFUSED, "Not accepted", ""),
        (
            {"response": "accepted", "assurance": "limited"},
            Closed.OPEN,
            "Accepted",
            "not complete, evidence level 1 of 3, limited assurance",
        ),
        (
            {"response": "accepted", "is_implemented": True, "implemented_on": date(2026, 1, 3)},
            Closed.COMPLETE,
            "Accepted",
            "closed as complete, never looked at afterwards",
        ),
    ],
)
def test_ending_of_a_reviews_recommendation(priya: Person, facts: dict, how: str, answered: str, closed: str) -> None:
    row = made_in(2025, FIRST, by=priya, **facts)

    ending = recommended.recommended(for_person=priya)[REVIEW, row.pk].ending

    assert (ending.how, ending.answered, ending.closed) == (how, answered, closed)


@pytest.mark.parametrize(
    ("step", "how", "closed"),
    [
        ("evidenced", Closed.COMPLETE, "closed as complete, its actions are evidenced"),
        ("in_progress", Closed.OPEN, "not complete, its actions are in progress"),
    ],
)
def test_report_ends_as_its_actions_do(priya: Person, step: str, how: str, closed: str) -> None:
    report = learning.source(by=priya, text=FIRST)
    found = learning.finding(source=report, quote=FIRST, polarity="improvement", state="accepted")
    action = improving.action(by=priya, step=step, findings=[found])

    rows = recommended.recommended(for_person=priya).values()
    (row,) = matching.with_actions(rows, for_person=priya).values()

    assert (row.ending.how, row.ending.closed, row.ending.actions) == (how, closed, (action,))


def test_finding_that_asks_for_nothing_is_no_recommendation(priya: Person) -> None:
    report = learning.source(by=priya, text="People waited too long.")
    learning.finding(source=report, quote="People waited too long.", polarity="improvement", state="accepted")

    assert recommended.recommended(for_person=priya) == {}


def test_matches_are_for_those_who_may_read_both(priya: Person) -> None:
    match = pair(priya)
    colleague = accounts.person(roles=("sab_manager",), council=priya.council)
    earlier = recommended.recommended(for_person=priya)[REVIEW, match.earlier_id]
    SourceReader.objects.create(source_id=earlier.source_id, person=colleague, given_by=priya, reason="Board")

    assert not matching.matches_visible(for_person=colleague).exists()
    assert matching.made_again(REVIEW, [match.earlier_id], for_person=colleague) == {}
    assert matching.waiting_number(for_person=colleague) == 0


def test_matches_are_closed_to_another_council(priya: Person) -> None:
    pair(priya)
    stranger = accounts.person(roles=("quality_lead", "sab_manager"))

    assert not matching.matches_visible(for_person=stranger).exists()


def test_matches_are_closed_to_the_team_of_a_named_worker(priya: Person) -> None:
    match = pair(priya)
    team = accounts.team(council=priya.council)
    teammate = accounts.person(roles=("quality_lead", "sab_manager"), council=priya.council, team=team)
    for each in recommended.recommended(for_person=priya).values():
        SourceReader.objects.create(source_id=each.source_id, person=teammate, given_by=priya, reason="Board")
    source = recommended.recommended(for_person=priya)[REVIEW, match.earlier_id].source_id
    SourceSubject.objects.create(source_id=source, name="A worker", team=team, added_by=priya)

    assert not matching.matches_visible(for_person=teammate).exists()


def test_saying_the_same_is_kept_with_who_and_in_the_trail(priya: Person) -> None:
    match = changes.say_of_repeat(
        match=pair(priya), expected_version=1, verdict="same", note=" Word for word ", by=priya
    )

    assert (match.verdict, match.note, match.decided_by) == (RepeatVerdict.SAME, "Word for word", priya)
    entry = TrailEntry.objects.get(verb="recommendation_match.said")
    assert json.loads(entry.details) == {"verdict": ["waiting", "same"]}
    assert entry.object_name == f"Match {match.pk} of two recommendations"
    assert matching.waiting_number(for_person=priya) == 0


def test_what_is_not_the_same_is_shown_no_more(priya: Person) -> None:
    match = pair(priya)
    changes.say_of_repeat(match=match, expected_version=None, verdict="not_same", note="", by=priya)

    assert matching.made_before(REVIEW, [match.later_id], for_person=priya) == {}


def test_saying_is_refused_without_the_permission(priya: Person) -> None:
    match = pair(priya)
    reader = accounts.person(roles=("quality_lead",), council=priya.council)

    with pytest.raises(NotAllowed):
        changes.say_of_repeat(match=match, expected_version=None, verdict="same", note="", by=reader)


def test_saying_is_refused_to_who_cannot_read_both(priya: Person) -> None:
    match = pair(priya)
    colleague = accounts.person(roles=("sab_manager",), council=priya.council)

    with pytest.raises(NotPossibleNow):
        changes.say_of_repeat(match=match, expected_version=None, verdict="same", note="", by=colleague)


def test_saying_nothing_is_refused(priya: Person) -> None:
    with pytest.raises(NotPossibleNow):
        changes.say_of_repeat(match=pair(priya), expected_version=None, verdict="waiting", note="", by=priya)


def test_saying_over_what_somebody_else_said_is_refused(priya: Person) -> None:
    match = pair(priya)
    changes.say_of_repeat(match=match, expected_version=1, verdict="same", note="", by=priya)

    with pytest.raises(StaleSave):
        changes.say_of_repeat(match=match, expected_version=1, verdict="not_same", note="", by=priya)


def test_figures_count_each_once_and_only_what_a_person_said(priya: Person) -> None:
    match = pair(priya)
    spans = [(date(2025, 4, 1), date(2026, 3, 31)), (date(2024, 4, 1), date(2025, 3, 31))]
    before, _ = figures.figures_of(for_person=priya, spans=spans)
    changes.say_of_repeat(match=match, expected_version=None, verdict="same", note="", by=priya)

    after, earlier = figures.figures_of(for_person=priya, spans=spans)

    assert (before.made, before.before, before.complete, before.waiting) == (1, 0, 0, 1)
    assert (after.made, after.before, after.complete, after.waiting) == (1, 1, 1, 0)
    assert after.interval is None
    assert (earlier.made, earlier.before) == (0, 0)


def test_what_was_closed_only_after_it_was_made_again_had_not_been_closed(priya: Person) -> None:
    match = pair(priya)
    changes.say_of_repeat(match=match, expected_version=None, verdict="same", note="", by=priya)
    later = ReviewRecommendation.objects.get(pk=match.later_id)
    ReviewRecommendation.objects.filter(pk=match.earlier_id).update(implemented_on=date(2026, 5, 1))

    (found,) = figures.figures_of(for_person=priya, spans=[(date(2025, 4, 1), date(2026, 3, 31))])

    assert later.review.source.received_on < date(2026, 5, 1)
    assert (found.before, found.complete) == (1, 0)


def test_a_report_s_recommendation_was_closed_when_the_last_of_its_actions_was_done(priya: Person) -> None:
    one, other = (improving.action(by=priya, step="evidenced") for _ in range(2))
    for action, year in ((one, 2020), (other, 2021)):
        moves = LadderMove.objects.filter(action=action)
        moves.filter(to_step="complete").update(at=datetime(year, 6, 1, 12, tzinfo=UTC))
        moves.filter(to_step="evidenced").update(at=datetime(2024, 6, 1, 12, tzinfo=UTC))

    assert actions_done_on([one, other]) == {one.pk: date(2020, 6, 1), other.pk: date(2021, 6, 1)}


def test_figures_of_ten_have_an_interval(priya: Person) -> None:
    pair(priya)
    for number in range(9):
        made_in(2025, f"{OTHER} {number}", by=priya)

    (found,) = figures.figures_of(for_person=priya, spans=[(date(2025, 4, 1), date(2026, 3, 31))])

    assert found.interval is not None
    assert (found.made, round(found.interval.high, 2)) == (10, 0.28)


def test_pasted_words_find_what_was_recommended_before(priya: Person) -> None:
    made_in(2021, FIRST, by=priya)
    made_in(2022, OTHER, by=priya)

    found = matching.like_pasted(AGAIN, for_person=priya, today=date(2026, 3, 2))

    assert [each.earlier.text for each in found] == [FIRST]


@pytest.mark.parametrize(("spans", "number"), [(["0"], 0), (["1"], 0), (["3"], 1), (["1", "3"], 1)])
def test_matches_narrowed_by_years_apart(priya: Person, spans: list[str], number: int) -> None:
    pair(priya)

    assert matching.years_apart(matching.matches_visible(for_person=priya), spans).count() == number


def test_matches_narrowed_by_kind_verdict_and_day(priya: Person) -> None:
    pair(priya)
    found = matching.matches_visible(for_person=priya)

    assert matching.of_kinds(found, [REVIEW]).count() == 1
    assert matching.of_kinds(found, [FINDING]).count() == 0
    assert matching.with_verdicts(found, ["same"]).count() == 0
    assert matching.made_between(found, date(2025, 6, 1), date(2025, 6, 1)).count() == 1
    assert matching.made_between(found, None, date(2025, 5, 31)).count() == 0


def test_job_looks_every_ten_minutes(priya: Person) -> None:
    made_in(2021, FIRST, by=priya)
    made_in(2025, AGAIN, by=priya)

    assert (jobs.look_for_repeats(NOW.replace(minute=1)), jobs.look_for_repeats(NOW)) == (0, 1)
