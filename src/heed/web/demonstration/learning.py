"""What the invented council concluded, and whom it told."""

from heed.accounts.models import Person
from heed.learning import changes
from heed.learning.choices import FindingState
from heed.learning.models import Finding, Lesson
from heed.listening.models import Source
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.listening import finding_with


def learn(people: dict[str, Person], sources: dict[str, Source], calendar: Calendar) -> dict[str, Lesson]:
    """Every lesson of the story, by its key."""
    lessons: dict[str, Lesson] = {}
    for told in story.learned():
        by = people[told.by]
        findings = [accepted(sources[source], words, by=by) for source, words in told.quotes]
        lesson = changes.write_lesson(
            title=told.title,
            conclusion=told.conclusion,
            by=by,
            findings=findings,
            why_it_happened=told.why,
            factors=told.factors,
            themes=told.themes,
            owner=people[told.owner],
            came_back_from=lessons[told.came_back_from] if told.came_back_from else None,
        )
        calendar.backdate(lesson, told.written, "written_at")
        if told.agreed is not None:
            _agree_and_share(lesson, told, people, calendar)
        lessons[told.key] = Lesson.objects.get(pk=lesson.pk)
    return lessons


def accepted(source: Source, words: str, *, by: Person) -> Finding:
    """The finding that these words tell, accepted so that a lesson or action may rest on it."""
    finding = finding_with(source, words, by=by)
    if finding.state == FindingState.SUGGESTED:
        finding = changes.accept_finding(finding=finding, expected_version=None, by=by)
    return finding


def _agree_and_share(lesson: Lesson, told: story.Learned, people: dict[str, Person], calendar: Calendar) -> None:
    changes.agree_lesson(lesson=lesson, expected_version=None, by=people[told.agreed_by])
    calendar.backdate(lesson, told.agreed or 0, "agreed_at")
    for share in told.shares:
        recorded = changes.record_share(
            lesson=lesson,
            told_to=share.to,
            how=share.how,
            shared_on=calendar.day(share.days),
            is_told_back=share.told_back,
            by=people[told.owner],
        )
        calendar.backdate(recorded, share.days, "recorded_at")
