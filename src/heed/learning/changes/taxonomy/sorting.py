"""Sorting what a split theme holds into what it was split into. The old label stays, to be counted on."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.choices import FindingState, RetiredAs, SourceThemeState
from heed.learning.models import Finding, FindingTheme, SourceTheme
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.models import Source


@transaction.atomic
def sort_finding(*, finding: Finding, theme: str, into: Sequence[str], by: Person) -> Finding:
    """Give a finding of a split theme some of what it was split into."""
    require(by, Permission.DECIDE_FINDINGS, finding)
    finding = finding.locked(expected_version=None)
    if finding.state == FindingState.REPLACED or not finding.theme_links.filter(theme=theme).exists():
        raise NotPossibleNow("This finding does not have the theme that was split: nothing was changed.")
    given = _parts(theme, into, taxonomy_of(by.council_id))
    held = set(finding.theme_links.values_list("theme", flat=True))
    FindingTheme.objects.bulk_create(FindingTheme(finding=finding, theme=each) for each in given if each not in held)
    finding.save_change()
    trail.record(verb="finding.theme_sorted", obj=finding, by=by, details={"of": theme, "into": given})
    return finding


@transaction.atomic
def sort_source(*, source: Source, theme: str, into: Sequence[str], by: Person) -> Source:
    """Give a source, confirmed to be of a split theme, some of what it was split into."""
    require(by, Permission.DECIDE_FINDINGS, source)
    source.locked(expected_version=None)
    confirmed = SourceTheme.objects.filter(source=source, theme=theme, state=SourceThemeState.CONFIRMED)
    if not confirmed.exists():
        raise NotPossibleNow("This was not confirmed to be of the theme that was split: nothing was changed.")
    given = _parts(theme, into, taxonomy_of(by.council_id))
    for each in given:
        SourceTheme.objects.update_or_create(
            source=source,
            theme=each,
            defaults={
                "council_id": source.council_id,
                "state": SourceThemeState.CONFIRMED,
                "decided_by": by,
                "decided_at": timezone.now(),
            },
        )
    trail.record(verb="source.theme_sorted", obj=source, by=by, details={"of": theme, "into": given})
    return source


def _parts(theme: str, into: Sequence[str], taxonomy: Taxonomy) -> list[str]:
    """What to give: parts of the split, or what they became since."""
    known = taxonomy.themes.get(theme)
    if known is None or known.retired_as != RetiredAs.SPLIT:
        raise NotPossibleNow("This theme was not split: nothing was changed.")
    if not into or set(into) - set(taxonomy.given(known.replaced_by)):
        raise NotPossibleNow("Choose at least one of the themes it was split into.")
    return list(dict.fromkeys(into))
