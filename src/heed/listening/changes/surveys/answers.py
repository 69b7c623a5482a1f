"""Answers: choices in one row, words as sources that are tied to no row."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.audit import trail
from heed.audit.numbering import next_references
from heed.audit.refusals import NotPossibleNow
from heed.definitions import source_kinds, survey_kinds
from heed.listening.changes.surveys.making import CHOOSING
from heed.listening.choices import QuestionKind
from heed.listening.models import Source, Survey, SurveyQuestion, SurveyResponse, SurveyText
from heed.listening.queries import text_fingerprint
from heed.listening.queries.sources import SURVEY_ANSWER

PREFIX = "S"
LONGEST_TEXT = 5_000
ORIGINS = {"staff": "staff_and_leaders", "partners": "partners"}

Given = Mapping[int, Sequence[str]]  # by the question's number: the choices, or the words


@transaction.atomic
def answer_survey(*, survey: Survey, given: Given, today: date) -> SurveyResponse:
    """Keep one person's answers, from the public page. Nobody is asked who they are."""
    if not (survey.is_linked and survey.opens_on <= today <= survey.closes_on):
        raise NotPossibleNow("This survey is not open.")
    questions = list(survey.questions.all())
    choices, texts = taken_apart(questions, given)
    if not choices and not texts:
        raise NotPossibleNow("Answer at least one question.")
    response = SurveyResponse.objects.create(survey=survey, answered_on=today, choices=choices)
    keep_texts(survey, texts, on=today, by=survey.made_by)
    return response


def taken_apart(
    questions: Sequence[SurveyQuestion], given: Given
) -> tuple[dict[str, list[str]], list[tuple[SurveyQuestion, str]]]:
    """The choices that the questions offer, and the words, each on its own. What is not offered is passed over."""
    choices: dict[str, list[str]] = {}
    texts = []
    for question in questions:
        said = [each.replace("\x00", "").strip() for each in given.get(question.number, ())]
        if question.kind == QuestionKind.TEXT:
            texts += [(question, each[:LONGEST_TEXT]) for each in said[:1] if each]
        elif question.kind in CHOOSING:
            offered = [choice for choice in question.choices if choice in said]
            most = len(offered) if question.kind == QuestionKind.MULTIPLE else 1
            if offered:
                choices[str(question.number)] = offered[:most]
    return choices, texts


def keep_texts(survey: Survey, texts: Sequence[tuple[SurveyQuestion, str]], *, on: date, by: Person) -> None:
    """Keep words as sources of the kind survey_answer, many at once. The trail counts them and quotes none."""
    if not texts:
        return
    known = source_kinds()[SURVEY_ANSWER]
    asks = survey_kinds()[survey.kind].asks
    references = next_references(chain=by.trail_chain, prefix=PREFIX, count=len(texts))
    sources = Source.objects.bulk_create(
        Source(
            council_id=survey.council_id,
            kind=SURVEY_ANSWER,
            reference=reference,
            title=f"Answer in {survey.reference}, question {question.number}",
            text=words,
            text_sha256=text_fingerprint(words),
            origin=ORIGINS.get(asks, known.evidence_category),
            received_on=on,
            sensitivity=known.sensitivity,
            added_by=by,
        )
        for reference, (question, words) in zip(references, texts, strict=True)
    )
    SurveyText.objects.bulk_create(
        SurveyText(question=question, source=source) for source, (question, _) in zip(sources, texts, strict=True)
    )
    trail.record(verb="survey.words_kept", obj=survey, by=None, chain=by.trail_chain, details={"number": len(texts)})
