"""What the page of silence says: sentences, table and chart of one characteristic."""

from dataclasses import dataclass
from datetime import date

from heed.core.charts import Drawing, IntervalChart, IntervalRow, draw_both
from heed.core.charts.canvas import PointKind
from heed.core.charts.units import Unit
from heed.core.statistics.heard_and_served import GroupHeard
from heed.core.statistics.suppression import Cell
from heed.listening.queries.feedback.silence import TEAM, Silence

FIRST_MONTH = 4  # the financial year of councils begins in April
YEARS_SHOWN = 3
VERDICTS = {
    "fewer": ("Heard less than expected", "triangle", "amber"),
    "more": ("Heard more than expected", "diamond", "blue"),
    "cannot_tell": ("Cannot tell", "ring", "grey"),
    "withheld": ("Small number, held back", "ring", "grey"),
    "not_served": ("People served not known", "ring", "grey"),
}
HIDDEN = "held back"
WORDS_OF_QUESTIONS = ("said so", "gave no answer")
WORDS_OF_TEAMS = ("are about a team or service that was named", "name none")


@dataclass(frozen=True)
class Year:
    """A whole financial year. No span that still grows is shown: from the difference of two days one could tell of a
    single person.
    """

    begins: int
    since: date
    until: date

    @property
    def name(self) -> str:
        return f"{self.begins}/{(self.begins + 1) % 100:02d}"


def years(today: date) -> list[Year]:
    """The financial years that are over, newest first."""
    running = today.year if today.month >= FIRST_MONTH else today.year - 1
    return [
        Year(begins, date(begins, FIRST_MONTH, 1), date(begins + 1, FIRST_MONTH - 1, 31))
        for begins in range(running - 1, running - 1 - YEARS_SHOWN, -1)
    ]


@dataclass(frozen=True)
class Row:
    """A group in the table."""

    name: str
    served: str
    served_share: str
    heard: str
    expected: str
    share: str
    verdict: str
    shape: str
    colour: str


@dataclass(frozen=True)
class Section:
    """A characteristic on the page."""

    id: str
    name: str
    sentence: str
    finding: str
    rows: list[Row]
    drawings: tuple[Drawing, Drawing] | None
    source: str
    is_known: bool
    as_at: date | None
    is_of_teams: bool


def section_of(silence: Silence) -> Section:
    """Everything that is said of one characteristic."""
    groups = list(zip(silence.group_names, silence.found.groups, strict=True))
    return Section(
        id=silence.id,
        name=silence.name,
        sentence=_answered(silence),
        finding=_finding(groups) if silence.is_known else "",
        rows=[_row(name, group) for name, group in groups],
        drawings=_drawings(silence, groups) if silence.is_known else None,
        source=silence.source_note,
        is_known=silence.is_known,
        as_at=silence.as_at,
        is_of_teams=silence.id == TEAM,
    )


def _answered(silence: Silence) -> str:
    total, answered = silence.found.total, silence.found.answered
    if total == 0:
        return "Nothing was heard in this year."
    if answered is None:
        return f"Of {total:,} heard, how many can be told apart is held back, as it would tell of single people."
    left = total - answered
    says, lacks = WORDS_OF_TEAMS if silence.id == TEAM else WORDS_OF_QUESTIONS
    share = f"{100 * answered / total:.0f}%"
    said = f"{answered:,} of {total:,} heard {says} ({share})"
    return f"{said}; {left:,} {lacks}, and of them nothing can be told." if left else f"{said}."


def _finding(groups: list[tuple[str, GroupHeard]]) -> str:
    fewer = [name for name, group in groups if group.verdict == "fewer"]
    if not fewer:
        return "No group can be told to be silent from these numbers. That is no proof that all are heard."
    names = fewer[0] if len(fewer) == 1 else f"{', '.join(fewer[:-1])} and {fewer[-1]}"
    return f"Heard less than expected, by more than chance: {names}."


def _cell(cell: Cell) -> str:
    return f"{cell.count:,}" if cell.count is not None else HIDDEN if cell.is_hidden else "not known"


def _row(name: str, group: GroupHeard) -> Row:
    verdict, shape, colour = VERDICTS[group.verdict]
    share = ""
    if group.share is not None and group.interval is not None:
        share = f"{group.share:.0%} ({group.interval.low:.0%} to {group.interval.high:.0%})"
    return Row(
        name=name,
        served=_cell(group.served),
        served_share=f"{group.served_share:.0%}" if group.served_share is not None else "",
        heard=_cell(group.heard),
        expected=f"{group.expected:.1f}" if group.expected is not None else "",
        share=share,
        verdict=verdict,
        shape=shape,
        colour=colour,
    )


def _drawings(silence: Silence, groups: list[tuple[str, GroupHeard]]) -> tuple[Drawing, Drawing] | None:
    """Heard for each one expected, so that all groups have the same mark: 1."""
    rows = [_mark(name, group) for name, group in groups if group.served_share]
    if not any(row.value is not None for row in rows):
        return None
    return draw_both(
        IntervalChart(
            title=f"{silence.name}: heard for each one expected",
            description="One is as many as expected if every group spoke up alike. "
            "Lines show where the true figure may lie.",
            rows=tuple(rows),
            unit=Unit.NUMBER,
            value_name="Heard for each one expected",
            comparator=1.0,
            comparator_name="As expected",
            from_zero=True,
        )
    )


def _mark(name: str, group: GroupHeard) -> IntervalRow:
    if group.share is None or group.interval is None or not group.served_share:
        return IntervalRow(name, None, detail=HIDDEN)
    kind = {"fewer": PointKind.NEUTRAL_LOW, "more": PointKind.NEUTRAL_HIGH}.get(group.verdict, PointKind.COMMON)
    low, high = group.interval.low / group.served_share, group.interval.high / group.served_share
    return IntervalRow(name, group.share / group.served_share, low, high, kind=kind)
