"""What is being said that no theme holds: the texts to look at, and what was found, as far as one may read it."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Window
from django.db.models.functions import RowNumber, Substr

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.text.emerging.heard import Spans
from heed.core.text.passages import passages
from heed.definitions.shapes_emerging import EmergingRules
from heed.learning.choices import EmergingState, SourceThemeState
from heed.learning.models import (
    EmergingLook,
    EmergingRun,
    EmergingText,
    EmergingTheme,
    Finding,
    FindingTheme,
    SourceTheme,
)
from heed.learning.queries.counts import COUNTED_STATES
from heed.learning.queries.suggestions import NOT_HEARD, number
from heed.listening.choices import NOT_FOR_EVERYBODY, Sensitivity
from heed.listening.models import Source
from heed.listening.queries.sources import readable

ROWS_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class HeardText:
    """A text as it is looked at: a finding, or a passage of a source that has none, with its exact place."""

    source_id: int
    finding_id: int | None
    start: int
    end: int
    text: str
    on: date

    @property
    def key(self) -> str:
        return key_of(self.source_id, self.finding_id, self.start)

    @property
    def voice(self) -> str:
        """The passages of one source are one voice; findings each speak for themselves, as everything heard counts."""
        return f"source {self.source_id}" if self.finding_id is None else ""


def key_of(source_id: int, finding_id: int | None, start: int) -> str:
    """What names a text from one look to the next."""
    return f"f{finding_id}" if finding_id is not None else f"s{source_id}-{start}"


def heard_sources(council_id: int, since: date, until: date) -> QuerySet[Source]:
    """Sources that speak for themselves: no report, no findings, nothing restricted, no spam."""
    findings = Finding.objects.filter(source=OuterRef("pk"))
    return Source.objects.filter(
        ~Exists(findings),
        council_id=council_id,
        received_on__range=(since, until),
        report__isnull=True,
    ).exclude(Q(sensitivity=Sensitivity.RESTRICTED) | Q(text="") | Q(feedback__state__in=NOT_HEARD))


def heard_in_findings(council_id: int, since: date, until: date) -> QuerySet[Finding]:
    """Findings that count, of sources that are not restricted."""
    return Finding.objects.filter(
        council_id=council_id, state__in=COUNTED_STATES, source__received_on__range=(since, until)
    ).exclude(source__sensitivity=Sensitivity.RESTRICTED)


def volume(council_id: int, since: date, until: date) -> int:
    """Everything heard in a span, with and without a theme."""
    sources = heard_sources(council_id, since, until).count()
    return sources + heard_in_findings(council_id, since, until).count()


def spans_until(council_id: int, until: date, rules: EmergingRules) -> Spans:
    """The time that a look up to this day is over, with everything heard in it."""
    since = until - timedelta(days=rules.span_days - 1)
    recent_since = until - timedelta(days=rules.recent_days - 1)
    return Spans(
        since=since,
        recent_since=recent_since,
        until=until,
        earlier_volume=volume(council_id, since, recent_since - timedelta(days=1)),
        recent_volume=volume(council_id, recent_since, until),
    )


def texts_without_theme(council_id: int, since: date, until: date, *, whole_until: int) -> Iterator[HeardText]:
    """Every text of the span that no theme holds: none is confirmed, nor suggested as at least likely. A theme that is
    suggested by one ordinary word, and called unsure, holds nothing.
    """
    likely = Q(state=SourceThemeState.SUGGESTED, score__gte=number("likely-from") / 100)
    themed = SourceTheme.objects.filter(likely | Q(state=SourceThemeState.CONFIRMED), source=OuterRef("pk"))
    sources = heard_sources(council_id, since, until).filter(~Exists(themed))
    rows = sources.order_by("pk").values_list("pk", "text", "received_on")
    for pk, text, day in rows.iterator(ROWS_AT_ONCE):
        for start, end in passages(text, most=whole_until):
            yield HeardText(pk, None, start, end, text[start:end], day)
    labelled = FindingTheme.objects.filter(finding=OuterRef("pk"))
    findings = heard_in_findings(council_id, since, until).filter(~Exists(labelled)).order_by("pk")
    found = findings.values_list("pk", "source_id", "quote", "start", "end", "source__received_on")
    for pk, source_id, quote, begin, finish, day in found.iterator(ROWS_AT_ONCE):
        yield HeardText(source_id, pk, begin or 0, finish or len(quote), quote, day)


def newest_run_of(council_id: int) -> EmergingRun | None:
    """The newest look in a council."""
    return EmergingRun.objects.filter(council_id=council_id).order_by("-made_at", "-pk").first()


def newest_run(*, for_person: Person) -> EmergingRun | None:
    """The newest look, for those who may read what we heard."""
    return newest_run_of(for_person.council_id) if can(for_person, Permission.READ_LEARNING) else None


def look_wanted(*, for_person: Person, run: EmergingRun | None) -> bool:
    """Whether somebody asked for a look that has not been taken yet."""
    wanted = EmergingLook.objects.filter(council_id=for_person.council_id).first()
    return wanted is not None and (run is None or run.made_at < wanted.wanted_at)


def emerging_visible(*, for_person: Person) -> QuerySet[EmergingTheme]:
    """Every group of the council: its numbers and ordinary words tell of nobody."""
    if not can(for_person, Permission.READ_LEARNING):
        return EmergingTheme.objects.none()
    found = EmergingTheme.objects.filter(run__council_id=for_person.council_id)
    return found.select_related("run", "decided_by", "again__decided_by")


def emerging_to_decide(*, for_person: Person) -> int:
    """How many things are being said that no theme holds and nobody has decided of: for those who decide."""
    if not can(for_person, Permission.EDIT_TAXONOMY):
        return 0
    newest = EmergingRun.objects.filter(council_id=for_person.council_id).order_by("-made_at", "-pk").values("pk")[:1]
    return EmergingTheme.objects.filter(run_id=newest, state=EmergingState.NEW).count()


@dataclass(frozen=True)
class Quoted:
    """A text of a group with its words, for somebody who may read them."""

    pk: int
    source_id: int
    finding_id: int | None
    start: int
    end: int
    words: str
    reference: str
    kind: str
    on: date


@dataclass
class GroupShown:
    """A group as one person may see it: its quotes, and how many of its texts cannot be shown to them."""

    theme: EmergingTheme
    quotes: list[Quoted] = field(default_factory=list)
    members: int = 0
    readable: int = 0

    @property
    def hidden(self) -> int:
        return self.members - self.readable


def _shown_to(person: Person) -> Q:
    """What may be quoted to a person here. Restricted sources never are, also those that became so since the look."""
    return readable(for_person=person, prefix="source__") & ~Q(source__sensitivity=Sensitivity.RESTRICTED)


def groups_shown(themes: Collection[EmergingTheme], *, for_person: Person, quotes: int) -> list[GroupShown]:
    """These groups, each with its most typical quotes: two queries however many there are."""
    shown = {theme.pk: GroupShown(theme) for theme in themes}
    may_read = _shown_to(for_person)
    members = EmergingText.objects.filter(emerging__in=shown).exclude(source__sensitivity=Sensitivity.RESTRICTED)
    numbers = members.order_by().values("emerging").annotate(all=Count("pk"), read=Count("pk", filter=may_read))
    for row in numbers:
        shown[row["emerging"]].members, shown[row["emerging"]].readable = row["all"], row["read"]
    place = Window(RowNumber(), partition_by="emerging_id", order_by=[F("nearness").desc(), F("pk").asc()])
    nearest = members.filter(may_read).annotate(place=place).filter(place__lte=quotes)
    for emerging_id, quoted in _quoted(nearest):
        shown[emerging_id].quotes.append(quoted)
    return list(shown.values())


def texts_shown(theme: EmergingTheme, *, for_person: Person, most: int) -> list[Quoted]:
    """The texts of one group that the person may read, the most typical first."""
    found = EmergingText.objects.filter(_shown_to(for_person), emerging=theme)
    return [quoted for _, quoted in _quoted(found.order_by("-nearness", "pk")[:most])]


def quotes_for_everybody(theme: EmergingTheme, *, for_person: Person, most: int) -> list[str]:
    """The most typical texts of a group that every reader may read: no word of a case file."""
    found = EmergingText.objects.filter(_shown_to(for_person), emerging=theme)
    found = found.exclude(source__sensitivity__in=NOT_FOR_EVERYBODY).order_by("-nearness", "pk")
    return [" ".join(quoted.words.split()) for _, quoted in _quoted(found[:most])]


def _quoted(members: QuerySet[EmergingText]) -> Iterator[tuple[int, Quoted]]:
    """Only the words quoted are read, not whole sources. A paraphrase has no place: its own words are quoted."""
    rows = members.annotate(words=Substr("source__text", F("start") + 1, F("end") - F("start"))).values_list(
        "emerging_id",
        "pk",
        "source_id",
        "finding_id",
        "start",
        "end",
        "words",
        "finding__quote",
        "source__reference",
        "source__kind",
        "source__received_on",
    )
    for emerging_id, pk, source_id, finding_id, start, end, words, quote, reference, kind, day in rows:
        yield (
            emerging_id,
            Quoted(pk, source_id, finding_id, start, end, quote if quote is not None else words, reference, kind, day),
        )
