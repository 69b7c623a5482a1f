"""People whom a case knows: found by every part of their name, whatever the rules of names say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from heed.core.text.redaction.composing import composed, place_again
from heed.core.text.redaction.name_words import TOKEN, bare
from heed.core.text.redaction.spans import Span
from heed.core.text.redaction.words import ordinary_words, plain, vocabulary
from heed.definitions import redaction_nicknames

_LEAST_LETTERS = 3  # of a part by which somebody is looked for; shorter ones only with a capital
_SLIP_FROM = 6  # letters from which one wrong letter is looked past


def parts_of(name: str, *, folder: str | None = None) -> tuple[str, ...]:
    """The parts of a name by which its bearer may be called, small, without titles and joining words.

    >>> parts_of("Mrs A. van der Okafor-Bell")
    ('okafor-bell', 'okafor', 'bell')
    """
    known = vocabulary(folder)
    whole = [part.lower() for part in TOKEN.findall(plain(composed(name).text))]
    whole = [part for part in whole if len(part) > 1]
    kept = [part for part in whole if not (known.has("titles", part) or known.has("joining-names", part))] or whole
    found: list[str] = []
    for part in kept:
        found += [part, *(each for each in part.split("-") if "-" in part and len(each) >= _LEAST_LETTERS)]
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=8)
def nicknames_of(folder: str | None = None) -> dict[str, frozenset[str]]:
    """For every first name and nickname of the definition, what its bearer may be called besides.

    >>> sorted(nicknames_of()["mandy"])
    ['amanda', 'manda']
    """
    also: dict[str, set[str]] = {}
    for name, entry in redaction_nicknames(folder=folder).items():
        if not entry.retired:
            same = {name, *entry.words}
            for each in same:
                also.setdefault(each, set()).update(same - {each})
    return {name: frozenset(others) for name, others in also.items()}


def known_people_in(
    text: str,
    people: Iterable[str],
    *,
    folder: str | None = None,
) -> list[Span]:
    """Every place where a text names one of these people: by any part of the name, in any order, by a nickname, with
    an initial or a title before it, with one letter wrong in a longer part.

    A part that is an ordinary word counts only with a capital: "Grace", not "by the grace of". Offsets are code points
    of ``text``; ``text`` of a span is as written. No people, or no text: nothing.

    >>> [span.text for span in known_people_in("OKAFOR, Mandy rang. Mrs Okafor's son.", ["Amanda Okafor"])]
    ['OKAFOR, Mandy', 'Mrs Okafor']
    """
    called: dict[str, set[int]] = {}
    for number, name in enumerate(people):
        for part in parts_of(name, folder=folder):
            for each in (part, *nicknames_of(folder).get(part, ())):
                called.setdefault(each, set()).add(number)
    if not called:
        return []
    whole = composed(text)
    alike = plain(whole.text)
    found = [(each.span(), who) for each in TOKEN.finditer(alike) if (who := _called(each.group(), called))]
    joined = [Span(*place, "PERSON", whole.text[slice(*place)]) for place in _joined(alike, found, folder)]
    return place_again(joined, whole, text)


def _called(written: str, called: Mapping[str, set[int]]) -> set[int]:
    """Whose name this word is."""
    low = bare(written.lower())
    for each in (low, *low.split("-")):
        is_word = each in ordinary_words()
        if each in called:
            return called[each] if written[0].isupper() or (len(each) >= _LEAST_LETTERS and not is_word) else set()
        if len(each) >= _SLIP_FROM and not is_word:
            near = [who for part, who in called.items() if is_nearly(each, part)]
            if near:
                return set().union(*near)
    return set()


def is_nearly(one: str, other: str) -> bool:
    """Whether one letter more, less, other or exchanged makes the one of the other; never of words under six letters.

    >>> is_nearly("okafro", "okafor"), is_nearly("shaw", "shah")
    (True, False)
    """
    return len(other) >= _SLIP_FROM and is_a_slip_apart(one, other)


def is_a_slip_apart(one: str, other: str) -> bool:
    """Whether they are the same, or one letter more, less, other or exchanged makes the one of the other."""
    if abs(len(one) - len(other)) > 1:
        return False
    same = next((place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return True
    after, wanted = one[same:], other[same:]
    return (
        after[1:] == wanted[1:]
        or after[1:] == wanted
        or after == wanted[1:]
        or (after[:2] == wanted[1::-1] and after[2:] == wanted[2:])
    )


@lru_cache(maxsize=8)
def _before(folder: str | None) -> re.Pattern[str]:
    titles = vocabulary(folder).either("titles")
    return re.compile(rf"(?<!\w)(?:(?:{titles})\.?[ ]+)?(?:[A-Z]\.?[ ]?){{0,2}}$", re.IGNORECASE)


def _joined(text: str, found: list[tuple[tuple[int, int], set[int]]], folder: str | None) -> Iterator[tuple[int, int]]:
    """Neighbouring parts of one name as one place, with a title or initials before, without a possessive ending."""
    run: tuple[int, int] | None = None
    last: set[int] = set()
    for (start, end), who in found:
        if run and last & who and re.fullmatch(r",?[ ]{1,2}|[ ][A-Z]\.?[ ]", text[run[1] : start]):
            run, last = (run[0], end), last & who
            continue
        if run:
            yield _whole(text, run, folder)
        run, last = (start, end), who
    if run:
        yield _whole(text, run, folder)


def _whole(text: str, run: tuple[int, int], folder: str | None) -> tuple[int, int]:
    start, end = run
    if found := _before(folder).search(text, max(0, start - 24), start):
        start = found.start()
    if text[start:end].lower().endswith("'s"):
        end -= 2
    return start, end
