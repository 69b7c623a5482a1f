"""How alike two statements are by meaning, and why: offline, from their words, groups of letters and themes."""

from heed.core.text.similarity.analysing import Said, analyse, analyser_mark, recommends, words_of_stems
from heed.core.text.similarity.explaining import SharedWords, shared_words
from heed.core.text.similarity.measuring import Alike, Weighed, Weights, compare, weigh, weight_of, weights_of
from heed.core.text.similarity.packing import (
    TOGETHER,
    lengths_of,
    pack,
    places_packed,
    places_with,
    score_of_one,
    scores_of,
)
from heed.core.text.similarity.ranking import nearest

__all__ = [
    "TOGETHER",
    "Alike",
    "Said",
    "SharedWords",
    "Weighed",
    "Weights",
    "analyse",
    "analyser_mark",
    "compare",
    "lengths_of",
    "nearest",
    "pack",
    "places_packed",
    "places_with",
    "recommends",
    "score_of_one",
    "scores_of",
    "shared_words",
    "weigh",
    "weight_of",
    "weights_of",
    "words_of_stems",
]
