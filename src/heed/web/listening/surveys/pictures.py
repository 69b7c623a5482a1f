"""The picture that stands beside a question in Easy Read: it shows how the question is answered."""

from collections.abc import Sequence
from typing import Any

from django.forms import BoundField, Form

from heed.listening.choices import QuestionKind
from heed.web.public.feedback.words import PICTURES, Picture

OF_KINDS = {
    QuestionKind.SINGLE.value: "tick",
    QuestionKind.MULTIPLE.value: "tick",
    QuestionKind.TEXT.value: "pencil",
    QuestionKind.GROUP.value: "people",
}


def picture_of(question: Any) -> Picture:
    return PICTURES[OF_KINDS[question.kind]]


def asked(form: Form, questions: Sequence[Any]) -> list[tuple[BoundField, Picture]]:
    """Each question of the form with its picture, in their order."""
    return [(form[f"question_{question.number}"], picture_of(question)) for question in questions]
