"""What the invented council counts: its measures, their figures as files brought in quarter by quarter, and others'."""

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import fields, replace
from datetime import date
from decimal import Decimal

import msgspec

from heed.accounts.models import Person
from heed.core.calendars.reporting import Reporting, ReportingPeriod, period_at
from heed.measuring import changes
from heed.measuring.choices import AreaKind, OnConflict
from heed.measuring.models import ComparatorGroup, Measure, Observation
from heed.measuring.spreadsheets.columns import FIGURES
from heed.measuring.standing import shipped_folder, standing_areas
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.counted import KeptMeasure, ToldFigure, counted, figures_in

Row = dict[str, str]
HEADINGS = {column.key: column.heading for column in FIGURES.columns}
PUBLISHED = "ombudsman.csv"


class Measuring:
    """The measures of the story with their figures, made as its people would have made them."""

    def __init__(self, people: dict[str, Person], calendar: Calendar) -> None:
        self.people, self.calendar, self.told = people, calendar, counted()
        self.by = people[self.told.by]
        self.measures: dict[str, Measure] = {}

    def measure(self) -> dict[str, Measure]:
        """Take up every measure and bring its figures in; the measures by their keys."""
        for kept in self.told.kept:
            self.measures[kept.key] = self._keep(kept)
        self._bring_in_ours()
        self._bring_in("published-averages.csv", self._published(), days=self.told.taken_up - 2)
        self._bring_in("councils-like-ours.csv", self._of_others(), days=self.told.brought_in[-1] + 1)
        group = self._compare()
        for kept in self.told.kept:
            self._finish(kept, group)
        return {key: Measure.objects.get(pk=measure.pk) for key, measure in self.measures.items()}

    def _keep(self, kept: KeptMeasure) -> Measure:
        owner = self.people[kept.owner]
        if kept.own is None:
            measure = changes.take_up_measure(definition=kept.definition, owner=owner, by=self.by)
        else:
            words = changes.MeasureWords(owner=owner, **msgspec.structs.asdict(kept.own))
            measure = changes.make_measure(words=words, by=self.by)
        self.calendar.backdate(measure, self.told.taken_up, "made_at")
        return measure

    def _bring_in_ours(self) -> None:
        """Everything from before Heed in one file, and then a file a quarter, each with the periods that were over."""
        ours, after = list(self._ours()), date.min
        for days in self.told.brought_in:
            until = self._day(days)
            rows = [row for period, row in ours if after <= period.ends_on < until]
            self._bring_in(f"figures-to-{until:%Y-%m}.csv", rows, days=days)
            after = until

    def _ours(self) -> Iterator[tuple[ReportingPeriod, Row]]:
        for kept in self.told.kept:
            for told in figures_in(kept.figures):
                yield self._row(kept, told, note=kept.notes.get(told.back, ""))
            for grouped in kept.groups:
                for category, text in grouped.figures.items():
                    for told in figures_in(text):
                        yield self._row(kept, told, dimension=grouped.by, category=category)

    def _row(self, kept: KeptMeasure, told: ToldFigure, **more: str) -> tuple[ReportingPeriod, Row]:
        measure = self.measures[kept.key]
        period = self.period(measure, told.back)
        row = {"measure": measure.reference, "period": period.name, "source": kept.source, **told.cells, **more}
        return period, row

    def period(self, measure: Measure, back: int) -> ReportingPeriod:
        """The period so many back from the newest that was over when figures were last brought in."""
        newest = period_at(self._day(self.told.brought_in[-1]), Reporting(measure.period)).moved(-1)
        return newest.moved((1 - back) * measure.every)

    def _of_others(self) -> Iterator[Row]:
        names = self.told.beside.councils()
        kept = {each.key: each for each in self.told.kept}
        for beside in self.told.beside.figures:
            for name, told in zip(names, figures_in(beside.figures), strict=True):
                _, row = self._row(kept[beside.measure], ToldFigure(beside.back, told.cells), council=name)
                yield {**row, "source": self.told.beside.source}

    def _published(self) -> Iterator[Row]:
        """Published averages that come with Heed, of the measures kept here. Those of single real councils stay out."""
        kept = {measure.definition for measure in self.measures.values()}
        with (shipped_folder() / PUBLISHED).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                council = row.pop("area")
                if row["measure"] in kept and standing_areas()[council.lower()].kind == AreaKind.GROUP:
                    yield {**row, "council": council}

    def _bring_in(self, name: str, rows: Iterable[Row], *, days: int) -> None:
        """One spreadsheet, by the same way as everybody's."""
        batch = changes.start_import(
            name=name, content=_csv(rows), on_conflict=OnConflict.STOP, by=self.by, add_areas=True
        )
        batch = changes.bring_in(batch=batch, by=self.by)
        self.calendar.backdate(batch, days, "kept_at", "done_at")
        Observation.objects.filter(batch=batch).update(entered_at=self.calendar.moment(days))

    def _compare(self) -> ComparatorGroup:
        beside = self.told.beside
        group = changes.keep_comparator_list(
            name=beside.group,
            kind=beside.kind,
            source=beside.source,
            dated_on=self._day(self.told.brought_in[-1]),
            members=beside.councils(),
            add_missing=False,
            by=self.by,
        )
        self.calendar.backdate(group, self.told.brought_in[-1], "made_at")
        return group

    def _finish(self, kept: KeptMeasure, group: ComparatorGroup) -> None:
        """Its target, who looked at how it is counted, and the councils it is set beside."""
        measure = Measure.objects.get(pk=self.measures[kept.key].pk)
        if kept.target is not None:
            measure = changes.set_target(
                measure=measure,
                expected_version=measure.version,
                target=Decimal(kept.target),
                source=kept.target_source,
                by=self.by,
            )
        if kept.comparators:
            words = replace(_words_of(measure), comparators=group)
            measure = changes.change_measure(measure=measure, expected_version=measure.version, words=words, by=self.by)
        if kept.checked_by:
            measure = changes.mark_checked(measure=measure, by=self.people[kept.checked_by])
            self.calendar.backdate(measure, kept.checked, "checked_at")

    def _day(self, days: int) -> date:
        return self.calendar.day(days)


def _words_of(measure: Measure) -> changes.MeasureWords:
    words = {each.name: getattr(measure, each.name) for each in fields(changes.MeasureWords)}
    return changes.MeasureWords(**words | {"quality_statements": tuple(measure.quality_statements)})


def _csv(rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, fieldnames=list(HEADINGS), restval="")
    writer.writerow(HEADINGS)
    writer.writerows(rows)
    return text.getvalue().encode()
