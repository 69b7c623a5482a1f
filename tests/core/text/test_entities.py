"""Names of councils, bodies, groups, programmes, plans, roles and laws."""

import pytest

from heed.core.text import read_text


def entities(text: str) -> list[tuple[str, str]]:
    return [(entity.name, entity.type) for entity in read_text(text).entities]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The CQC came.", [("Care Quality Commission", "body")]),
        ("They met the Northshire Integrated Care Board.", [("Northshire Integrated Care Board", "body")]),
        ("Feedback came from the 'Our Voice Our Say' group.", [("Our Voice Our Say", "group")]),
        ("Projects, such as 'health in the park', helped.", [("health in the park", "programme")]),
        ("Staff joined Schwarz Rounds.", [("Schwartz Rounds", "programme")]),
        ("Their Improvement Plan (November 2023) was new.", [("Improvement Plan (November 2023)", "plan")]),
        ("The Principal Social Worker led.", [("Principal Social Worker", "role")]),
        ("The Care Act says so.", [("Care Act 2014", "law")]),
        ("In Hounslow they met.", [("Hounslow", "council")]),
        ("The Westmere County Council agreed.", [("Westmere County Council", "council")]),
    ],
)
def test_names_are_found_with_their_type(text, expected):
    assert entities(text) == expected


def test_every_mention_of_a_name_is_kept():
    text = "The CQC came. The Care Quality Commission left."

    (entity,) = read_text(text).entities

    assert [text[each.start : each.end] for each in entity.mentions] == ["CQC", "Care Quality Commission"]
