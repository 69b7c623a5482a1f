"""A list as CSV, Excel and Word: what is shown, every page of it, and nothing that runs."""

import csv
import datetime as dt
import io
from decimal import Decimal

import pytest
from django.utils.safestring import SafeString
from docx import Document
from openpyxl import load_workbook

from heed.accounts.models import Person
from heed.audit import trail
from heed.core.text.cells import guarded, unguarded
from heed.web.lists import tables, taking_csv, taking_excel, taking_word
from tests import factories
from tests.web.lists.conftest import Look

pytestmark = pytest.mark.django_db


def body(response: object) -> bytes:
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:  # not response.close(): that would end the test's database connection
        close()
    return content


def read_csv(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def colleagues(asker: Person, *names: str) -> None:
    for name in names:
        factories.person(council=asker.council, name=name)


def table(*rows: list[object], headings: tuple[str, ...] = ("A", "B")) -> tables.Table:
    return tables.Table("Things", "things", headings, lambda: rows, len(rows), [("By", "Priya")])


def test_csv_has_every_page_with_the_same_filters_order_and_columns(look: Look, asker: Person) -> None:
    colleagues(asker, "Ann", "Anil", "Angus", "Bert")

    response = look("text=an&sort=-name&columns=name&columns=active&take=csv")

    assert read_csv(body(response))[1:] == [["Name", "Active"], ["Ann", "Yes"], ["Anil", "Yes"], ["Angus", "Yes"]]
    assert response["Content-Type"] == "text/csv; charset=utf-8"


def test_csv_begins_by_saying_what_it_is(look: Look, asker: Person) -> None:
    colleagues(asker, "Ann")

    first = read_csv(body(look("text=an&take=csv")))[0]

    assert len(first) == 1
    assert first[0].startswith(f"About: Colleagues. Council: {asker.council}. Taken: ")
    assert first[0].endswith(". By: Asker. Filters: Name: an. Rows: 1")


def test_taking_away_is_recorded(look: Look, asker: Person) -> None:
    colleagues(asker, "Ann")

    body(look("text=an&take=xlsx"))

    entry = trail.entries_of(asker.trail_chain).get()
    assert (entry.verb, entry.actor_name) == ("list.taken_away", "Asker")
    assert entry.details == '{"as":"Excel","list":"colleagues","query":"text=an","rows":1}'


@pytest.mark.parametrize("attack", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1"])
def test_csv_guards_text_that_would_run(attack: str) -> None:
    rows = read_csv(body(taking_csv.response(table([attack, "plain"]))))

    assert rows[2] == [f"'{attack}", "plain"]


def test_csv_keeps_numbers_dates_and_line_ends() -> None:
    instant = dt.datetime(2026, 7, 1, 12, 0, tzinfo=dt.UTC)

    rows = read_csv(
        body(taking_csv.response(table([-5, Decimal("1.5")], [dt.date(2026, 3, 27), instant], ["a\nb", None])))
    )

    assert rows[2:] == [["-5", "1.5"], ["27/03/2026", "01/07/2026 13:00"], ["a\nb", ""]]


def test_csv_guards_headings_too() -> None:
    assert read_csv(body(taking_csv.response(table(headings=("=A", "B")))))[1] == ["'=A", "B"]


def test_csv_is_made_piece_by_piece() -> None:
    asked: list[int] = []

    def rows() -> object:
        for number in range(1000):
            asked.append(number)
            yield [number, "x"]

    made = tables.Table("Things", "things", ("A", "B"), rows, 1000, [])
    next(iter(taking_csv.response(made).streaming_content))

    assert len(asked) < 250


@pytest.mark.parametrize("text", ["=1", "'=1", "''=1", "'tis", "-", "", "plain", "'", "@x", "\tx"])
def test_guarding_is_undone_exactly(text: str) -> None:
    assert unguarded(guarded(text)) == text


def test_excel_types_text_numbers_and_dates(look: Look) -> None:
    content = body(
        taking_excel.response(table(["=1+1", 5], ["#N/A", Decimal("1.5")], [dt.date(2026, 3, 27), "bell \x07"]))
    )

    book = load_workbook(io.BytesIO(content))
    sheet = book["List"]
    cells = [[(cell.data_type, cell.value) for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert cells == [
        [("s", "=1+1"), ("n", 5)],
        [("s", "#N/A"), ("n", 1.5)],
        [("d", dt.datetime(2026, 3, 27)), ("s", "bell ")],  # noqa: DTZ001 - a workbook knows no time zone
    ]
    assert (sheet.freeze_panes, sheet["A4"].number_format) == ("A2", "dd/mm/yyyy")


def test_excel_says_what_it_is_on_its_second_sheet(look: Look, asker: Person) -> None:
    colleagues(asker, "Ann")

    book = load_workbook(io.BytesIO(body(look("take=xlsx"))))

    assert book.sheetnames == ["List", "About"]
    told = {row[0]: row[1] for row in book["About"].iter_rows(min_row=2, values_only=True)}
    assert (told["By"], told["Filters"], told["Rows"]) == ("Asker", "none", "1")


def test_word_repeats_its_heading_and_is_landscape(look: Look, asker: Person) -> None:
    colleagues(asker, "Ann", "Bert", "Carl")

    document = Document(io.BytesIO(body(look("columns=name&take=docx"))))

    drawn = document.tables[0]
    assert [row.cells[0].text for row in drawn.rows] == ["Name", "Ann", "Bert", "Carl"]
    assert drawn.rows[0]._tr.xpath("./w:trPr/w:tblHeader/@w:val") == ["true"]
    assert document.sections[0].page_width > document.sections[0].page_height


def test_word_says_when_it_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking_word, "MOST_ROWS", 1)

    document = Document(io.BytesIO(body(taking_word.response(table(["a", "b"], ["c", "d\x00"])))))

    assert len(document.tables[0].rows) == 2
    assert document.paragraphs[2].text == (
        "Only the first 1 of 2 rows are here. Take the list away as Excel for all of them."
    )


@pytest.mark.parametrize(
    ("value", "kept"),
    [
        (None, ""),
        (True, "Yes"),
        (["a", "b"], "a; b"),
        (SafeString("<b>bold</b>"), "bold"),
        ("<b>", "<b>"),
        (0, 0),
    ],
)
def test_values_are_kept_plain(value: object, kept: object) -> None:
    assert tables.plain(value) == kept
