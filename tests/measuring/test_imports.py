"""Bringing figures in from spreadsheets, whole or not at all, and undoing them."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.measuring import changes
from heed.measuring.changes import import_rows
from heed.measuring.changes.import_rows import FigureBatch
from heed.measuring.models import Area, ImportedFigure, Observation, ObservationImport, ObservationRevision
from heed.measuring.queries.imports import checked_import, rows_to_undo
from heed.measuring.values import Figure
from tests.factories import measuring as made

HEAD = "Measure,Council,Period,Count,Total,Published value,Withheld,By what,Group,Source,Source address,Note\n"


def started(by, text, on_conflict="stop", **more):
    return changes.start_import(
        name="figures.csv", content=(HEAD + text).encode(), on_conflict=on_conflict, by=by, **more
    )


def brought_in(by, text, on_conflict="stop", **more):
    return changes.bring_in(batch=started(by, text, on_conflict, **more), by=by)


def wrong(batch):
    return [(each.row, each.column, each.what) for each in checked_import(batch).problems if each.stops]


def numbers():
    return list(Observation.objects.order_by("pk").values())


@pytest.fixture
def measure(lead):
    return made.measure(by=lead, reference="M-001", definition="complaints-on-time", code="C1", name="Answered in time")


def test_bring_in_makes_figures_with_all_they_say(measure, recorder):
    text = 'M-001,,January 2025,22,24,93,,,,"Complaints system",https://example.org/a,Printed differs\n'
    batch = brought_in(recorder, text)
    figure = Observation.objects.get()
    assert (figure.measure, figure.area.kind, figure.starts_on, figure.ends_on) == (
        measure, "own", date(2025, 1, 1), date(2025, 1, 31),
    )  # fmt: skip
    assert (figure.count, figure.total, figure.published_value) == (22, 24, 93)
    assert (figure.source, figure.source_address, figure.note) == (
        "Complaints system", "https://example.org/a", "Printed differs",
    )  # fmt: skip
    assert (figure.batch, figure.entered_by, figure.version) == (batch, recorder, 1)
    assert (batch.state, batch.summary["done"]) == ("done", {"add": 1, "revise": 0, "skip": 0, "same": 0})


@pytest.mark.parametrize("word", ["M-001", "m-001", "complaints-on-time", "C1", "answered  IN time"])
def test_measure_is_known_by_id_code_reference_and_name(measure, recorder, word):
    brought_in(recorder, f"{word},,January 2025,1,2,,,,,x,,\n")
    assert Observation.objects.get().measure == measure


def test_code_of_two_measures_is_refused_and_the_reference_still_works(measure, lead):
    made.measure(by=lead, code="C1", reference="M-777")
    batch = started(lead, "C1,,January 2025,1,2,,,,,x,,\nM-777,,January 2025,1,2,,,,,x,,\n")
    assert wrong(batch) == [(2, "Measure", "More than one measure is called “C1”.")]


def test_measures_that_are_unknown_retired_or_not_taken_up_each_say_so(measure, lead):
    made.measure(by=lead, reference="M-555", name="Old", is_retired=True, retired_reason="x")
    names = ("nonsense", "M-555", "ombudsman-uphold-rate", "")
    batch = started(lead, "".join(f"{name},,January 2025,1,2,,,,,x,,\n" for name in names))
    assert [(row, what) for row, _, what in wrong(batch)] == [
        (2, "No measure here is called “nonsense”."),
        (3, "“Old” is no longer kept."),
        (4, "“Ombudsman uphold rate, adult social care” is not kept here yet."),
        (5, "The row names no measure."),
    ]


def test_measure_of_another_council_is_unknown(stranger, lead):
    made.measure(by=stranger, reference="M-009")
    assert wrong(started(lead, "M-009,,January 2025,1,2,,,,,x,,\n")) == [
        (2, "Measure", "No measure here is called “M-009”.")
    ]


def test_our_own_council_by_name_is_ours(measure, lead):
    changes.own_area(lead.council)
    brought_in(lead, f"M-001,{lead.council.name},January 2025,1,2,,,,,x,,\n")
    assert Observation.objects.get().area.kind == "own"


def test_unknown_council_is_refused_with_a_mend_or_added_where_chosen(measure, lead):
    text = "M-001,Elsewhere,January 2025,1,2,,,,,x,,\nM-001,elsewhere,February 2025,1,2,,,,,x,,\n"
    text += "M-001,E09000018,January 2025,1,2,,,,,x,,\n"
    batch = started(lead, text)
    assert next(what for _, _, what in wrong(batch)) == "“Elsewhere” is not in the list of councils."
    batch = changes.set_columns(batch=batch, mapping=batch.mapping, on_conflict="stop", add_areas=True, by=lead)
    batch = changes.bring_in(batch=batch, by=lead)
    added = Area.objects.exclude(kind="own").order_by("name")
    assert [(each.name, each.kind, each.code) for each in added] == [
        ("Elsewhere", "authority", ""),
        ("Hounslow", "authority", "E09000018"),
    ]
    assert batch.summary["areas_added"] == ["Elsewhere", "Hounslow"]


def test_one_wrong_row_brings_nothing_in(measure, lead):
    batch = started(lead, "M-001,,January 2025,1,2,,,,,x,,\nM-001,,soon,1,2,,,,,x,,\n")
    with pytest.raises(NotPossibleNow, match="1 rows have something wrong"):
        changes.bring_in(batch=batch, by=lead)
    batch.refresh_from_db()
    assert (Observation.objects.count(), batch.state) == (0, "checked")


def test_the_same_figure_twice_in_a_file_is_wrong_both_times(measure, lead):
    batch = started(lead, "M-001,,January 2025,1,2,,,,,x,,\nC1,,2025-01,1,2,,,,,x,,\n")
    assert [(row, column) for row, column, _ in wrong(batch)] == [(2, "Period"), (3, "Period")]


def test_sent_twice_is_all_the_same(measure, lead):
    text = "M-001,,January 2025,1,2,,,,,x,,\nM-001,,February 2025,,,,yes,,,x,,\n"
    brought_in(lead, text)
    before = numbers()
    batch = brought_in(lead, text)
    assert (numbers(), batch.summary["done"]) == (before, {"add": 0, "revise": 0, "skip": 0, "same": 2})
    assert (batch.rows.count(), ObservationRevision.objects.count()) == (0, 0)


def test_bring_in_of_one_batch_twice_is_refused(measure, lead):
    batch = brought_in(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    with pytest.raises(NotPossibleNow, match="already"):
        changes.bring_in(batch=batch, by=lead)


def test_conflict_stops_skips_or_revises(measure, lead, recorder):
    there = made.figure(measure=measure, count=8, total=10, note="Kept")
    text = "M-001,,January 2025,9,10,,,,,Case system,,\n"
    assert wrong(started(lead, text)) == [(2, "Period", "There is another figure already.")]

    batch = brought_in(lead, text, "skip")
    there.refresh_from_db()
    assert (there.count, batch.summary["done"]["skip"], batch.rows.get().observation) == (8, 1, there)

    brought_in(recorder, text, "revise")
    there.refresh_from_db()
    revision = there.revisions.get()
    assert (there.count, there.note, there.version, there.entered_by) == (9, "Kept", 2, recorder)
    assert (revision.before["count"], revision.reason, revision.by) == ("8", "Brought in from figures.csv", recorder)


def test_same_number_with_another_source_is_left_unless_revised(measure, lead):
    there = made.figure(measure=measure, count=8, total=10)
    text = "M-001,,January 2025,8,10,,,,,Another source,,\n"
    assert brought_in(lead, text).summary["done"]["same"] == 1
    assert brought_in(lead, text, "revise").summary["done"]["revise"] == 1
    there.refresh_from_db()
    assert there.source == "Another source"


def test_column_that_a_file_has_not_stays_as_it_is(measure, lead):
    there = made.figure(measure=measure, count=8, total=10, published_value=81)
    content = b"Measure,Period,Count,Total,Source\nM-001,January 2025,9,10,Case system\n"
    changes.bring_in(batch=changes.start_import(name="a.csv", content=content, on_conflict="revise", by=lead), by=lead)
    there.refresh_from_db()
    assert (there.count, there.published_value) == (9, 81)


def test_group_figures_are_their_own_figures(measure, lead):
    brought_in(lead, "M-001,,January 2025,1,2,,,team,North,x,,\nM-001,,January 2025,3,4,,,,,x,,\n")
    assert sorted(Observation.objects.values_list("dimension", "category", "count")) == [
        ("", "", Decimal(3)),
        ("team", "North", Decimal(1)),
    ]


def test_one_link_a_batch_with_counts_and_the_files_digest(measure, lead):
    brought_in(lead, "".join(f"M-001,,2024-{month:02d},1,2,,,,,x,,\n" for month in range(1, 13)))
    links = [link for link in trail.entries_of(lead.trail_chain) if link.verb == "figures_import.brought_in"]
    assert [link.details for link in links] == [
        '{"add":12,"measures":["M-001"],"revise":0,"same":0,"sha256":"'
        + ObservationImport.objects.get().sha256
        + '","skip":0}'
    ]
    assert trail.entries_of(lead.trail_chain).count() == 2


def test_undo_takes_new_figures_out_and_puts_revised_ones_back(measure, lead, recorder):
    there = made.figure(measure=measure, count=8, total=10, published_value="80.5", note="First", by=recorder)
    before = Observation.objects.values().get()
    text = "M-001,,January 2025,9,10,,,,,x,,New\nM-001,,February 2025,1,2,,,,,x,,\n"
    batch = brought_in(lead, text, "revise")
    batch = changes.undo_import(batch=batch, by=lead)
    standing = Observation.objects.filter(removed_at=None).values().get()
    assert {**standing, "version": 0} == {**before, "version": 0}
    assert (batch.state, batch.summary["undone"], batch.summary["kept"]) == ("undone", 2, [])
    assert [each.reason for each in there.revisions.order_by("pk")] == [
        "Brought in from figures.csv",
        "Import of figures.csv undone",
    ]
    assert Observation.objects.exclude(removed_at=None).get().revisions.get().by == lead


def test_undo_keeps_and_lists_what_was_revised_or_taken_out_since(measure, lead):
    text = "".join(f"M-001,,2024-{month:02d},1,2,,,,,x,,\n" for month in (1, 2, 3))
    batch = brought_in(lead, text)
    first, second, _ = Observation.objects.order_by("pk")
    changes.revise_figure(
        observation=first,
        expected_version=1,
        figure=Figure(count=Decimal(2), total=Decimal(2), source="x"),
        reason="y",
        by=lead,
    )
    changes.remove_figure(observation=second, expected_version=1, reason="y", by=lead)
    batch = changes.undo_import(batch=batch, by=lead)
    assert [(row, why) for row, _, why in batch.summary["kept"]] == [
        (2, "Somebody has revised it since."),
        (3, "Somebody has taken it out since."),
    ]
    assert batch.summary["undone"] == 1


def test_undo_of_what_was_all_revised_since_is_refused(measure, lead):
    batch = brought_in(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    changes.remove_figure(observation=Observation.objects.get(), expected_version=1, reason="y", by=lead)
    with pytest.raises(NotPossibleNow, match="nothing was undone"):
        changes.undo_import(batch=batch, by=lead)


def test_undo_passes_over_a_figure_that_is_gone(measure, lead):
    batch = brought_in(lead, "M-001,,January 2025,1,2,,,,,x,,\nM-001,,February 2025,1,2,,,,,x,,\n")
    Observation.objects.order_by("pk").first().delete()
    assert [why for _, why in rows_to_undo(batch).kept] == ["The figure is gone."]
    assert changes.undo_import(batch=batch, by=lead).summary["undone"] == 1


def test_what_was_undone_can_be_brought_in_again(measure, lead):
    text = "M-001,,January 2025,1,2,,,,,x,,\n"
    changes.undo_import(batch=brought_in(lead, text), by=lead)
    assert brought_in(lead, text).summary["done"]["add"] == 1


def test_undo_of_what_was_not_brought_in_is_refused(measure, lead):
    with pytest.raises(NotPossibleNow, match="only once"):
        changes.undo_import(batch=started(lead, "M-001,,January 2025,1,2,,,,,x,,\n"), by=lead)


DOING = {
    "start": lambda _, by: started(by, "M-001,,January 2025,1,2,,,,,x,,\n"),
    "columns": lambda batch, by: changes.set_columns(batch=batch, mapping={}, on_conflict="stop", by=by),
    "bring_in": lambda batch, by: changes.bring_in(batch=batch, by=by),
    "undo": lambda batch, by: changes.undo_import(batch=batch, by=by),
}


@pytest.mark.parametrize("name", DOING)
def test_import_by_somebody_who_only_reads_is_refused(measure, lead, reader, name):
    batch = started(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    with pytest.raises(NotAllowed):
        DOING[name](batch, reader)


@pytest.mark.parametrize("name", sorted(set(DOING) - {"start"}))
def test_import_of_another_council_is_refused(measure, lead, stranger, name):
    batch = started(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    with pytest.raises(NotAllowed):
        DOING[name](batch, stranger)


@pytest.mark.parametrize("name", DOING)
def test_each_step_is_undone_whole_when_the_trail_fails(measure, lead, monkeypatch, name):
    waiting = started(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    done = brought_in(lead, "M-001,,February 2025,1,2,,,,,x,,\n")
    before = (numbers(), list(ObservationImport.objects.order_by("pk").values()), ImportedFigure.objects.count())

    def fails(**_):
        raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    with pytest.raises(OSError, match="trail"):
        DOING[name](done if name == "undo" else waiting, lead)
    after = (numbers(), list(ObservationImport.objects.order_by("pk").values()), ImportedFigure.objects.count())
    assert after == before


def test_fault_in_the_middle_of_writing_leaves_nothing(measure, lead, monkeypatch):
    made.figure(measure=measure, count=8, total=10)
    text = "M-001,,January 2025,9,10,,,,,x,,\n" + "".join(
        f"M-001,Place {each},February 2025,1,2,,,,,x,,\n" for each in range(20)
    )
    batch = started(lead, text, "revise", add_areas=True)
    before = numbers()

    def killed(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(import_rows, "save_many", killed)
    with pytest.raises(KeyboardInterrupt):
        changes.bring_in(batch=batch, by=lead)
    batch.refresh_from_db()
    assert (numbers(), batch.state, Area.objects.exclude(kind="own").count()) == (before, "checked", 0)
    assert (ObservationRevision.objects.count(), ImportedFigure.objects.count()) == (0, 0)


def test_figure_revised_while_its_row_is_checked_stops_all(measure, lead):
    there = made.figure(measure=measure, count=8, total=10)
    batch = started(lead, "M-001,,January 2025,9,10,,,,,x,,\n", "revise")
    checked = checked_import(batch)
    changes.revise_figure(
        observation=there,
        expected_version=1,
        figure=Figure(count=Decimal(7), total=Decimal(10), source="x"),
        reason="y",
        by=lead,
    )
    with pytest.raises(NotPossibleNow, match="at this moment"):
        FigureBatch(batch, by=lead, now=there.entered_at).write(checked.rows)


def test_figure_entered_while_its_row_is_checked_stops_all(measure, lead):
    changes.own_area(lead.council)
    batch = started(lead, "M-001,,January 2025,9,10,,,,,x,,\n")
    checked = checked_import(batch)
    there = made.figure(measure=measure, count=8, total=10)
    with pytest.raises(NotPossibleNow, match="at this moment"):
        FigureBatch(batch, by=lead, now=there.entered_at).write(checked.rows)


def rows_of_months(count, value):
    months = [f"{2004 + place // 12}-{place % 12 + 1:02d}" for place in range(count)]
    return "".join(f"M-001,,{month},{value},4,,,,,x,,\n" for month in months)


def test_checking_asks_the_same_number_of_queries_for_one_row_or_many(measure, lead, django_assert_num_queries):
    one, many = started(lead, rows_of_months(1, 1)), started(lead, rows_of_months(240, 1))
    for batch in (one, many):
        with django_assert_num_queries(3):
            checked_import(batch)


@pytest.mark.parametrize("rows", [2, 40])
def test_bring_in_and_undo_ask_the_same_number_of_queries_for_few_rows_or_many(measure, lead, rows):
    made.figures(measure=measure, counts=[4] * (rows // 2), totals=4, first="January 2004")
    batch = started(lead, rows_of_months(rows, 1), "revise")
    with CaptureQueriesContext(connection) as asked:
        batch = changes.bring_in(batch=batch, by=lead)
    with CaptureQueriesContext(connection) as asked_to_undo:
        changes.undo_import(batch=batch, by=lead)
    assert (len(asked), len(asked_to_undo)) == (20, 15)


@pytest.mark.parametrize("mapping", [{"measure": 99}, {"measure": -1}, {"nonsense": 1}, {"count": 1, "total": 1}])
def test_set_columns_that_make_no_sense_is_refused(measure, lead, mapping):
    batch = started(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    with pytest.raises(NotPossibleNow):
        changes.set_columns(batch=batch, mapping=mapping, on_conflict="stop", by=lead)


def test_start_of_something_unreadable_or_with_a_choice_that_is_none_keeps_nothing(lead):
    with pytest.raises(NotPossibleNow, match="empty"):
        changes.start_import(name="a.csv", content=b"", on_conflict="stop", by=lead)
    with pytest.raises(NotPossibleNow, match="stop, skip or revise"):
        started(lead, "", "overwrite")
    assert ObservationImport.objects.count() == 0


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite lets one write at a time anyway")
def test_undo_holds_the_figures_before_it_looks_at_their_versions(measure, lead):
    batch = brought_in(lead, "M-001,,January 2025,1,2,,,,,x,,\n")
    with CaptureQueriesContext(connection) as asked:
        changes.undo_import(batch=batch, by=lead)
    about = [each["sql"] for each in asked if 'FROM "measuring_observation"' in each["sql"]]
    assert "FOR UPDATE" in about[0]


def test_council_that_somebody_adds_at_the_same_moment_stops_the_import(measure, lead):
    text = f"Measure,Council,Period,Count,Total,Source\n{measure.reference},Elsewhere,March 2025,17,20,Case system\n"
    batch = changes.start_import(name="a.csv", content=text.encode(), on_conflict="stop", add_areas=True, by=lead)
    checked = checked_import(batch)
    made.area(by=lead, name="Elsewhere")

    with pytest.raises(NotPossibleNow, match="at this moment"):
        FigureBatch(batch, by=lead, now=timezone.now()).write(checked.rows)

    assert not measure.observations.exists()
