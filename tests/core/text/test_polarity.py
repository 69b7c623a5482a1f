"""Negation, hedges, rises and falls, wishes and plans."""

import pytest

from heed.core.text.polarity import judge
from heed.core.text.tokens import tokenise


def polarity(text: str, kind: str = "cqc_quality_statement") -> str | None:
    return judge(text, tokenise(text), kind).polarity


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Co-production was acknowledged to be at an early stage.", "improvement"),
        ("They were hoping to encourage a cohesive approach.", "planned"),
        ("They had actions set to develop a co-production plan.", "planned"),
        ("Leaders told us they wanted to increase opportunities for reflection.", "planned"),
        ("Leaders told us they would adopt a reflective practice model.", "planned"),
        ("They were seeking to transform the way they co-produced.", "planned"),
        ("Staff did not feel supported.", "improvement"),
        ("Staff felt supported.", "strength"),
        ("There were delays.", "improvement"),
        ("There were no delays.", "strength"),
        ("Waiting times had increased.", "improvement"),
        ("Waiting times had reduced.", "strength"),
        ("It had reduced acute hospital bed usage.", "strength"),
        ("Satisfaction had fallen.", "improvement"),
        ("Satisfaction had risen.", "strength"),
        ("The service was not always easy to reach.", "improvement"),
        ("Information was inaccessible.", "improvement"),
        ("The figure was not statistically different from the England average.", "neutral"),
        ("This was tending towards a positive statistical variation.", "strength"),
        ("This was tending towards a negative statistical variation.", "improvement"),
        ("Recording could be improved.", "improvement"),
        ("They needed to make information clear and accessible.", "improvement"),
        ("Had a meeting been held, agencies might have shared what they knew.", "improvement"),
    ],
)
def test_polarity_of_what_inspectors_write(text, expected):
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Council was at fault.", "improvement"),
        ("The Council was not at fault.", "strength"),
        ("There is not enough evidence of fault to justify investigating.", "strength"),
        ("I found no fault in how the Council decided.", "strength"),
        ("The Council has agreed to apologise to Mrs X.", "planned"),
    ],
)
def test_polarity_of_what_the_ombudsman_writes(text, expected):
    assert polarity(text, "ombudsman_decision") == expected


def test_polarity_is_missing_where_nothing_is_said():
    assert polarity("The table is on the page.") is None


def test_cues_say_what_decided_and_where():
    text = "There were long delays."

    cues = judge(text, tokenise(text), "other").cues

    assert [(cue.cue, text[cue.start : cue.end], cue.says) for cue in cues] == [
        ("long delays", "long delays", "polarity: improvement")
    ]


def test_cue_of_a_fall_names_what_fell():
    text = "Waiting times had reduced."

    cues = judge(text, tokenise(text), "other").cues

    assert [(cue.cue, cue.says) for cue in cues] == [("reduced", "polarity: strength (waiting)")]
