"""Lessons of the invented council that are watched: which came back, which hold, and what colleagues think of one."""

from dataclasses import dataclass
from functools import cache

from heed.accounts.models import Person
from heed.core.text import read_document
from heed.improving.queries.embedding import embedded
from heed.learning import changes, jobs
from heed.learning.models import Finding, Lesson, LessonWatch
from heed.learning.queries.holding import time_before
from heed.listening.changes.sources import add_source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.improving import Improving

HEARS, DECIDES = "priya.quality", "priya.quality"


class Heard(story.Part, frozen=True, kw_only=True):
    key: str
    days: int
    title: str
    text: str
    said: str
    is_good: bool = False
    is_silent: bool = False  # the cause is not said


class Held(story.Part, frozen=True, kw_only=True, rename={"quotes": "from"}):
    key: str
    written: int
    agreed: int
    by: str
    agreed_by: str
    owner: str
    title: str
    conclusion: str
    why: str
    factors: dict[str, str]
    themes: list[str]
    quotes: list[str]
    applies_to: str = ""
    nature: str = "to_improve"
    examples: list[str] = []


class Asked(story.Part, frozen=True, kw_only=True):
    lesson: str
    reviewer: str
    by: str
    days: int
    answered: int = 0
    verdict: str = ""
    words: str = ""


class Holding(story.Part, frozen=True, kw_only=True):
    heard: list[Heard]
    lessons: list[Held]
    actions: list[story.Changed]
    asked: list[Asked]


@cache
def held() -> Holding:
    return story.told("holding.yaml", Holding)


@dataclass
class Watching:
    """The lessons that are watched, with what was heard before and since."""

    people: dict[str, Person]
    lessons: dict[str, Lesson]
    calendar: Calendar

    def learn(self) -> None:
        """Hear it, and conclude from it; the lessons join the others."""
        told = held()
        found = {heard.key: self._hear(heard) for heard in told.heard}
        for lesson in told.lessons:
            self.lessons[lesson.key] = self._conclude(lesson, found)
        for lesson in told.lessons:
            for example in lesson.examples:
                changes.add_example(
                    lesson=self.lessons[lesson.key],
                    example=self.lessons[example],
                    note="The same date, on paper, where everybody sees it.",
                    by=self.people[lesson.by],
                )
        for asked in told.asked:
            self._ask(asked)

    def act(self, improving: Improving) -> None:
        """Do what follows from them, and look at every watch over the council's lessons from its own day."""
        improving.improve(story.Plans(plans=[], actions=held().actions, comments=[]))
        for watch in LessonWatch.objects.filter(lesson__council=self.calendar.council).select_related("lesson"):
            done = embedded(watch.lesson)
            if done is not None and watch.ended_on is None:
                LessonWatch.objects.filter(pk=watch.pk).update(
                    since=done.on,
                    before_since=time_before(watch.lesson.council_id, done.on),
                    because=done.in_words,
                    set_at=self.calendar.moment((self.calendar.day(0) - done.on).days),
                    looked_on=None,
                )
        jobs.look_whether_lessons_hold(self.calendar.now)

    def _hear(self, heard: Heard) -> Finding:
        by, day = self.people[HEARS], self.calendar.day(heard.days)
        reading = read_document("note.txt", heard.text.encode(), today=day)
        source = add_source(reading=reading, sensitivity="internal", by=by, title=heard.title, received_on=day)
        self.calendar.backdate(source, heard.days, "added_at")
        lesson = self._of(heard)
        finding = changes.add_finding(
            source=source,
            quote=heard.said,
            polarity="strength" if heard.is_good else "improvement",
            evidence_category="people",
            themes=lesson.themes,
            factors=[] if heard.is_silent else list(lesson.factors),
            by=self.people[DECIDES],
        )
        self.calendar.backdate(finding, max(0, heard.days - 2), "added_at", "decided_at")
        return finding

    def _of(self, heard: Heard) -> Held:
        """The lesson that this is about, by the first part of its key."""
        return next(lesson for lesson in held().lessons if heard.key.startswith(lesson.key))

    def _conclude(self, told: Held, found: dict[str, Finding]) -> Lesson:
        lesson = changes.write_lesson(
            title=told.title,
            conclusion=told.conclusion,
            why_it_happened=told.why,
            applies_to=told.applies_to,
            nature=told.nature,
            factors=told.factors,
            themes=told.themes,
            owner=self.people[told.owner],
            findings=[found[key] for key in told.quotes],
            by=self.people[told.by],
        )
        self.calendar.backdate(lesson, told.written, "written_at")
        changes.agree_lesson(lesson=lesson, expected_version=None, by=self.people[told.agreed_by])
        self.calendar.backdate(lesson, told.agreed, "agreed_at")
        return Lesson.objects.get(pk=lesson.pk)

    def _ask(self, asked: Asked) -> None:
        lesson = self.lessons[asked.lesson]
        review = changes.ask_reviewer(lesson=lesson, reviewer=self.people[asked.reviewer], by=self.people[asked.by])
        self.calendar.backdate(review, asked.days, "asked_at")
        if asked.verdict:
            review = changes.review_lesson(
                review=review,
                verdict=asked.verdict,
                words=asked.words,
                seen_version=None,
                by=self.people[asked.reviewer],
            )
            self.calendar.backdate(review, asked.answered, "answered_at")
