"""Every change to the Ombudsman's cases: registering, deciding, recommendations and their proof, answers authorised."""

from heed.listening.changes.ombudsman.answering import (
    authorise_answer,
    return_answer,
    send_answer,
    submit_answer,
    write_answer,
)
from heed.listening.changes.ombudsman.describing import (
    CaseWords,
    change_case,
    explain_no_complaint,
    link_complaint,
    record_draft,
    record_enquiry,
    record_published,
)
from heed.listening.changes.ombudsman.doing import (
    EvidenceFile,
    agree_other_day,
    answer_recommendation,
    record_compliance,
    send_evidence,
)
from heed.listening.changes.ombudsman.recommending import (
    RecommendationWords,
    add_recommendation,
    change_recommendation,
    remove_recommendation,
)
from heed.listening.changes.ombudsman.registering import (
    DecisionFacts,
    record_decision,
    register_decision,
    register_enquiry,
)

__all__ = [
    "CaseWords",
    "DecisionFacts",
    "EvidenceFile",
    "RecommendationWords",
    "add_recommendation",
    "agree_other_day",
    "answer_recommendation",
    "authorise_answer",
    "change_case",
    "change_recommendation",
    "explain_no_complaint",
    "link_complaint",
    "record_compliance",
    "record_decision",
    "record_draft",
    "record_enquiry",
    "record_published",
    "register_decision",
    "register_enquiry",
    "remove_recommendation",
    "return_answer",
    "send_answer",
    "send_evidence",
    "submit_answer",
    "write_answer",
]
