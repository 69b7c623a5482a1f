"""CSV files as people save them, and the refusals that say where and how to mend."""

import io
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from heed.cli.csv_files import BadInput, increasing_dates, iso_date, plain_number, read_table
from heed.cli.json_answers import missing_as_null, write_json


@pytest.fixture
def saved(tmp_path):
    def save(content: bytes | str) -> Path:
        file = tmp_path / "file.csv"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return save


def refusal_of(action) -> str:
    with pytest.raises(BadInput) as refusal:
        action()
    return str(refusal.value).partition("file.csv: ")[2] or str(refusal.value)


@pytest.mark.parametrize(
    "content",
    [
        b"date,value\n2024-01-01,3\n",
        b"\xef\xbb\xbfdate,value\r\n2024-01-01,3\r\n",
        b"date,value\r2024-01-01,3\r",
        b'"date","value"\n"2024-01-01","3"',
        b" Date , VALUE ,note\n2024-01-01, 3 ,passed over\n,,\n\n",
        b"value,date\n3,2024-01-01\n",
    ],
    ids=["plain", "excel", "old_mac", "quoted", "spaces_case_and_more", "other_order"],
)
def test_table_saved_in_another_way_reads_the_same(saved, content):
    rows = read_table(saved(content), ("date", "value")).rows

    assert [(row.date_in("date"), row.number_in("value")) for row in rows] == [(date(2024, 1, 1), 3.0)]


def test_rows_are_numbered_as_a_spreadsheet_counts(saved):
    rows = read_table(saved("date,value\n\n2024-01-01,1\n,\n2024-02-01,\n"), ("date", "value")).rows

    assert [(row.number, row.number_in("value")) for row in rows] == [(3, 1.0), (5, None)]


def test_standard_input_is_named_in_words(monkeypatch):
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"date,value\n")))

    assert refusal_of(lambda: read_table(Path("-"), ("date", "value"))) == (
        "standard input: there is no row under the heading; add the rows"
    )


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty; start it with the heading date,value"),
        (
            "date,total\n",
            "row 1: there is no column 'value' in the heading 'date,total'; start the file with date,value",
        ),
        (
            "date;value\n",
            (
                "row 1: there is no column 'date' in the heading 'date;value'; "
                "separate the columns by commas and start the file with date,value"
            ),
        ),
        ("date,value,value\n", "row 1: the column value is there twice; keep one of them"),
        ("date,value\n2024-01-01\n", "row 2: there are 1 cells under 2 columns; keep the comma of an empty cell"),
        (
            "date,value\n2024-01-01,1,234\n",
            (
                "row 2: there are 3 cells under 2 columns; "
                "leave thousands separators out, and put words with commas in quotation marks"
            ),
        ),
        (b"date,value\n2024-01-01,\xa33\n", "row 2: it is not written in UTF-8; save it as CSV UTF-8"),
        (b"\xff\xfed\x00", "it is written in UTF-16; save it as CSV UTF-8"),
        ('date,value\n2024-01-01,"1\n', "row 2: it is not CSV (unexpected end of data); check its quotation marks"),
    ],
)
def test_file_that_is_no_table_is_refused_with_its_mend(saved, content, said):
    assert refusal_of(lambda: read_table(saved(content), ("date", "value"))) == said


def test_file_that_cannot_be_opened_is_refused(tmp_path):
    missing = refusal_of(lambda: read_table(tmp_path / "file.csv", ("date",)))
    folder = refusal_of(lambda: read_table(tmp_path, ("date",)))

    assert missing == "there is no such file; check the name and the folder"
    assert folder == f"{tmp_path}: this is a folder; name a file in it"


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (PermissionError(), "you may not read this file; ask its owner, or copy it"),
        (OSError(5, "Input/output error"), "it cannot be read (Input/output error); check the name and the disk"),
    ],
)
def test_file_that_the_machine_refuses_is_refused(saved, monkeypatch, error, said):
    def refuse(*_arguments):
        raise error

    file = saved("date\n")
    monkeypatch.setattr(Path, "open", refuse)

    assert refusal_of(lambda: read_table(file, ("date",))) == said


def test_file_that_is_too_large_is_refused(saved, monkeypatch):
    monkeypatch.setattr("heed.cli.csv_files.MAXIMUM_BYTES", 1048576)

    assert refusal_of(lambda: read_table(saved(b"x" * 1048577), ("date",))) == "it is larger than 1 MB; split the file"


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("80%", "leave the percent sign out"),
        ("1 234", "leave the thousands separators out"),
        ("12,5", "write the decimals after a point, as 12.5"),
        ("£3", "leave the currency sign out"),
        ("NaN", "leave the cell empty if it is missing"),
        ("inf", "leave the cell empty if it is missing"),
        ("<5", "leave the cell empty if the exact figure is not known"),
        ("many", "write a plain number, as 12.5"),
        ("1e999", "write a plain number, as 12.5"),
    ],
)
def test_cell_that_is_no_number_is_refused_with_its_mend(saved, text, mend):
    row = read_table(saved(f'value\n"{text}"\n'), ("value",)).rows[0]

    assert refusal_of(lambda: row.number_in("value")) == f"row 2: value is '{text}', not a number; {mend}"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-1", "count is -1, less than 0; correct the count"),
        ("1.5", "count is 1.5, not a whole number; write the count itself"),
        ("1e17", "count is 1e17, too large to be exact; use a larger unit"),
    ],
)
def test_cell_that_is_no_count_is_refused(saved, text, said):
    row = read_table(saved(f"count\n{text}\n"), ("count",)).rows[0]

    assert refusal_of(lambda: row.count_in("count")) == f"row 2: {said}"


def test_count_may_be_written_as_a_decimal_or_left_empty(saved):
    rows = read_table(saved("unit,count\na,12.0\nb,\n"), ("unit", "count")).rows

    assert [row.count_in("count") for row in rows] == [12, None]


def test_dates_must_be_written_year_first_and_rise(saved):
    def dates(*days: str):
        table = read_table(saved("\n".join(("date,value", *(f"{day},1" for day in days)))), ("date", "value"))
        return increasing_dates(table)

    assert dates("2024-01-31", "2024-02-29") == (date(2024, 1, 31), date(2024, 2, 29))
    assert refusal_of(lambda: dates("2024-01-01", "2024-01-01")) == (
        "row 3: the date 2024-01-01 is there twice; keep one row for each date"
    )
    assert refusal_of(lambda: dates("2024-01-02", "2024-01-01")) == (
        "row 3: the date 2024-01-01 comes after 2024-01-02; sort the rows by date, oldest first"
    )
    assert refusal_of(lambda: dates("31/01/2024")) == (
        "row 2: '31/01/2024' is not a date of the calendar written year first; write it as 2025-03-31"
    )
    assert refusal_of(lambda: dates("")) == "row 2: there is no date; write the date, or take the row out"


def test_words_of_dates_and_numbers_are_strict():
    assert [iso_date(text) for text in ("20240101", "2024-W01-1", "2023-02-29")] == [None, None, None]
    assert [plain_number(text) for text in ("-.5", "1e-3", "1_000", "٣", "+2.")] == [-0.5, 0.001, None, None, 2.0]


def test_json_knows_no_nan(capfdbinary):
    write_json({"a": [float("nan"), 1.0], "b": (float("inf"), None), "on": date(2024, 1, 1), "n": 2})

    assert b" ".join(capfdbinary.readouterr().out.split()) == (
        b'{ "a": [ null, 1.0 ], "b": [ null, null ], "on": "2024-01-01", "n": 2 }'
    )
    assert missing_as_null({"x": {"y": float("-inf")}}) == {"x": {"y": None}}
