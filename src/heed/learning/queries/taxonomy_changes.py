"""What became of a council's themes: proposals, history, and what waits to be sorted after a split."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.audit.models import TrailEntry
from heed.learning.choices import FindingState, ProposalState, SourceThemeState
from heed.learning.models import CouncilTheme, Finding, FindingTheme, SourceTheme, ThemeProposal
from heed.learning.queries.findings import findings_visible
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.models import Source
from heed.listening.queries import sources_visible


@dataclass(frozen=True)
class ToSort:
    """What a split theme still holds that nobody has sorted into its parts, as far as the person may read it."""

    findings: QuerySet[Finding]
    sources: QuerySet[Source]

    @property
    def count(self) -> int:
        return self.findings.count() + self.sources.count()


def proposals_visible(*, for_person: Person) -> QuerySet[ThemeProposal]:
    """Every proposal of the council for those who decide on findings or edit the themes; newest first."""
    if not (can(for_person, Permission.DECIDE_FINDINGS) or can(for_person, Permission.EDIT_TAXONOMY)):
        return ThemeProposal.objects.none()
    found = ThemeProposal.objects.filter(council_id=for_person.council_id).order_by("-pk")
    return found.select_related("proposed_by", "decided_by")


def proposals_waiting(*, for_person: Person) -> QuerySet[ThemeProposal]:
    """Those that no editor has decided on."""
    return proposals_visible(for_person=for_person).filter(state=ProposalState.WAITING)


def proposals_about(theme: str, *, for_person: Person) -> list[ThemeProposal]:
    """The proposals that name this theme, or that it came of. They are few: they are looked through one by one."""
    return [
        each
        for each in proposals_visible(for_person=for_person)
        if theme in each.themes or theme in each.into or theme in each.made
    ]


def history_of(theme: str, *, for_person: Person) -> list[TrailEntry]:
    """What was done to a theme by whom, when and why, newest first. Of a theme as defined there is none."""
    if not can(for_person, Permission.READ_LEARNING):
        return []
    row = CouncilTheme.objects.filter(council_id=for_person.council_id, theme=theme).first()
    return list(trail.entries_about(row, chain=for_person.trail_chain)) if row else []


def to_sort(theme: str, *, for_person: Person, taxonomy: Taxonomy) -> ToSort:
    """Findings not set aside and confirmed sources that have a split theme and none of its parts."""
    parts = _parts(theme, taxonomy)
    of_theme = FindingTheme.objects.filter(finding=OuterRef("pk"), theme=theme)
    of_parts = FindingTheme.objects.filter(finding=OuterRef("pk"), theme__in=parts)
    findings = findings_visible(for_person=for_person).filter(Exists(of_theme), ~Exists(of_parts))
    findings = findings.exclude(state=FindingState.SET_ASIDE)
    confirmed = SourceTheme.objects.filter(source=OuterRef("pk"), state=SourceThemeState.CONFIRMED)
    sources = sources_visible(for_person=for_person).filter(
        Exists(confirmed.filter(theme=theme)), ~Exists(confirmed.filter(theme__in=parts))
    )
    return ToSort(findings, sources)


def _parts(theme: str, taxonomy: Taxonomy) -> Collection[str]:
    return taxonomy.and_below(taxonomy.themes[theme].replaced_by)


def themes_found(words: str, taxonomy: Taxonomy) -> list[str]:
    """The themes with these words in their name, description, examples or cues; in use first, names before the rest."""
    wanted = words.casefold().split()
    if not wanted:
        return []
    found = []
    for theme in taxonomy.themes.values():
        text = " ".join([theme.name, theme.description, *theme.examples, *theme.cues]).casefold()
        if all(word in text for word in wanted):
            is_named = all(word in theme.name.casefold() for word in wanted)
            found.append((not theme.is_in_use, not is_named, theme.name.casefold(), theme.id))
    return [each[-1] for each in sorted(found)]


def quotes_of(themes: Collection[str], *, for_person: Person, limit: int = 6) -> list[Finding]:
    """The newest accepted findings on these stored ids that the person may read, with their sources."""
    links = FindingTheme.objects.filter(finding=OuterRef("pk"), theme__in=themes)
    found = findings_visible(for_person=for_person).filter(Exists(links), Q(state=FindingState.ACCEPTED))
    return list(found.select_related("source").defer("source__text")[:limit])
