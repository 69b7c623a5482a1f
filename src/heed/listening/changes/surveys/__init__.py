"""Every change to surveys."""

from heed.listening.changes.surveys.answers import answer_survey
from heed.listening.changes.surveys.easy_read import EasyWords, write_easy_read
from heed.listening.changes.surveys.making import (
    QuestionWords,
    SurveyWords,
    add_question,
    change_survey,
    close_link,
    make_survey,
    open_link,
    remove_question,
    set_meaning,
)
from heed.listening.changes.surveys.paper import type_paper_answer
from heed.listening.changes.surveys.sheets import LEAVE_OUT, bring_answers_in, guessed_kinds, start_sheet, table_of

__all__ = [
    "LEAVE_OUT",
    "EasyWords",
    "QuestionWords",
    "SurveyWords",
    "add_question",
    "answer_survey",
    "bring_answers_in",
    "change_survey",
    "close_link",
    "guessed_kinds",
    "make_survey",
    "open_link",
    "remove_question",
    "set_meaning",
    "start_sheet",
    "table_of",
    "type_paper_answer",
    "write_easy_read",
]
