"""Figures in and out, as a person meets them."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from heed.measuring import changes
from heed.measuring.models import Observation, ObservationImport
from heed.measuring.values import Figure
from tests.factories import measuring as made

HEAD = "Measure,Council,Period,Count,Total,Source\n"


def send(client, text, **more):
    file = SimpleUploadedFile("figures.csv", (HEAD + text).encode())
    return client.post(reverse("figures-import-new"), {"file": file, "on_conflict": "stop", **more})


@pytest.fixture
def measure(lead):
    return made.measure(by=lead, reference="M-001", name="Answered in time")


def test_wrong_rows_are_listed_and_good_ones_come_in_and_go_again(client, lead, measure):
    client.force_login(lead)
    answer = send(client, "M-001,,January 2025,9,8,x\nM-001,Elsewhere,soon,1,2,\n")
    batch = ObservationImport.objects.get()
    assert answer.headers["Location"] == reverse("figures-import-columns", args=[batch.pk])
    assert client.get(answer.headers["Location"]).status_code == 200
    page = client.get(batch.get_absolute_url())
    assert [(each.row, each.column) for each in page.context["problems"]] == [
        (2, "Count"), (3, "Council"), (3, "Period"),
    ]  # fmt: skip
    assert client.post(reverse("figures-import-bring-in", args=[batch.pk])).status_code == 409

    send(client, "M-001,,January 2025,9,10,x\n")
    batch = ObservationImport.objects.latest("pk")
    assert "Ready to bring in" in client.get(batch.get_absolute_url()).content.decode()
    client.post(reverse("figures-import-bring-in", args=[batch.pk]))
    assert Observation.objects.get().count == 9
    assert len(client.get(batch.get_absolute_url()).context["to_undo"].rows) == 1
    client.post(reverse("figures-import-undo", args=[batch.pk]))
    assert Observation.objects.filter(removed_at=None).count() == 0
    assert "Undone on" in client.get(batch.get_absolute_url()).content.decode()


def test_columns_can_be_chosen_and_councils_added(client, lead, measure):
    client.force_login(lead)
    file = SimpleUploadedFile("a.csv", b"What,Where,When,N,Of,From\nM-001,Elsewhere,January 2025,1,2,x\n")
    client.post(reverse("figures-import-new"), {"file": file, "on_conflict": "stop"})
    batch = ObservationImport.objects.get()
    columns = {"measure": 0, "council": 1, "period": 2, "count": 3, "total": 4, "source": 5}
    client.post(
        reverse("figures-import-columns", args=[batch.pk]), {**columns, "on_conflict": "skip", "add_areas": "on"}
    )
    batch.refresh_from_db()
    assert (batch.mapping, batch.on_conflict, batch.summary["add_areas"]) == (columns, "skip", True)
    client.post(reverse("figures-import-bring-in", args=[batch.pk]))
    assert Observation.objects.get().area.name == "Elsewhere"
    assert "Elsewhere" in client.get(batch.get_absolute_url()).content.decode()


def test_what_was_revised_since_is_listed_before_undoing(client, lead, measure):
    client.force_login(lead)
    send(client, "M-001,,January 2025,9,10,x\nM-001,,February 2025,9,10,x\n")
    batch = changes.bring_in(batch=ObservationImport.objects.get(), by=lead)
    first = Observation.objects.order_by("pk").first()
    changes.revise_figure(
        observation=first, expected_version=1, figure=Figure(is_withheld=True, source="x"), reason="y", by=lead
    )
    page = client.get(batch.get_absolute_url()).content.decode()
    assert "Somebody has revised it since." in page
    assert first.get_absolute_url() in page


def test_unreadable_file_is_told_at_the_field(client, lead):
    client.force_login(lead)
    file = SimpleUploadedFile("x.xlsx", b"PK broken")
    page = client.post(reverse("figures-import-new"), {"file": file, "on_conflict": "stop"})
    assert page.context["form"].errors["file"] == ["This file is damaged. Save it again as .xlsx, and choose it again."]


@pytest.mark.parametrize("name", ["figures-import-new", "figures-import-template"])
def test_import_is_for_those_who_enter_figures(client, reader, name):
    client.force_login(reader)
    assert client.get(reverse(name)).status_code == 403


def test_import_of_another_council_is_not_there(client, lead, stranger, measure):
    client.force_login(lead)
    send(client, "M-001,,January 2025,9,10,x\n")
    client.force_login(stranger)
    for name in ("figures-import", "figures-import-columns"):
        assert client.get(reverse(name, args=[ObservationImport.objects.get().pk])).status_code == 404


def test_template_shows_how_explains_columns_and_lists_measures_and_brings_nothing_in(client, lead, measure):
    client.force_login(lead)
    content = client.get(reverse("figures-import-template")).content
    book = load_workbook(io.BytesIO(content))
    assert (book.sheetnames, book["Figures"]["A1"].value, book["Figures"].max_row) == (
        ["Figures", "About"], "Measure", 2,
    )  # fmt: skip
    told = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=1, max_col=2)}
    assert told["M-001"].startswith("Answered in time (M-001")
    assert told["Withheld"].startswith("Yes where")
    client.post(reverse("figures-import-new"), {"file": SimpleUploadedFile("t.xlsx", content), "on_conflict": "stop"})
    page = client.get(ObservationImport.objects.get().get_absolute_url())
    assert [each.what for each in page.context["problems"]] == ["There is no row below the headings."]


def test_template_as_csv(client, lead):
    client.force_login(lead)
    answer = client.get(reverse("figures-import-template"), {"as": "csv"})
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.content.startswith(b"\xef\xbb\xbfMeasure,Council,Period,")


@pytest.mark.parametrize("kind", ["csv", "excel"])
def test_export_brought_in_again_is_all_the_same(client, lead, measure, kind):
    made.figure(measure=measure, count=22, total=24, published_value="91.666667", note='=HYPERLINK("x")')
    made.figure(measure=measure, period="February 2025", is_withheld=True, source="'=1", note="@cmd, “x”\nline")
    made.figure(measure=measure, area=made.area(by=lead, name="-Odd"), published_value="79.5", published_low=70,
                published_high=90, source="+1")  # fmt: skip
    made.figure(measure=measure, dimension="team", category="=North", count=1, total=3)
    average = made.measure(by=lead, reference="M-002", calculation="average", unit="days", period="quarter")
    made.figure(measure=average, period="Q1 2024/25", count="12345678901.1234", total="0.1")
    yearly = made.measure(by=lead, reference="M-003", period="financial_year", calculation="count", unit="number")
    made.figure(measure=yearly, period="2023/24", count=1_000_000)
    before = list(Observation.objects.order_by("pk").values())
    client.force_login(lead)
    content = client.get(reverse("figures-export"), {"as": kind}).content

    batch = changes.start_import(name=f"a.{kind}", content=content, on_conflict="revise", by=lead)
    batch = changes.bring_in(batch=batch, by=lead)

    assert batch.summary["done"] == {"add": 0, "revise": 0, "skip": 0, "same": 6}
    assert list(Observation.objects.order_by("pk").values()) == before


def test_export_of_one_measure_holds_only_its_figures(client, reader, lead, measure):
    made.figure(measure=measure)
    made.figure(measure=made.measure(by=lead))
    client.force_login(reader)
    answer = client.get(reverse("figures-export"), {"measure": measure.pk, "as": "csv"})
    assert len(answer.content.decode().splitlines()) == 2
    assert "M-001 figures" in answer.headers["Content-Disposition"]


def test_export_of_one_measure_is_offered_beside_its_figures(client, lead, measure):
    client.force_login(lead)
    page = client.get(reverse("figures", args=[measure.pk])).content.decode()
    assert f"{reverse('figures-export')}?measure={measure.pk}" in page


def test_single_groups_are_exported_only_for_those_who_enter_figures(client, reader, lead, measure):
    made.figure(measure=measure, dimension="team", category="North", count=1, total=3)
    told = []
    for person in (lead, reader):
        client.force_login(person)
        told.append("North" in client.get(reverse("figures-export"), {"as": "csv"}).content.decode())
    assert told == [True, False]


@pytest.mark.parametrize("number", ["x", "999999999999999999999", "²"])
def test_export_of_a_measure_that_is_none_is_not_there(client, lead, number):
    client.force_login(lead)
    assert client.get(reverse("figures-export"), {"measure": number}).status_code == 404


def test_export_of_another_council_is_not_there(client, stranger, measure):
    made.figure(measure=measure)
    client.force_login(stranger)
    assert client.get(reverse("figures-export"), {"measure": measure.pk}).status_code == 404
    assert "M-001" not in client.get(reverse("figures-export"), {"as": "csv"}).content.decode()


@pytest.mark.parametrize("figures", [1, 30])
def test_export_asks_the_same_number_of_queries_for_one_figure_or_many(
    client, lead, measure, figures, django_assert_num_queries
):
    made.figures(measure=measure, counts=[1] * figures, first="January 2020")
    client.force_login(lead)
    with django_assert_num_queries(6):
        client.get(reverse("figures-export"))
