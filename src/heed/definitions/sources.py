"""What a council is assessed on, and the words of sources, findings, lessons and plans."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from heed.definitions import shapes, shapes_figures
from heed.definitions.choosing import Folder, valid_on
from heed.definitions.loading import load

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
