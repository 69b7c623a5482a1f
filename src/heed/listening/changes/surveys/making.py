"""Making a survey: what it is about, its questions, and the link by which people answer."""

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.numbering import next_reference
from heed.audit.refusals import NotPossibleNow
from heed.definitions import survey_kinds
from heed.listening.choices import QuestionKind
from heed.listening.models import Survey, SurveyQuestion

PREFIX = "SV"
CHOOSING = frozenset({QuestionKind.SINGLE, QuestionKind.MULTIPLE, QuestionKind.GROUP})
FEWEST_CHOICES, MOST_CHOICES = 2, 30
MOST_QUESTIONS = 100
LONGEST_CHOICE = 120


@dataclass(frozen=True)
class SurveyWords:
    """What a survey is: its title and kind, when it is open, and of how many of whom it was asked."""

    title: str
    kind: str
    opens_on: date
    closes_on: date
    about: str = ""
    asked: int | None = None
    asked_whom: str = ""

    def fields(self) -> dict[str, Any]:
        return {name: value.strip() if isinstance(value, str) else value for name, value in vars(self).items()}


@transaction.atomic
def make_survey(*, words: SurveyWords, by: Person) -> Survey:
    """Begin a survey. It is answered by nobody until its link is opened or answers are brought in."""
    require(by, Permission.TRIAGE_FEEDBACK)
    _check(words)
    survey = Survey.objects.create(
        council_id=by.council_id,
        reference=next_reference(chain=by.trail_chain, prefix=PREFIX),
        key=secrets.token_urlsafe(15),
        made_by=by,
        **words.fields(),
    )
    trail.record(verb="survey.made", obj=survey, by=by, details={"kind": survey.kind})
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, expected_version: int | None, words: SurveyWords, by: Person) -> Survey:
    """Change what is said of a survey, such as how many were asked or when it closes."""
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    _check(words)
    survey = survey.locked(expected_version=expected_version)
    for name, value in words.fields().items():
        setattr(survey, name, value)
    survey.save_change(*words.fields())
    trail.record(verb="survey.changed", obj=survey, by=by)
    return survey


def _check(words: SurveyWords) -> None:
    if not words.title.strip():
        raise NotPossibleNow("Give the survey a title.")
    if words.kind not in survey_kinds():
        raise NotPossibleNow("There is no such kind of survey. Choose one from the list.")
    if words.closes_on < words.opens_on:
        raise NotPossibleNow("The survey closes before it opens: check both days.")


@dataclass(frozen=True)
class QuestionWords:
    """A question, with its choices where it has any."""

    kind: str
    words: str
    choices: Collection[str] = ()


@transaction.atomic
def add_question(*, survey: Survey, words: QuestionWords, by: Person) -> SurveyQuestion:
    """Add a question, before anybody has answered."""
    survey = _unanswered(survey, by)
    question = question_of(survey, words, number=_next_number(survey))
    question.save()
    trail.record(verb="survey.question_added", obj=survey, by=by, details={"number": question.number})
    return question


def _next_number(survey: Survey) -> int:
    last: int = survey.questions.aggregate(last=Max("number"))["last"] or 0
    if last >= MOST_QUESTIONS:
        raise NotPossibleNow(f"A survey has at most {MOST_QUESTIONS} questions. Fewer are answered better.")
    return last + 1


def question_of(survey: Survey, words: QuestionWords, *, number: int) -> SurveyQuestion:
    """A question that is not kept yet. Refuses one that nobody could answer."""
    if words.kind not in QuestionKind.values or not words.words.strip():
        raise NotPossibleNow("Write the question and choose how it is answered.")
    choices = list(dict.fromkeys(choice.strip()[:LONGEST_CHOICE] for choice in words.choices if choice.strip()))
    if words.kind in CHOOSING and not FEWEST_CHOICES <= len(choices) <= MOST_CHOICES:
        raise NotPossibleNow(f"Give {FEWEST_CHOICES} to {MOST_CHOICES} answers to choose from, one a line.")
    is_choosing = words.kind in CHOOSING
    return SurveyQuestion(
        survey=survey,
        number=number,
        kind=words.kind,
        words=words.words.strip()[:300],
        choices=choices if is_choosing else [],
    )


@transaction.atomic
def remove_question(*, question: SurveyQuestion, by: Person) -> None:
    """Take a question out, before anybody has answered."""
    survey = _unanswered(question.survey, by)
    number = question.number
    question.delete()
    trail.record(verb="survey.question_removed", obj=survey, by=by, details={"number": number})


def _unanswered(survey: Survey, by: Person) -> Survey:
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=None)
    if survey.responses.exists():
        raise NotPossibleNow("People have answered already: the questions stay as they were asked.")
    return survey


@transaction.atomic
def set_meaning(
    *, question: SurveyQuestion, favourable: Collection[str], published: Decimal | None, published_by: str, by: Person
) -> SurveyQuestion:
    """Say which choices count as a good answer, and beside which published share ours is set."""
    require(by, Permission.TRIAGE_FEEDBACK, question.survey)
    if set(favourable) - set(question.choices):
        raise NotPossibleNow("Choose among the answers of this question.")
    if published is not None and not (0 <= published <= 100 and published_by.strip()):
        raise NotPossibleNow("Give a share from 0 to 100 and say who published it, for which year.")
    question.favourable = [choice for choice in question.choices if choice in set(favourable)]
    question.published, question.published_by = published, published_by.strip() if published is not None else ""
    question.save(update_fields=["favourable", "published", "published_by"])
    trail.record(verb="survey.meaning_set", obj=question.survey, by=by, details={"number": question.number})
    return question


@transaction.atomic
def open_link(*, survey: Survey, by: Person) -> Survey:
    """Let people answer by the survey's address, on the days it is open."""
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=None)
    if not survey.questions.exists():
        raise NotPossibleNow("Add a question first.")
    survey.is_linked = True
    survey.save_change("is_linked")
    trail.record(verb="survey.link_opened", obj=survey, by=by)
    return survey


@transaction.atomic
def close_link(*, survey: Survey, by: Person) -> Survey:
    """Nobody answers any more; what was answered stays."""
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=None)
    survey.is_linked = False
    survey.save_change("is_linked")
    trail.record(verb="survey.link_closed", obj=survey, by=by)
    return survey
