"""Findings, lessons, the taxonomy and what is learned of it, and redacted copies."""

from heed.learning.models.emerging import EmergingLook, EmergingRun, EmergingText, EmergingTheme
from heed.learning.models.findings import Finding, FindingFactor, FindingStatement, FindingTheme
from heed.learning.models.heard import HeardChange, HeardCount, HeardMonth
from heed.learning.models.holding import LessonReturn, LessonWatch
from heed.learning.models.lessons import (
    Lesson,
    LessonExample,
    LessonFactor,
    LessonFinding,
    LessonReview,
    LessonShare,
    LessonTheme,
)
from heed.learning.models.redaction import Pseudonym, RedactedCopy, RedactionMark
from heed.learning.models.statements import StatementBlock, StatementWaiting, StatementWord
from heed.learning.models.suggestions import LearnedModel, SourceTheme, SourceThemesRead, ThemeDecision
from heed.learning.models.taxonomy import CouncilTheme, ThemeProposal

__all__ = [
    "CouncilTheme",
    "EmergingLook",
    "EmergingRun",
    "EmergingText",
    "EmergingTheme",
    "Finding",
    "FindingFactor",
    "FindingStatement",
    "FindingTheme",
    "HeardChange",
    "HeardCount",
    "HeardMonth",
    "LearnedModel",
    "Lesson",
    "LessonExample",
    "LessonFactor",
    "LessonFinding",
    "LessonReturn",
    "LessonReview",
    "LessonShare",
    "LessonTheme",
    "LessonWatch",
    "Pseudonym",
    "RedactedCopy",
    "RedactionMark",
    "SourceTheme",
    "SourceThemesRead",
    "StatementBlock",
    "StatementWaiting",
    "StatementWord",
    "ThemeDecision",
    "ThemeProposal",
]
