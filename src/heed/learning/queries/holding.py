"""Whether a lesson holds: what was heard of the same theme and cause before its actions were embedded, and after.

Each source counts once, by its own day. Without a person what counts is what everybody may count who may read the
lesson: that is what opens it again, for its state is seen by all of them. For a person what they may count does.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Literal

from django.conf import settings
from django.db.models import Count, DateField, Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce

from heed.accounts.models import Person
from heed.core.statistics.holding import Holding, HoldingRules, chance_of_so_many, look_at_return
from heed.definitions import recurrence_rule_set
from heed.definitions.shapes_holding import RecurrenceRules
from heed.learning.choices import FindingState, HoldVerdict, ReturnAnswer
from heed.learning.models import (
    Finding,
    FindingFactor,
    FindingTheme,
    Lesson,
    LessonFinding,
    LessonReturn,
    LessonWatch,
)
from heed.learning.queries.holding_about import CAUSE_NOT_SAID, About, themes_watched
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.choices import Sensitivity
from heed.listening.models import Source, SourceReader
from heed.listening.queries import uncounted_sources

COUNTS_AGAINST = "improvement"  # the polarity of what counts
CAME_BACK: Literal["came_back"] = "came_back"
HOLDS: Literal["holds"] = "holds"
_ROW = ("pk", "source_id", "day", "is_same", "is_said")
DAY_OF_SOURCE = Coalesce("source__dated_on", "source__received_on", output_field=DateField())


@dataclass(frozen=True)
class HeardOnce:
    """One source that counts: its day, and the findings in it of the same theme and cause."""

    source: int
    on: date
    findings: tuple[int, ...]


@dataclass(frozen=True)
class Volume:
    """All else that was heard, in sources with an accepted finding, and what the count says when set against it.

    `chance` is that of so many after, if the part that may be left of what was heard before in so much were left;
    `None` where nothing else was heard at all.
    """

    before: int
    after: int
    chance: float | None

    def explains(self, doubt: float) -> bool:
        """Whether more was heard of this because more was heard in all."""
        return self.chance is not None and self.chance > doubt


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against a lesson that is watched, until a day. `unsaid` are findings on the same theme in
    which nobody has said the cause: they do not count until somebody does.
    """

    before_since: date
    since: date
    until: date
    before: tuple[HeardOnce, ...]
    after: tuple[HeardOnce, ...]
    unsaid_before: tuple[int, ...]
    unsaid: tuple[int, ...]
    holding: Holding
    rules: str
    volume: Volume | None = None
    is_withheld: bool = False
    blind: str = ""

    @property
    def before_days(self) -> int:
        return (self.since - self.before_since).days

    @property
    def after_days(self) -> int:
        return max(0, (self.until - self.since).days)

    @property
    def verdict(self) -> HoldVerdict:
        if self.is_withheld or (self.blind and self.holding.verdict == HOLDS):
            return HoldVerdict.CANNOT_TELL
        return HoldVerdict(self.holding.verdict)

    @property
    def decisive(self) -> tuple[HeardOnce, ...]:
        """What had been heard by the look that decided, or by the last one."""
        return self.after[: self.holding.look or len(self.after)]

    @property
    def decisive_days(self) -> int:
        """After how many days that was."""
        return (self.decisive[-1].on - self.since).days if self.decisive else self.after_days


def rules_in_use() -> RecurrenceRules:
    """The rules by which lessons are judged today."""
    return recurrence_rule_set(folder=settings.DEFINITIONS_FOLDER or None)


def evidence_of(
    watch: LessonWatch,
    *,
    until: date,
    for_person: Person | None = None,
    taxonomy: Taxonomy | None = None,
    with_volume: bool = False,
) -> Evidence:
    """What speaks for and against the lesson until this day. All that was heard is counted where a return hangs on it,
    or where asked.
    """
    rules, lesson = rules_in_use(), watch.lesson
    taxonomy = taxonomy or taxonomy_of(lesson.council_id)
    about = About.of(lesson)
    rows = list(_found(watch, about, until, for_person, taxonomy).values_list(*_ROW))
    before = _once([row for row in rows if row[2] < watch.since and row[3]])
    after = _once([row for row in rows if row[2] > watch.since and row[3]])
    unsaid = [row for row in rows if not row[3] and not row[4]]
    holding = _judged(watch, until, before, after, rules)
    volume = None
    if with_volume or (holding.verdict == CAME_BACK and rules.volume_may_withhold):
        volume = _volume(watch, until, for_person, before, after, rules.left)
    blind = about.blind(taxonomy, until)
    if not blind and holding.verdict == HOLDS:
        either = _once([row for row in rows if row[2] > watch.since and (row[3] or not row[4])])
        blind = "" if _judged(watch, until, before, either, rules).verdict == HOLDS else CAUSE_NOT_SAID
    return Evidence(
        before_since=watch.before_since,
        since=watch.since,
        until=until,
        before=before,
        after=after,
        unsaid_before=tuple(row[0] for row in unsaid if row[2] < watch.since),
        unsaid=tuple(row[0] for row in unsaid if row[2] > watch.since),
        holding=holding,
        rules=rules.id,
        volume=volume,
        is_withheld=_is_withheld(holding, volume, rules),
        blind=blind,
    )


def _judged(
    watch: LessonWatch, until: date, before: Sequence[HeardOnce], after: Sequence[HeardOnce], rules: RecurrenceRules
) -> Holding:
    before_days, after_days = (watch.since - watch.before_since).days, max(0, (until - watch.since).days)
    came = [(heard.on - watch.since).days for heard in after]
    return look_at_return(len(before), before_days, came, after_days, HoldingRules.of(rules))


def _is_withheld(holding: Holding, volume: Volume | None, rules: RecurrenceRules) -> bool:
    if holding.verdict != CAME_BACK or volume is None or not rules.volume_may_withhold:
        return False
    return volume.explains(rules.doubt)


def _found(watch: LessonWatch, about: About, until: date, person: Person | None, taxonomy: Taxonomy) -> QuerySet[Any]:
    """Accepted findings to improve on the lesson's themes in either time, each with its day, whether the cause is the
    lesson's, and whether a cause is said. What a lesson rests on is of its cause: who gathered it said so.
    """
    lesson = watch.lesson
    themes = themes_watched(about.themes, taxonomy)
    on_theme = Exists(FindingTheme.objects.filter(finding=OuterRef("pk"), theme__in=themes))
    is_gathered = Exists(LessonFinding.objects.filter(finding=OuterRef("pk"), lesson=lesson))
    said = FindingFactor.objects.filter(finding=OuterRef("pk"))
    shared = Exists(said.filter(factor__in=about.causes))
    found: QuerySet[Any] = _heard_from(watch.before_since, until).filter(
        Q(on_theme) | Q(is_gathered), council_id=lesson.council_id, polarity=COUNTS_AGAINST
    )
    found = found.exclude(source_id__in=_left_out(lesson, person).values("pk"))
    not_the_same = LessonReturn.objects.filter(watch__lesson=lesson, answer=ReturnAnswer.NOT_THE_SAME)
    found = found.exclude(pk__in=not_the_same.filter(findings__isnull=False).values("findings"))
    found = found.annotate(is_same=Q(is_gathered) | Q(shared), is_said=Exists(said))
    return found.order_by("day", "source_id", "pk")


def _left_out(lesson: Lesson, person: Person | None) -> QuerySet[Source]:
    """The sources that do not count for a person; without one, those that somebody who may read the lesson may not
    count. Whoever may read a lesson may count what it rests on, so that is never left out.
    """
    if person is not None:
        return uncounted_sources(for_person=person)
    rests_on = LessonFinding.objects.filter(lesson=lesson).values("finding__source_id")
    restricted = Source.objects.filter(council_id=lesson.council_id, sensitivity=Sensitivity.RESTRICTED)
    return restricted.exclude(pk__in=rests_on)


def named_for_more(watch: LessonWatch, *, until: date) -> list[Person]:
    """The people named for a restricted source on the lesson's themes since the watch began, which does not count for
    everybody. Whether it counts for each of them is for `evidence_of` to say.
    """
    lesson = watch.lesson
    themes = themes_watched(About.of(lesson).themes, taxonomy_of(lesson.council_id))
    since = _heard_from(watch.since, until).filter(council_id=lesson.council_id, polarity=COUNTS_AGAINST)
    on_theme = Exists(FindingTheme.objects.filter(finding=OuterRef("pk"), theme__in=themes))
    since = since.filter(on_theme, source__in=_left_out(lesson, None))
    readers = SourceReader.objects.filter(source__in=since.values("source")).values("person")
    people = Person.objects.filter(pk__in=readers, is_active=True, council_id=lesson.council_id)
    return list(people.order_by("pk"))


def _heard_from(since: date, until: date) -> QuerySet[Any]:
    accepted: QuerySet[Any] = Finding.objects.filter(state=FindingState.ACCEPTED).annotate(day=DAY_OF_SOURCE)
    return accepted.filter(day__gte=since, day__lte=until)


def _once(rows: Sequence[tuple[Any, ...]]) -> tuple[HeardOnce, ...]:
    by_source: dict[int, tuple[date, list[int]]] = {}
    for pk, source, day, *_ in rows:
        by_source.setdefault(source, (day, []))[1].append(pk)
    return tuple(HeardOnce(source, day, tuple(pks)) for source, (day, pks) in by_source.items())


def _volume(
    watch: LessonWatch,
    until: date,
    person: Person | None,
    before: Sequence[HeardOnce],
    after: Sequence[HeardOnce],
    left: float,
) -> Volume:
    accepted = Finding.objects.filter(source=OuterRef("pk"), state=FindingState.ACCEPTED)
    heard: QuerySet[Any] = Source.objects.filter(Exists(accepted), council_id=watch.lesson.council_id)
    heard = heard.annotate(day=Coalesce("dated_on", "received_on", output_field=DateField()))
    heard = heard.exclude(pk__in=_left_out(watch.lesson, person).values("pk"))
    counts = heard.aggregate(
        before=Count("pk", filter=Q(day__gte=watch.before_since, day__lt=watch.since)),
        after=Count("pk", filter=Q(day__gt=watch.since, day__lte=until)),
    )
    else_before, else_after = counts["before"] - len(before), counts["after"] - len(after)
    if not else_before and not else_after:
        return Volume(0, 0, None)
    # nothing else on one side is taken as one: it can be told that much was heard, not how many times as much
    times = max(else_before, 1), max(else_after, 1)
    chance = chance_of_so_many(len(before), times[0], len(after), times[1], share=left)
    return Volume(else_before, else_after, chance)


def time_before(council_id: int, since: date) -> date:
    """From when the time before is counted: as far back as the rule says, or as the council has heard anything."""
    everybody_counts: QuerySet[Any] = Source.objects.exclude(sensitivity=Sensitivity.RESTRICTED)
    heard = everybody_counts.filter(council_id=council_id)
    day = Coalesce("dated_on", "received_on", output_field=DateField())
    first = heard.annotate(day=day).order_by("day").values_list("day", flat=True).first()
    reach = since - timedelta(days=rules_in_use().before_days)
    return min(max(reach, first or reach), since - timedelta(days=1))


def open_watch(lesson: Lesson) -> LessonWatch | None:
    """The watch over a lesson that is open."""
    return lesson.watches.filter(ended_on__isnull=True).select_related("lesson").first()


def watches_of(lesson: Lesson) -> list[LessonWatch]:
    """Every watch over a lesson, the latest first, each with the return it ended in."""
    return list(lesson.watches.select_related("came_back__answered_by", "set_by", "lesson").order_by("-since", "-pk"))


def unanswered_return(lesson: Lesson) -> LessonReturn | None:
    """That the lesson came back, where nobody has answered yet."""
    found = LessonReturn.objects.filter(watch__lesson=lesson, answer="").select_related("watch__lesson")
    return found.order_by("-on", "-pk").first()


def last_return_on(lesson: Lesson) -> date | None:
    """The day on which it last came back, if it was the same."""
    found = LessonReturn.objects.filter(watch__lesson=lesson).exclude(answer=ReturnAnswer.NOT_THE_SAME)
    day: date | None = found.order_by("-on").values_list("on", flat=True).first()
    return day


# The list

NOT_WATCHED = "not_watched"


def lessons_with_verdicts(queryset: QuerySet[Lesson], verdicts: Collection[str]) -> QuerySet[Lesson]:
    """Those that hold, came back, are too early to tell, cannot be told of, or are not watched at all."""
    watched = LessonWatch.objects.filter(Q(ended_on__isnull=True) | Q(ended_as="held"), lesson=OuterRef("pk"))
    asked = Q(pk__in=[])
    if HoldVerdict.CAME_BACK in verdicts:
        asked |= Q(status="came_back")
    if NOT_WATCHED in verdicts:
        asked |= ~Q(status="came_back") & ~Q(Exists(watched))
    if known := set(verdicts) - {HoldVerdict.CAME_BACK, NOT_WATCHED}:
        asked |= ~Q(status="came_back") & Q(Exists(watched.filter(verdict__in=known)))
    return queryset.filter(asked)


def verdict_in_list(lesson: Lesson) -> str:
    """The verdict of a lesson read with its `watches`, as the list and its filter give it."""
    if lesson.status == HoldVerdict.CAME_BACK:
        return str(HoldVerdict.CAME_BACK)
    watched = [each for each in lesson.watches.all() if each.ended_on is None or each.ended_as == "held"]
    return max(watched, key=lambda each: (each.since, each.pk)).verdict if watched else NOT_WATCHED
