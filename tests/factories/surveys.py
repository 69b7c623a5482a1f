"""Surveys. Rows straight away, as changes leave them, but without a trail."""

from datetime import date
from itertools import count
from typing import Any

from heed.accounts.models import Person
from heed.listening.models import Survey, SurveyQuestion, SurveyResponse

_numbers = count(7_001)


def survey(*, by: Person, **more: Any) -> Survey:
    """A survey of the council of `by` that can be answered all year 2026."""
    number = next(_numbers)
    return Survey.objects.create(
        **{
            "council_id": by.council_id,
            "reference": f"SV-{number}",
            "title": "Breaks for carers",
            "kind": "carers",
            "opens_on": date(2026, 1, 1),
            "closes_on": date(2026, 12, 31),
            "key": f"key-{number}",
            "made_by": by,
            **more,
        }
    )


def question(
    *, survey: Survey, kind: str = "single", choices: tuple[str, ...] = ("Yes", "No"), **more: Any
) -> SurveyQuestion:
    """The next question of a survey."""
    number = survey.questions.count() + 1
    offered = [] if kind == "text" else list(choices)
    given = {"survey": survey, "number": number, "kind": kind, "words": f"Question {number}?", "choices": offered}
    return SurveyQuestion.objects.create(**{**given, **more})


def answers(survey: Survey, *rows: tuple[int, dict[int, str | list[str]]]) -> None:
    """So many people each with these choices, by the question's number."""
    for number, choices in rows:
        as_kept = {str(key): [value] if isinstance(value, str) else value for key, value in choices.items()}
        SurveyResponse.objects.bulk_create(
            SurveyResponse(survey=survey, answered_on=date(2026, 3, 2), choices=as_kept) for _ in range(number)
        )
