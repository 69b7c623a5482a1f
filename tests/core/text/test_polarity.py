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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("63% of responses were on time, down from 71%.", "improvement"),
        ("71% of responses were on time, up from 63%.", "strength"),
        ("The average wait was 9 weeks, compared with 14 weeks in 2022.", "strength"),
        ("The vacancy rate was 14%, compared with 9% in England.", "improvement"),
        ("61.0% of carers were satisfied, compared with 61.4% in England.", "neutral"),
        ("The team received 118 contacts, compared with 97 the year before.", "neutral"),
        ("Overdue reviews fell from 900 to 210.", "strength"),
        ("Only 9% of carers had a review.", "improvement"),
        ("Only two people were waiting.", "strength"),
        ("Of 60 homes, 49 were rated good and 11 requires improvement.", "neutral"),
        ("Fewer than half of staff had been trained.", "improvement"),
        ("The average wait was 14 months.", "improvement"),
    ],
)
def test_figures_decide_by_what_they_count(text, expected):
    assert polarity(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The backlog had been cleared.", "strength"),
        ("The backlog had not been cleared.", "improvement"),
        ("The backlog needed to be cleared.", "improvement"),
        ("Staff used information about risks and inequality to plan.", "strength"),
        ("Leaders were honest about where they needed to improve.", "strength"),
        ("Where a home failed, people were moved safely.", "strength"),
        ("She was no longer anxious.", "strength"),
        ("Nobody had waited longer than two weeks.", "strength"),
    ],
)
def test_trouble_dealt_with_or_only_spoken_of_is_no_criticism(text, expected):
    assert polarity(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Provider views on the change were split.",
        "It is not possible to say whether earlier help would have changed the outcome.",
        "Leaders said it was too early to judge.",
        "The rate was not statistically different from the England average.",
        "Reviews were undertaken by locality teams.",
    ],
)
def test_what_nobody_can_say_or_merely_is_so_is_neutral(text):
    assert polarity(text) == "neutral"


def test_a_name_praises_nobody():
    assert polarity("The report went to the Better Together Board in June.") != "strength"


def test_outcomes_counted_are_a_plain_fact():
    assert polarity("We upheld 44 complaints, 61 in part, and 88 were not upheld.") == "neutral"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Learning was shared unevenly.", "improvement"),
        ("They never heard back.", "improvement"),
        ("Nothing was too much trouble for them.", "strength"),
        ("Enquiries from councillors halved.", "strength"),
        ("The call-back standard comes into force in May.", "planned"),
        ("That is about one complaint for every 48 people.", "neutral"),
        ("The council answered 81% of complaints within 15 days, against a target of 80%.", "strength"),
        ("The council answered 71% of complaints within 15 days, against a target of 80%.", "improvement"),
    ],
)
def test_polarity_of_turns_of_phrase_and_targets(text, expected):
    assert polarity(text) == expected
