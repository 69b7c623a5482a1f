"""Whether there is a review: the test of the law part by part, the sub-group's advice, the chair's decision."""

from collections.abc import Mapping
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.definitions import review_criteria
from heed.listening.changes.clocks import end_clocks
from heed.listening.changes.reviews import clocks
from heed.listening.changes.reviews.access import at_stage, in_words, named_for, not_to_come, to_handle, to_take_part
from heed.listening.changes.reviews.stages import enter
from heed.listening.choices import ReviewOutcome, YesNoUnknown
from heed.listening.models import Review, ReviewCriterionAnswer

Answers = Mapping[str, tuple[str, str]]  # by criterion: the answer, and its words


def is_test_met(answers: Mapping[str, str]) -> bool:
    """Whether answers of yes meet the test of section 44: each part that must be, and one of those of which one must.

    What is not known is not met: the law asks for reasonable cause, which the words of the answer give.
    """
    parts = review_criteria().values()
    yes = {part.id for part in parts if answers.get(part.id) == YesNoUnknown.YES}
    each = all(part.id in yes for part in parts if part.part == "each")
    return each and any(part.id in yes for part in parts if part.part == "one_of")


@transaction.atomic
def propose_decision(
    *,
    review: Review,
    expected_version: int | None,
    answers: Answers,
    outcome: str,
    reasons: str,
    on: date,
    chair: Person,
    by: Person,
) -> Review:
    """The sub-group's advice: every part of the test answered in words, and what it recommends to the chair."""
    review = to_handle(review, expected_version, by)
    at_stage(review, "referral", "information")
    if chair.pk == by.pk:
        raise NotPossibleNow("Who writes down the advice does not decide on it. Choose another person to decide.")
    _keep_answers(review, answers)
    refuse_against_the_law(outcome, {key: answer for key, (answer, _) in answers.items()})
    review.proposed, review.proposed_on, review.proposed_by = outcome, on, by
    review.proposed_reasons = in_words(reasons, "Give the reasons: they are what a decision is judged by.")
    named_for(review, chair, reason="Decides for the board.", by=by)
    review.chair = chair
    changed = ("proposed", "proposed_on", "proposed_by", "proposed_reasons", "chair")
    return enter(review, "decision", on, by, *changed, proposed=outcome)


def _keep_answers(review: Review, answers: Answers) -> None:
    for part in review_criteria().values():
        answer, words = answers.get(part.id, ("", ""))
        if answer not in YesNoUnknown.values or not words.strip():
            raise NotPossibleNow(f"Answer in words, too: {part.question}")
        ReviewCriterionAnswer.objects.update_or_create(
            review=review, criterion=part.id, defaults={"answer": answer, "words": words.strip()}
        )


def refuse_against_the_law(outcome: str, answers: Mapping[str, str]) -> None:
    """Where the test is met there must be a review, and only then is it mandatory."""
    if outcome not in ReviewOutcome.values:
        raise NotPossibleNow("Say what is recommended: a mandatory review, a discretionary one, or none.")
    met = is_test_met(answers)
    if met and outcome != ReviewOutcome.MANDATORY:
        raise NotPossibleNow(
            "The answers meet the test of section 44: the review is mandatory. If it is not, an answer is wrong."
        )
    if not met and outcome == ReviewOutcome.MANDATORY:
        raise NotPossibleNow(
            "The answers do not meet the test of section 44. A review is then discretionary, under section 44(4)."
        )


@transaction.atomic
def decide(*, review: Review, expected_version: int | None, outcome: str, reasons: str, on: date, by: Person) -> Review:
    """The chair's decision, with reasons of their own: never by the person who wrote down the advice."""
    review = to_take_part(review, expected_version, by)
    at_stage(review, "decision")
    if by.pk == review.proposed_by_id:
        raise NotAllowed("You wrote down the advice: another person decides on it.")
    if by.pk != review.chair_id:
        raise NotAllowed("The person named to decide for the board decides.")
    refuse_against_the_law(outcome, dict(review.criteria.values_list("criterion", "answer")))
    review.outcome, review.decided_on, review.decided_by = outcome, on, by
    review.outcome_reasons = in_words(reasons, "Give the reasons: they are what a decision is judged by.")
    changed = ("outcome", "decided_on", "decided_by", "outcome_reasons")
    clocks.meet_clock(review, "decide", on, by=by)
    stage = "no-review" if outcome == ReviewOutcome.NONE else "setting-up"
    enter(review, stage, on, by, *changed, outcome=outcome)
    if outcome == ReviewOutcome.NONE:
        end_clocks(review.source, on=on, why="There is no review.", by=by)
    return review


@transaction.atomic
def send_back(*, review: Review, expected_version: int | None, why: str, on: date, by: Person) -> Review:
    """The chair asks the sub-group to look again."""
    review = to_take_part(review, expected_version, by)
    at_stage(review, "decision")
    if by.pk != review.chair_id:
        raise NotAllowed("The person named to decide for the board decides.")
    in_words(why, "Say what is missing.")
    enter(review, "information", on, by)
    newest = review.moves.order_by("-pk").values("pk")[:1]
    review.moves.filter(pk__in=list(newest.values_list("pk", flat=True))).update(note=why.strip())
    return review


@transaction.atomic
def tell_referrer(*, review: Review, on: date, by: Person) -> Review:
    """Whoever referred was told what was decided, also where the review has ended."""
    if not review.outcome:
        raise NotPossibleNow("Nothing is decided yet.")
    review = to_handle(review, None, by, even_ended=True)
    review.referrer_told_on = not_to_come(on, "The day")
    review.save_change("referrer_told_on")
    trail.record(verb="review.referrer_told", obj=review, by=by, details={"on": str(on)})
    return review
