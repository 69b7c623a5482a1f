"""What an action answers: its lessons and findings, as far as the person may read them, and whether any are hidden."""

from dataclasses import dataclass

from heed.accounts.models import Person
from heed.improving.models import Action, ActionFinding, ActionLesson
from heed.learning.models import Finding, Lesson, LessonFinding
from heed.learning.queries import findings_visible, lessons_visible


@dataclass(frozen=True)
class Answers:
    """The lessons an action follows from, each with its quotes, and the findings it answers directly.

    `is_partly_hidden` says that there are more which this person may not read.
    """

    lessons: tuple[tuple[Lesson, tuple[Finding, ...]], ...]
    findings: tuple[Finding, ...]
    is_partly_hidden: bool

    @property
    def quoted(self) -> list[Finding]:
        """Every finding whose words are shown."""
        return [*(finding for _, findings in self.lessons for finding in findings), *self.findings]

    @property
    def is_empty(self) -> bool:
        return not (self.lessons or self.findings or self.is_partly_hidden)


def answers_of(action: Action, *, for_person: Person) -> Answers:
    """The way back from an action to the words that caused it in a few queries."""
    lessons = list(lessons_visible(for_person=for_person).filter(actions=action).order_by("reference"))
    readable = findings_visible(for_person=for_person).select_related("source").defer("source__text").order_by()
    links = LessonFinding.objects.filter(lesson__in=[lesson.pk for lesson in lessons]).values_list("lesson", "finding")
    quotes = {finding.pk: finding for finding in readable.filter(lesson_links__lesson__in=lessons).distinct()}
    findings = tuple(readable.filter(action_links__action=action).order_by("pk"))
    linked = (
        ActionLesson.objects.filter(action=action).count(),
        ActionFinding.objects.filter(action=action).count(),
    )
    by_lesson: dict[int, list[Finding]] = {}
    for lesson_pk, finding_pk in links:
        if finding_pk in quotes:
            by_lesson.setdefault(lesson_pk, []).append(quotes[finding_pk])
    return Answers(
        lessons=tuple((lesson, tuple(by_lesson.get(lesson.pk, ()))) for lesson in lessons),
        findings=findings,
        is_partly_hidden=linked != (len(lessons), len(findings)),
    )
