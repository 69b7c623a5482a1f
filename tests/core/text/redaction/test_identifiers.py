"""A grid of identifiers: every layout of a kind in every context, and what is nobody's in each of theirs."""

from pathlib import Path

import pytest
import yaml

from heed.core.text.redaction import spans_in

GRID = yaml.safe_load((Path(__file__).parent / "data/identifiers.yaml").read_text(encoding="utf-8"))
SOMEBODYS = {kind["kind"]: kind for kind in GRID["somebodys"]}


def is_masked(text, start, end, *, labelled):
    """Whether every letter and digit of a passage is masked; of one that holds its own label, its digits."""
    spans = spans_in(text)
    told = str.isdigit if labelled and any(map(str.isdigit, text[start:end])) else str.isalnum
    if labelled and told is str.isalnum:
        return any(span.start < end and start < span.end for span in spans)
    return all(
        not told(text[place]) or any(span.start <= place < span.end for span in spans) for place in range(start, end)
    )


@pytest.mark.parametrize("kind", SOMEBODYS)
def test_what_tells_who_it_is_is_masked_in_every_layout_and_context(kind):
    labelled = SOMEBODYS[kind].get("labelled", False)
    missed = []
    for value in SOMEBODYS[kind]["values"]:
        for context in SOMEBODYS[kind]["contexts"]:
            text, start = context.replace("{}", value), context.index("{}")
            if not is_masked(text, start, start + len(value), labelled=labelled):
                missed.append(text)

    assert missed == []


@pytest.mark.parametrize("context", GRID["nobodys"]["contexts"])
def test_what_only_looks_like_it_is_left_alone_in_every_context(context):
    texts = [context.replace("{}", value) for value in GRID["nobodys"]["values"]]

    masked = {text: [span.text for span in spans_in(text) if span.type not in ("PERSON", "ADDRESS")] for text in texts}

    assert {text: words for text, words in masked.items() if words} == {}
