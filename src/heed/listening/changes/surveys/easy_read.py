"""The Easy Read form of a survey: the same questions, in words that more people can read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.surveys.making import LONGEST_CHOICE
from heed.listening.models import Survey, SurveyQuestion


@dataclass(frozen=True)
class EasyWords:
    """A question in Easy Read, with its choices in the order of the question's own."""

    words: str
    choices: Collection[str] = ()


@transaction.atomic
def write_easy_read(
    *, survey: Survey, expected_version: int | None, about: str, questions: Mapping[int, EasyWords], by: Person
) -> Survey:
    """Say the survey's questions in Easy Read, by their numbers. A choice in Easy Read counts as the one it stands for.

    What people have been asked stays: words in Easy Read that stand are not changed once somebody has answered.
    """
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=expected_version)
    is_answered = survey.responses.exists()
    rows = list(survey.questions.all())
    for row in rows:
        _say(row, questions.get(row.number, EasyWords("")), is_answered=is_answered)
    SurveyQuestion.objects.bulk_update(rows, ["easy_words", "easy_choices"])
    survey.easy_about = about.strip()
    survey.save_change("easy_about")
    number = sum(1 for row in rows if row.easy_words)
    trail.record(verb="survey.easy_read_written", obj=survey, by=by, details={"questions": number})
    return survey


def _say(row: SurveyQuestion, easy: EasyWords, *, is_answered: bool) -> None:
    words = easy.words.strip()[:300]
    choices = [choice.strip()[:LONGEST_CHOICE] for choice in easy.choices if choice.strip()]
    if choices and len(choices) != len(row.choices):
        raise NotPossibleNow(
            f"Question {row.number} has {len(row.choices)} answers to choose from: write as many in Easy Read, one a "
            "line, in the same order."
        )
    if len(set(choices)) != len(choices):
        raise NotPossibleNow(f"Two answers to question {row.number} are the same in Easy Read.")
    if choices and not words:
        raise NotPossibleNow(f"Write question {row.number} in Easy Read, too, not its answers only.")
    if is_answered and row.easy_words and (words, choices) != (row.easy_words, row.easy_choices):
        raise NotPossibleNow("People have answered already: the questions stay as they were asked.")
    row.easy_words, row.easy_choices = words, choices
