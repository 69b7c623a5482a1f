"""Cases: complaints, the Ombudsman, letters, reviews, surveys, feedback and audits."""

from __future__ import annotations

from collections.abc import Mapping

from heed.definitions import (
    shapes,
    shapes_audits,
    shapes_cases,
    shapes_feedback,
    shapes_letters,
    shapes_ombudsman,
    shapes_reviews,
)
from heed.definitions.choosing import Folder, last_in_use
from heed.definitions.loading import load

# Cases: complaints, who is in them and what they need


def complaint_procedures(*, folder: Folder = None) -> Mapping[str, shapes_cases.ComplaintProcedure]:
    """Procedures for complaints as written; `heed.definitions.procedures` adds what each builds on."""
    return load("complaint_procedures", shapes_cases.ComplaintProcedure, folder)


def complaint_subjects(*, folder: Folder = None) -> Mapping[str, shapes_cases.ComplaintSubject]:
    """What complaints are about, with the themes of the one taxonomy."""
    return load("complaint_subjects", shapes_cases.ComplaintSubject, folder)


def complaint_outcomes(*, folder: Folder = None) -> Mapping[str, shapes_cases.ComplaintOutcome]:
    """What can be decided of an issue."""
    return load("complaint_outcomes", shapes_cases.ComplaintOutcome, folder)


def complaint_authorities(*, folder: Folder = None) -> Mapping[str, shapes_cases.ComplaintAuthority]:
    """By what right somebody complains for somebody else."""
    return load("complaint_authorities", shapes_cases.ComplaintAuthority, folder)


def relationships(*, folder: Folder = None) -> Mapping[str, shapes.Word]:
    """Who somebody is to the person affected."""
    return load("relationships", shapes.Word, folder)


def access_need_kinds(*, folder: Folder = None) -> Mapping[str, shapes_cases.AccessNeedKind]:
    """What people need so that they can read, hear, say and take part."""
    return load("access_needs", shapes_cases.AccessNeedKind, folder)


def equality_characteristics(*, folder: Folder = None) -> Mapping[str, shapes_cases.EqualityCharacteristic]:
    """Characteristics that may be asked about, with their answers."""
    return load("equality_characteristics", shapes_cases.EqualityCharacteristic, folder)


def case_rules(*, folder: Folder = None) -> Mapping[str, shapes_cases.CaseRule]:
    """When cases remind, warn and count as forgotten."""
    return load("case_rules", shapes_cases.CaseRule, folder)


# The Ombudsman's words


def ombudsman_eras(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanEra]:
    """Decision labels by era, with what counts as investigated and upheld."""
    return load("ombudsman_vocabularies/decisions", shapes.OmbudsmanEra, folder)


def ombudsman_decision_reasons(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Why an upheld case was upheld."""
    return load("ombudsman_vocabularies/decision_reasons", shapes.OmbudsmanWord, folder)


def ombudsman_service_categories(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Categories in the header of a decision on adult social care."""
    return load("ombudsman_vocabularies/service_categories", shapes.OmbudsmanWord, folder)


def ombudsman_statute_references(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Fixed references to the Local Government Act 1974 in decisions."""
    return load("ombudsman_vocabularies/statute_references", shapes.OmbudsmanWord, folder)


def ombudsman_closing_reasons(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Why a case is not investigated or not taken further."""
    return load("ombudsman_vocabularies/closing_reasons", shapes.OmbudsmanWord, folder)


def ombudsman_remedy_types(*, folder: Folder = None) -> Mapping[str, shapes_ombudsman.RemedyType]:
    """Ways of putting things right, in the order in which they are considered."""
    return load("ombudsman_vocabularies/remedy_types", shapes_ombudsman.RemedyType, folder)


def ombudsman_compliance_labels(*, folder: Folder = None) -> Mapping[str, shapes_ombudsman.ComplianceLabel]:
    """Whether a council did what it had agreed."""
    return load("ombudsman_vocabularies/compliance_labels", shapes_ombudsman.ComplianceLabel, folder)


def ombudsman_slow_reasons(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Why a council was slow to put something right."""
    return load("ombudsman_vocabularies/slow_reasons", shapes.OmbudsmanWord, folder)


def ombudsman_decision_cues(*, folder: Folder = None) -> Mapping[str, shapes_ombudsman.DecisionCues]:
    """Words that tell how a case ended where no header line does; the first that fits counts."""
    return load("ombudsman_vocabularies/decision_cues", shapes_ombudsman.DecisionCues, folder)


def ombudsman_clocks(*, folder: Folder = None) -> Mapping[str, shapes_ombudsman.OmbudsmanClock]:
    """What is due to the Ombudsman by a day, and how long before it we say so."""
    return load("ombudsman_clocks", shapes_ombudsman.OmbudsmanClock, folder)


def ombudsman_comparators(*, folder: Folder = None) -> Mapping[str, shapes.OmbudsmanWord]:
    """Types of council among which the Ombudsman compares."""
    return load("ombudsman_vocabularies/comparators", shapes.OmbudsmanWord, folder)


# Letters


def letter_templates(*, folder: Folder = None) -> Mapping[str, shapes_letters.LetterTemplate]:
    """The words of letters to people who complained, with places to be filled in by `heed.definitions.letters`."""
    return load("letter_templates", shapes_letters.LetterTemplate, folder)


# Safeguarding adult reviews and surveys


def review_stages(*, folder: Folder = None) -> Mapping[str, shapes_reviews.ReviewStage]:
    """The stages of a review in order, with the clocks that each starts."""
    return load("review_stages", shapes_reviews.ReviewStage, folder)


def review_criteria(*, folder: Folder = None) -> Mapping[str, shapes_reviews.ReviewCriterion]:
    """The parts of the test of section 44."""
    return load("review_criteria", shapes_reviews.ReviewCriterion, folder)


def review_methods(*, folder: Folder = None) -> Mapping[str, shapes.Word]:
    """Ways of doing a review."""
    return load("review_methods", shapes.Word, folder)


def review_quality_markers(*, folder: Folder = None) -> Mapping[str, shapes_reviews.QualityMarker]:
    """The fifteen quality markers, in order."""
    return load("review_quality_markers", shapes_reviews.QualityMarker, folder)


def publication_modes(*, folder: Folder = None) -> Mapping[str, shapes_reviews.PublicationMode]:
    """How much of a review is published."""
    return load("publication_modes", shapes_reviews.PublicationMode, folder)


def parallel_processes(*, folder: Folder = None) -> Mapping[str, shapes_reviews.ParallelProcess]:
    """Other processes that look at the same death or harm."""
    return load("parallel_processes", shapes_reviews.ParallelProcess, folder)


def assurance_levels(*, folder: Folder = None) -> Mapping[str, shapes_reviews.AssuranceLevel]:
    """How sure a board may be that something changed, lowest first."""
    return load("assurance_levels", shapes_reviews.AssuranceLevel, folder)


def survey_kinds(*, folder: Folder = None) -> Mapping[str, shapes_reviews.SurveyKind]:
    """Kinds of survey, with the fewest answers that show more than their number."""
    return load("survey_kinds", shapes_reviews.SurveyKind, folder)


# Feedback


def safeguarding_words(*, folder: Folder = None) -> Mapping[str, shapes_feedback.SafeguardingWords]:
    """Words that may tell of abuse, neglect or danger, by what they may tell of."""
    return load("safeguarding_words", shapes_feedback.SafeguardingWords, folder)


def answer_formats(*, folder: Folder = None) -> Mapping[str, shapes_feedback.AnswerFormat]:
    """How somebody may ask to be answered."""
    return load("answer_formats", shapes_feedback.AnswerFormat, folder)


def contributor_groups(*, folder: Folder = None) -> Mapping[str, shapes_feedback.ContributorGroup]:
    """Who somebody who speaks to us is."""
    return load("contributor_groups", shapes_feedback.ContributorGroup, folder)


def public_words(*, folder: Folder = None) -> Mapping[str, shapes_feedback.PublicWords]:
    """What the public form says, in plain words and in Easy Read."""
    return load("public_words", shapes_feedback.PublicWords, folder)


def feedback_rules(*, folder: Folder = None) -> Mapping[str, shapes_feedback.FeedbackRule]:
    """The numbers and roles that feedback goes by."""
    return load("feedback_rules", shapes_feedback.FeedbackRule, folder)


def feedback_number(rule: str, *, folder: Folder = None) -> int:
    """The number of one rule of feedback. Raises KeyError where there is no such rule, or it is no number."""
    number = feedback_rules(folder=folder)[rule].number
    if number is None:
        raise KeyError(rule)
    return number


def feedback_roles(rule: str, *, folder: Folder = None) -> tuple[str, ...]:
    """The roles that one rule of feedback names. Raises KeyError where there is no such rule."""
    return feedback_rules(folder=folder)[rule].roles


# Practice audits


def audit_tools(*, folder: Folder = None) -> Mapping[str, shapes_audits.AuditTool]:
    """What an audit looks at, domain by domain, and how it grades."""
    return load("audit_tools", shapes_audits.AuditTool, folder)


def audit_rules(*, folder: Folder = None) -> Mapping[str, shapes_audits.AuditRules]:
    """How audits are planned, drawn, moderated and counted, oldest first."""
    return load("audit_rules", shapes_audits.AuditRules, folder)


def audit_rule_set(*, folder: Folder = None) -> shapes_audits.AuditRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return last_in_use(audit_rules(folder=folder))
