"""A table of answers from elsewhere: a row a person, a column a question. Looked at before it comes in."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.files import file_fields
from heed.audit.refusals import NotPossibleNow
from heed.core.text.cells import unguarded
from heed.core.text.sheets.layouts import SheetLayout
from heed.core.text.sheets.reading import MOST_COLUMNS, Table, UnreadableSheet, read_table
from heed.core.text.sheets.values import text_of
from heed.listening.changes.surveys.answers import keep_texts, taken_apart
from heed.listening.changes.surveys.making import (
    LONGEST_CHOICE,
    MOST_CHOICES,
    QuestionWords,
    question_of,
)
from heed.listening.choices import QuestionKind
from heed.listening.models import Survey, SurveyQuestion, SurveyResponse, SurveySheet

LAYOUT = SheetLayout(sheet="Answers", whole="table of answers", columns=(), fewest_headings=1, most_rows=50_000)
LEAVE_OUT = "leave_out"
SEPARATOR = ";"
FEW_CHOICES = 12
SHORT = 60  # characters of what reads as a choice and not as somebody's words
AT_ONCE = 1_000


def table_of(content: bytes) -> Table:
    """The table of a file. Raises NotPossibleNow where it cannot be read."""
    try:
        table = read_table(content, LAYOUT)
    except UnreadableSheet as refused:
        raise NotPossibleNow(str(refused)) from None
    if not table.lines:
        raise NotPossibleNow("There are no answers below the headings.")
    if len(table.headings) >= MOST_COLUMNS:  # what comes after them was not read
        raise NotPossibleNow(f"There are {MOST_COLUMNS} columns or more. Leave out what is not needed.")
    return table


@transaction.atomic
def start_sheet(*, survey: Survey, name: str, content: bytes, by: Person) -> SurveySheet:
    """Keep the file and look at it. Nothing comes in yet."""
    survey = _empty(survey, by)
    table = table_of(content)
    SurveySheet.objects.filter(survey=survey).delete()
    sheet = SurveySheet.objects.create(
        survey=survey, **file_fields(name=name, media_type="application/octet-stream", content=content)
    )
    trail.record(
        verb="survey.sheet_read", obj=survey, by=by, details={"rows": len(table.lines), "sha256": sheet.sha256}
    )
    return sheet


def _empty(survey: Survey, by: Person) -> Survey:
    require(by, Permission.TRIAGE_FEEDBACK, survey)
    survey = survey.locked(expected_version=None)
    if survey.responses.exists() or survey.questions.exists():
        raise NotPossibleNow("This survey has questions already. Make another one for this table.")
    return survey


def guessed_kinds(table: Table) -> list[str]:
    """What each column seems to hold: a choice, several choices, or words. A person says so in the end."""
    return [_guessed(values_of(table, place)) for place in range(len(table.headings))]


def values_of(table: Table, place: int) -> list[str]:
    """What stands in one column, row by row; blank where nothing does."""
    return [unguarded(text_of(line.cells[place])).strip() if place < len(line.cells) else "" for line in table.lines]


def _guessed(values: Sequence[str]) -> str:
    filled = [value for value in values if value]
    if not filled:
        return LEAVE_OUT
    parts = {part.strip() for value in filled for part in value.split(SEPARATOR)}
    is_several = any(SEPARATOR in value for value in filled)
    if not is_several and len(set(filled)) == len(filled):
        return QuestionKind.TEXT  # everybody said something else
    if len(parts) <= FEW_CHOICES and max(map(len, parts)) <= SHORT and len(parts) > 1:
        return QuestionKind.MULTIPLE if is_several else QuestionKind.SINGLE
    return QuestionKind.TEXT


@transaction.atomic
def bring_answers_in(*, survey: Survey, kinds: Mapping[int, str], by: Person) -> int:
    """Make a question of each column and an answer of each row. Says how many answers came in."""
    survey = _empty(survey, by)
    sheet = SurveySheet.objects.filter(survey=survey).first()
    if sheet is None:
        raise NotPossibleNow("Upload the table first.")
    table = table_of(bytes(sheet.content))
    places = [place for place in range(len(table.headings)) if kinds.get(place, LEAVE_OUT) != LEAVE_OUT]
    if not places:
        raise NotPossibleNow("Choose at least one column.")
    columns = {place: values_of(table, place) for place in places}
    questions = [
        question_of(survey, _question(table.headings[place], kinds[place], columns[place]), number=number)
        for number, place in enumerate(places, start=1)
    ]
    SurveyQuestion.objects.bulk_create(questions)
    number = _write(survey, questions, [columns[place] for place in places], by)
    details = {"answers": number, "questions": len(questions), "sha256": sheet.sha256}
    sheet.delete()
    trail.record(verb="survey.answers_brought_in", obj=survey, by=by, details=details)
    return number


def _question(heading: str, kind: str, values: Sequence[str]) -> QuestionWords:
    found = Counter(part for value in values for part in _parts(value, kind))
    if kind != QuestionKind.TEXT and len(found) > MOST_CHOICES:
        raise NotPossibleNow(f"“{heading[:60]}” has {len(found)} different answers: it holds words, or is left out.")
    return QuestionWords(kind=kind, words=heading, choices=tuple(found) if kind != QuestionKind.TEXT else ())


def _parts(value: str, kind: str) -> list[str]:
    """The choices in a cell, as long as choices are kept; a cell of words whole."""
    if kind == QuestionKind.TEXT:
        return [value] if value else []
    parts = value.split(SEPARATOR) if kind == QuestionKind.MULTIPLE else [value]
    return [part.strip()[:LONGEST_CHOICE] for part in parts if part.strip()]


def _write(survey: Survey, questions: list[SurveyQuestion], columns: list[list[str]], by: Person) -> int:
    rows, texts = [], []
    for cells in zip(*columns, strict=True):
        given = {question.number: _parts(cell, question.kind) for question, cell in zip(questions, cells, strict=True)}
        choices, words = taken_apart(questions, given)
        if choices or words:
            rows.append(SurveyResponse(survey=survey, answered_on=survey.closes_on, choices=choices))
            texts += words
    if not rows:
        raise NotPossibleNow("No row answers any of these questions.")
    SurveyResponse.objects.bulk_create(rows, batch_size=AT_ONCE)
    for start in range(0, len(texts), AT_ONCE):
        keep_texts(survey, texts[start : start + AT_ONCE], on=survey.closes_on, by=by)
    return len(rows)
