"""Writing checked rows of figures, many at a time. What was there before a revision is kept, as everywhere."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from heed.accounts.models import Person
from heed.audit.refusals import NotPossibleNow
from heed.measuring.changes.areas import own_area
from heed.measuring.changes.figures import ENTERED, FIGURE_FIELDS, as_kept
from heed.measuring.choices import AreaKind
from heed.measuring.models import Area, ImportedFigure, Observation, ObservationImport, ObservationRevision
from heed.measuring.queries.imports import chunks
from heed.measuring.spreadsheets.shapes import NEW_OWN_AREA, CheckedFigure, FigureKey
from heed.measuring.standing import standing_areas

MANY = 500
MEANWHILE = "Somebody entered or revised one of these figures at this moment. Nothing was brought in: try once more."
UPDATED = (*ENTERED, "batch", "version")


class FigureBatch:
    """The rows of one import being written. `by` is empty where Heed itself brings them in."""

    def __init__(self, batch: ObservationImport, *, by: Person | None, now: datetime) -> None:
        self.batch, self.by, self.now = batch, by, now
        self.why = f"Brought in from {batch.name}"
        self.areas: dict[str, int] = {}

    def write(self, rows: Sequence[CheckedFigure]) -> list[str]:
        """Write every row; gives the names of the councils that were added."""
        added = self._add_areas([row for row in rows if row.outcome == "add"])
        self._add([row for row in rows if row.outcome == "add"])
        self._revise([row for row in rows if row.outcome == "revise"])
        ImportedFigure.objects.bulk_create(
            (self._row(row, row.existing, outcome="skip") for row in rows if row.outcome == "skip"), batch_size=MANY
        )
        return added

    def _add_areas(self, rows: Iterable[CheckedFigure]) -> list[str]:
        """The councils that are not in the list yet, with what is known of them everywhere."""
        wanted = {key.area for row in rows if isinstance(key := row.values["key"], FigureKey)}
        names = sorted(name for name in wanted if isinstance(name, str) and name != NEW_OWN_AREA)
        if NEW_OWN_AREA in wanted:
            self.areas[NEW_OWN_AREA] = own_area(self.batch.council).pk
        added = []
        for name in names:
            if name.lower() not in self.areas:
                self.areas[name.lower()] = self._add_area(name)
                added.append(name)
        return added

    def _add_area(self, name: str) -> int:
        try:
            with transaction.atomic():
                return _new_area(self.batch.council_id, name).pk
        except IntegrityError as error:
            raise NotPossibleNow(MEANWHILE) from error

    def _area_id(self, area: int | str) -> int:
        return area if isinstance(area, int) else self.areas[area.lower()]

    def _add(self, rows: Sequence[CheckedFigure]) -> None:
        try:
            with transaction.atomic():
                made = Observation.objects.bulk_create((self._new(row) for row in rows), batch_size=MANY)
        except IntegrityError as error:
            raise NotPossibleNow(MEANWHILE) from error
        pairs = zip(rows, made, strict=True)
        ImportedFigure.objects.bulk_create(
            (self._row(row, each, outcome="add", version_after=1) for row, each in pairs), batch_size=MANY
        )

    def _new(self, row: CheckedFigure) -> Observation:
        key: FigureKey = row.values["key"]
        period, figure = row.values["period"], row.values["figure"]
        return Observation(
            measure_id=key.measure,
            area_id=self._area_id(key.area),
            dimension=key.dimension,
            category=key.category,
            starts_on=period.starts_on,
            ends_on=period.ends_on,
            batch=self.batch,
            entered_by=self.by,
            entered_at=self.now,
            **{name: getattr(figure, name) for name in FIGURE_FIELDS},
        )

    def _revise(self, rows: Sequence[CheckedFigure]) -> None:
        held = held_figures(row.existing.pk for row in rows if row.existing)
        current = [_as_checked(held, row) for row in rows]
        keep_as_they_were(current, reason=self.why, by=self.by, at=self.now)
        before = [before_import(each) for each in current]
        for row, each in zip(rows, current, strict=True):
            for name in FIGURE_FIELDS:
                setattr(each, name, getattr(row.values["figure"], name))
            each.entered_by, each.entered_at, each.batch = self.by, self.now, self.batch
            each.version += 1
        save_many(current)
        ImportedFigure.objects.bulk_create(
            (
                self._row(row, each, outcome="revise", before=old, version_after=each.version)
                for row, each, old in zip(rows, current, before, strict=True)
            ),
            batch_size=MANY,
        )

    def _row(self, row: CheckedFigure, observation: Observation | None, **more: Any) -> ImportedFigure:
        return ImportedFigure(batch=self.batch, row_number=row.number, observation=observation, **more)


def _new_area(council_id: int, name: str) -> Area:
    known = standing_areas().get(name.lower())
    if known is None:
        return Area.objects.create(council_id=council_id, name=name, kind=AreaKind.AUTHORITY)
    return Area.objects.create(
        council_id=council_id,
        name=name,
        kind=known.kind,
        code=known.code,
        authority_type=known.authority_type,
        region=known.region,
    )


def held_figures(pks: Iterable[int]) -> dict[int, Observation]:
    """These figures, held until the end of the transaction."""
    locked = Observation.objects.select_for_update(of=("self",)).order_by("pk")
    return {each.pk: each for part in chunks(sorted(pks)) for each in locked.filter(pk__in=part)}


def _as_checked(held: dict[int, Observation], row: CheckedFigure) -> Observation:
    """The figure, now held, if it is still as it was when the row was checked a moment ago."""
    current = held.get(row.existing.pk) if row.existing else None
    if current is None or row.existing is None or current.version != row.existing.version:
        raise NotPossibleNow(MEANWHILE)
    return current


def before_import(observation: Observation) -> dict[str, Any]:
    """All that an import may change of a figure, in a form that can be kept and put back."""
    return {**as_kept(observation), "batch": observation.batch_id}


def keep_as_they_were(figures: Iterable[Observation], *, reason: str, by: Person | None, at: datetime) -> None:
    """A revision for each figure that is about to change."""
    ObservationRevision.objects.bulk_create(
        (ObservationRevision(observation=each, before=as_kept(each), reason=reason, by=by, at=at) for each in figures),
        batch_size=MANY,
    )


def save_many(figures: Sequence[Observation], fields: Sequence[str] = UPDATED) -> None:
    """Write what was changed of figures that are there, many at a time. A tenth of the time of `bulk_update`, whose
    conditions grow with the square of the rows.
    """
    Observation.objects.bulk_create(
        figures, batch_size=MANY, update_conflicts=True, unique_fields=["id"], update_fields=fields
    )
