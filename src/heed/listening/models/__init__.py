"""The tables of what we hear: sources, and one detail table a kind."""

from heed.listening.models.attachments import SourceAttachment
from heed.listening.models.audit_rounds import AuditGrade, AuditRound, SafetyConcern
from heed.listening.models.audits import Audit, AuditCycle, AuditFile
from heed.listening.models.clocks import CaseClock, ClockChange, ClockPause
from heed.listening.models.complaints import (
    ChecklistTick,
    Complaint,
    ComplaintBody,
    ComplaintFollowUp,
    ComplaintIssue,
    ComplaintResponse,
    Remedy,
)
from heed.listening.models.equality import EqualityAnswer, ServedPopulation
from heed.listening.models.feedback import Feedback, FeedbackLink
from heed.listening.models.feedback_imports import FeedbackImport, FeedbackImportRow
from heed.listening.models.letters import CaseLetter, CaseLetterFile
from heed.listening.models.ombudsman import (
    OmbudsmanBody,
    OmbudsmanCase,
    OmbudsmanRecommendation,
    OmbudsmanResponse,
    RecommendationEvidence,
)
from heed.listening.models.people import AccessNeed, CasePerson
from heed.listening.models.public_codes import PublicCode
from heed.listening.models.reports import ComplaintsReport
from heed.listening.models.review_outcomes import (
    ReviewAssurance,
    ReviewPublication,
    ReviewRecommendation,
)
from heed.listening.models.reviews import (
    Review,
    ReviewAgency,
    ReviewCriterionAnswer,
    ReviewFamilyMember,
    ReviewHold,
    ReviewMarkerNote,
    ReviewMove,
    ReviewParallel,
)
from heed.listening.models.sources import ReportDetail, Source, SourceFile, SourceReader, SourceSubject
from heed.listening.models.surveys import Survey, SurveyQuestion, SurveyResponse, SurveySheet, SurveyText

__all__ = [
    "AccessNeed",
    "Audit",
    "AuditCycle",
    "AuditFile",
    "AuditGrade",
    "AuditRound",
    "CaseClock",
    "CaseLetter",
    "CaseLetterFile",
    "CasePerson",
    "ChecklistTick",
    "ClockChange",
    "ClockPause",
    "Complaint",
    "ComplaintBody",
    "ComplaintFollowUp",
    "ComplaintIssue",
    "ComplaintResponse",
    "ComplaintsReport",
    "EqualityAnswer",
    "Feedback",
    "FeedbackImport",
    "FeedbackImportRow",
    "FeedbackLink",
    "OmbudsmanBody",
    "OmbudsmanCase",
    "OmbudsmanRecommendation",
    "OmbudsmanResponse",
    "PublicCode",
    "RecommendationEvidence",
    "Remedy",
    "ReportDetail",
    "Review",
    "ReviewAgency",
    "ReviewAssurance",
    "ReviewCriterionAnswer",
    "ReviewFamilyMember",
    "ReviewHold",
    "ReviewMarkerNote",
    "ReviewMove",
    "ReviewParallel",
    "ReviewPublication",
    "ReviewRecommendation",
    "SafetyConcern",
    "ServedPopulation",
    "Source",
    "SourceAttachment",
    "SourceFile",
    "SourceReader",
    "SourceSubject",
    "Survey",
    "SurveyQuestion",
    "SurveyResponse",
    "SurveySheet",
    "SurveyText",
]
