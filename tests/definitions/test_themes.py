"""The taxonomy: a tree with plain words, whose cues find what people, staff, inspectors and the Ombudsman say."""

import csv
import re
from functools import cache
from pathlib import Path

import pytest

from heed.definitions import themes

WORDING = Path(__file__).parent / "data" / "wording.csv"
REPORT = Path(__file__).parents[3] / "shared" / "data" / "reports" / "cqc-hounslow-learning-2024.txt"


@cache
def pattern_of(cue: str) -> re.Pattern[str]:
    bare = re.escape(cue.removesuffix("*"))
    return re.compile(rf"(?<!\w){bare}" if cue.endswith("*") else rf"(?<!\w){bare}(?!\w)")


def suggested(text: str) -> set[str]:
    plain = text.lower().replace("’", "'")
    return {
        theme.id
        for theme in themes().values()
        if any(cue.removesuffix("*") in plain and pattern_of(cue).search(plain) for cue in theme.cues)
    }


def wordings() -> list[tuple[str, set[str]]]:
    with WORDING.open(encoding="utf-8", newline="") as file:
        return [(row["text"], set(row["themes"].split("|"))) for row in csv.DictReader(file)]


def test_there_are_at_least_sixty_themes_in_a_tree():
    tree = themes()

    assert len(tree) >= 60
    assert 5 <= len([theme for theme in tree.values() if theme.parent is None]) <= 20


def test_parents_come_before_their_children_in_the_file():
    seen: set[str] = set()
    for theme in themes().values():
        assert theme.parent is None or theme.parent in seen, theme.id
        seen.add(theme.id)


@pytest.mark.parametrize("theme", themes().values(), ids=lambda theme: theme.id)
def test_theme_has_what_a_reader_needs(theme):
    assert len(theme.description.split()) >= 5
    assert 3 <= len(theme.examples) <= 6
    assert len(theme.cues) >= 5
    assert len(set(theme.cues)) == len(theme.cues)
    assert len(theme.quality_statements) >= 1
    assert len(theme.review_domains) >= 1


def test_names_are_not_shared():
    names = [theme.name for theme in themes().values()]

    assert sorted(names) == sorted(set(names))


def test_own_examples_are_found_by_own_cues():
    family = {theme.id: {theme.id} for theme in themes().values()}
    for theme in themes().values():
        if theme.parent:
            family[theme.parent].add(theme.id)
    examples = [(theme.id, example) for theme in themes().values() for example in theme.examples]

    found = [example for theme, example in examples if family[theme] & suggested(example)]

    assert len(found) / len(examples) >= 0.95


def test_wordings_not_used_to_write_the_cues_are_found():
    pairs = [(text, theme) for text, expected in wordings() for theme in expected]

    missed = [(theme, text) for text, theme in pairs if theme not in suggested(text)]

    assert len(missed) <= len(pairs) * 0.05, missed


def test_wordings_are_not_given_many_themes():
    counts = [len(suggested(text)) for text, _ in wordings()]

    assert sum(counts) / len(counts) <= 2.0
    assert max(counts) <= 5


@pytest.mark.parametrize(
    "text",
    [
        "Published 12 March 2024",
        "Page last updated: 14 May 2024",
        "Score: 3",
        "3 - Evidence shows a good standard",
        "Back to top",
        "What people expect",
        "Key findings for this quality statement",
        "Downloads",
        "We use cookies to make this site work.",
        "About 290,000 people live in the borough.",
        "Decision date : 20 Jan 2023",
        "I spoke to Mrs B by telephone on 3 May.",
        "I gave both parties a chance to comment on a draft.",
        "We publish our decisions on our website.",
        "The Care Quality Commission visited in May.",
        "The borough has three railway stations.",
    ],
)
def test_what_is_no_finding_suggests_no_theme(text):
    assert suggested(text) == set()


@pytest.mark.skipif(not REPORT.exists(), reason="needs ../shared/data beside the repository")
def test_every_sentence_of_the_source_report_has_a_theme():
    findings = REPORT.read_text("utf-8").partition("## Key findings")[2]
    sentences = [each for each in re.split(r"(?<=[.!?])\s+|\n+", findings) if each.endswith(".")]

    assert len(sentences) == 35
    assert [each for each in sentences if not suggested(each)] == []
