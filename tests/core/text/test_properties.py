"""Whatever the text: it is read, and every quote is exact."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from heed.core.text import Reading, read_text
from heed.core.text.as_json import as_json

PIECES = st.sampled_from(
    [
        *(
            "# Safeguarding",
            "Score: 3",
            "3 – Evidence shows a good standard",
            "Key findings for this quality statement",
        ),
        *("There were long delays, but staff were kind.", "Areas for improvement:", "- recording of consent"),
        *("In 2022/23 80% (4 of 5) were upheld.", "Decision : Upheld", "Council (20 002 739)"),
        *("The Ombudsman's final decision:", "“It works,” she said…", "| a | 5 cases |", "---", "====", "**Bold**"),
        *("\U0001f600", "\u00a0", "\t", "\r\n", "\n", "\n\n", "\ufeff", "\u200b", " "),
        *("e.g. s. 42", "Mr X.", "£3.2 million", "7-minute", "although", "no", "not", "‘", "’s", "(", "1."),
    ]
)
TEXTS = st.lists(PIECES | st.text(max_size=12), max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)


def places(reading: Reading) -> list[tuple[str, int, int]]:
    findings = [(each.quote, each.start, each.end) for each in reading.findings]
    cues = [(cue.cue, cue.start, cue.end) for each in reading.findings for cue in each.cues]
    return findings + cues + [(each.quote, each.start, each.end) for each in reading.quantities]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_quote_is_what_stands_at_its_place(text):
    assert [quote for quote, start, end in places(read_text(text)) if text[start:end] != quote] == []


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_findings_stand_in_order_and_never_overlap(text):
    findings = read_text(text).findings

    assert [one.end <= other.start for one, other in pairwise(findings)] == [True] * (max(len(findings) - 1, 0))


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_sections_and_mentions_lie_within_the_text(text):
    reading = read_text(text)
    spans = [(each.start, each.end) for each in (*reading.sections, *reading.checks)]
    spans += [(each.start, each.end) for entity in reading.entities for each in entity.mentions]

    assert [span for span in spans if not 0 <= span[0] <= span[1] <= len(text)] == []


@settings(max_examples=30, deadline=None)
@given(TEXTS)
def test_a_reading_is_the_same_each_time(text):
    assert as_json(read_text(text)) == as_json(read_text(text))
