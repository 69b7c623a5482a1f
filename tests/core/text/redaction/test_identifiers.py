"""A grid of identifiers: the layouts of a kind in its contexts, and what is nobody's in theirs.

Each layout stands in a few contexts and each context holds a few layouts, another few for each; with
`HEED_WHOLE_GRID=yes` in the environment every layout stands in every context, which takes four times as long.
"""

import os
from itertools import product
from pathlib import Path

import pytest
import yaml

from heed.core.text.redaction import spans_in

GRID = yaml.safe_load((Path(__file__).parent / "data/identifiers.yaml").read_text(encoding="utf-8"))
IS_WHOLE = os.environ.get("HEED_WHOLE_GRID") == "yes"
SOMEBODYS = {kind["kind"]: kind for kind in GRID["somebodys"]}


def pairs(values, contexts):
    """Layouts with contexts: all of them, or so many that each of either comes at least twice, by turns."""
    step = 1 if IS_WHOLE else max(1, min(len(values), len(contexts)) // 2)
    return [
        (value, context)
        for (row, value), (column, context) in product(enumerate(values), enumerate(contexts))
        if (row + column) % step == 0
    ]


def placed(value, context):
    """The text, and where in it the part stands that has to be masked: in braces, or else the whole value."""
    text, start, end = context.replace("{}", value), context.index("{}"), context.index("{}") + len(value)
    if "{" in value:
        start, end = text.index("{"), text.index("}") - 1
        text = text.replace("{", "").replace("}", "")
    return text, start, end


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
def test_what_tells_who_it_is_is_masked_in_its_layouts_and_contexts(kind):
    labelled = SOMEBODYS[kind].get("labelled", False)
    missed = []
    for value, context in pairs(SOMEBODYS[kind]["values"], SOMEBODYS[kind]["contexts"]):
        text, start, end = placed(value, context)
        if not is_masked(text, start, end, labelled=labelled):
            missed.append(text)

    assert missed == []


@pytest.mark.parametrize("context", GRID["nobodys"]["contexts"])
def test_what_only_looks_like_it_is_left_alone(context):
    contexts = GRID["nobodys"]["contexts"]
    texts = [each.replace("{}", value) for value, each in pairs(GRID["nobodys"]["values"], contexts) if each == context]

    masked = {text: [span.text for span in spans_in(text) if span.type not in ("PERSON", "ADDRESS")] for text in texts}

    assert {text: words for text, words in masked.items() if words} == {}
