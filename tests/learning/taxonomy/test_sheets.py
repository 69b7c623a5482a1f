"""Themes taken away as a spreadsheet, and brought back."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.models import Notification
from heed.core.text.sheets.layouts import guessed_mapping
from heed.core.text.sheets.reading import read_table
from heed.core.text.sheets.writing import csv_of, workbook_of
from heed.learning.changes.taxonomy import bring_themes_in, try_themes
from heed.learning.models import CouncilTheme, ThemeProposal
from heed.learning.queries.taxonomy import taxonomy_of
from heed.learning.spreadsheets.themes import CHOICES, THEMES, rows_of
from tests.factories import person
from tests.factories.taxonomy import council_theme, gone

pytestmark = pytest.mark.django_db
NEW = {
    "name": "Key safes",
    "description": "Getting in: key safes, codes and entry apps.",
    "parent": "home-care",
    "examples": "Nobody could get in.\n=SUM(1)",
    "cues": "key safe*; door code",
    "quality_statements": "safe-systems",
}


@pytest.fixture
def handler(lead):
    return person(roles=["complaints_manager"], council=lead.council)


def rows(somebody):
    return list(rows_of(taxonomy_of(somebody.council_id)))


def row_of(theme, somebody, **changed):
    return {**next(row for row in rows(somebody) if row["id"] == theme), **changed}


def sheet(*given):
    return csv_of(given, THEMES)


def tried(somebody, *given, because="The yearly look"):
    return try_themes(content=sheet(*given), because=because, by=somebody)


def refusals(checked):
    return [(each.row, each.column, each.what) for each in checked.problems]


@pytest.mark.parametrize("write", ["excel", "csv"])
def test_what_is_taken_away_comes_back_as_it_is(lead, write):
    council_theme(by=lead, theme="own-keys", name="Keys", is_own=True, cues=["-key*"], examples=["=1", "'quoted"])
    gone(by=lead, theme="own-old", how="merged", into=["own-keys"])
    given = rows(lead)
    content = workbook_of(given, THEMES, about=[], choices=CHOICES) if write == "excel" else csv_of(given, THEMES)

    checked = try_themes(content=content, because="Nothing", by=lead)

    assert ({row.outcome for row in checked.rows}, checked.problems) == ({"skip"}, ())
    assert len(checked.rows) == len(taxonomy_of(lead.council_id).themes)


def test_a_theme_out_of_use_says_what_it_became(lead):
    gone(by=lead, theme="own-old", how="merged", into=["delay"])

    said = row_of("own-old", lead)["state"]

    assert said == f"Merged into {taxonomy_of(lead.council_id).themes['delay'].name}"


def test_trying_out_says_what_each_row_would_do_and_leaves_nothing(lead):
    before = TrailEntry.objects.count()

    checked = tried(lead, NEW, row_of("delay", lead, name="Waiting too long"), row_of("home-care", lead))

    assert [(row.number, row.outcome) for row in checked.rows] == [(2, "add"), (3, "update"), (4, "skip")]
    assert (CouncilTheme.objects.count(), TrailEntry.objects.count()) == (0, before)


def test_an_editor_adds_rewords_and_takes_out_of_use_in_one_file(lead):
    council_theme(by=lead, theme="own-old", name="Old ways", is_own=True)
    content = sheet(
        NEW, row_of("delay", lead, name="Waiting too long"), row_of("own-old", lead, state="no longer used")
    )

    bring_themes_in(content=content, because="The yearly look", by=lead)

    known = taxonomy_of(lead.council_id).themes
    made = known["own-key-safes"]
    assert (made.parent, made.cues, made.examples) == (
        "home-care",
        ("key safe*", "door code"),
        ("Nobody could get in.", "=SUM(1)"),
    )
    assert (known["delay"].name, known["own-old"].is_in_use) == ("Waiting too long", False)
    assert list(TrailEntry.objects.order_by("pk").values_list("verb", flat=True)[:3]) == [
        "theme.added",
        "theme.reworded",
        "theme.retired",
    ]


def test_a_theme_is_used_again_and_reworded_by_one_row(lead):
    gone(by=lead, theme="own-old", how="retired")

    bring_themes_in(content=sheet(row_of("own-old", lead, state="In use", name="New ways")), because="Back", by=lead)

    known = taxonomy_of(lead.council_id).themes["own-old"]
    assert (known.is_in_use, known.name) == (True, "New ways")


def test_a_new_theme_may_lie_under_another_of_the_same_file(lead):
    below = {**NEW, "name": "Codes that changed", "parent": "Key safes"}

    assert [row.outcome for row in tried(lead, NEW, below).rows] == ["add", "add"]


def test_others_propose_what_they_may_not_change(lead, handler):
    bring_themes_in(content=sheet(NEW, row_of("delay", lead, name="Waiting too long")), because="Heard", by=handler)

    assert list(ThemeProposal.objects.order_by("pk").values_list("change", flat=True)) == ["add", "reword"]
    assert CouncilTheme.objects.count() == 0


def test_trying_out_a_proposal_tells_nobody(lead, handler):
    tried(handler, NEW)

    assert (ThemeProposal.objects.count(), Notification.objects.count()) == (0, 0)


def test_others_propose_a_number_that_editors_can_read(lead, handler):
    many = [{**NEW, "name": f"{letter * 5} at night", "cues": ""} for letter in "abcdefghijklmnopqrstu"]

    checked = tried(handler, *many)

    assert (checked.stops, tried(lead, *many).stops) == (True, False)
    assert refusals(checked)[0][2] == "This asks for 21 changes. At most 20 are proposed at once."


def test_every_refused_row_says_why_and_where(lead):
    above = taxonomy_of(lead.council_id).path("home-care")[0].id
    checked = tried(
        lead,
        {**NEW, "id": "own-nothing"},
        {**NEW, "parent": "Nowhere"},
        {**NEW, "name": ""},
        {**NEW, "state": "No longer used"},
        {**NEW, "cues": "in*side"},
        {**NEW, "care_act": "s999"},
        row_of("delay", lead, state="Merged into Home care"),
        row_of(above, lead, state="No longer used"),
        NEW,
        NEW,
    )

    assert [(row, column) for row, column, _ in refusals(checked)] == [
        (2, "Theme id"),
        (3, "Lies under"),
        (4, "Name"),
        (5, "State"),
        (6, "Name"),
        (7, "Name"),
        (8, "State"),
        (9, "Name"),
        (11, "Name"),
    ]
    assert [row.outcome for row in checked.rows].count("wrong") == 9


def test_one_wrong_row_stops_the_whole_file(lead):
    with pytest.raises(NotPossibleNow, match="Row 3"):
        bring_themes_in(content=sheet(NEW, {**NEW, "parent": "Nowhere"}), because="Heard", by=lead)

    assert CouncilTheme.objects.count() == 0


def test_words_that_somebody_changed_meanwhile_are_not_written_over(lead):
    taken = row_of("delay", lead, name="Waiting too long")
    bring_themes_in(content=sheet(row_of("delay", lead, name="Long waits")), because="First", by=lead)

    checked = tried(lead, taken)

    assert refusals(checked) == [(2, "Version", "“Long waits” was changed in Heed after this file was made.")]


def test_columns_that_are_left_out_leave_what_is_there(lead):
    content = b"Theme id,Name\ndelay,Waiting too long\n"

    bring_themes_in(content=content, because="Words", by=lead)

    was, known = taxonomy_of(person().council_id).themes["delay"], taxonomy_of(lead.council_id).themes["delay"]
    assert (known.name, known.cues, known.description) == ("Waiting too long", was.cues, was.description)


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"Name\nKeys\n", b"Theme id,Name\n"])
def test_a_file_that_is_no_table_of_themes_is_refused(lead, content):
    with pytest.raises(NotPossibleNow):
        bring_themes_in(content=content, because="Words", by=lead)


def test_a_file_needs_a_reason_and_somebody_who_decides(lead):
    with pytest.raises(NotPossibleNow):
        tried(lead, NEW, because=" ")
    with pytest.raises(NotAllowed):
        tried(person(roles=["auditor"], council=lead.council), NEW)


def test_headings_of_the_file_are_found_again():
    table = read_table(sheet(NEW), THEMES)

    assert set(guessed_mapping(table.headings, THEMES)) == set(THEMES.by_key)
