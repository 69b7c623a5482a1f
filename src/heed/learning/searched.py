"""What search finds of findings and lessons."""

from collections.abc import Collection, Iterable

from django.utils import timezone

from heed.learning.choices import FindingState, SourceThemeState
from heed.learning.models import Finding, FindingTheme, Lesson, LessonTheme, SourceTheme
from heed.learning.queries import lessons_visible
from heed.searching.registering import Searched, Words, register, say_themes


def register_learned() -> None:
    """Let findings be found by the readers of their source, lessons by theirs."""
    register(
        Searched(
            kind="finding",
            name="Finding",
            model=Finding,
            words_of=_words_of_finding,
            source_of="source_id",
            came="added_at",
            day_of=lambda finding: timezone.localdate(finding.added_at),
            themes_of=lambda pks: FindingTheme.objects.filter(finding__in=pks).values_list("finding_id", "theme"),
        ),
        Searched(
            kind="lesson",
            name="Lesson",
            model=Lesson,
            words_of=_words_of_lesson,
            visible=lambda person: lessons_visible(for_person=person),
            came="written_at",
            day_of=lambda lesson: timezone.localdate(lesson.written_at),
            themes_of=lambda pks: LessonTheme.objects.filter(lesson__in=pks).values_list("lesson_id", "theme"),
        ),
    )
    say_themes("source", _themes_of_sources)


def _themes_of_sources(pks: Collection[int]) -> Iterable[tuple[int, str]]:
    """Those a source speaks of, as themes are counted: by an accepted finding, or confirmed on the source."""
    accepted = FindingTheme.objects.filter(finding__source__in=pks, finding_state=FindingState.ACCEPTED)
    confirmed = SourceTheme.objects.filter(source__in=pks, state=SourceThemeState.CONFIRMED)
    return accepted.values_list("finding__source_id", "theme").union(confirmed.values_list("source_id", "theme"))


def _words_of_finding(finding: Finding) -> Words | None:
    return None if finding.state == FindingState.REPLACED else Words("", finding.quote)


def _words_of_lesson(lesson: Lesson) -> Words:
    text = f"{lesson.conclusion}\n{lesson.why_it_happened}\n{lesson.applies_to}\n{lesson.reference}"
    return Words(lesson.title, text)
