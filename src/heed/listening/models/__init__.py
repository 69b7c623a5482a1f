"""The tables of what we hear: sources, and one detail table a kind."""

from heed.listening.models.attachments import SourceAttachment
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
from heed.listening.models.ombudsman import (
    OmbudsmanBody,
    OmbudsmanCase,
    OmbudsmanRecommendation,
    OmbudsmanResponse,
    RecommendationEvidence,
)
from heed.listening.models.people import AccessNeed, CasePerson
from heed.listening.models.sources import ReportDetail, Source, SourceFile, SourceReader, SourceSubject

__all__ = [
    "AccessNeed",
    "CaseClock",
    "CasePerson",
    "ChecklistTick",
    "ClockChange",
    "ClockPause",
    "Complaint",
    "ComplaintBody",
    "ComplaintFollowUp",
    "ComplaintIssue",
    "ComplaintResponse",
    "EqualityAnswer",
    "Feedback",
    "FeedbackImport",
    "FeedbackImportRow",
    "FeedbackLink",
    "OmbudsmanBody",
    "OmbudsmanCase",
    "OmbudsmanRecommendation",
    "OmbudsmanResponse",
    "RecommendationEvidence",
    "Remedy",
    "ReportDetail",
    "ServedPopulation",
    "Source",
    "SourceAttachment",
    "SourceFile",
    "SourceReader",
    "SourceSubject",
]
