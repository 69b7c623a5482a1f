"""Divides a sentence that says two opposite things, and only such a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from heed.core.text.polarity import Judgement
from heed.core.text.segments import BLANK

Judge = Callable[[int, int], Judgement]

# Where a clause may begin. The group "drop" is left out of both clauses; the rest begins the second.
_JOINTS = re.compile(
    r"(?P<drop>[,;:–—]?\s+(?:but|however|yet(?<=[,;] yet))[,\s]\s*(?=\w))"
    r"|(?P<semi>;\s+)"
    r"|(?P<dash>\s+[–—-]\s+)"
    r"|(?P<keep>,?(?<!\bthat)\s+(?=(?:although|though|while|whilst|despite|except|until|unless|limited only|albeit"
    r"|whereas(?! (?:in|at|last|before|previously)\b))\b))"
    r"|(?P<and>,\s+and\s+(?!that\b)(?=\w)"
    r"|\s+and\s+(?=(?:there|they|it|we|some|the|staff|people|this|these|another|further|plans?)\b)"
    r"|\s+and\s+(?=a (?:further|second|new)\b)"
    r"|\s+and\s+(?=(?:had|was|were|is|are|in|has|have|told|said|felt)\b))"
    r"|(?P<comma>,\s+(?=(?:there|they|it|we|some|the|staff|people|this|these|with|which|limited|not|only)\b))",
    re.IGNORECASE,
)
_LEADING = re.compile(r"(?:although|though|while|whilst|whereas|despite|however)\b", re.IGNORECASE)
_SUBORDINATE = re.compile(
    r"(?:following|after|before|when|where|if|as|since|during|because|in response|once|by|to|through|from|for)\b",
    re.IGNORECASE,
)
_WHILE_OPEN = re.compile(r"\b(?:that|as) (?:while|although|though|whilst)\b[^,;]*$", re.IGNORECASE)
_SAME_SUBJECT = re.compile(r"(?:said|told|felt|thought|were|was|is|are|wanted|also|that)\b", re.IGNORECASE)
"""After "but", a verb at once: "welcomed the plan but said it came late" is one statement, and its end prevails."""
_SAME_SPEAKER = re.compile(
    r"(?:(?:although|though|while|whilst)\s+)?(?:they|he|she|it|leaders|staff|managers)\s+(?:also\s+)?"
    r"(?:acknowledged|recognised|accepted|noted|conceded|admitted)\b",
    re.IGNORECASE,
)
_STRONG = frozenset(["drop", "semi", "dash", "keep"])
_LEAST_WORDS = 3
_MOST_JOINTS = 40


@dataclass(frozen=True, slots=True)
class Clause:
    """Part of a sentence, or the whole, with its judgement."""

    start: int
    end: int
    judgement: Judgement


def split_by_polarity(text: str, start: int, end: int, judge: Judge) -> list[Clause]:
    """The sentence ``text[start:end]`` whole, or in two to three clauses where neighbours say opposite things.

    A clause is kept only if it can stand alone: three words or more and a polarity of its own.
    """
    whole = Clause(start, end, judge(start, end))
    if end - start > 2_000 or whole.judgement.is_divided:
        return [whole]
    for clauses in _divisions(text, start, end):
        first, second = (Clause(s, e, judge(s, e)) for s, e in clauses.places)
        if _differ(first.judgement, second.judgement, strong=clauses.strong):
            return [first, *_again(text, second, judge)]
    return [whole]


def _again(text: str, clause: Clause, judge: Judge) -> list[Clause]:
    """The second clause may hold one more turn."""
    for clauses in _divisions(text, clause.start, clause.end):
        first, second = (Clause(s, e, judge(s, e)) for s, e in clauses.places)
        if clauses.strong and _differ(first.judgement, second.judgement, strong=True):
            return [first, second]
    return [clause]


@dataclass(frozen=True, slots=True)
class _Division:
    places: tuple[tuple[int, int], tuple[int, int]]
    strong: bool


def _divisions(text: str, start: int, end: int) -> list[_Division]:
    """Ways to divide in two, at strong joints ("but", "although", ";") before weak ones ("and", ",")."""
    leading = _LEADING.match(text, start) is not None
    dependent = _SUBORDINATE.match(text, start) is not None
    found: list[_Division] = []
    for number, joint in enumerate(_JOINTS.finditer(text, start, end)):
        if number >= _MOST_JOINTS:
            break
        strong = joint.lastgroup in _STRONG or (leading and joint.lastgroup == "comma")
        if dependent and joint.lastgroup in {"comma", "and"} and "," not in text[start : joint.start()]:
            # "Following a complaint, the checklist was rewritten": the first part only says when.
            continue
        first, second = _trimmed(text, start, joint.start()), _trimmed(text, joint.end(), end)
        if joint.lastgroup in {"comma", "and"} and _WHILE_OPEN.search(text, start, joint.start()):
            continue
        if _SAME_SPEAKER.match(text, second[0]) or (joint.lastgroup == "drop" and _SAME_SUBJECT.match(text, second[0])):
            continue
        if _long_enough(text, first) and _long_enough(text, second):
            found.append(_Division((first, second), strong))
    if leading:
        found.extend(_at_first_comma(text, start, end))
    return sorted(found, key=lambda division: not division.strong)


def _at_first_comma(text: str, start: int, end: int) -> list[_Division]:
    comma = text.find(",", start, end)
    if comma < 0:
        return []
    first, second = _trimmed(text, start, comma), _trimmed(text, comma + 1, end)
    return [_Division((first, second), True)] if _long_enough(text, first) and _long_enough(text, second) else []


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in BLANK + ",;:–—":
        start += 1
    while end > start and text[end - 1] in BLANK + ",;:–—":
        end -= 1
    return start, end


def _long_enough(text: str, place: tuple[int, int]) -> bool:
    return len(text[place[0] : place[1]].split(None, _LEAST_WORDS)) >= _LEAST_WORDS


def _differ(first: Judgement, second: Judgement, *, strong: bool) -> bool:
    one, other = first.polarity, second.polarity
    if one is None or other is None or one == other or "neutral" in {one, other}:
        return False
    if first.is_weak and second.is_weak:
        return False
    # "Improved practice and told us they wanted to…" is one plan unless the praise stands by itself.
    least = 1.5 if strong else 3.0 if "improvement" not in {one, other} else 2.0
    return min(_weight(first), _weight(second)) >= least


def _weight(judgement: Judgement) -> float:
    return {
        "strength": judgement.strength,
        "improvement": judgement.improvement,
        "planned": judgement.planned,
    }.get(judgement.polarity or "", 0.0)
