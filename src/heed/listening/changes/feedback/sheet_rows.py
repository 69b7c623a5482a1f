"""One row of a spreadsheet of feedback: what it says, and everything that is wrong with it.

What may be said at all is judged by the same `faults_of` as the form of one; here are only the words of a sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from heed.core.text.sheets.layouts import plain
from heed.core.text.sheets.reading import Line
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.shapes import Problem
from heed.core.text.sheets.values import NotADate, date_of, text_of
from heed.listening.changes.feedback.words import FeedbackWords, faults_of, fit
from heed.listening.choices import Channel
from heed.listening.spreadsheets.feedback_columns import FEEDBACK, USUAL_KIND, Vocabulary

YES = frozenset({"yes", "y", "true", "1", "x", "wanted"})
NO = frozenset({"", "no", "n", "false", "0", "not wanted"})
LONGEST_SHOWN = 40
LONGEST_KEPT = 2_000  # characters of a cell of a row that did not come in

Meaning = TypeVar("Meaning")


@dataclass(frozen=True, slots=True)
class FeedbackRow:
    """A row as read. With problems, its words are not to be used. `filled` are the columns that say something."""

    number: int
    line: Line
    words: FeedbackWords
    problems: tuple[Problem, ...]
    filled: frozenset[str]

    @property
    def cells(self) -> list[str]:
        """The row as it stands in the file, to be given back with its problems."""
        return [text_of(cell)[:LONGEST_KEPT] for cell in self.line.cells]


def read_row(line: Line, mapping: Mapping[str, int], known: Vocabulary) -> FeedbackRow:
    """What a row says, with everything that is wrong with it."""
    row = SheetRow(FEEDBACK, line, mapping)
    texts = {key: row.text(key) for key in mapping}
    words = fit(
        FeedbackWords(
            kind=_word(row, "kind", texts, known.kinds) or USUAL_KIND,
            text=texts.get("text", ""),
            title=texts.get("title", ""),
            channel=_word(row, "channel", texts, known.channels) or Channel.SPREADSHEET,
            said_by=_word(row, "said_by", texts, known.groups) or "",
            team=_word(row, "team", texts, known.teams),
            provider=texts.get("provider", ""),
            wants_answer=_yes(row, texts),
            sender_name=texts.get("sender_name", ""),
            sender_contact=texts.get("sender_contact", ""),
            answer_format=_word(row, "answer_format", texts, known.formats) or "",
            external_id=texts.get("external_id", ""),
            received_on=_day(row, known.today),
        )
    )
    for fault in faults_of(words, today=known.today):
        row.wrong(fault.field, fault.message, "")
    if words.wants_answer and not words.sender_contact and not row.problems:
        row.wrong("sender_contact", "Wants an answer, and nothing says how to reach them.", "Fill it in, or write no.")
    filled = frozenset(key for key, text in texts.items() if text)
    return FeedbackRow(line.number, line, words, tuple(row.problems), filled)


def own_number(line: Line, mapping: Mapping[str, int]) -> str:
    """Only the number of its own: what must be known of rows that were dealt with before."""
    return SheetRow(FEEDBACK, line, mapping).text("external_id") if "external_id" in mapping else ""


def _word(row: SheetRow, key: str, texts: Mapping[str, str], known: Mapping[str, Meaning]) -> Meaning | None:
    text = texts.get(key, "")
    if not text:
        return None
    found = known.get(plain(text))
    if found is None:
        row.wrong(key, f"“{_cut(text)}” is not known here.", _mend(key, text))
    return found


def _mend(key: str, text: str) -> str:
    if key == "kind" and plain(text).startswith("complaint"):
        return "Log a complaint under Complaints, where its clocks run; or write concern."
    if key == "team":
        return "Write the name of the team as it stands in Heed, or leave it empty."
    return "Write one of the words of the template, or leave it empty."


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_SHOWN else f"{text[: LONGEST_SHOWN - 1]}…"


def _yes(row: SheetRow, texts: Mapping[str, str]) -> bool:
    said = plain(texts.get("wants_answer", ""))
    if said not in YES and said not in NO:
        row.wrong("wants_answer", f"“{_cut(said)}” is neither yes nor no.", "Write yes or no.")
    return said in YES


def _day(row: SheetRow, today: date) -> date:
    try:
        return date_of(row.cell("received_on")) or today
    except NotADate as wrong:
        row.wrong("received_on", "This is not a date.", str(wrong))
        return today
