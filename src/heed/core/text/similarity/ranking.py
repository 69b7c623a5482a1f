"""Which of many statements are nearest to one: by words, by letters, and by what the nearest ones say beside."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from heed.core.text.similarity.measuring import Weighed, dot, unit

LOOKED_AT_AGAIN = 10  # the nearest ones, whose words are asked for beside those of the text itself …
AS_MUCH_AS = 1.0  # … all together as strongly as its own
RANK_STARTS_AT = 20


def nearest(text: Weighed, others: Sequence[Weighed], *, limit: int) -> list[int]:
    """The places in `others` of the statements nearest to a text, nearest first, at most `limit`.

    The nearest by words and letters are found first; what they say is then asked for too, which finds statements that
    say the same with none of the text's own words. Ranks by words and by letters are joined: the sum of
    1 / (20 + rank). Among equals the earlier place comes first. Statements that share nothing are left out.

    Source: J. J. Rocchio (1971), Relevance feedback in information retrieval; G. V. Cormack and others (2009),
    Reciprocal rank fusion.
    """
    words = [each.words for each in others]
    letters = [each.letters for each in others]
    at_first = [dot(text.words, w) + dot(text.letters, g) for w, g in zip(words, letters, strict=True)]
    best = sorted((at for at, score in enumerate(at_first) if score > 0), key=lambda at: (-at_first[at], at))
    again = best[:LOOKED_AT_AGAIN]
    by_words = _ranks(_with_nearest(text.words, [words[at] for at in again]), words)
    by_letters = _ranks(_with_nearest(text.letters, [letters[at] for at in again]), letters)
    joined = {
        at: sum(1 / (RANK_STARTS_AT + ranks[at]) for ranks in (by_words, by_letters) if at in ranks) for at in best
    }
    return sorted(joined, key=lambda at: (-joined[at], at))[:limit]


def _with_nearest(own: Mapping[str, float], near: Sequence[Mapping[str, float]]) -> Mapping[str, float]:
    total: dict[str, float] = defaultdict(float, own)
    share = AS_MUCH_AS / len(near) if near else 0.0
    for each in near:
        for key, value in each.items():
            total[key] += share * value
    return unit(total)


def _ranks(asked: Mapping[str, float], others: Sequence[Mapping[str, float]]) -> dict[int, int]:
    scores = [round(dot(asked, each), 9) for each in others]
    ordered = sorted((at for at, score in enumerate(scores) if score > 0), key=lambda at: (-scores[at], at))
    return {at: rank for rank, at in enumerate(ordered)}
