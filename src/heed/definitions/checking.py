"""Whether every definition can be used and every id it mentions exists; for tests, start-up and content experts."""

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from heed import definitions
from heed.definitions import DefinitionError
from heed.definitions.checking_audits import audit_problems
from heed.definitions.procedures import procedure_problems
from heed.definitions.shapes import ClosingStep, Entry, RatingRuleSet, StatusSet, Theme
from heed.definitions.shapes_reviews import ReviewStage

Folder = str | os.PathLike[str] | None

EVERY_DEFINITION: tuple[Callable[..., Mapping[str, Any]], ...] = (
    definitions.quality_statements,
    definitions.cqc_themes,
    definitions.evidence_categories,
    definitions.rating_rules,
    definitions.source_kinds,
    definitions.sensitivities,
    definitions.finding_polarities,
    definitions.figure_checks,
    definitions.set_aside_reasons,
    definitions.themes,
    definitions.care_act_sections,
    definitions.chart_rules,
    definitions.chart_cautions,
    definitions.false_signals,
    definitions.review_domains,
    definitions.contributory_factors,
    definitions.blaming_words,
    definitions.plan_kinds,
    definitions.access_need_kinds,
    definitions.case_rules,
    definitions.complaint_authorities,
    definitions.complaint_outcomes,
    definitions.complaint_procedures,
    definitions.complaint_subjects,
    definitions.equality_characteristics,
    definitions.relationships,
    definitions.priorities,
    definitions.closing_ladder,
    definitions.status_meanings,
    definitions.measures,
    definitions.impact_rules,
    definitions.recurrence_rules,
    definitions.trend_rules,
    definitions.suppression_rules,
    definitions.measure_groups,
    definitions.comparator_kinds,
    definitions.ombudsman_eras,
    definitions.ombudsman_decision_reasons,
    definitions.ombudsman_service_categories,
    definitions.ombudsman_statute_references,
    definitions.ombudsman_closing_reasons,
    definitions.ombudsman_remedy_types,
    definitions.ombudsman_compliance_labels,
    definitions.ombudsman_comparators,
    definitions.ombudsman_slow_reasons,
    definitions.ombudsman_decision_cues,
    definitions.ombudsman_clocks,
    definitions.comparison_rules,
    definitions.easy_read_rules,
    definitions.easy_read_profiles,
    definitions.redaction_rules,
    definitions.redaction_words,
    definitions.redaction_signs,
    definitions.redaction_nicknames,
    definitions.easy_read_words,
    definitions.emerging_rules,
    definitions.audit_tools,
    definitions.audit_rules,
    definitions.review_stages,
    definitions.review_criteria,
    definitions.review_methods,
    definitions.review_quality_markers,
    definitions.publication_modes,
    definitions.parallel_processes,
    definitions.assurance_levels,
    definitions.survey_kinds,
    definitions.letter_templates,
    definitions.safeguarding_words,
    definitions.answer_formats,
    definitions.contributor_groups,
    definitions.public_words,
    definitions.feedback_rules,
    definitions.theme_learning_rules,
    definitions.everyday_words,
    definitions.similar_words,
    definitions.similarity_rules,
)


def problems(folder: Folder = None) -> tuple[str, ...]:
    """One line for each thing wrong, naming file, entry and field; empty where all is well.

    Files that cannot be loaded are reported first; ids are followed only when every file loads.
    """
    unloadable = tuple(_unloadable(folder))
    return unloadable or tuple(_broken_links(folder))


def _unloadable(folder: Folder) -> Iterator[str]:
    seen: set[str] = set()
    for each in EVERY_DEFINITION:
        try:
            each(folder=folder)
        except DefinitionError as error:
            if str(error) not in seen:
                seen.add(str(error))
                yield str(error)


def _broken_links(folder: Folder) -> Iterator[str]:
    themes = definitions.themes(folder=folder)
    statements = definitions.quality_statements(folder=folder)
    sections = definitions.care_act_sections(folder=folder)
    categories = definitions.evidence_categories(folder=folder)
    sources = definitions.source_kinds(folder=folder)
    yield from _unknown("themes", themes, "parent", themes)
    yield from _unknown("everyday_words", definitions.everyday_words(folder=folder), "id", themes)
    yield from _unknown("themes", themes, "care_act", sections)
    yield from _unknown("themes", themes, "quality_statements", statements)
    yield from _unknown("themes", themes, "review_domains", definitions.review_domains(folder=folder))
    yield from _circles(themes)
    yield from _unknown("quality_statements", statements, "cqc_theme", definitions.cqc_themes(folder=folder))
    yield from _unknown("quality_statements", statements, "care_act", sections)
    yield from _unknown("source_kinds", sources, "evidence_category", categories)
    yield from _unknown("source_kinds", sources, "sensitivity", definitions.sensitivities(folder=folder))
    groups = definitions.contributor_groups(folder=folder)
    yield from _unknown("contributor_groups", groups, "evidence_category", categories)
    letters = definitions.letter_templates(folder=folder)
    yield from _unknown("letter_templates", letters, "procedures", definitions.complaint_procedures(folder=folder))
    measures = definitions.measures(folder=folder)
    yield from _unknown("measures", measures, "group", definitions.measure_groups(folder=folder))
    yield from _unknown("measures", measures, "comparators", definitions.comparator_kinds(folder=folder))
    yield from _unknown("measures", measures, "quality_statements", statements)
    yield from _unknown("measures", measures, "themes", themes)
    yield from _unknown("measures", measures, "suppression", definitions.suppression_rules(folder=folder))
    yield from _case_links(folder)
    yield from audit_problems(folder=folder)
    rules = definitions.rating_rules(folder=folder)
    yield from _unknown("rating_rules", rules, "statements", statements)
    yield from _unknown("rating_rules", rules, "categories", categories)
    yield from _bands_out_of_order(rules)
    recurrence = definitions.recurrence_rules(folder=folder)
    yield from _unknown("recurrence_rules", recurrence, "embedded_step", definitions.closing_ladder(folder=folder))
    yield from _ladder_out_of_order(definitions.closing_ladder(folder=folder))
    yield from _clocks_to_nowhere(definitions.review_stages(folder=folder))
    yield from _status_sets(definitions.status_meanings(folder=folder))


def _case_links(folder: Folder) -> Iterator[str]:
    procedures = definitions.complaint_procedures(folder=folder)
    subjects = definitions.complaint_subjects(folder=folder)
    yield from _unknown("complaint_procedures", procedures, "builds_on", procedures)
    yield from _unknown("complaint_subjects", subjects, "themes", definitions.themes(folder=folder))
    yield from procedure_problems(folder)


def _unknown(file: str, entries: Mapping[str, Entry], field: str, known: Mapping[str, Entry]) -> Iterator[str]:
    for entry in entries.values():
        value: str | tuple[str, ...] | None = getattr(entry, field)
        for target in (value,) if isinstance(value, str) else value or ():
            if target not in known:
                yield f"{file}: entry '{entry.id}', field '{field}': there is no '{target}'; check the spelling"


def _circles(themes: Mapping[str, Theme]) -> Iterator[str]:
    for theme in themes.values():
        passed = {theme.id}
        parent = theme.parent
        while parent is not None and parent in themes and parent not in passed:
            passed.add(parent)
            parent = themes[parent].parent
        if parent in passed:
            yield f"themes: entry '{theme.id}', field 'parent': its parents lead round in a circle; choose another"


def _bands_out_of_order(rules: Mapping[str, RatingRuleSet]) -> Iterator[str]:
    for rule_set in rules.values():
        for field in ("statement_bands", "overall_bands"):
            bands = getattr(rule_set, field)
            tops = [band.highest for band in bands]
            if tops != sorted(set(tops)) or (bands and tops[-1] != 100):
                where = f"rating_rules: entry '{rule_set.id}', field '{field}'"
                yield f"{where}: expected bands from lowest to highest, up to 100"


def _ladder_out_of_order(ladder: Mapping[str, ClosingStep]) -> Iterator[str]:
    for expected, step in enumerate(ladder.values()):
        if step.number != expected:
            yield f"closing_ladder: entry '{step.id}', field 'number': expected {expected}, as steps are counted from 0"


def _clocks_to_nowhere(stages: Mapping[str, ReviewStage]) -> Iterator[str]:
    for stage in stages.values():
        for clock in stage.clocks:
            if clock.until not in stages:
                where = f"review_stages: entry '{stage.id}', field 'until'"
                yield f"{where}: there is no '{clock.until}'; check the spelling"


def _status_sets(sets: Mapping[str, StatusSet]) -> Iterator[str]:
    for status_set in sets.values():
        repeated = _repeated(status.id for status in status_set.statuses)
        if repeated:
            yield f"status_meanings: entry '{status_set.id}', field 'statuses': '{repeated[0]}' is there twice"
    if not any(each.default and not each.retired for each in sets.values()):
        yield "status_meanings: no set has 'default: true'; mark one"


def _repeated(ids: Iterable[str]) -> list[str]:
    return sorted(each for each, count in Counter(ids).items() if count > 1)
