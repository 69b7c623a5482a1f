"""What content experts own: the rules, words and scales of the field, as dated and sourced YAML.

Every function gives a mapping from stable id to a frozen entry, in file order, read once in the life of the
process. `folder` names a council's own folder laid over the shipped one (default: environment variable
HEED_DEFINITIONS). Ended entries stay in the mapping, so that stored ids keep their names; `valid_on`
leaves those in use on a day. A file that cannot be used raises DefinitionError.
"""

import os
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeVar

from heed.definitions import (
    shapes,
    shapes_audits,
    shapes_cases,
    shapes_charts,
    shapes_comparing,
    shapes_easy_read,
    shapes_feedback,
    shapes_figures,
    shapes_impact,
    shapes_letters,
    shapes_measures,
    shapes_ombudsman,
    shapes_redaction,
    shapes_reviews,
)
from heed.definitions.loading import DefinitionError, load

__all__ = [
    "DefinitionError",
    "access_need_kinds",
    "answer_formats",
    "assurance_levels",
    "audit_rule_set",
    "audit_rules",
    "audit_tools",
    "blaming_words",
    "care_act_sections",
    "case_rules",
    "chart_cautions",
    "chart_rule_set",
    "chart_rules",
    "closing_ladder",
    "comparator_kinds",
    "comparison_rule_set",
    "comparison_rules",
    "complaint_authorities",
    "complaint_outcomes",
    "complaint_procedures",
    "complaint_subjects",
    "contributor_groups",
    "contributory_factors",
    "cqc_themes",
    "default_status_set",
    "easy_read_rules",
    "easy_read_words",
    "equality_characteristics",
    "evidence_categories",
    "false_signals",
    "feedback_rules",
    "figure_checks",
    "finding_polarities",
    "impact_rule_set",
    "impact_rules",
    "letter_templates",
    "load",
    "measure_groups",
    "measures",
    "ombudsman_clocks",
    "ombudsman_closing_reasons",
    "ombudsman_comparators",
    "ombudsman_compliance_labels",
    "ombudsman_decision_cues",
    "ombudsman_decision_reasons",
    "ombudsman_eras",
    "ombudsman_remedy_types",
    "ombudsman_service_categories",
    "ombudsman_slow_reasons",
    "ombudsman_statute_references",
    "parallel_processes",
    "plan_kinds",
    "priorities",
    "public_words",
    "publication_modes",
    "quality_statements",
    "rating_rule_set",
    "rating_rule_set_on",
    "rating_rules",
    "redaction_rules",
    "redaction_words",
    "relationships",
    "review_criteria",
    "review_domains",
    "review_methods",
    "review_quality_markers",
    "review_stages",
    "safeguarding_words",
    "sensitivities",
    "set_aside_reasons",
    "source_kinds",
    "status_meanings",
    "suppression_rule_set",
    "suppression_rules",
    "survey_kinds",
    "themes",
    "trend_rule_set",
    "trend_rules",
    "valid_on",
]

Folder = str | os.PathLike[str] | None
E = TypeVar("E", bound=shapes.Entry)


def valid_on(entries: Mapping[str, E], day: date) -> Mapping[str, E]:
    """The entries in use on this day: started, not past their last day, not retired."""
    return MappingProxyType({key: entry for key, entry in entries.items() if entry.holds_on(day)})


# What CQC assesses


def quality_statements(*, folder: Folder = None) -> Mapping[str, shapes.QualityStatement]:
    """The nine statements on which a council is assessed, in CQC's order."""
    return load("quality_statements", shapes.QualityStatement, folder)


def cqc_themes(*, folder: Folder = None) -> Mapping[str, shapes.CqcTheme]:
    """The four themes that group the quality statements."""
    return load("cqc_themes", shapes.CqcTheme, folder)


def evidence_categories(*, folder: Folder = None) -> Mapping[str, shapes.EvidenceCategory]:
    """Where evidence comes from; `used_for_councils` marks the four of six that apply."""
    return load("evidence_categories", shapes.EvidenceCategory, folder)


def rating_rules(*, folder: Folder = None) -> Mapping[str, shapes.RatingRuleSet]:
    """Every rating rule set, applied by `heed.definitions.rating`."""
    return load("rating_rules", shapes.RatingRuleSet, folder)


def rating_rule_set(rule_set: str, *, folder: Folder = None) -> shapes.RatingRuleSet:
    """One rating rule set by its id. Raises KeyError where there is none."""
    return rating_rules(folder=folder)[rule_set]


def rating_rule_set_on(day: date, *, folder: Folder = None) -> shapes.RatingRuleSet:
    """The rating rule set in use on this day; of several, the latest begun. Raises LookupError where there is none."""
    in_use = valid_on(rating_rules(folder=folder), day).values()
    if not in_use:
        raise LookupError(f"no rating rule set was in use on {day.isoformat()}")
    return max(in_use, key=lambda rules: rules.valid_from)


# What sources say


def source_kinds(*, folder: Folder = None) -> Mapping[str, shapes.SourceKind]:
    """Kinds of document and source, with their usual evidence category and sensitivity."""
    return load("source_kinds", shapes.SourceKind, folder)


def sensitivities(*, folder: Folder = None) -> Mapping[str, shapes.Sensitivity]:
    """Who may see a source: open, internal, restricted."""
    return load("sensitivities", shapes.Sensitivity, folder)


def finding_polarities(*, folder: Folder = None) -> Mapping[str, shapes.Polarity]:
    """What a finding says about how things are, with the letter shown beside its colour."""
    return load("finding_polarities", shapes.Polarity, folder)


def figure_checks(*, folder: Folder = None) -> Mapping[str, shapes_figures.FigureCheck]:
    """Words and limits by which figures of one report are set against each other."""
    return load("figure_checks", shapes_figures.FigureCheck, folder)


def set_aside_reasons(*, folder: Folder = None) -> Mapping[str, shapes.Word]:
    """Why a suggested finding is set aside."""
    return load("set_aside_reasons", shapes.Word, folder)


def themes(*, folder: Folder = None) -> Mapping[str, shapes.Theme]:
    """The one taxonomy shared by every source: a tree by `parent`."""
    return load("themes", shapes.Theme, folder)


def care_act_sections(*, folder: Folder = None) -> Mapping[str, shapes.CareActSection]:
    """The sections of law that findings are tied to, in plain words."""
    return load("care_act_sections", shapes.CareActSection, folder)


def review_domains(*, folder: Folder = None) -> Mapping[str, shapes.ReviewDomain]:
    """The five domains of Safeguarding Adult Review findings, with their themes."""
    return load("review_domains", shapes.ReviewDomain, folder)


# What lessons and plans are written in


def contributory_factors(*, folder: Folder = None) -> Mapping[str, shapes.Factor]:
    """Conditions of the work that make things go well or badly; never a person."""
    return load("contributory_factors", shapes.Factor, folder)


def blaming_words(*, folder: Folder = None) -> Mapping[str, shapes.BlamingPhrase]:
    """Phrases that blame, each with a kinder way to write."""
    return load("blaming_words", shapes.BlamingPhrase, folder)


def plan_kinds(*, folder: Folder = None) -> Mapping[str, shapes.Word]:
    """Kinds of plan."""
    return load("plan_kinds", shapes.Word, folder)


def priorities(*, folder: Folder = None) -> Mapping[str, shapes.Priority]:
    """How soon an action matters, most urgent first."""
    return load("priorities", shapes.Priority, folder)


def closing_ladder(*, folder: Folder = None) -> Mapping[str, shapes.ClosingStep]:
    """The seven steps of an action from proposed to sustained, in order."""
    return load("closing_ladder", shapes.ClosingStep, folder)


def status_meanings(*, folder: Folder = None) -> Mapping[str, shapes.StatusSet]:
    """Sets of status words with colour, shape and meaning; a plan stores the id of the set it uses."""
    return load("status_meanings", shapes.StatusSet, folder)


def default_status_set(*, folder: Folder = None) -> shapes.StatusSet:
    """The status set a new plan starts with: the last one marked default, so that a council's own wins."""
    return [each for each in status_meanings(folder=folder).values() if each.default and not each.retired][-1]


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


# What numbers say


def measures(*, folder: Folder = None) -> Mapping[str, shapes_measures.MeasureDefinition]:
    """Measures as their publishers or the law define them, each with its own denominator."""
    return load("measures", shapes_measures.MeasureDefinition, folder)


def measure_groups(*, folder: Folder = None) -> Mapping[str, shapes_measures.MeasureGroup]:
    """The shelves on which measures stand, in order."""
    return load("measure_groups", shapes_measures.MeasureGroup, folder)


def comparator_kinds(*, folder: Folder = None) -> Mapping[str, shapes_measures.ComparatorKind]:
    """Ways of choosing the councils that a figure is set beside."""
    return load("comparator_kinds", shapes_measures.ComparatorKind, folder)


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


# Personal data


def redaction_words(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionWords]:
    """Lists of words by which personal data are told from other words."""
    return load("redaction_words", shapes_redaction.RedactionWords, folder)


def redaction_rules(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionNumber]:
    """Numbers of the rules by which personal data are found."""
    return load("redaction_rules", shapes_redaction.RedactionNumber, folder)


# Easy Read


def easy_read_rules(*, folder: Folder = None) -> Mapping[str, shapes_easy_read.EasyReadRule]:
    """The rules of Easy Read, with what each guide says."""
    return load("easy_read_rules", shapes_easy_read.EasyReadRule, folder)


def easy_read_words(*, folder: Folder = None) -> Mapping[str, shapes_easy_read.EasyReadWords]:
    """Hard words with what to write instead, and the lists of the checker."""
    return load("easy_read_words", shapes_easy_read.EasyReadWords, folder)


# How numbers are compared


def comparison_rules(*, folder: Folder = None) -> Mapping[str, shapes_comparing.ComparisonRules]:
    """Every set of rules for intervals, comparisons and funnels, oldest first."""
    return load("comparison_rules", shapes_comparing.ComparisonRules, folder)


def comparison_rule_set(*, folder: Folder = None) -> shapes_comparing.ComparisonRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return [each for each in comparison_rules(folder=folder).values() if not each.retired and each.valid_to is None][-1]


# Charts over time


def chart_rules(*, folder: Folder = None) -> Mapping[str, shapes_charts.ChartRuleSet]:
    """Every set of rules for charts over time."""
    return load("chart_rules", shapes_charts.ChartRuleSet, folder)


def chart_rule_set(rule_set: str = "mdc", *, folder: Folder = None) -> shapes_charts.ChartRuleSet:
    """One set of rules for charts over time by its id. Raises KeyError where there is none."""
    return chart_rules(folder=folder)[rule_set]


def chart_cautions(*, folder: Folder = None) -> Mapping[str, shapes_charts.ChartCautions]:
    """From where on a chart is shown with a warning, and which chart fits."""
    return load("chart_cautions", shapes_charts.ChartCautions, folder)


def false_signals(*, folder: Folder = None) -> Mapping[str, shapes_charts.FalseSignals]:
    """How often a series in which nothing changed gives a signal, for each set of chart rules."""
    return load("false_signals", shapes_charts.FalseSignals, folder)


# Changes, trends and small groups


def impact_rules(*, folder: Folder = None) -> Mapping[str, shapes_impact.ImpactRules]:
    """When the change after an action is estimated and believed, oldest first."""
    return load("impact_rules", shapes_impact.ImpactRules, folder)


def impact_rule_set(*, folder: Folder = None) -> shapes_impact.ImpactRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return _last(impact_rules(folder=folder))


def trend_rules(*, folder: Folder = None) -> Mapping[str, shapes_impact.TrendRules]:
    """When the latest yearly figures are called a trend, oldest first."""
    return load("trend_rules", shapes_impact.TrendRules, folder)


def trend_rule_set(*, folder: Folder = None) -> shapes_impact.TrendRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return _last(trend_rules(folder=folder))


def suppression_rules(*, folder: Folder = None) -> Mapping[str, shapes_impact.SuppressionRules]:
    """Which small counts are hidden, and how well."""
    return load("suppression_rules", shapes_impact.SuppressionRules, folder)


def suppression_rule_set(rule_set: str = "small-groups", *, folder: Folder = None) -> shapes_impact.SuppressionRules:
    """One set of rules for small groups by its id. Raises KeyError where there is none."""
    return suppression_rules(folder=folder)[rule_set]


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
    return _last(audit_rules(folder=folder))


def _last(entries: Mapping[str, E]) -> E:
    return [each for each in entries.values() if not each.retired and each.valid_to is None][-1]
