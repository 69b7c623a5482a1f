"""Every read of practice audits, scoped by who asks."""

from heed.listening.queries.audits import filters
from heed.listening.queries.audits.comparing import (
    Difference,
    differences_of,
    grade_word,
    grades_by_domain,
)
from heed.listening.queries.audits.consistency import consistency_checks
from heed.listening.queries.audits.results import (
    Agreements,
    Change,
    GradeCounts,
    agreement_of,
    changes_since,
    concerns_of,
    done_of,
    good_by_team,
    good_practice_of,
    graded_with,
    overall_with,
    person_asked_in,
    results_of,
)
from heed.listening.queries.audits.samples import StratumCount, draws_the_same, strata_of
from heed.listening.queries.audits.visible import (
    auditors_of_council,
    audits_visible,
    concerns_visible,
    cycles_visible,
    feedback_visible,
    files_visible,
    reads_all_audits,
    rounds_visible,
)
from heed.listening.queries.audits.work import AuditWork, to_agree, to_feed_back, to_grade, work_of

__all__ = [
    "Agreements",
    "AuditWork",
    "Change",
    "Difference",
    "GradeCounts",
    "StratumCount",
    "agreement_of",
    "auditors_of_council",
    "audits_visible",
    "changes_since",
    "concerns_of",
    "concerns_visible",
    "consistency_checks",
    "cycles_visible",
    "differences_of",
    "done_of",
    "draws_the_same",
    "feedback_visible",
    "files_visible",
    "filters",
    "good_by_team",
    "good_practice_of",
    "grade_word",
    "graded_with",
    "grades_by_domain",
    "overall_with",
    "person_asked_in",
    "reads_all_audits",
    "results_of",
    "rounds_visible",
    "strata_of",
    "to_agree",
    "to_feed_back",
    "to_grade",
    "work_of",
]
