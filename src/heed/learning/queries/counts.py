"""How often each theme is heard, learned and shared: numbers only, added up in the database."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.learning.choices import FindingState, LessonStatus, ReturnAnswer
from heed.learning.models import Finding, FindingTheme, Lesson, LessonFinding, LessonTheme
from heed.learning.queries.taxonomy import Taxonomy, theme_now
from heed.listening.queries import uncounted_sources

LESSON_COUNTS = ("learned", "agreed", "shared", "told_back")
COUNTED_STATES = [FindingState.SUGGESTED, FindingState.ACCEPTED]


@dataclass(frozen=True)
class ThemeCount:
    """One theme's way from heard to shared. `heard` counts findings not set aside; the rest count lessons not retired.

    A finding or lesson with two themes counts under both, so the themes do not add up to the totals.
    """

    theme: str
    heard: int = 0
    accepted: int = 0
    learned: int = 0
    agreed: int = 0
    shared: int = 0
    told_back: int = 0


@dataclass(frozen=True)
class LearningTotals:
    """The same, over all themes and also what has none; each finding and lesson once."""

    heard: int = 0
    accepted: int = 0
    waiting: int = 0
    learned: int = 0
    agreed: int = 0
    shared: int = 0
    told_back: int = 0
    came_back: int = 0


@dataclass(frozen=True)
class Period:
    """Days from first to last, both included; without one, all time on that side."""

    since: date | None = None
    until: date | None = None

    def of(self, name: str) -> dict[str, date]:
        limits = {f"{name}__gte": self.since, f"{name}__lte": self.until}
        return {key: day for key, day in limits.items() if day is not None}

    def of_moment(self, name: str) -> dict[str, datetime]:
        """As `of`, for an instant, in the council's time: a range that an index serves, unlike a cast to a day."""
        until = self.until + timedelta(days=1) if self.until else None
        limits = {f"{name}__gte": self.since, f"{name}__lt": until}
        return {key: _start_of(day) for key, day in limits.items() if day is not None}


def _start_of(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def heard_by_theme(
    *, for_person: Person, taxonomy: Taxonomy, since: date | None = None, until: date | None = None
) -> dict[str, ThemeCount]:
    """Every theme with anything heard or learned, by its id, in two queries. What was merged counts under the new one.

    Findings count by the day their source was received, lessons by the day they were written, shared ones by the day
    somebody was told. Sources closed to the person, and lessons that rest on them, do not count.
    """
    if not can(for_person, Permission.READ_LOOP):
        return {}
    period = Period(since, until)
    numbers = added_up(theme_numbers(for_person, period, taxonomy))
    learned: QuerySet[Any, Any] = (
        LessonTheme.objects.filter(lesson__in=counted_lessons(for_person, Period()))
        .annotate(now=theme_now(taxonomy))
        .values("now")
        .order_by()
        .annotate(**_lesson_counts("lesson__", period))
    )
    counts: dict[str, dict[str, Any]] = {
        theme: {"theme": theme, "heard": heard_of(states), "accepted": states[FindingState.ACCEPTED]}
        for theme, states in numbers.items()
        if heard_of(states)
    }
    for row in learned:
        theme = row["now"]
        counts.setdefault(theme, {"theme": theme}).update((each, row[each]) for each in LESSON_COUNTS)
    return {theme: ThemeCount(**row) for theme, row in counts.items()}


def learning_totals(*, for_person: Person, since: date | None = None, until: date | None = None) -> LearningTotals:
    """What was heard and learned in all, in two queries; counted as `heard_by_theme` does."""
    if not can(for_person, Permission.READ_LOOP):
        return LearningTotals()
    period = Period(since, until)
    heard = counted_findings(for_person, period).aggregate(
        heard=Count("pk"),
        accepted=Count("pk", filter=Q(state=FindingState.ACCEPTED)),
        waiting=Count("pk", filter=Q(state=FindingState.SUGGESTED)),
    )
    said_so = Q(came_back_from__isnull=False, **period.of_moment("written_at"))
    by_itself = Q(watches__came_back__isnull=False, **period.of("watches__came_back__on"))
    by_itself &= ~Q(watches__came_back__answer=ReturnAnswer.NOT_THE_SAME)
    came_back = Count("pk", distinct=True, filter=said_so | by_itself)
    learned = counted_lessons(for_person, Period()).aggregate(**_lesson_counts("", period), came_back=came_back)
    return LearningTotals(**heard, **learned)


def _lesson_counts(prefix: str, period: Period) -> dict[str, Count]:
    lesson = f"{prefix}pk"
    written = period.of_moment(f"{prefix}written_at")
    told = {f"{prefix}shares__isnull": False, **period.of(f"{prefix}shares__shared_on")}
    return {
        "learned": Count(lesson, distinct=True, filter=Q(**{f"{lesson}__isnull": False}, **written)),
        "agreed": Count(lesson, distinct=True, filter=Q(**{f"{prefix}status": LessonStatus.AGREED}, **written)),
        "shared": Count(lesson, distinct=True, filter=Q(**told)),
        "told_back": Count(lesson, distinct=True, filter=Q(**{f"{prefix}shares__is_told_back": True}, **told)),
    }


def theme_numbers(
    person: Person, period: Period, taxonomy: Taxonomy, *further: QuerySet[Any, Any]
) -> QuerySet[Any, Any]:
    """Theme, state and number of the findings of the council in sources open to the person; perhaps with further rows.

    A theme and state may come several times: their numbers add up. Over all time everything is counted from an index,
    and what is closed to the person taken off again: that is little, and to ask it of each finding takes ten times as
    long.
    """
    closed = uncounted_sources(for_person=person).values("pk")
    received = period.of("finding__source__received_on")
    links = FindingTheme.objects.filter(council_id=person.council_id, **received)
    if received:
        numbered = _numbered(links.exclude(finding__source_id__in=closed), taxonomy)
    else:
        in_closed = FindingTheme.objects.filter(finding__source_id__in=closed)
        numbered = [*_numbered(links, taxonomy), *_numbered(in_closed, taxonomy, sign=-1)]
    counted, *rest = numbered
    return counted.union(*rest, *further, all=True)


def _numbered(links: QuerySet[FindingTheme], taxonomy: Taxonomy, *, sign: int = 1) -> list[QuerySet[Any, Any]]:
    """The numbers by theme and state. Where themes were merged, a finding that has both counts once: these few are
    counted apart, so that all others are still counted from the index alone.
    """
    merged = {*taxonomy.merged, *taxonomy.merged.values()}
    others = links.exclude(theme__in=merged) if merged else links
    grouped = others.order_by().values("theme", "finding_state").annotate(number=Count("*") * Value(sign))
    found: list[QuerySet[Any, Any]] = [grouped.values_list("theme", "finding_state", "number")]
    if merged:
        together = links.filter(theme__in=merged).order_by().annotate(now=theme_now(taxonomy))
        once = Count("finding", distinct=True) * Value(sign)
        by_now = together.values("now", "finding_state").annotate(number=once)
        found.append(by_now.values_list("now", "finding_state", "number"))
    return found


def added_up(rows: Iterable[tuple[str, str, int]]) -> dict[str, Counter[str]]:
    """The numbers of each state, by theme."""
    found: dict[str, Counter[str]] = {}
    for theme, state, number in rows:
        found.setdefault(theme, Counter())[state] += number
    return found


def heard_of(states: Counter[str]) -> int:
    """How many findings of a theme were heard: all that are not set aside or replaced."""
    return sum(states[state] for state in COUNTED_STATES)


def counted_findings(person: Person, period: Period) -> QuerySet[Finding]:
    """Findings not set aside, in sources open to the person, by the day their source was received."""
    counted = Finding.objects.filter(council_id=person.council_id, **period.of("source__received_on"))
    counted = counted.filter(state__in=COUNTED_STATES)
    return counted.exclude(source_id__in=uncounted_sources(for_person=person).values("pk"))


def counted_lessons(person: Person, period: Period) -> QuerySet[Lesson]:
    """Lessons not retired, by the day they were written, less those that rest on a source closed to the person."""
    closed = uncounted_sources(for_person=person).values("pk")
    on_closed = LessonFinding.objects.filter(lesson=OuterRef("pk"), finding__source_id__in=closed)
    counted = Lesson.objects.filter(council_id=person.council_id, **period.of_moment("written_at"))
    return counted.exclude(status=LessonStatus.RETIRED).filter(Q(is_restricted=False) | ~Exists(on_closed))
