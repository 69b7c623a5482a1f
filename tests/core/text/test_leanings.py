"""Words heard beside the rules of polarity. How right they are, `benchmarks/leanings.py --measure` tells."""

import json

import pytest

from benchmarks.leanings import FIRST_SIGHT
from heed.core.text import read_text
from heed.core.text.leanings import POLARITIES, features, lean, learned, surroundings
from heed.core.text.tokens import tokenise

CQC = "cqc_quality_statement"


def _lean(text, ruled, lead, kind=CQC):
    return lean(tokenise(text), ruled, lead, kind=kind, category="processes", role="findings")


def test_words_pairs_openings_and_denied_words_are_features():
    names = [name for name, _first, _last in features(tokenise("Not asked, 14 listened"))]

    assert names == ["not", "^not", "asked", "!asked", "not asked", "^asked", "#", "listened", "~listen", "# listened"]


def test_a_denial_ends_with_its_clause():
    assert [name for name, *_place in features(tokenise("never, asked")) if name.startswith("!")] == []


def test_a_feature_says_which_words_it_is():
    tokens = tokenise("were not asked")

    places = {name: (first, last) for name, first, last in features(tokens)}

    assert places["not asked"] == (1, 3)


@pytest.mark.parametrize(
    ("category", "role", "names"),
    [
        (None, None, ["kind=other"]),
        ("people", None, ["kind=other", "kind=other speaker=people"]),
        (None, "actions", ["kind=other", "part=actions"]),
    ],
)
def test_kind_speaker_and_part_are_features_where_known(category, role, names):
    assert list(surroundings("other", category, role)) == names


def test_criticism_without_an_evaluative_word_is_heard_where_no_rule_spoke():
    assert _lean("Carers told us nobody had rung them back.", "strength", None).polarity == "improvement"


def test_praise_without_an_evaluative_word_is_heard_where_no_rule_spoke():
    assert _lean("People knew who to ring and had a named worker.", "neutral", None).polarity == "strength"


@pytest.mark.parametrize(("lead", "polarity"), [(None, "improvement"), (0.0, "improvement"), (5.0, "strength")])
def test_the_surer_the_rules_are_the_more_it_takes_to_overrule_them(lead, polarity):
    assert _lean("Carers told us nobody had rung them back.", "strength", lead).polarity == polarity


def test_words_that_overrule_are_named_with_their_places():
    text = "Carers told us nobody had rung them back."

    cues = _lean(text, "strength", None).cues

    assert 1 <= len(cues) <= 3
    assert [text[cue.start : cue.end].lower() for cue in cues] == [cue.cue for cue in cues]
    assert {cue.says for cue in cues} == {"polarity: improvement (as labelled texts use it)"}
    assert [cue.start for cue in cues] == sorted(cue.start for cue in cues)


def test_no_cue_is_named_where_the_rules_prevail():
    assert _lean("The service was excellent.", "strength", 3.0).cues == ()


def test_a_statement_without_a_word_known_is_as_the_rules_say():
    assert _lean("Zyx.", "strength", 5.0).polarity == "strength"


def test_weights_stand_in_the_order_of_the_polarities():
    assert tuple(learned().polarities) == POLARITIES
    assert {len(row) for row in learned().weights.values()} == {4}


def test_a_finding_whose_words_overruled_is_said_with_little_confidence():
    text = (
        "# Local authority assessment\n\nQuality statement: Safeguarding\n\nScore: 2\n\n## Findings\n\n"
        "Carers told us nobody had rung them back after their first call.\n"
    )

    (finding,) = read_text(text).findings

    assert (finding.polarity, finding.confidence) == ("improvement", 0.4)
    assert "polarity: improvement (as labelled texts use it)" in {cue.says for cue in finding.cues}


def test_what_was_read_at_first_sight_is_kept_whole():
    batches = json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))["batches"]

    right = {name: (sum(row["ruled"] == row["label"] for row in rows), len(rows)) for name, rows in batches.items()}

    assert right == {"rules of 21708ca": (301, 395), "rules of d9e8c54": (365, 618)}
