"""Loading folders of standing data: all or nothing, safe to repeat, every refusal with its file and row."""

import pytest

from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.measuring import changes
from heed.measuring.changes.standing import load_standing
from heed.measuring.models import Area, ComparatorGroup, Measure, Observation, ObservationImport
from heed.measuring.standing import shipped_folder
from tests.factories import measuring as made

AREAS = "name,kind,authority_type,region,code\nLeeds,authority,metropolitan-borough,,E08000035\nEngland,group,,,\n"
GROUPS = "group,kind,source,dated_on,member\nCities,own-choice,Our choice,2025-04-01,Leeds\nCities,,,,E08000035\n"
FIGURES = "measure,area,period,count,total,published_value,source,note\n"
FIGURES += "ombudsman-uphold-rate,England,2021/22,,,69,LGSCO,\nombudsman-uphold-rate,Leeds,2021/22,7,10,70,LGSCO,\n"


@pytest.fixture
def folder(tmp_path):
    return written(tmp_path, areas=AREAS, comparators=GROUPS, ombudsman=FIGURES)


def written(folder, **files):
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def loaded(folder, lead, on_conflict="stop", **more):
    return load_standing(folder=folder, council=lead.council, owner=lead, on_conflict=on_conflict, **more)


def told(report):
    return {each.name: (each.added, each.same, each.revised, each.skipped, each.refused) for each in report.files}


def everything():
    tables = (Area, ComparatorGroup, Measure, Observation, ObservationImport)
    return {table.__name__: list(table.objects.order_by("pk").values()) for table in tables}


def test_load_makes_councils_groups_measures_and_figures(folder, lead):
    report = loaded(folder, lead)
    assert (told(report), report.is_written, report.taken_up) == (
        {
            "areas.csv": (2, 0, 0, 0, 0),
            "comparators.csv": (1, 0, 0, 0, 0),
            "ombudsman.csv": (2, 0, 0, 0, 0),
        },
        True,
        ["ombudsman-uphold-rate"],
    )
    group = ComparatorGroup.objects.get()
    assert ([area.name for area in group.members.all()], group.made_by) == (["Leeds"], None)
    measure = Measure.objects.get()
    assert (measure.owner, measure.made_by) == (lead, lead)
    figure = Observation.objects.get(area__name="Leeds")
    assert (figure.published_value, figure.entered_by, figure.batch.name) == (70, None, "ombudsman.csv")
    by_heed = [link.verb for link in trail.entries_of(lead.trail_chain) if link.actor_name == "Heed"]
    assert sorted(by_heed) == ["comparators.made", "figures_import.brought_in", "standing_data.loaded"]


def test_second_load_finds_all_the_same_and_writes_nothing(folder, lead):
    loaded(folder, lead)
    before, links = everything(), trail.entries_of(lead.trail_chain).count()
    report = loaded(folder, lead)
    assert told(report) == {
        "areas.csv": (0, 2, 0, 0, 0),
        "comparators.csv": (0, 1, 0, 0, 0),
        "ombudsman.csv": (0, 2, 0, 0, 0),
    }
    assert (everything(), trail.entries_of(lead.trail_chain).count()) == (before, links)


def test_shipped_data_load_whole_and_again_all_the_same(lead):
    first = loaded(shipped_folder(), lead)
    again = loaded(shipped_folder(), lead)
    assert (first.refusals, again.refusals) == ([], [])
    assert sum(each.added for each in first.files) == sum(each.same for each in again.files) > 50
    assert sum(each.added + each.revised + each.skipped for each in again.files) == 0


def test_dry_run_says_the_same_and_does_nothing(folder, lead):
    before = everything()
    report = loaded(folder, lead, dry_run=True)
    assert (told(report)["ombudsman.csv"], report.is_written) == ((2, 0, 0, 0, 0), False)
    assert everything() == before


def test_one_wrong_row_loads_nothing_and_is_named(folder, lead):
    written(folder, other=FIGURES + "ombudsman-uphold-rate,Atlantis,2020/21,,,60,LGSCO,\n,,2020/21,,,60,LGSCO,\n")
    before = everything()
    report = loaded(folder, lead, "revise")
    assert [str(each) for each in report.refusals] == [
        (
            "other.csv: row 4, Council: “Atlantis” is not in the list of councils. Correct the name, or add it to "
            "areas.csv."
        ),
        "other.csv: row 5, Measure: The row names no measure. Write its id, code, reference or name.",
    ]
    assert (everything(), report.is_written) == (before, False)


def test_measures_to_take_up_need_an_owner(folder, lead):
    report = load_standing(folder=folder, council=lead.council, owner=None, on_conflict="stop")
    assert [str(each) for each in report.refusals] == [
        (
            "ombudsman.csv: 1 measures are not kept here yet: ombudsman-uphold-rate. "
            "Say who will answer for them, with --owner and an e-mail address."
        )
    ]
    assert Area.objects.count() == 0


def test_owner_who_may_not_keep_measures_is_refused(folder, reader):
    report = load_standing(folder=folder, council=reader.council, owner=reader, on_conflict="stop")
    assert "cannot be taken up by Rae Reader" in str(report.refusals[0])


def test_measure_that_was_retired_is_not_taken_up_again(folder, lead):
    made.measure(by=lead, definition="ombudsman-uphold-rate", is_retired=True, retired_reason="x")
    report = loaded(folder, lead)
    assert (told(report)["ombudsman.csv"], Measure.objects.count()) == ((0, 0, 0, 2, 0), 1)


def test_figure_that_differs_stops_is_skipped_or_revised(folder, lead):
    loaded(folder, lead)
    written(folder, ombudsman=FIGURES.replace(",69,", ",68,"))
    assert told(loaded(folder, lead))["ombudsman.csv"] == (0, 1, 0, 0, 1)
    assert told(loaded(folder, lead, "skip"))["ombudsman.csv"] == (0, 1, 0, 1, 0)
    assert told(loaded(folder, lead, "revise"))["ombudsman.csv"] == (0, 1, 1, 0, 0)
    figure = Observation.objects.get(area__name="England")
    assert (figure.published_value, figure.revisions.get().by) == (68, None)


def test_council_that_differs_is_a_conflict_and_what_is_empty_is_filled_in(folder, lead):
    made.area(by=lead, name="leeds", code="E1")
    made.area(by=lead, name="England", kind="group", code="")
    assert told(loaded(folder, lead))["areas.csv"] == (0, 1, 0, 0, 1)
    assert told(loaded(folder, lead, "skip"))["areas.csv"] == (0, 1, 0, 1, 0)
    written(folder, comparators="group,kind,source,dated_on,member\nCities,own-choice,x,,Leeds\n")
    report = loaded(folder, lead, "revise")
    assert told(report)["areas.csv"] == (0, 1, 1, 0, 0)
    assert Area.objects.get(name="leeds").code == "E08000035"


def test_our_own_council_in_the_list_stays_ours(folder, lead):
    ours = changes.own_area(lead.council)
    written(folder, areas=AREAS + f"{lead.council.name},authority,london-borough,London,E09\n")
    loaded(folder, lead)
    ours.refresh_from_db()
    assert (ours.kind, ours.code, ours.region) == ("own", "E09", "London")


def test_group_that_differs_is_a_conflict(folder, lead):
    loaded(folder, lead)
    written(folder, comparators=GROUPS.replace("Our choice", "Another choice").replace("E08000035", "England"))
    assert told(loaded(folder, lead))["comparators.csv"] == (0, 0, 0, 0, 1)
    assert told(loaded(folder, lead, "skip"))["comparators.csv"] == (0, 0, 0, 1, 0)
    assert told(loaded(folder, lead, "revise"))["comparators.csv"] == (0, 0, 1, 0, 0)
    group = ComparatorGroup.objects.get()
    assert (group.source, group.version, group.members.count()) == ("Another choice", 2, 2)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("areas", "name,kind\nLeeds,village\n", "row 2, kind: “village” is no kind."),
        ("areas", "name,kind\n,group\n", "row 2, name: The row names nobody."),
        ("areas", "name,kind\nLeeds,group\nleeds,group\n", "row 3, name: “leeds” stands in more than one row."),
        ("areas", "name,kind,authority_type\nLeeds,authority,castle\n", "row 2, authority_type: “castle” is no type."),
        ("areas", "name,region\nLeeds,x\n", "areas.csv: There is no column kind."),
        ("areas", f"name,kind\n{'x' * 201},group\n", "row 2, name: At most 200 characters fit."),
        ("areas", "", "The file is empty."),
        ("ombudsman", "", "ombudsman.csv: The file is empty."),
        ("comparators", "group,kind,source\nA,region,x\n", "comparators.csv: There is no column member."),
        ("comparators", "group,kind,source,dated_on,member\nA,odd,x,,Leeds\n", "row 2, kind: “odd” is no kind."),
        ("comparators", "group,kind,source,dated_on,member\nA,region,,,Leeds\n", "row 2, source:"),
        ("comparators", "group,kind,source,dated_on,member\n,region,x,,Leeds\n", "row 2, group:"),
        ("comparators", "group,kind,source,dated_on,member\nA,region,x,soon,Leeds\n", "row 2, dated_on:"),
        ("comparators", "group,kind,source,dated_on,member\nA,region,x,,Atlantis\n", "row 2, member:"),
        ("comparators", "group,kind,source,member\nA,region,x,Leeds\nA,region,y,Leeds\n", "row 3, source:"),
        ("comparators", f"group,kind,source,member\n{'x' * 201},region,x,Leeds\n", "row 2, group:"),
        ("ombudsman", "measure,period\nx,2021/22\n", "row 1, Source: No column holds this."),
    ],
)
def test_wrong_file_is_refused_with_its_place(folder, lead, name, text, says):
    written(folder, **{name: text})
    report = loaded(folder, lead)
    assert says in " ".join(str(each) for each in report.refusals)
    assert Area.objects.count() == 0


def test_folder_that_is_none_or_empty_and_a_choice_that_is_none_are_refused(tmp_path, lead):
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(NotPossibleNow, match="no folder with CSV files"):
            loaded(folder, lead)
    with pytest.raises(NotPossibleNow, match="stop, skip or revise"):
        loaded(tmp_path, lead, "overwrite")


def test_load_is_undone_whole_when_the_trail_fails(folder, lead, monkeypatch):
    before = everything()

    def fails(**words):
        if words["verb"] == "standing_data.loaded":
            raise OSError("the trail cannot be written")

    monkeypatch.setattr(trail, "record", fails)
    with pytest.raises(OSError, match="trail"):
        loaded(folder, lead)
    assert everything() == before


def test_loaded_figures_can_be_undone_as_an_import(folder, lead):
    loaded(folder, lead)
    batch = changes.undo_import(batch=ObservationImport.objects.get(), by=lead)
    assert (batch.summary["undone"], Observation.objects.filter(removed_at=None).count()) == (2, 0)
