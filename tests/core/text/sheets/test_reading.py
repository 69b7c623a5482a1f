"""Files as tables, and files that are refused."""

import contextlib
import io
import random
import zipfile

import pytest
from openpyxl import Workbook

from heed.core.text.sheets.layouts import guessed_mapping
from heed.core.text.sheets.reading import UnreadableSheet, letter
from heed.core.text.sheets.reading import read_table as read_table_as
from heed.improving.spreadsheets.columns import ACTIONS, COLUMNS

MOST_ROWS = ACTIONS.most_rows


def read_table(content):
    return read_table_as(content, ACTIONS)


def excel(rows, *, sheet="Sheet1", merge=None):
    book = Workbook()
    book.active.title = sheet
    for row in rows:
        book.active.append(row)
    if merge:
        book.active.merge_cells(merge)
    kept = io.BytesIO()
    book.save(kept)
    return kept.getvalue()


HEADINGS = ["Ref", "Action", "Lead officer", "Target date"]
ROW = ["1.1", "Answer sooner", "Ola", "31/03/2027"]


def test_read_table_of_excel_skips_blank_rows_and_keeps_row_numbers():
    table = read_table(excel([HEADINGS, ROW, [], ["", None, " "], ROW]))
    assert (table.headings, [line.number for line in table.lines]) == (tuple(HEADINGS), [2, 5])


def test_read_table_passes_over_a_merged_title_and_group_headings():
    rows = [["Improvement plan 2026"], [], ["Who and what", None, "When", None], HEADINGS, ROW]
    table = read_table(excel(rows, merge="A1:D1"))
    assert (table.header_row, table.headings, len(table.lines)) == (4, tuple(HEADINGS), 1)


def test_read_table_names_headings_lost_in_a_merge_by_their_letter():
    table = read_table(excel([["Ref", "Action", None, "Target date"], ROW], merge="B1:C1"))
    assert table.headings == ("Ref", "Action", "Column C", "Target date")


def test_read_table_takes_the_sheet_called_actions():
    book = Workbook()
    book.active.append(["Nothing", "here"])
    book.create_sheet("Actions").append(HEADINGS)
    book["Actions"].append(ROW)
    kept = io.BytesIO()
    book.save(kept)
    assert read_table(kept.getvalue()).headings == tuple(HEADINGS)


def test_read_table_leaves_out_headings_repeated_on_each_printed_page():
    assert len(read_table(excel([HEADINGS, ROW, HEADINGS, ROW])).lines) == 2


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        ("Ref,Action\n1,Café – “now”\n".encode(), "CSV, UTF-8"),
        ("\ufeffRef,Action\n1,Café – “now”\n".encode(), "CSV, UTF-8"),
        ("Ref,Action\n1,Café – “now”\n".encode("cp1252"), "CSV, Windows-1252"),
        ("Ref;Action\r\n1;Café – “now”\r\n".encode(), "CSV, UTF-8"),
        ("Ref\tAction\n1\tCafé – “now”\n".encode("utf-16"), "CSV, UTF-16"),
    ],
)
def test_read_table_of_csv_in_any_usual_encoding(content, read_as):
    table = read_table(content)
    assert (table.read_as, table.headings, table.lines[0].cells) == (read_as, ("Ref", "Action"), ("1", "Café – “now”"))


def test_read_table_of_csv_keeps_lines_within_quotes():
    assert read_table(b'Ref,Action\n1,"two\nlines"\n').lines[0].cells == ("1", "two\nlines")


def bomb():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (61 * 1024 * 1024))
    return kept.getvalue()


def other_zip():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("word/document.xml", b"x")
    return kept.getvalue()


def broken_book():
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr("xl/workbook.xml", b"<not xml")
        archive.writestr("[Content_Types].xml", b"<not xml")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (bomb(), "unpacks to far more"),
        (other_zip(), "not an Excel workbook"),
        (broken_book(), "cannot be read"),
        (b"PK\x03\x04 broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old", "old or a protected"),
        (b"Ref,Action\n1,\x00\x00\n", "not a table of text"),
        (b"Ref,Action\n1,\x81\x8d\n", "letters of this file"),
        (b"one line of words only\n", "no row of headings"),
    ],
)
def test_read_table_refuses_with_what_to_do(content, says):
    with pytest.raises(UnreadableSheet, match=says):
        read_table(content)


def with_part(name, change):
    """A workbook with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(excel([HEADINGS, ROW]))) as old, zipfile.ZipFile(out, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            new.writestr(part.filename, change(content) if part.filename == name else content)
    return out.getvalue()


@pytest.mark.parametrize("name", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_read_table_refuses_entities_that_unfold_without_end(name):
    laughs = b'<!DOCTYPE x [<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (number, b"&a%d;" % (number - 1) * 10) for number in range(1, 10)
    )
    bomb = with_part(name, lambda content: laughs + b"]><x>&a9;</x>" + content[:0])
    with pytest.raises(UnreadableSheet):
        read_table(bomb)


def test_read_table_of_a_damaged_workbook_is_read_or_refused_and_never_fails():
    whole, chance = excel([HEADINGS] + [ROW] * 5), random.Random(4)
    for _ in range(60):
        damaged = bytearray(whole)
        for _ in range(chance.choice([1, 5, 25])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with contextlib.suppress(UnreadableSheet):
            read_table(bytes(damaged))


def test_read_table_of_too_many_rows_is_refused():
    with pytest.raises(UnreadableSheet, match=r"more than 5,000 rows"):
        read_table(b"Ref,Action\n" + b"1,x\n" * (MOST_ROWS + 1))


def test_read_table_of_the_most_rows_is_read():
    assert len(read_table(b"Ref,Action\n" + b"1,x\n" * MOST_ROWS).lines) == MOST_ROWS


def test_guessed_mapping_knows_usual_headings():
    names = ["Ref No", "ACTION REQUIRED", "Lead Officer", "Target Date", "RAG rating", "Progress update", "Budget"]
    assert guessed_mapping(names, ACTIONS) == {
        "reference": 0,
        "title": 1,
        "owner": 2,
        "due_on": 3,
        "status": 4,
        "last_note": 5,
    }


def test_guessed_mapping_of_our_own_headings_is_each_in_its_place():
    assert guessed_mapping([column.heading for column in COLUMNS], ACTIONS) == {
        column.key: place for place, column in enumerate(COLUMNS)
    }


def test_letter_counts_as_excel_does():
    assert [letter(place) for place in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
