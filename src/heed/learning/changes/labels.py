"""The labels of a finding: what it says of us, who says so, its themes and quality statements; all from definitions."""

from collections.abc import Collection
from typing import Any

from django.conf import settings

from heed.audit.refusals import NotPossibleNow
from heed.definitions import evidence_categories, finding_polarities, quality_statements
from heed.learning.models import Finding, FindingStatement, FindingTheme
from heed.learning.queries.taxonomy import Taxonomy


def check_labels(
    *,
    polarity: str,
    evidence_category: str,
    themes: Collection[str],
    quality_statements_: Collection[str],
    taxonomy: Taxonomy,
    held: Collection[str] = (),
) -> None:
    """Refuse labels that are not known, and themes out of use unless they are `held` already."""
    folder = settings.DEFINITIONS_FOLDER or None
    _refuse_unknown("what it says of us", {polarity}, finding_polarities(folder=folder))
    _refuse_unknown("who says so", {evidence_category}, evidence_categories(folder=folder))
    refuse_themes(themes, taxonomy, held=held)
    _refuse_unknown("quality statement", quality_statements_, quality_statements(folder=folder))


def refuse_themes(themes: Collection[str], taxonomy: Taxonomy, *, held: Collection[str] = ()) -> None:
    """Refuse themes that are not known, or no longer used: what has one keeps it, and nothing new is given it."""
    _refuse_unknown("theme", themes, {*taxonomy.themes, *held})
    if gone := sorted(set(themes) - set(taxonomy.in_use) - set(held)):
        raise NotPossibleNow(f"“{taxonomy.themes[gone[0]].name}” is no longer used as a theme. Choose another.")


def _refuse_unknown(what: str, chosen: Collection[str], known: Collection[str]) -> None:
    unknown = sorted(set(chosen) - set(known))
    if unknown:
        raise NotPossibleNow(f"There is no {what} called {', '.join(unknown)}. Choose from the list.")


def labels_of(finding: Finding) -> dict[str, Any]:
    """A finding's labels as they stand, for the trail and for showing two versions side by side."""
    return {
        "polarity": finding.polarity,
        "evidence_category": finding.evidence_category,
        "themes": sorted(finding.theme_links.values_list("theme", flat=True)),
        "quality_statements": sorted(finding.statement_links.values_list("quality_statement", flat=True)),
    }


def write_labels(finding: Finding, *, themes: Collection[str], quality_statements: Collection[str]) -> None:
    """Give a finding exactly these themes and statements."""
    finding.theme_links.exclude(theme__in=themes).delete()
    held = set(finding.theme_links.values_list("theme", flat=True))
    FindingTheme.objects.bulk_create(FindingTheme(finding=finding, theme=theme) for theme in sorted(set(themes) - held))
    finding.statement_links.exclude(quality_statement__in=quality_statements).delete()
    held = set(finding.statement_links.values_list("quality_statement", flat=True))
    FindingStatement.objects.bulk_create(
        FindingStatement(finding=finding, quality_statement=statement)
        for statement in sorted(set(quality_statements) - held)
    )
