"""Spreadsheets of figures: what their words mean here, what they would do, and what undoing would undo."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from heed.core.calendars.reporting import Reporting
from heed.core.text.sheets.reading import Table, read_table
from heed.definitions import measures
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ImportedFigure, Measure, Observation, ObservationImport
from heed.measuring.spreadsheets.cells import readable_periods
from heed.measuring.spreadsheets.checking import check, lowered, wanted_measures
from heed.measuring.spreadsheets.columns import FIGURES
from heed.measuring.spreadsheets.shapes import NEW_OWN_AREA, CheckedFigures, FigureKey, Lookups
from heed.measuring.standing import standing_areas

CHUNK = 500
UNDONE_OUTCOMES = ("add", "revise")


def checked_import(batch: ObservationImport) -> CheckedFigures:
    """Every row of the file, checked against what is here now. Nothing is written."""
    table = read_table(bytes(batch.content), FIGURES)
    lookups = lookups_for(
        table,
        batch.mapping,
        council_id=batch.council_id,
        add_areas=bool(batch.summary.get("add_areas")),
        today=timezone.localdate(),
    )
    return check(table, batch.mapping, lookups, on_conflict=batch.on_conflict)


def lookups_for(table: Table, mapping: Mapping[str, int], *, council_id: int, add_areas: bool, today: date) -> Lookups:
    """What the words of this sheet may mean: a few queries for the whole of it, never one for a row."""
    kept, not_kept = _measures(council_id)
    wanted = {measure.pk: measure for word in wanted_measures(table, mapping) if (measure := kept.get(word))}
    our_name = next((measure.council.name for measure in kept.values() if measure), "")
    areas, own = _areas(council_id, our_name)
    return Lookups(
        measures=kept,
        not_kept=not_kept,
        areas=areas,
        own=own,
        figures=_figures(wanted.values(), readable_periods(table, mapping, _kinds(wanted.values()))),
        today=today,
        add_areas=add_areas,
        known_areas={word: area.name for word, area in standing_areas().items()},
    )


def _kinds(kept: Iterable[Measure]) -> set[Reporting]:
    return {Reporting(measure.period) for measure in kept}


def _measures(council_id: int) -> tuple[dict[str, Measure | None], dict[str, tuple[str, str]]]:
    """Measures by every word that means them; a reference or an id always means its own measure."""
    kept: dict[str, Measure | None] = {}
    not_kept = {
        lowered(word): (f"“{entry.name}” is not kept here yet.", "Take the measure up first, or take the row out.")
        for entry in measures().values()
        for word in (entry.code, entry.name, entry.id)
        if word
    }
    every = list(Measure.objects.filter(council_id=council_id).select_related("council").order_by("pk"))
    for measure in (each for each in every if each.is_retired):
        said = (f"“{measure.name}” is no longer kept.", "Bring the measure back first, or take the row out.")
        not_kept |= {lowered(word): said for word in _words_for(measure)}
    standing = [each for each in every if not each.is_retired]
    for measure in standing:
        for word in (measure.name, measure.code):
            if word:
                known = kept.setdefault(lowered(word), measure)
                kept[lowered(word)] = measure if known == measure else None
    for measure in standing:
        kept |= {lowered(word): measure for word in (measure.definition, measure.reference) if word}
    return kept, not_kept


def _words_for(measure: Measure) -> list[str]:
    return [word for word in (measure.name, measure.code, measure.definition, measure.reference) if word]


def _areas(council_id: int, our_name: str) -> tuple[dict[str, int | str], int | str]:
    """Areas by name and by code, and our own, which also goes by the council's name before it has any figure."""
    found = list(Area.objects.filter(council_id=council_id).order_by("pk"))
    by_word: dict[str, int | str] = {lowered(area.code): area.pk for area in found if area.code}
    by_word |= {lowered(area.name): area.pk for area in found}
    own = next((area.pk for area in found if area.kind == AreaKind.OWN), NEW_OWN_AREA)
    by_word.setdefault(lowered(our_name), own)
    return by_word, own


def _figures(wanted: Iterable[Measure], periods: tuple[date, date] | None) -> dict[FigureKey, Observation]:
    """Every figure of these measures that stands, of any period from the first to the last in the sheet."""
    if periods is None:
        return {}
    standing = Observation.objects.filter(removed_at__isnull=True, starts_on__range=periods)
    pks = sorted(measure.pk for measure in wanted)
    return {
        FigureKey(each.measure_id, each.area_id, each.dimension, each.category, each.starts_on): each
        for part in chunks(pks)
        for each in standing.filter(measure__in=part).iterator(chunk_size=2_000)
    }


def chunks(pks: list[int]) -> Iterator[list[int]]:
    """Some at a time: databases take only so many values at once."""
    for begin in range(0, len(pks), CHUNK):
        yield pks[begin : begin + CHUNK]


@dataclass(frozen=True)
class ToUndo:
    """The rows that undoing would undo, and those it would keep, each with why."""

    rows: tuple[ImportedFigure, ...]
    kept: tuple[tuple[ImportedFigure, str], ...]


def rows_to_undo(batch: ObservationImport) -> ToUndo:
    """What changed since it was brought in is kept: nobody's later work is undone. One query."""
    written = batch.rows.filter(outcome__in=UNDONE_OUTCOMES).select_related("observation__measure", "observation__area")
    undone: list[ImportedFigure] = []
    kept: list[tuple[ImportedFigure, str]] = []
    for row in written.order_by("row_number"):
        if row.observation is None:
            kept.append((row, "The figure is gone."))
        elif row.observation.removed_at is not None:
            kept.append((row, "Somebody has taken it out since."))
        elif row.observation.version != row.version_after:
            kept.append((row, "Somebody has revised it since."))
        else:
            undone.append(row)
    return ToUndo(rows=tuple(undone), kept=tuple(kept))
