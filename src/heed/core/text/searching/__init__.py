"""Search by words: how texts and questions are brought to stems, how matches are ranked, and where they stand."""

from heed.core.text.searching.analysing import StemAt, fold, placed_stems, stem_of, stems_of
from heed.core.text.searching.asking import Question, Term, read_question

__all__ = [
    "Question",
    "StemAt",
    "Term",
    "fold",
    "placed_stems",
    "read_question",
    "stem_of",
    "stems_of",
]
