"""The invented council's surveys: one that is over, two that are open, and one whose table waits to be brought in."""

import csv
import io
from collections.abc import Mapping
from decimal import Decimal

from heed.accounts.models import Person
from heed.listening.changes import surveys as changes
from heed.listening.models import Survey
from heed.web.demonstration import story
from heed.web.demonstration.backdating import Calendar

WORDS_EVERY = 9  # rows


class Cell(story.Part, frozen=True, kw_only=True):
    age: str
    said: str
    number: int


class Asked(story.Part, frozen=True, kw_only=True):
    kind: str
    words: str
    choices: list[str] = []
    easy: str = ""
    easy_choices: list[str] = []


class OnPaper(story.Part, frozen=True, kw_only=True):
    days: int
    said: dict[int, list[str]]


class Surveyed(story.Part, frozen=True, kw_only=True):
    by: str
    title: str
    opens: int
    closes: int
    asked: int
    asked_whom: str
    about: str = ""
    headings: list[str] = []
    answers: list[Cell] = []
    helped: list[str] = []
    words: list[str] = []
    favourable: list[str] = []
    published: str = ""
    published_by: str = ""
    questions: list[Asked] = []
    easy_about: str = ""
    paper: list[OnPaper] = []
    sheet: str = ""


KINDS = {"carers": "carers", "day-centre": "people", "pulse": "staff-pulse", "waiting": "event"}


def survey(people: Mapping[str, Person], calendar: Calendar) -> None:
    """Every survey of the story, through the changes that people make themselves."""
    for key, told in story.told("surveys.yaml", dict[str, Surveyed]).items():
        by, made = people[told.by], _made(key, told, people[told.by], calendar)
        for asked in told.questions:
            words = changes.QuestionWords(asked.kind, asked.words, asked.choices)
            changes.add_question(survey=made, words=words, by=by)
        if told.easy_about:
            _write_easy(made, told, by)
        if told.questions:
            changes.open_link(survey=made, by=by)
        for paper in told.paper:
            day = calendar.day(paper.days)
            changes.type_paper_answer(survey=made, given=paper.said, received_on=day, today=day, by=by)
        if told.answers:
            _answer(made, told, by)
        if told.sheet:
            changes.start_sheet(survey=made, name="practice-day.csv", content=told.sheet.encode(), by=by)
        calendar.backdate(made, told.opens, "made_at")


def _made(key: str, told: Surveyed, by: Person, calendar: Calendar) -> Survey:
    words = changes.SurveyWords(
        title=told.title,
        kind=KINDS[key],
        about=told.about,
        opens_on=calendar.day(told.opens),
        closes_on=calendar.day(told.closes),
        asked=told.asked,
        asked_whom=told.asked_whom,
    )
    return changes.make_survey(words=words, by=by)


def _write_easy(made: Survey, told: Surveyed, by: Person) -> None:
    easy = {
        place: changes.EasyWords(each.easy, each.easy_choices) for place, each in enumerate(told.questions, start=1)
    }
    changes.write_easy_read(survey=made, expected_version=None, about=told.easy_about, questions=easy, by=by)


def _answer(made: Survey, told: Surveyed, by: Person) -> None:
    changes.start_sheet(survey=made, name="carers.csv", content=_table(told).encode(), by=by)
    changes.bring_answers_in(survey=made, kinds={0: "group", 1: "single", 2: "multiple", 3: "text"}, by=by)
    changes.set_meaning(
        question=made.questions.get(number=2),
        favourable=told.favourable,
        published=Decimal(told.published),
        published_by=told.published_by,
        by=by,
    )


def _table(told: Surveyed) -> str:
    """A row for each carer; now and then one has written something."""
    file = io.StringIO()
    rows = csv.writer(file)
    rows.writerow(told.headings)
    given = [(cell.age, cell.said) for cell in told.answers for _ in range(cell.number)]
    for place, (age, said) in enumerate(given):
        helped = told.helped[place % len(told.helped)]
        wrote = told.words[place // WORDS_EVERY % len(told.words)] if place % WORDS_EVERY == 0 else ""
        rows.writerow([age, said, helped, wrote])
    return file.getvalue()
