"""Plans and reports as files to take away: what goes into them, in words."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import closing_ladder, cqc_themes
from heed.improving import queries
from heed.improving.documents.board import BoardPlan, BoardRow
from heed.improving.documents.highlights import HighlightPart
from heed.improving.statuses import word_for, words_of
from heed.web.components.dates import in_words
from heed.web.improving.showing import due_history, kind_word, statement_name, step_word, theme_name

MARKINGS = {"official": "OFFICIAL", "sensitive": "OFFICIAL-SENSITIVE"}
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LONGEST_NOTE = 300


def file_name(plan: Any, what: str, ending: str) -> str:
    """Such as `P-001 highlight report 2026-03-31.docx`."""
    return f"{plan.reference} {what} {timezone.localdate().isoformat()}.{ending}"


def progress_words(progress: queries.Progress) -> str:
    """The one rule for progress, in a sentence."""
    return (
        f"{progress.proved} of {progress.total} proved, {progress.done} of {progress.total} done, "
        f"{progress.open} open, {progress.late} overdue. Proved: a measure moved or people say that it is better."
    )


def about_plan(plan: Any, *, by: Person) -> list[tuple[str, str]]:
    """What the second sheet of a workbook says of the plan."""
    words = [
        (f"Status “{word.word}”", f"{word.colour}: {word.meaning}") for word in words_of(plan.status_words).values()
    ]
    return [
        ("Plan", str(plan)),
        ("Council", str(by.council)),
        ("Kind", kind_word(plan.kind)),
        ("Dated", in_words(plan.dated_on)),
        ("Owner", plan.owner.name),
        ("Taken", in_words(timezone.now())),
        ("By", by.name),
        *words,
    ]


def board_plan(plan: Any, *, for_person: Person, marking: str) -> BoardPlan:
    """A plan as a board reads it, by theme."""
    today = timezone.localdate()
    rows = queries.filters.by_theme(queries.plan_rows(plan, for_person=for_person))
    words = words_of(plan.status_words)
    covered = queries.coverage(queries.actions_in(plan, for_person=for_person), today=today)
    grouped = groupby(rows, key=lambda row: theme_name(row.cqc_theme))
    return BoardPlan(
        title=plan.title,
        about=f"{kind_word(plan.kind)} {plan.reference} of {for_person.council}, dated {in_words(plan.dated_on)}. "
        f"{plan.owner.name} answers for it. As it stands on {in_words(today)}.",
        progress=progress_words(covered.whole),
        groups=[(name, [_board_row(row, words, today) for row in each]) for name, each in grouped],
        coverage=_coverage_lines(covered),
        coverage_headings=["Quality statement", *(theme.name for theme in cqc_themes().values()), "All"],
        words=list(words.values()),
        marking=MARKINGS.get(marking, MARKINGS["official"]),
        footer=f"{plan.reference} {plan.title} · {in_words(today)}",
    )


def _board_row(row: Any, words: Any, today: Any) -> BoardRow:
    history = due_history(row)
    return BoardRow(
        reference=row.reference,
        title=row.title,
        owner=row.owner.name,
        due=f"{in_words(row.due_on)}\n{history}" if history else in_words(row.due_on),
        status=word_for(row.status, words),
        is_late=row.is_overdue(today),
        step=step_word(row.step),
        step_number=list(closing_ladder()).index(row.step) + 1,
        steps=len(closing_ladder()),
        last_note=(row.last_note or "")[:LONGEST_NOTE],
    )


def _coverage_lines(covered: queries.Coverage) -> list[list[str]]:
    return [
        [
            statement_name(statement),
            *(_counted(covered.cells[theme, statement]) for theme in cqc_themes()),
            _counted(covered.by_statement[statement]),
        ]
        for statement in covered.by_statement
    ]


def _counted(progress: queries.Progress) -> str:
    return f"{progress.proved} of {progress.total} proved" if progress.total else "–"


def highlight_parts(report: queries.HighlightReport) -> list[HighlightPart]:
    """The parts of a highlight report, in the order a board asks for them."""
    return [
        HighlightPart("Achievements", [_move(each) for each in report.achievements], "No action took a step up."),
        HighlightPart(
            f"Due next, until {in_words(report.looks_ahead_until)}",
            [f"{each}: due {in_words(each.due_on)}, {each.owner.name}" for each in report.coming],
            "Nothing is due.",
        ),
        HighlightPart("Slipped, with reasons", _slipped(report), "No due date moved, nothing is overdue."),
        HighlightPart(
            "Stepped back down",
            [f"{_move(each)}. {each.note}" for each in report.stepped_back],
            "No action stepped back down.",
        ),
        HighlightPart("Decisions needed", _decisions(report), "No decision is waiting."),
        HighlightPart(
            "New actions", [f"{each}: {each.owner.name}, due {in_words(each.due_on)}" for each in report.added], "None."
        ),
        HighlightPart(
            "Progress notes",
            [
                f"{each.action}: {each.text} ({each.by.name}, {in_words(each.at, with_time=False)})"
                for each in report.notes
            ],
            "No note was written.",
        ),
    ]


def _move(move: Any) -> str:
    note = f": {move.note}" if move.note and move.proof_kind else ""
    step = step_word(move.to_step).lower()
    return f"{move.action} – {step} on {_day(move.at)}, said by {move.by.name}{note}"


def _day(moment: datetime) -> str:
    return in_words(moment, with_time=False)


def _slipped(report: queries.HighlightReport) -> list[str]:
    moved = [
        f"{each.action}: moved from {in_words(each.old_due_on)} to {in_words(each.new_due_on)} – {each.reason}"
        for each in report.moved
    ]
    late = [f"{each}: overdue since {in_words(each.due_on)}, {each.owner.name}" for each in report.overdue]
    return [*moved, *late]


def _decisions(report: queries.HighlightReport) -> Sequence[str]:
    agree = [f"{each}: proposed, to be agreed" for each in report.to_agree]
    prove = [f"{each}: complete since {_day(each.step_at)}, to be seen by somebody else" for each in report.to_prove]
    return [*agree, *prove]
