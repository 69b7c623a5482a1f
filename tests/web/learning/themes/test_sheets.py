"""Pages on which themes are taken away and brought back as a spreadsheet."""

import re
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from heed.learning.models import CouncilTheme, ThemeProposal
from tests.factories import person

pytestmark = pytest.mark.django_db
ADDRESS = "/learn/themes/bring-in/"
GOOD = "Theme id,Name,What belongs to it\n,Key safes,Getting in.\n"


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


def look(client, somebody, content):
    client.force_login(somebody)
    return client.post(ADDRESS, {"file": SimpleUploadedFile("themes.csv", content.encode()), "because": "Heard"})


def carried(page):
    return re.search(r'name="looked_at" value="([^"]+)"', page.content.decode())[1]


def test_all_themes_are_taken_away_as_excel(client, lead):
    client.force_login(lead)

    answer = client.get(reverse("themes-sheet"))

    sheet = load_workbook(BytesIO(answer.content))["Themes"]
    assert [cell.value for cell in sheet[1]][:4] == ["Theme id", "Name", "What belongs to it", "Lies under"]


def test_a_file_is_looked_at_then_brought_in(client, lead):
    page = look(client, lead, GOOD)
    nothing_yet = CouncilTheme.objects.count()
    done = client.post(ADDRESS, {"looked_at": carried(page)}, follow=True)

    assert ("themes.csv: 1 theme to add. Nothing has changed yet." in page.content.decode(), nothing_yet) == (True, 0)
    assert ("1 theme is changed." in done.content.decode(), CouncilTheme.objects.get().name) == (True, "Key safes")


def test_a_refused_row_says_why_and_nothing_can_be_brought_in(client, lead):
    page = look(client, lead, GOOD + ",<b>Keys</b>,\n").content.decode()

    assert ("Mend these first" in page, "looked_at" in page, "This is empty." in page) == (True, False, True)
    assert "<b>Keys" not in page


def test_who_decides_on_findings_proposes(client, lead):
    handler = person(roles=["complaints_manager"], council=lead.council)

    page = look(client, handler, GOOD)
    done = client.post(ADDRESS, {"looked_at": carried(page)}, follow=True)

    assert ("Propose these changes" in page.content.decode(), ThemeProposal.objects.count()) == (True, 1)
    assert "1 change is proposed. The editors are told." in done.content.decode()


def test_what_somebody_else_looked_at_or_a_forged_file_is_not_brought_in(client, lead):
    page = look(client, lead, GOOD)
    client.force_login(person(roles=["quality_lead"], council=lead.council))

    answers = [client.post(ADDRESS, {"looked_at": each}).status_code for each in (carried(page), "forged")]

    assert (answers, CouncilTheme.objects.count()) == ([302, 302], 0)


def test_who_only_reads_takes_away_and_brings_nothing_in(client, lead):
    client.force_login(person(roles=["auditor"], council=lead.council))

    assert [client.get(reverse(name)).status_code for name in ("themes-sheet", "themes-bring-in")] == [200, 403]
