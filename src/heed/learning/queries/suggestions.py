"""Suggested themes on sources: which sources have none yet, what is suggested, what people made of it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import theme_learning_number
from heed.learning.choices import ModelState, SourceThemeState
from heed.learning.models import CouncilTheme, LearnedModel, SourceTheme, SourceThemesRead, ThemeDecision
from heed.listening.choices import FeedbackState, Sensitivity
from heed.listening.models import Source
from heed.listening.queries.sources import readable, uncounted_sources

MOST_COUNTED = 1000  # more than these are "more than 1,000": counting on would hold the page up
OVERLAP = 20_000  # sources before the newest one read: others may have been added at the same time as it
THE_START = "the words of the definitions"
# Spam, and what is heard elsewhere already: the matter counts once.
NOT_HEARD = (FeedbackState.HELD, FeedbackState.REFUSED, FeedbackState.MERGED, FeedbackState.ESCALATED)


@dataclass(frozen=True)
class ThemesOfSource:
    """What is known of the themes of one source. `decision` is the newest on it."""

    links: list[SourceTheme]
    read: SourceThemesRead | None
    decision: ThemeDecision | None

    @property
    def is_decided(self) -> bool:
        return self.read is not None and self.read.is_decided

    @property
    def confirmed(self) -> list[SourceTheme]:
        return [link for link in self.links if link.state == SourceThemeState.CONFIRMED]

    @property
    def decision_id(self) -> int:
        """What tells that somebody decided meanwhile; 0 where nobody did."""
        return self.decision.pk if self.decision else 0


def number(rule: str) -> int:
    """The number of one rule of suggesting and learning, a council's own where it set one."""
    return theme_learning_number(rule, folder=settings.DEFINITIONS_FOLDER or None)


def what_suggests(model: LearnedModel | None) -> str:
    """In words, what suggests themes: a model with the definitions, or the definitions alone."""
    return f"model {model.number} and {THE_START}" if model else THE_START


def has_own_words(*, short_report: int) -> Q:
    """Sources whose themes are their own: all but long reports, which have them through their findings."""
    return Q(report__isnull=True) | Q(length_of_text__lte=short_report)


def sources_without(council_id: int, *, short_report: int, everywhere: bool) -> QuerySet[Source]:
    """Sources that nobody looked at for themes yet, oldest first. Not `everywhere`: only about the newest ones, which
    is where new ones are.
    """
    found = Source.objects.filter(council_id=council_id).exclude(text="").annotate(length_of_text=Length("text"))
    if not everywhere:
        newest = SourceThemesRead.objects.filter(council_id=council_id).order_by("-source_id").first()
        found = found.filter(pk__gt=newest.source_id - OVERLAP) if newest else found
    was_read = SourceThemesRead.objects.filter(source=OuterRef("pk"))
    return found.filter(has_own_words(short_report=short_report), ~Exists(was_read)).order_by("pk")


def read_otherwise(council_id: int, digest: str) -> QuerySet[Source]:
    """Undecided sources whose suggestions come from an earlier model or taxonomy."""
    other = Q(read_with__lt=digest) | Q(read_with__gt=digest)
    stale = SourceThemesRead.objects.filter(other, council_id=council_id, is_decided=False)
    return Source.objects.filter(pk__in=stale.values("source_id")).order_by("pk")


def themes_of_source(source: Source) -> ThemesOfSource:
    """Three queries. Whoever asks has asked whether the reader may read the source."""
    decided = ThemeDecision.objects.filter(source=source, finding__isnull=True).select_related("by")
    return ThemesOfSource(
        links=links_of(source),
        read=SourceThemesRead.objects.filter(source=source).select_related("model").defer("model__content").first(),
        decision=decided.order_by("-pk").first(),
    )


def links_of(source: Source) -> list[SourceTheme]:
    """The themes of one source in every state, the likeliest first, each with `own_name`, what the council calls it
    where it has a name of its own: one query.
    """
    own = CouncilTheme.objects.filter(council=OuterRef("council"), theme=OuterRef("theme")).values("name")
    links = SourceTheme.objects.filter(source=source).select_related("decided_by").annotate(own_name=Subquery(own))
    return sorted(links, key=_likeliest_first)


def _likeliest_first(link: SourceTheme) -> tuple[float, int]:
    return (-(link.score or 0), link.pk)


def may_decide_themes(person: Person, source: Source) -> bool:
    return can(person, Permission.DECIDE_FINDINGS, source)


def themes_to_confirm(*, for_person: Person) -> QuerySet[SourceThemesRead]:
    """Sources that wait for somebody to say which themes they have, those first that teach most."""
    if not can(for_person, Permission.DECIDE_FINDINGS):
        return SourceThemesRead.objects.none()
    heard = ~Exists(Source.objects.filter(pk=OuterRef("source_id"), feedback__state__in=NOT_HEARD))
    found = SourceThemesRead.objects.filter(
        heard, readable(for_person=for_person, prefix="source__"), council_id=for_person.council_id, is_decided=False
    )
    return found.select_related("source").order_by("-uncertainty", "source_id")


def same_words_waiting(sources: Collection[Source], *, for_person: Person) -> dict[str, int]:
    """How many wait whose words are letter for letter those of one of these, by their fingerprint: one query.

    Restricted ones are left out: each look at one is kept, so each is answered for itself.
    """
    found = waiting_with_words({source.text_sha256 for source in sources}, for_person=for_person)
    return dict(found.order_by().values_list("source__text_sha256").annotate(number=Count("pk")))


def waiting_with_words(fingerprints: Collection[str], *, for_person: Person) -> QuerySet[SourceThemesRead]:
    """Those that wait for this person and have words of these fingerprints, none of them restricted."""
    waiting = themes_to_confirm(for_person=for_person).filter(source__text_sha256__in=fingerprints)
    return waiting.exclude(source__sensitivity=Sensitivity.RESTRICTED)


def with_links(read: Iterable[SourceThemesRead]) -> list[tuple[SourceThemesRead, list[SourceTheme]]]:
    """Each with its suggestions, the likeliest first: one query for all."""
    rows = list(read)
    found: dict[int, list[SourceTheme]] = {row.source_id: [] for row in rows}
    for link in SourceTheme.objects.filter(source__in=found, state=SourceThemeState.SUGGESTED):
        found[link.source_id].append(link)
    return [(row, sorted(found[row.source_id], key=_likeliest_first)) for row in rows]


def counted(queryset: QuerySet[Any]) -> int:
    """How many, up to one more than a thousand."""
    return queryset.order_by()[: MOST_COUNTED + 1].count()


def decided_by_people(*, for_person: Person) -> QuerySet[SourceThemesRead]:
    """Sources whose themes somebody decided, as far as the person may read them."""
    return SourceThemesRead.objects.filter(
        readable(for_person=for_person, prefix="source__"), council_id=for_person.council_id, is_decided=True
    )


def decisions_visible(*, for_person: Person) -> QuerySet[ThemeDecision]:
    """Who made what of which suggestion, of sources that the person may read, newest first."""
    found = ThemeDecision.objects.filter(
        readable(for_person=for_person, prefix="source__"), council_id=for_person.council_id
    )
    return found.order_by("-pk")


def decisions_with(queryset: QuerySet[ThemeDecision], models: Collection[int]) -> QuerySet[ThemeDecision]:
    """Those on suggestions of these models; 0 stands for those made without one."""
    asked = Q(model_id__in=[pk for pk in models if pk])
    return queryset.filter(asked | Q(model__isnull=True)) if 0 in models else queryset.filter(asked)


def decisions_that(queryset: QuerySet[ThemeDecision], outcomes: Collection[str]) -> QuerySet[ThemeDecision]:
    return queryset.filter(outcome__in=outcomes)


def models_of(*, for_person: Person) -> list[LearnedModel]:
    """The council's own models, the newest first, without their content."""
    if not can(for_person, Permission.READ_LEARNING):
        return []
    return list(LearnedModel.objects.filter(council_id=for_person.council_id).defer("content").order_by("-number")[:50])


def current_of(models: Iterable[LearnedModel]) -> LearnedModel | None:
    """The one in use."""
    return next((each for each in models if each.state == ModelState.IN_USE), None)


def decisions_between(
    queryset: QuerySet[ThemeDecision], since: date | None, until: date | None
) -> QuerySet[ThemeDecision]:
    """Those made from one day to another, both included."""
    if since:
        queryset = queryset.filter(at__date__gte=since)
    return queryset.filter(at__date__lte=until) if until else queryset


def number_of_decisions(*, for_person: Person) -> int:
    """How many decisions on themes the council has made, as far as their sources count for this person."""
    if not can(for_person, Permission.READ_LEARNING):
        return 0
    closed = uncounted_sources(for_person=for_person).values("pk")
    return ThemeDecision.objects.filter(council_id=for_person.council_id).exclude(source_id__in=closed).count()
