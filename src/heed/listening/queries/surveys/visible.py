"""Surveys as far as somebody may read them, and the one that a link leads to."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import survey_kinds
from heed.listening.models import Source, Survey, SurveyQuestion, SurveySheet
from heed.listening.queries.sources import sources_visible


def surveys_visible(*, for_person: Person) -> QuerySet[Survey]:
    """The council's surveys, newest first, with how many answered."""
    if not can(for_person, Permission.READ_FEEDBACK):
        return Survey.objects.none()
    return (
        Survey.objects.filter(council_id=for_person.council_id)
        .annotate(answered=Count("responses"))
        .order_by("-closes_on", "-pk")
    )


def survey_open(key: str, *, today: date) -> Survey | None:
    """The survey that can be answered today by this key."""
    found = Survey.objects.filter(key=key, is_linked=True, opens_on__lte=today, closes_on__gte=today)
    return found.select_related("council", "made_by").first()


def has_easy_read(questions: Sequence[SurveyQuestion]) -> bool:
    """Whether every question stands in Easy Read: half of a form is none."""
    return bool(questions) and all(question.easy_words for question in questions)


def typed_from_paper(survey: Survey) -> list[tuple[str, int]]:
    """Who typed in answers from paper, and how many; those who typed most first."""
    typed = survey.responses.filter(typed_by__isnull=False).order_by()
    counted = typed.values_list("typed_by__name").annotate(number=Count("pk")).order_by("-number", "typed_by__name")
    return list(counted)


def sheet_of(survey: Survey) -> SurveySheet | None:
    """The table that was uploaded and waits for its columns to be told."""
    return SurveySheet.objects.filter(survey=survey).first()


def may_show_words(survey: Survey, answered: int) -> bool:
    """Whether so many answered that somebody's words could be anybody's."""
    return answered >= survey_kinds()[survey.kind].fewest_for_words


def words_of(question: SurveyQuestion, *, for_person: Person) -> QuerySet[Source]:
    """What people wrote, in an order that tells nothing of when or by whom; never by group."""
    return (
        sources_visible(for_person=for_person)
        .filter(survey_text__question=question)
        .defer(None)
        .order_by("text_sha256")
    )


def surveys_with_words(queryset: QuerySet[Survey], words: str) -> QuerySet[Survey]:
    return queryset.filter(title__icontains=words.strip())


def surveys_of_kinds(queryset: QuerySet[Survey], kinds: list[str]) -> QuerySet[Survey]:
    return queryset.filter(kind__in=kinds)
