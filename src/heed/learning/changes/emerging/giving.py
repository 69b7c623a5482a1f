"""Giving a theme to the texts of a group: to whole sources as confirmed by this person, to findings as theirs."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.audit import trail
from heed.learning.choices import SourceThemeState
from heed.learning.models import (
    EmergingTheme,
    Finding,
    FindingTheme,
    SourceTheme,
    SourceThemesRead,
    ThemeDecision,
)
from heed.listening.queries.sources import readable

FROM_A_GROUP = "what no theme held"  # with what it was suggested, for the list of decisions


@dataclass(frozen=True)
class Given:
    """What got the theme, by ids."""

    sources: Sequence[int]
    findings: Sequence[int]

    def as_details(self) -> dict[str, Any]:
        """For the trail: numbers of records only."""
        return {"sources": list(self.sources), "findings": list(self.findings)}


def give_theme(*, emerging: EmergingTheme, theme: str, texts: Collection[int], by: Person) -> Given:
    """In the caller's transaction. Texts of other groups, and those the person may not read, are passed over."""
    chosen = emerging.members.filter(readable(for_person=by, prefix="source__"), pk__in=texts)
    rows = list(chosen.values_list("source_id", "finding_id"))
    sources = sorted({source for source, finding in rows if finding is None})
    findings = sorted({finding for _, finding in rows if finding is not None})
    _give_to_sources(sources, theme, by)
    _give_to_findings(findings, theme, by)
    return Given(sources, findings)


def _give_to_sources(sources: Sequence[int], theme: str, by: Person) -> None:
    now, council = timezone.now(), by.council_id
    decided = {"state": SourceThemeState.CONFIRMED, "decided_by": by, "decided_at": now}
    SourceTheme.objects.bulk_create(
        [SourceTheme(council_id=council, source_id=source, theme=theme, **decided) for source in sources],
        update_conflicts=True,
        unique_fields=["source", "theme"],
        update_fields=["state", "decided_by", "decided_at"],
    )
    SourceThemesRead.objects.bulk_create(
        [
            SourceThemesRead(source_id=source, council_id=council, is_decided=True, has_themes=True)
            for source in sources
        ],
        update_conflicts=True,
        unique_fields=["source"],
        update_fields=["is_decided", "has_themes"],
    )
    ThemeDecision.objects.bulk_create(
        ThemeDecision(council_id=council, source_id=source, given=[theme], suggested_with=FROM_A_GROUP, by=by, at=now)
        for source in sources
    )


def _give_to_findings(findings: Sequence[int], theme: str, by: Person) -> None:
    """Each is changed as if on its own page, so that its history and its version say so."""
    found = Finding.objects.filter(pk__in=findings).exclude(theme_links__theme=theme).order_by("pk")
    now = timezone.now()
    for finding in found.select_for_update(of=("self",)):
        before = sorted(finding.theme_links.values_list("theme", flat=True))
        FindingTheme.objects.create(finding=finding, theme=theme)
        finding.save_change()
        after = sorted([*before, theme])
        trail.record(verb="finding.changed", obj=finding, by=by, details={"themes": [before, after]})
        ThemeDecision.objects.create(
            council_id=by.council_id,
            source_id=finding.source_id,
            finding=finding,
            given=after,
            suggested_with=FROM_A_GROUP,
            by=by,
            at=now,
        )
