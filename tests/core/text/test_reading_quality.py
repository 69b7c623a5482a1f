"""How well the reader does on texts labelled by hand. `benchmarks/read.py` prints the same figures."""

from functools import cache

import pytest

from benchmarks.read import DATA, Score, labelled_sentences, labelled_texts, score, sentence_rates
from heed.core.text.polarity import judge
from heed.core.text.tokens import tokenise

TEXTS = labelled_texts()


@cache
def _scores() -> dict[str, Score]:
    return {text.path.name: score(text) for text in TEXTS}


def _total(*, held_out: bool) -> Score:
    return sum((_scores()[text.path.name] for text in TEXTS if text.held_out is held_out), Score())


@pytest.mark.parametrize("held_out", [False, True])
def test_findings_reach_the_goal(held_out):
    assert _total(held_out=held_out).f1 >= 0.90


@pytest.mark.parametrize("held_out", [False, True])
def test_polarity_reaches_the_goal(held_out):
    assert _total(held_out=held_out).polarity >= 0.85


@pytest.mark.parametrize("held_out", [False, True])
def test_header_facts_reach_the_goal(held_out):
    assert _total(held_out=held_out).header >= 0.97


@pytest.mark.parametrize("name", [text.path.name for text in TEXTS])
def test_every_quote_is_exact(name):
    assert _scores()[name].exactness == 1.0


def test_every_labelled_quote_stands_in_its_text():
    lost = [
        (text.path.name, label["quote"])
        for text in TEXTS
        for label in text.findings
        if text.path.suffix != ".html" and label["quote"] not in text.path.read_text(encoding="utf-8")
    ]

    assert lost == []


def test_polarity_of_single_sentences_reaches_the_goal():
    lines = (DATA / "sentences.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]

    right = [judge(text, tokenise(text), kind).polarity == polarity for polarity, kind, text in rows]

    assert sum(right) / len(right) >= 0.85


@pytest.mark.parametrize(("split", "polarity", "category"), [("tuned", 0.90, 0.90), ("held_out", 0.80, 0.85)])
def test_single_sentences_reach_the_goal_in_both_halves(split, polarity, category):
    rates = sentence_rates([each for each in labelled_sentences() if each.split == split])

    assert rates["polarity"] >= polarity
    assert rates["evidence_category"] >= category


def test_a_plain_fact_is_read_as_neutral():
    neutral = [each for each in labelled_sentences() if each.polarity == "neutral"]

    assert sum(each.read_polarity == "neutral" for each in neutral) / len(neutral) >= 0.85


def test_evidence_categories_of_whole_texts_reach_the_goal():
    assert sum(_scores().values(), Score()).category >= 0.90
