"""A survey on paper: the questions with boxes to tick and lines to write on, plainly or in Easy Read."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders

from heed.accounts.models import Person
from heed.listening.choices import QuestionKind
from heed.web.components.dates import in_words
from heed.web.documents.blocks import Block, Boxes, Heading, Illustrated, Paper, Paragraph, RoomToWrite
from heed.web.documents.naming import invented_notice
from heed.web.listening.surveys.forms import choices_of, words_of
from heed.web.listening.surveys.pictures import picture_of
from heed.web.public.feedback.words import PICTURES, Picture

LINES_TO_WRITE = 7
ANY_OF_THEM = "Tick as many as you like."


def paper_form(survey: Any, questions: Sequence[Any], *, easy: bool, for_person: Person) -> Paper:
    """The survey as a form of paper. It asks no name, and has none of whoever printed it."""
    council = for_person.council.name
    return Paper(
        title=survey.title,
        above=council,
        foot=f"{survey.reference} · {council}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(survey, questions, easy=easy, council=council)),
        text_size="large" if easy else "letter",
    )


def paper_file(survey: Any, *, easy: bool, on: date) -> str:
    """The name of the file."""
    return f"{survey.reference}-{'easy-read' if easy else 'form'}-{on.isoformat()}".lower()


def _blocks(survey: Any, questions: Sequence[Any], *, easy: bool, council: str) -> Iterator[Block]:
    about = survey.easy_about if easy and survey.easy_about else survey.about
    for line in filter(None, (line.strip() for line in about.splitlines())):
        yield Paragraph(line)
    until = in_words(survey.closes_on)
    if easy:
        yield _illustrated(PICTURES["private"], "Do not write your name. We do not ask who you are.")
        yield _illustrated(PICTURES["calendar"], f"Give us this form by {until}.")
    else:
        yield Paragraph("You need not answer every question. Please do not write your name: we do not ask who you are.")
        yield Paragraph(f"Give this form by {until} to whoever gave it to you, or send it to {council}.")
    for question in questions:
        yield from _question(question, easy=easy)
    if easy:
        yield _illustrated(PICTURES["good"], "Thank you.")
    else:
        yield Paragraph("Thank you.")


def _question(question: Any, *, easy: bool) -> Iterator[Block]:
    words = f"{question.number}. {words_of(question, easy=easy)}"
    yield _illustrated(picture_of(question), words) if easy else Heading(words)
    if question.kind == QuestionKind.TEXT:
        yield RoomToWrite(LINES_TO_WRITE)
        return
    if question.kind == QuestionKind.MULTIPLE:
        yield Paragraph(ANY_OF_THEM)
    yield Boxes(tuple(shown for _, shown in choices_of(question, easy=easy)))


def _illustrated(picture: Picture, words: str) -> Illustrated:
    found = finders.find(picture.path)
    if not isinstance(found, str):
        raise LookupError(f"the picture {picture.name} is missing")
    return Illustrated(Path(found).read_text(encoding="utf-8"), picture.alt, words)
