"""A long text in passages of whole sentences, each with its place."""

from __future__ import annotations

from heed.core.text.segments import split_sentences


def passages(text: str, *, most: int) -> list[tuple[int, int]]:
    """Start and end (code points) of the passages of a text, in its order; white space around them is left out.

    A text of at most `most` characters is one passage. A longer one is cut between sentences, so that each passage has
    at most so many characters, or is one longer sentence. An empty text has none.

    >>> passages("One. Two. ", most=40), passages("One here. Two there.", most=12), passages("  ", most=5)
    ([(0, 9)], [(0, 9), (10, 20)], [])
    """
    begin = len(text) - len(text.lstrip())
    finish = len(text.rstrip())
    if begin >= finish:
        return []
    if finish - begin <= most:
        return [(begin, finish)]
    found: list[tuple[int, int]] = []
    for each in split_sentences(text, begin, finish):
        if found and each.end - found[-1][0] <= most:
            found[-1] = (found[-1][0], each.end)
        else:
            found.append((each.start, each.end))
    return found
