"""Search by words: how texts and questions are brought to stems, how matches are ranked, and where they stand."""

from heed.core.text.searching.analysing import StemAt, fold, placed_stems, stem_of, stems_of
from heed.core.text.searching.asking import Question, Term, read_question
from heed.core.text.searching.passages import Passage, Piece, best_passage, marked
from heed.core.text.searching.ranking import Candidate, ranked

__all__ = [
    "Candidate",
    "Passage",
    "Piece",
    "Question",
    "StemAt",
    "Term",
    "best_passage",
    "fold",
    "marked",
    "placed_stems",
    "ranked",
    "read_question",
    "stem_of",
    "stems_of",
]
