"""How alike two statements are by meaning, and why: offline, from their words, groups of letters and themes."""

from heed.core.text.similarity.analysing import Said, analyse, recommends
from heed.core.text.similarity.explaining import SharedWords, shared_words
from heed.core.text.similarity.measuring import Alike, Weighed, Weights, compare, weigh, weights_of
from heed.core.text.similarity.ranking import nearest

__all__ = [
    "Alike",
    "Said",
    "SharedWords",
    "Weighed",
    "Weights",
    "analyse",
    "compare",
    "nearest",
    "recommends",
    "shared_words",
    "weigh",
    "weights_of",
]
