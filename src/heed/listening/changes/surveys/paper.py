"""Answers on paper, typed in by somebody whose name stays with them."""

from datetime import date

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.listening.changes.surveys.answers import Given, keep_texts, taken_apart
from heed.listening.models import Survey, SurveyResponse


@transaction.atomic
def type_paper_answer(*, survey: Survey, given: Given, received_on: date, today: date, by: Person) -> SurveyResponse:
    """Keep one person's answers from a form on paper, with who typed them in: never with whose they are.

    Paper may come after the survey has closed, so it counts on the day it was received.
    """
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=None)
    if not survey.opens_on <= received_on <= today:
        raise NotPossibleNow("Give the day the form came: not before the survey opened, and not after today.")
    choices, texts = taken_apart(list(survey.questions.all()), given)
    if not choices and not texts:
        raise NotPossibleNow("Fill in at least one answer. A form with none is not counted.")
    response = SurveyResponse.objects.create(survey=survey, answered_on=received_on, choices=choices, typed_by=by)
    keep_texts(survey, texts, on=received_on, by=by)
    # neither the day of the form nor which answer: an entry of the trail tells when somebody typed, and so whose it is
    trail.record(verb="survey.paper_typed", obj=survey, by=by)
    return response
