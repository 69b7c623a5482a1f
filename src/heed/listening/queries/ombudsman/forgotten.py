"""What is forgotten in the Ombudsman's cases. Case files are named by reference alone."""

from collections.abc import Iterable

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.listening.choices import OmbudsmanAnswer
from heed.listening.models import CaseClock, OmbudsmanCase, OmbudsmanRecommendation
from heed.listening.queries.ombudsman.cases import cases_visible, decisions_without_case, recommendations_visible


def consistency_checks(*, for_person: Person) -> list[ConsistencyCheck]:
    """The checks that found something, for those who handle such cases: 4 queries."""
    if not can(for_person, Permission.HANDLE_OMBUDSMAN):
        return []
    cases = cases_visible(for_person=for_person)
    recommendations = recommendations_visible(for_person=for_person).order_by("pk")
    found = [*_about_recommendations(recommendations), *_about_cases(cases.order_by("-pk"), for_person)]
    return [each for each in found if each.count]


def _about_recommendations(recommendations: Iterable[OmbudsmanRecommendation]) -> list[ConsistencyCheck]:
    rows = list(recommendations)
    with_clock = set(
        CaseClock.objects.filter(clock="recommendation", object_id__in=[each.pk for each in rows]).values_list(
            "object_id", flat=True
        )
    )
    ours = [each for each in rows if each.answer != OmbudsmanAnswer.DISPUTED and not each.compliance]
    no_day = [each for each in ours if each.pk not in with_clock]
    no_proof = [each for each in rows if each.compliance and each.evidence_sent_on is None and _is_accepted(each)]
    unanswered = [each for each in rows if each.answer == OmbudsmanAnswer.WAITING]
    return [
        check_of(
            "ombudsman-recommendation-no-day",
            "A recommendation of the Ombudsman without a day",
            "Nobody is reminded of it. The decision says by when; ask the Ombudsman where it does not.",
            [_recommendation(each) for each in no_day],
        ),
        check_of(
            "ombudsman-recommendation-no-evidence",
            "A recommendation that ended without evidence kept",
            "The next question will be how we know. Put the evidence with it.",
            [_recommendation(each) for each in no_proof],
        ),
        check_of(
            "ombudsman-recommendation-unanswered",
            "A recommendation that nobody accepted or disputed",
            "Say which it is: until then nobody is asked to do it.",
            [_recommendation(each) for each in unanswered],
        ),
    ]


def _is_accepted(recommendation: OmbudsmanRecommendation) -> bool:
    return recommendation.answer == OmbudsmanAnswer.ACCEPTED


def _about_cases(cases: Iterable[OmbudsmanCase], person: Person) -> list[ConsistencyCheck]:
    unlinked = [each for each in cases if each.complaint_id is None and not each.no_complaint_why]
    waiting = list(decisions_without_case(for_person=person).order_by("-pk"))
    return [
        check_of(
            "ombudsman-case-no-complaint",
            "An Ombudsman's case without the complaint that came before it",
            "What we answered then belongs beside what the Ombudsman says now. Link it, or say why there was none.",
            [CheckItem(each.source.reference, "ombudsman-case", each.pk) for each in unlinked],
        ),
        check_of(
            "ombudsman-decision-no-case",
            "A decision that was read in and is not in the register",
            "Its recommendations have no clock until it is.",
            [CheckItem(each.reference, "ombudsman-from-decision", each.pk) for each in waiting],
        ),
    ]


def _recommendation(each: OmbudsmanRecommendation) -> CheckItem:
    return CheckItem(f"Recommendation {each.position} of {each.case.source.reference}", "ombudsman-case", each.case_id)
