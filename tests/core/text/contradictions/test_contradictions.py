"""Figures of one report that contradict each other, on labelled extracts and by rule."""

import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.figures import score_of
from heed.core.text import read_text
from heed.core.text.contradictions import contradictions
from heed.core.text.documents import open_document

DATA = Path(__file__).parent / "data"
BY_STRANGERS = {
    name: yaml.safe_load((DATA / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("by_a_stranger", "by_a_second_stranger")
}
OURS = [
    pytest.param(extract, id=extract["id"])
    for file in sorted(DATA.glob("*.yaml"))
    if file.stem not in BY_STRANGERS
    for extract in yaml.safe_load(file.read_text(encoding="utf-8"))
]
EXTRACTS = [
    *OURS,
    *(pytest.param(extract, id=extract["id"]) for extracts in BY_STRANGERS.values() for extract in extracts),
]
HTML_TABLE = (
    "<html><body><h1>Complaints report 2022/23</h1><table><tr><th>Outcome</th><th>2021/22</th><th>2022/23</th></tr>"
    "<tr><td>Upheld</td><td>49</td><td>53</td></tr><tr><td>Not upheld</td><td>105</td><td>60</td></tr>"
    "<tr><td>Total</td><td>157</td><td>113</td></tr></table></body></html>"
)


def codes(text):
    return [each.code for each in contradictions(text)]


@pytest.mark.parametrize("extract", OURS)
def test_extract_gives_what_a_careful_reader_labelled(extract):
    found = contradictions(extract["text"])

    assert sorted(each.code for each in found) == sorted(label["code"] for label in extract["contradictions"])


@pytest.mark.parametrize(
    ("name", "least_right", "most_false"), [("by_a_stranger", 58, 0), ("by_a_second_stranger", 55, 0)]
)
def test_extracts_of_strangers_are_found_as_often_as_they_were_and_none_more_falsely(name, least_right, most_false):
    scores = [score_of(extract) for extract in BY_STRANGERS[name]]

    assert sum(score.found - score.matched for score in scores) <= most_false
    assert sum(score.matched for score in scores) >= least_right


@pytest.mark.parametrize("extract", EXTRACTS)
def test_every_place_quotes_the_text(extract):
    for each in contradictions(extract["text"]):
        assert len(each.places) >= 2
        assert [place.quote for place in each.places] == [
            extract["text"][place.start : place.end] for place in each.places
        ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We upheld 5 of 8 (62%).", []),  # 62.5 half down
        ("We upheld 5 of 8 (63%).", []),  # 62.5 half up
        ("We upheld 5 of 8 (62.5%).", []),
        ("We upheld 5 of 8 (62.4%).", ["percent_mismatch"]),
        ("We upheld 5/8 (64%).", ["percent_mismatch"]),
        ("We upheld about 64% (5 of 8).", []),
        ("49 + 105 = 157", ["total_mismatch"]),
        ("49 + 105 = 154", []),
        ("Complaints rose from 119 to 132 (10.9%).", []),
        ("Complaints rose from 119 to 132, an increase of 13.", []),
        ("Complaints rose from 119 to 132, an increase of 14.", ["change_mismatch"]),
    ],
)
def test_rounding_half_up_and_half_down_are_both_right(text, expected):
    assert codes(text) == expected


def test_an_empty_text_has_no_contradictions():
    assert contradictions("") == ()


def test_a_table_of_a_web_page_is_read_as_a_table():
    document = open_document("report.html", HTML_TABLE.encode())

    found = contradictions(document.text)

    assert [(each.code, [place.quote for place in each.places]) for each in found] == [
        ("total_mismatch", ["49", "105", "157"])
    ]


def test_the_message_names_the_rounding_rule():
    (found,) = contradictions("It upheld 22 of 24 (93%).")

    assert found.message == (
        "93% is printed for 22 of 24, which is 91.7%. Rounded half up or half down to a whole number, it cannot be 93%."
    )


def test_contradictions_join_the_checks_of_a_reading_with_every_place():
    reading = read_text("# Complaints report 2022/23\n\nThere were 49 upheld and 105 not upheld, a total of 157.\n")

    checks = [check for check in reading.checks if check.code == "total_mismatch"]

    assert [
        (check.severity, [reading.text[place.start : place.end] for place in check.places]) for check in checks
    ] == [("warning", ["49", "105", "157"])]


def test_a_mismatch_that_the_reader_saw_itself_is_told_once():
    reading = read_text("# Complaints report 2022/23\n\nThe Ombudsman upheld 22 of 24 (93%).\n")

    assert [check.code for check in reading.checks if check.code == "percent_mismatch"] == ["percent_mismatch"]


def test_a_decision_that_tells_a_story_is_not_searched():
    text = (
        "Marlbeck Council (23 004 932)\n\nCategory : Adult care services > Charging\n\nDecision : Upheld\n\n"
        "Decision date : 14 Dec 2023\n\nThe Ombudsman's final decision:\n\nSummary: Mrs X paid 49 + 105 = 157 pounds.\n"
    )

    assert [check.code for check in read_text(text).checks if check.code == "total_mismatch"] == []


def test_the_yearly_report_of_a_safeguarding_board_is_searched_though_it_tells_of_reviews():
    text = next(extract["text"] for extract in BY_STRANGERS["by_a_stranger"] if extract["id"] == "long-sab-report")

    codes_of_checks = [check.code for check in read_text(text).checks if check.places]

    assert codes_of_checks == ["total_mismatch", "total_mismatch", "direction_mismatch"]


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("0123456789 .,%/()|\n-:ofthe£fromtofive#\t"), max_size=400))
def test_any_text_is_searched_without_failing_and_quotes_itself(text):
    for each in contradictions(text):
        assert all(place.quote == text[place.start : place.end] for place in each.places)


@pytest.mark.parametrize(
    "piece",
    [
        "| a | 1 | 2 |\n",
        "| a | 1 |\n| b | 2 |\n| Total | 4 |\n\n",
        "We received 84 complaints in 2023/24. ",
        "All 4 cases and five cases. ",
        "Compliant: No\n",
        "22 of 24 (93%) ",
        "2022/24 2021/22 ",
        "Upheld 31\n",
        "fell from 119 to 132 ",
        "One in five (32 of 96) and two thirds (54%) doubled from 3 to 4. ",
        "The East team received 41 complaints. Delay was the most common reason.\n\n| Delay | 3 |\n| East | 44 |\n\n",
        "Concerns: 2,940\nPopulation: 245,000\nConcerns per 1,000 people: 12\n",
        "Jan-Mar 2023 4 complaints\n",
        "Complaints fell. There were 3 complaints in 2021/22 and 4 complaints in 2022/23.\n\n",
    ],
)
def test_the_work_grows_with_the_text_and_not_faster(piece):
    size = 6_000

    assert work_of(piece * (3 * size // len(piece))) < 3.6 * work_of(piece * (size // len(piece)))


def work_of(text):
    """How many functions are called, Python's own included."""
    contradictions(text[:200])
    calls = 0

    def count(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count)
    try:
        contradictions(text)
    finally:
        sys.setprofile(None)
    return calls
