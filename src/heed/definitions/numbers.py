"""Measures, and the rules by which numbers are judged."""

from __future__ import annotations

from collections.abc import Mapping

from heed.definitions import shapes_charts, shapes_comparing, shapes_holding, shapes_impact, shapes_measures
from heed.definitions.choosing import Folder, last_in_use
from heed.definitions.loading import load

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
    return last_in_use(impact_rules(folder=folder))


def recurrence_rules(*, folder: Folder = None) -> Mapping[str, shapes_holding.RecurrenceRules]:
    """When a lesson is said to hold or to have come back, oldest first."""
    return load("recurrence_rules", shapes_holding.RecurrenceRules, folder)


def recurrence_rule_set(*, folder: Folder = None) -> shapes_holding.RecurrenceRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return last_in_use(recurrence_rules(folder=folder))


def trend_rules(*, folder: Folder = None) -> Mapping[str, shapes_impact.TrendRules]:
    """When the latest yearly figures are called a trend, oldest first."""
    return load("trend_rules", shapes_impact.TrendRules, folder)


def trend_rule_set(*, folder: Folder = None) -> shapes_impact.TrendRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return last_in_use(trend_rules(folder=folder))


def suppression_rules(*, folder: Folder = None) -> Mapping[str, shapes_impact.SuppressionRules]:
    """Which small counts are hidden, and how well."""
    return load("suppression_rules", shapes_impact.SuppressionRules, folder)


def suppression_rule_set(rule_set: str = "small-groups", *, folder: Folder = None) -> shapes_impact.SuppressionRules:
    """One set of rules for small groups by its id. Raises KeyError where there is none."""
    return suppression_rules(folder=folder)[rule_set]
