"""What somebody types into the search box, as terms. There is no wrong way to type: what has no meaning is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from heed.core.text.searching.analysing import fold, reference_of, stem_of, stems_of

MOST_TERMS = 24
"""More than anybody types; the rest of a pasted text is not asked for."""
FEWEST_LETTERS = 3
"""A beginning of a word is looked up from this many letters on; a shorter one is asked for as a word."""

_PIECE = re.compile(r'(?P<without>(?<!\S)[-−])?(?:"(?P<phrase>[^"]*)(?:"|$)|(?P<word>[^\s"]+))')
_QUOTES = str.maketrans("“”„«»＂", '""""""')


@dataclass(frozen=True)
class Term:
    """One stem, several that stand together in this order, or the beginning of a word."""

    stems: tuple[str, ...]
    is_beginning: bool = False

    @property
    def is_phrase(self) -> bool:
        return len(self.stems) > 1


@dataclass(frozen=True)
class Question:
    """What is asked: of each clause one term must be there; none of those left out may be."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    without: tuple[Term, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether it asks for nothing: only for function words, signs, or what should not be there."""
        return not self.clauses

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term that is asked for, in the order typed."""
        return tuple(term for clause in self.clauses for term in clause)

    @property
    def stems(self) -> tuple[str, ...]:
        """Every stem that is asked for, each once, in the order typed."""
        return tuple(dict.fromkeys(stem for term in self.terms for stem in term.stems))


def read_question(typed: str) -> Question:
    """Read what was typed: every word is needed, ``"words together"`` stand together, ``-word`` must not be there,
    ``one OR other`` needs one of them, ``begin*`` finds every word that begins so.

    Anything else, an open quotation mark or a lone sign, is left out or taken as a word: this never fails.

    >>> question = read_question('reviews "care plan" -hospital')
    >>> [term.stems for term in question.terms], [term.stems for term in question.without]
    ([('review',), ('care', 'plan')], [('hospit',)])
    """
    clauses: list[list[Term]] = []
    without: list[Term] = []
    joins = False
    for piece in _PIECE.finditer(typed.translate(_QUOTES)):
        if piece["word"] == "OR" and not piece["without"]:
            joins = bool(clauses)
            continue
        term = _term(piece)
        if term is None:
            continue
        if piece["without"]:
            without.append(term)
        elif joins:
            clauses[-1].append(term)
        else:
            clauses.append([term])
        joins = False
        if len(clauses) + len(without) >= MOST_TERMS:
            break
    return Question(tuple(tuple(dict.fromkeys(each)) for each in clauses), tuple(dict.fromkeys(without)))


def _term(piece: re.Match[str]) -> Term | None:
    if piece["phrase"] is not None:
        return _of(stems_of(piece["phrase"]))
    word = piece["word"]
    if word.endswith("*"):
        beginning = fold(word.rstrip("*"))
        if len(beginning) >= FEWEST_LETTERS:
            return Term((beginning,), is_beginning=True)
    if reference := reference_of(word.strip(".,;:!?()[]")):
        return Term((reference,))
    return _of(stems_of(word))


def _of(stems: list[str]) -> Term | None:
    return Term(tuple(stems[:MOST_TERMS])) if stems else None


def beginnings(term: Term) -> tuple[str, ...]:
    """What the stems that a beginning finds begin with: as typed, and its own stem, which may end otherwise.

    >>> beginnings(Term(("reviewing",), is_beginning=True)), beginnings(Term(("revie",), is_beginning=True))
    (('reviewing', 'review'), ('revie',))
    """
    typed = term.stems[0]
    stem = stem_of(typed)
    return (typed, stem) if stem and stem != typed else (typed,)
