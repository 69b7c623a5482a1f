"""The published figures that come with Heed: each line has a measure, an area, a period and a source, and adds up."""

import csv
from decimal import Decimal
from importlib.resources import files
from pathlib import Path

import pytest

from heed.core.calendars.reporting import Reporting, named_period
from heed.definitions import measures, ombudsman_comparators

FOLDER = Path(str(files("heed.definitions"))) / "standing_data"
FIGURE_COLUMNS = [
    "measure",
    "area",
    "period",
    "count",
    "total",
    "published_value",
    "published_low",
    "published_high",
    "source",
    "source_address",
    "note",
]
CONTRADICTIONS = {("ombudsman-uphold-rate-all-services", "Hounslow", "2023/24"): ("93", "91.7")}
"""Printed and computed, to one digit more, where the publisher's own figures do not agree."""


def lines_of(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


AREAS = lines_of("areas.csv")
FIGURES = [line for path in sorted(FOLDER.glob("*.csv")) if path.name != "areas.csv" for line in lines_of(path.name)]
NUMBERS = FIGURE_COLUMNS[3:8]


def key(line: dict[str, str]) -> tuple[str, str, str]:
    return line["measure"], line["area"], line["period"]


def number(text: str) -> Decimal | None:
    return Decimal(text) if text else None


def computed(line: dict[str, str]) -> Decimal | None:
    """The value in the unit as shown, from count and total; None where they are not both known."""
    measure, count, total = measures()[line["measure"]], number(line["count"]), number(line["total"])
    if measure.calculation == "count":
        return count
    if count is None or not total:
        return None
    return count / total * {"share": 100, "rate": measure.per, "average": 1}[measure.calculation]


def printed_digit(text: str) -> Decimal:
    """The worth of the last digit printed: 1 for 79, a tenth for 5.2."""
    return Decimal(1).scaleb(Decimal(text).as_tuple().exponent)


def figure(measure: str, area: str, period: str) -> tuple[str, str, str]:
    (line,) = [each for each in FIGURES if key(each) == (measure, area, period)]
    return line["count"], line["total"], line["published_value"]


every_figure = pytest.mark.parametrize("line", FIGURES, ids=lambda line: " ".join(key(line)))


def test_areas_are_named_once():
    names = [area["name"] for area in AREAS]

    assert sorted(set(names)) == sorted(names)


def test_areas_are_groups_or_authorities_of_a_known_type_and_region():
    groups = {area["name"] for area in AREAS if area["kind"] == "group"}

    assert {area["kind"] for area in AREAS} == {"group", "authority"}
    assert {area["authority_type"] for area in AREAS} - {""} == set(ombudsman_comparators())
    assert {area["region"] for area in AREAS} - {""} <= groups


def test_files_have_the_columns_that_their_guide_names():
    with (FOLDER / "ombudsman.csv").open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == FIGURE_COLUMNS

    guide = (FOLDER / "README.md").read_text("utf-8")
    assert [column for column in (*FIGURE_COLUMNS, *AREAS[0]) if f"`{column}`" not in guide] == []


def test_no_figure_stands_twice():
    assert len({key(line) for line in FIGURES}) == len(FIGURES)


@every_figure
def test_measure_area_and_source_exist(line):
    assert line["measure"] in measures()
    assert line["area"] in {area["name"] for area in AREAS}
    assert len(line["source"]) > 10
    assert line["source_address"] == "" or line["source_address"].startswith("http")


@every_figure
def test_period_is_one_of_the_kind_that_its_measure_keeps(line):
    measure = measures()[line["measure"]]

    period = named_period(line["period"], Reporting(measure.period))

    assert period.name == line["period"]
    assert period.starts_on >= measure.valid_from


@every_figure
def test_line_has_a_figure_of_the_kind_that_its_measure_holds(line):
    values = {column: number(line[column]) for column in NUMBERS}

    assert values["count"] is not None or values["published_value"] is not None
    assert all(value is None or value >= 0 for value in values.values())
    assert (values["published_low"] is None) == (values["published_high"] is None)
    if measures()[line["measure"]].calculation == "count":
        assert values["total"] is None
    else:
        assert (values["count"] is None) == (values["total"] is None)
    if measures()[line["measure"]].calculation == "share" and values["total"] is not None:
        assert values["count"] <= values["total"]


@every_figure
def test_published_value_agrees_with_the_computed_to_its_last_digit(line):
    value = computed(line)
    if value is None or not line["published_value"] or key(line) in CONTRADICTIONS:
        return

    assert abs(Decimal(line["published_value"]) - value) <= printed_digit(line["published_value"]) / 2


def test_known_contradictions_are_kept_as_printed_and_noted():
    found = {
        key(line): (line["published_value"], f"{computed(line):.1f}") for line in FIGURES if key(line) in CONTRADICTIONS
    }

    assert found == CONTRADICTIONS
    assert all("Both are kept" in line["note"] for line in FIGURES if key(line) in CONTRADICTIONS)


def test_hounslow_has_three_rates_of_three_totals_in_one_year():
    rates = ("uphold", "satisfactory-remedy", "compliance")

    found = [figure(f"ombudsman-{rate}-rate-all-services", "Hounslow", "2022/23") for rate in rates]

    assert found == [("15", "23", "65"), ("2", "15", "13"), ("12", "12", "100")]


def test_the_inspection_pages_four_of_five_stands_apart_from_all_services():
    assert figure("ombudsman-uphold-rate", "Hounslow", "2022/23") == ("4", "5", "80")
    assert figure("ombudsman-uphold-rate-all-services", "London boroughs", "2022/23") == ("", "", "77")


def test_england_has_adult_social_care_and_all_services_by_year():
    def series(measure: str) -> dict[str, str]:
        return {each["period"]: each["published_value"] for each in FIGURES if key(each)[:2] == (measure, "England")}

    care, everything = series("ombudsman-uphold-rate"), series("ombudsman-uphold-rate-all-services")

    assert (care["2010/11"], care["2024/25"], len(care)) == ("43", "79", 11)
    assert (everything["2014/15"], everything["2024/25"], len(everything)) == ("46", "83", 11)
