"""What search finds of findings and lessons."""

from collections.abc import Collection

from django.utils import timezone

from heed.learning.choices import FindingState, SourceThemeState
from heed.learning.models import Finding, FindingTheme, Lesson, LessonTheme, SourceTheme
from heed.learning.queries import lessons_visible
from heed.searching.registering import Searched, Themed, Words, register, say_themes


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
            with_themes=lambda _, themes: (Themed(FindingTheme.objects.filter(theme__in=themes), "finding_id"),),
        ),
        Searched(
            kind="lesson",
            name="Lesson",
            model=Lesson,
            words_of=_words_of_lesson,
            visible=lambda person: lessons_visible(for_person=person),
            came="written_at",
            day_of=lambda lesson: timezone.localdate(lesson.written_at),
            with_themes=lambda _, themes: (Themed(LessonTheme.objects.filter(theme__in=themes), "lesson_id"),),
        ),
    )
    say_themes("source", _sources_with_themes)


def _sources_with_themes(council_id: int, themes: Collection[str]) -> tuple[Themed, ...]:
    """Sources that speak of one of them, as themes are counted: by an accepted finding, or confirmed on the source."""
    accepted = FindingTheme.objects.filter(council_id=council_id, theme__in=themes, finding_state=FindingState.ACCEPTED)
    confirmed = SourceTheme.objects.filter(council_id=council_id, theme__in=themes, state=SourceThemeState.CONFIRMED)
    return Themed(accepted, "finding__source_id"), Themed(confirmed, "source_id")


def _words_of_finding(finding: Finding) -> Words | None:
    return None if finding.state == FindingState.REPLACED else Words("", finding.quote)


def _words_of_lesson(lesson: Lesson) -> Words:
    text = f"{lesson.conclusion}\n{lesson.why_it_happened}\n{lesson.applies_to}\n{lesson.reference}"
    return Words(lesson.title, text)
