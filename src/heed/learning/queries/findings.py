"""Findings, as far as the person who asks may read them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState
from heed.learning.models import Finding, FindingStatement, FindingTheme
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.choices import Sensitivity
from heed.listening.models import Source
from heed.listening.queries import closed_sources, sources_visible


@dataclass(frozen=True)
class ReportProgress:
    """How many findings of a report people have decided on."""

    decided: int
    total: int

    @property
    def waiting(self) -> int:
        return self.total - self.decided

    @property
    def sentence(self) -> str:
        return f"{self.decided} of {self.total} decided" if self.total else "No findings yet"


def findings_visible(*, for_person: Person) -> QuerySet[Finding]:
    """Every finding this person may read, newest first, without those replaced by a merge or split."""
    return everything_visible(for_person=for_person).exclude(state=FindingState.REPLACED)


def everything_visible(*, for_person: Person) -> QuerySet[Finding]:
    """As `findings_visible`, the replaced ones too: what others point to must stay readable."""
    if not can(for_person, Permission.READ_LEARNING):
        return Finding.objects.none()
    # asked of each finding's own source: a list of the closed ones would hold nearly all sources for a practitioner
    closed = closed_sources(for_person=for_person).filter(pk=OuterRef("source_id"))
    return Finding.objects.filter(~Exists(closed), council_id=for_person.council_id).order_by("-pk")


def finding_for(person: Person, pk: int) -> Finding:
    """One finding with its source's text. Raises Finding.DoesNotExist for what the person may not know of."""
    found = everything_visible(for_person=person).select_related("source", "decided_by", "added_by")
    return found.prefetch_related("theme_links", "statement_links").get(pk=pk)


def findings_named(pks: Iterable[int], *, for_person: Person) -> list[Finding]:
    """These findings, as far as the person may read them, in the order of their source's text."""
    found = findings_visible(for_person=for_person).filter(pk__in=list(pks)).order_by("source_id", "start", "pk")
    return list(found.select_related("source").defer("source__text"))


def findings_of(source: Source, *, for_person: Person) -> QuerySet[Finding]:
    """The findings of one source in the order of its text; paraphrases, which have no place, at the end."""
    found = findings_visible(for_person=for_person).filter(source=source)
    return found.order_by(Coalesce("start", 2_147_483_647), "pk")


def replacements_of(finding: Finding) -> list[Finding]:
    """What stands now for a finding that was merged or split."""
    return list(finding.replaced_by.order_by("start", "pk"))


def with_polarities(queryset: QuerySet[Finding], polarities: Collection[str]) -> QuerySet[Finding]:
    return queryset.filter(polarity__in=polarities)


def with_categories(queryset: QuerySet[Finding], categories: Collection[str]) -> QuerySet[Finding]:
    return queryset.filter(evidence_category__in=categories)


def with_states(queryset: QuerySet[Finding], states: Collection[str]) -> QuerySet[Finding]:
    return queryset.filter(state__in=states)


def with_sources(queryset: QuerySet[Finding], sources: Collection[int]) -> QuerySet[Finding]:
    return queryset.filter(source_id__in=sources)


def with_themes(queryset: QuerySet[Finding], themes: Collection[str], taxonomy: Taxonomy) -> QuerySet[Finding]:
    """Those with any of these themes, or a theme that lies under one of them."""
    links = FindingTheme.objects.filter(theme__in=taxonomy.and_below(themes))
    return queryset.filter(pk__in=links.values("finding_id"))


def with_statements(queryset: QuerySet[Finding], statements: Collection[str]) -> QuerySet[Finding]:
    links = FindingStatement.objects.filter(quality_statement__in=statements)
    return queryset.filter(pk__in=links.values("finding_id"))


def with_words(queryset: QuerySet[Finding], words: str) -> QuerySet[Finding]:
    """Those whose quote has these words, whatever their capitals."""
    return queryset.filter(quote__icontains=words.strip())


def in_restricted_sources(queryset: QuerySet[Finding]) -> QuerySet[Finding]:
    """Those whose source is restricted, each with its source."""
    narrowed = queryset.filter(source__sensitivity=Sensitivity.RESTRICTED)
    return narrowed.select_related("source").defer("source__text")


def decided_counts(source: Source, *, for_person: Person) -> ReportProgress:
    """How far the deciding of one report has come."""
    counts = (
        findings_visible(for_person=for_person)
        .filter(source=source)
        .aggregate(total=Count("pk"), waiting=Count("pk", filter=Q(state=FindingState.SUGGESTED)))
    )
    return ReportProgress(decided=counts["total"] - counts["waiting"], total=counts["total"])


def next_undecided(finding: Finding, *, for_person: Person, among: QuerySet[Finding] | None = None) -> Finding | None:
    """The first finding of the same source still waiting after this one, else the first of all still waiting.

    `among` narrows it to those that a person chose to look at.
    """
    of_source = findings_of(finding.source, for_person=for_person) if among is None else among
    waiting = of_source.filter(state=FindingState.SUGGESTED).exclude(pk=finding.pk)
    if finding.start is not None:
        later = waiting.filter(Q(start__gt=finding.start) | Q(start=finding.start, pk__gt=finding.pk)).first()
        if later:
            return later
    return waiting.first()


def waiting_findings(*, for_person: Person) -> QuerySet[Finding]:
    """All findings that wait for a decision."""
    return findings_visible(for_person=for_person).filter(state=FindingState.SUGGESTED)


def counted_findings(sources: QuerySet[Source]) -> QuerySet[Source]:
    """These sources, each with `finding_count` and `waiting_count`; the database counts for the rows it gives only."""
    per_source = (
        Finding.objects.filter(source=OuterRef("pk"))
        .exclude(state=FindingState.REPLACED)
        .order_by()
        .values("source")
        .annotate(number=Count("pk"))
        .values("number")
    )
    waiting = per_source.filter(state=FindingState.SUGGESTED)
    return sources.annotate(
        finding_count=Coalesce(Subquery(per_source), 0), waiting_count=Coalesce(Subquery(waiting), 0)
    )


def sources_with_progress(*, for_person: Person) -> QuerySet[Source]:
    """The sources a person may read, each with its counts of findings."""
    return counted_findings(sources_visible(for_person=for_person))


def themes_of_findings(findings: Iterable[Finding]) -> list[str]:
    """Every theme that any of these has."""
    linked = FindingTheme.objects.filter(finding__in=[finding.pk for finding in findings])
    return sorted(set(linked.values_list("theme", flat=True)))
