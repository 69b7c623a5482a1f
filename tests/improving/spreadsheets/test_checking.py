"""Rows checked before anything is written."""

from dataclasses import replace
from datetime import date

import pytest

from heed.core.text.sheets.layouts import guessed_mapping
from heed.core.text.sheets.reading import Line, Table
from heed.improving.spreadsheets.checking import check
from heed.improving.spreadsheets.columns import ACTIONS
from heed.improving.spreadsheets.shapes import Existing, Lookups

HEADINGS = (
    "Reference", "Action", "Owner e-mail", "Sponsor e-mail", "Due date", "First due date", "Priority", "Theme",
    "Quality statements", "Status", "Step", "How we will know", "Lessons", "Last note",
)  # fmt: skip
OPEN = Existing(
    pk=7,
    version=3,
    due_on=date(2027, 3, 31),
    step="agreed",
    status="on_track",
    is_open=True,
    is_withdrawn=False,
    last_note="Fine",
)
DONE = replace(OPEN, pk=8, due_on=date(2026, 1, 1), step="complete", status="complete", is_open=False)
GONE = replace(OPEN, pk=9, is_open=False, is_withdrawn=True)

LOOKUPS = Lookups(
    people={"ola@example.org": 1, "ola": 1, "sam": None},
    actions={"a-007": OPEN, "a-008": DONE, "a-009": GONE},
    lessons={"l-001": 11},
    priorities={"high": "high", "medium": "medium"},
    themes={"leadership": "leadership"},
    statements={
        "learning improvement and innovation": "learning",
        "safeguarding": "safeguarding",
        "care provision integration and continuity": "care-provision",
    },
    statuses={"on track": "on_track", "red": "off_track", "not started": "not_started", "complete": "complete"},
    steps={"proposed": "proposed", "agreed": "agreed", "in progress": "in_progress", "complete": "complete"},
)
GOOD = {
    "Action": "Answer sooner",
    "Owner e-mail": "OLA@example.org",
    "Due date": "31/03/2027",
    "How we will know": "Half",
}


def checked(*rows, on_conflict="stop", headings=HEADINGS):
    lines = tuple(
        Line(number, tuple(row.get(heading) for heading in headings)) for number, row in enumerate(rows, start=2)
    )
    return check(Table(headings, lines, 1, "CSV"), guessed_mapping(headings, ACTIONS), LOOKUPS, on_conflict=on_conflict)


def one(row, **more):
    return checked(row, **more).rows[0]


def said(result):
    return [(each.column, each.what, each.stops) for each in result.problems]


def test_check_a_good_row_gives_its_values_and_no_problem():
    row = one(
        {**GOOD, "Priority": "HIGH", "Theme": "Leadership", "Quality statements": "Safeguarding", "Lessons": "l-001"}
    )
    assert (row.outcome, row.problems) == ("add", ())
    assert row.values == {
        "reference": "",
        "title": "Answer sooner",
        "owner": 1,
        "due_on": date(2027, 3, 31),
        "priority": "high",
        "cqc_theme": "leadership",
        "statements": ["safeguarding"],
        "lessons": [11],
        "success_measure": "Half",
        "step": "agreed",
        "status": "not_started",
    }


def test_check_lists_every_problem_of_every_row():
    result = checked({"Due date": "soon", "Priority": "mega"}, {**GOOD, "Owner e-mail": "Nobody"}, GOOD)
    assert [(each.row, each.column) for each in result.problems if each.stops] == [
        (2, "Action"),
        (2, "Owner e-mail"),
        (2, "Due date"),
        (2, "Priority"),
        (3, "Owner e-mail"),
    ]
    assert [row.outcome for row in result.rows] == ["wrong", "wrong", "add"]
    assert result.stops


def test_check_every_problem_says_how_to_mend_it():
    result = checked({"Due date": "soon", "Priority": "mega", "Owner e-mail": "sam", "Lessons": "L-9"})
    assert [each.column for each in result.problems if each.stops and not each.mend] == []


@pytest.mark.parametrize(
    ("cells", "column", "what"),
    [
        ({"Owner e-mail": "Sam"}, "Owner e-mail", "More than one colleague is called “Sam”."),
        ({"Owner e-mail": ""}, "Owner e-mail", "The action has no owner."),
        ({"Sponsor e-mail": "x@y.z"}, "Sponsor e-mail", "Nobody here is called “x@y.z”."),
        ({"Due date": ""}, "Due date", "The action has no due date."),
        ({"Due date": "13/13/2027"}, "Due date", "“13/13/2027” is not a date."),
        ({"Action": "x" * 301}, "Action", "This has 301 characters; at most 300 fit."),
        ({"Theme": "Moonlight"}, "Theme", "“Moonlight” is not known here."),
        ({"Quality statements": "Safeguarding; Joy"}, "Quality statements", "“Joy” is no quality statement."),
        ({"Lessons": "L-002"}, "Lessons", "“L-002” is no lesson that you may read."),
        ({"Status": "purple"}, "Status", "“purple” is not known here."),
        ({"Reference": "A-050"}, "Reference", "There is no action A-050 here."),
        ({"Reference": "x" * 21}, "Reference", "This has 21 characters; at most 20 fit."),
    ],
)
def test_check_a_wrong_cell_is_named(cells, column, what):
    row = one({**GOOD, **cells})
    assert (row.outcome, said(row)) == ("wrong", [(column, what, True)])


def test_check_a_statement_whose_name_has_commas_is_one_statement():
    row = one({**GOOD, "Quality statements": "Care provision, integration and continuity"})
    assert row.values["statements"] == ["care-provision"]


def test_check_statements_with_semicolons_or_lines_between():
    for text in (
        "Safeguarding; Learning, improvement and innovation",
        "Safeguarding\nLearning, improvement and innovation",
    ):
        assert one({**GOOD, "Quality statements": text}).values["statements"] == ["safeguarding", "learning"]


def test_check_keeps_a_reference_of_ones_own():
    row = one({**GOOD, "Reference": "QA 1.1"})
    assert (row.outcome, row.values["reference"]) == ("add", "QA 1.1")


def test_check_the_same_reference_twice_is_wrong_both_times():
    result = checked({**GOOD, "Reference": "1.1"}, {**GOOD, "Reference": "1.1"}, {**GOOD, "Reference": "1.2"})
    assert [row.outcome for row in result.rows] == ["wrong", "wrong", "add"]


@pytest.mark.parametrize(
    ("on_conflict", "outcome", "stops"), [("stop", "wrong", True), ("skip", "skip", False), ("update", "update", False)]
)
def test_check_an_action_that_is_there_does_as_chosen(on_conflict, outcome, stops):
    result = checked({"Reference": "a-007", "Action": "New words"}, on_conflict=on_conflict)
    assert (result.rows[0].outcome, result.stops) == (outcome, stops)


def test_check_an_update_takes_only_filled_cells():
    row = one({"Reference": "A-007", "Action": "New words"}, on_conflict="update")
    assert row.values == {"reference": "A-007", "title": "New words"}


def test_check_an_update_that_moves_the_date_says_it_is_a_rebaseline():
    row = one({"Reference": "A-007", "Due date": "30/06/2027"}, on_conflict="update")
    assert (row.values["due_on"], row.problems[0].stops) == (date(2027, 6, 30), False)
    assert row.problems[0].what == "The due date moves: counted as a re-baseline, with this file as the reason."


def test_check_an_update_with_the_same_date_and_note_changes_neither():
    row = one({"Reference": "A-007", "Due date": "31/03/2027", "Last note": "Fine"}, on_conflict="update")
    assert row.values == {"reference": "A-007"}


def test_check_an_update_never_moves_the_step_or_a_finished_date():
    row = one({"Reference": "A-008", "Step": "Agreed", "Due date": "30/06/2027"}, on_conflict="update")
    assert row.values == {"reference": "A-008"}
    assert [each.stops for each in row.problems] == [False, False]


def test_check_an_update_of_a_withdrawn_action_is_wrong():
    assert one({"Reference": "A-009"}, on_conflict="update").outcome == "wrong"


def test_check_an_update_may_say_how_an_open_action_goes_but_not_that_it_is_complete():
    assert one({"Reference": "A-007", "Status": "Red"}, on_conflict="update").values["status"] == "off_track"
    row = one({"Reference": "A-007", "Status": "Complete"}, on_conflict="update")
    assert ("status" in row.values, said(row)) == (
        False,
        [("Status", "Complete is said on the ladder: the status is left as it is.", False)],
    )


def test_check_a_new_action_said_to_be_complete_comes_in_as_in_progress():
    row = one({**GOOD, "Step": "Complete", "Status": "Complete"})
    assert (row.outcome, row.values["step"], row.values["status"]) == ("add", "in_progress", "on_track")
    assert [each.column for each in row.problems] == ["Step", "Status"]


def test_check_a_new_action_that_moved_before_says_so():
    row = one({**GOOD, "First due date": "01/01/2027"})
    assert said(row) == [("First due date", "The date has moved before: brought in as one re-baseline.", False)]


def test_check_without_a_needed_column_says_which():
    result = checked({"Action": "x"}, headings=("Action", "Priority"))
    assert said(result) == [
        ("Owner e-mail", "No column holds this.", True),
        ("Due date", "No column holds this.", True),
    ]


def test_check_without_rows_says_so():
    assert [each.what for each in checked().problems] == ["There is no row below the headings."]


def test_check_row_shorter_than_its_headings_is_as_if_empty():
    table = Table(HEADINGS, (Line(2, ("", "Words")),), 1, "CSV")
    result = check(table, guessed_mapping(HEADINGS, ACTIONS), LOOKUPS, on_conflict="stop")
    assert [each.column for each in result.problems if each.stops] == ["Owner e-mail", "Due date"]


def test_check_an_update_needs_only_references_and_a_new_row_among_them_says_what_it_lacks():
    result = checked(
        {"Reference": "A-007", "Status": "Red"},
        {"Reference": "new"},
        headings=("Reference", "Status"),
        on_conflict="update",
    )
    assert [row.outcome for row in result.rows] == ["update", "wrong"]
    assert [each.column for each in result.problems if each.stops] == ["Action", "Owner e-mail", "Due date"]
