"""What figures say of how things go: a share that is high or low, two figures compared, "only" so many."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from heed.core.text.cues import Hit
from heed.core.text.senses import IMPROVEMENT, NEUTRAL, STRENGTH, Found, Hits
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import Said, figure_rules, share_rules, words

_FIGURE = re.compile(r"(?<![\w.,/-])£?(\d{1,9}(?:,\d{3})*(?:\.\d{1,4})?)(\s?%|\s(?:per ?cent|percentage)\b)?(?![\w/])")
_CHANGE = re.compile(r"^(?:[\w ]{0,60}?\b)?(?:to|down to|up to)$")
_COMPARED = re.compile(
    r"\b(?:(?P<up>up|an increase|a rise) (?:from|on)|(?P<down>down|a fall|a drop|a decrease|a reduction) (?:from|on)"
    r"|compared (?:with|to)|as against|against|versus|in contrast to|than|whereas|from|was|were|is|average)\b"
)
_RATED = re.compile(
    r"\b\d{1,4} (?:(?:were|was|are|is|had been|services|homes) ){0,2}(?:rated )?(?:as )?"
    r"(outstanding|good|requir(?:es|ing) improvement|inadequate)\b",
    re.IGNORECASE,
)
_OUTCOMES = re.compile(
    r"\b(?:(?P<no>not upheld|not uphold|were not)|(?P<part>part(?:ly|ially)? upheld|in part)"
    r"|(?P<gone>withdrawn)|(?P<yes>upheld))\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:of|by|to|for|over|within|in|with|after|and) (?:more|fewer|less) than\s*$")
"""Before a figure, "out of more than" only rounds it: nothing is compared."""
_TARGET = re.compile(r"\b(?:target|standard|goal|aim|ambition|benchmark) (?:of|is|was|being|set at|stands at)\s*$")
_LONGEST_BETWEEN = 140
_MOST_FIGURES = 12
_PARTS = frozenset(["half", "third", "quarter", "fifth", "tenth", "thirds", "quarters"])
_LONG = frozenset(["months", "years", "year"])
_WAITING = frozenset(["wait", "waits", "waiting", "waited", "average", "longest", "maximum", "median", "awaiting"])


@dataclass(frozen=True, slots=True)
class _Figure:
    value: float
    percent: bool
    start: int
    end: int


def figures_say(
    text: str, tokens: Sequence[Token], helpers: Hits, senses: list[Hit[Said]], folder: str | None
) -> list[Found]:
    """What the figures of a sentence say, or nothing where its words already compare or tell of a change."""
    if tokens and (held := _against_target(text, tokens)):
        return [held]
    if not tokens or any(hit.payload.group.startswith(("statistical", "comparatives")) for hit in senses):
        return []
    if compared := _compared(text, tokens, helpers, senses, folder):
        return [compared]
    if plain := _ratings(text, tokens) or _long_waits(tokens, helpers) or _too_few(tokens):
        return plain
    if any(hit.payload.says in {"neutral", "up", "down"} and hit.payload.weight >= 1.5 for hit in senses):
        return []
    good = [*helpers["good_thing"], *helpers["share_thing"]]
    return _only(tokens, helpers, folder) or _all(tokens, senses) or _shares(tokens, good, folder)


def _against_target(text: str, tokens: Sequence[Token]) -> Found | None:
    """ "81% within 15 days, against a target of 80%": met or not, whatever words stand about."""
    shares = [each for each in _figures_of(text, tokens[0].start, tokens[-1].end) if each.percent]
    for first, second in pairwise(shares):
        if _TARGET.search(text[first.end : second.start].lower()):
            hit = _hit(tokens, first.start, second.end)
            says = STRENGTH if first.value >= second.value else IMPROVEMENT
            return Found(hit, says, 4.0, "against the target", (hit.first, hit.last))
    return None


def _compared(
    text: str, tokens: Sequence[Token], helpers: Hits, senses: list[Hit[Said]], folder: str | None
) -> Found | None:
    """ "63%, down from 71%": better or worse by what the figures count; much the same is a plain fact."""
    figures = _figures_of(text, tokens[0].start, tokens[-1].end)
    for place, first in enumerate(figures):
        for second in figures[place + 1 : place + 3]:
            change = _change(text, first, second, folder)
            if change is None:
                continue
            hit = _hit(tokens, first.start, second.end)
            if change == 0:
                return Found(hit, NEUTRAL, 4.0, "much the same", (hit.first, hit.last))
            return _by_thing(hit, change, helpers, senses, tokens)
    return None


def _figures_of(text: str, start: int, end: int) -> list[_Figure]:
    found: list[_Figure] = []
    for match in _FIGURE.finditer(text, start, end):
        plain = match[1]
        is_year = match[2] is None and len(plain) == 4 and plain[:2] in {"19", "20"}
        if not is_year and len(found) < _MOST_FIGURES:
            found.append(_Figure(float(plain.replace(",", "")), match[2] is not None, *match.span()))
    return found


def _change(text: str, first: _Figure, second: _Figure, folder: str | None) -> int | None:
    """1 where what is told of is higher than what it is held against, -1 where lower, 0 where close."""
    between = text[first.end : second.start].lower()
    if first.percent != second.percent or len(between) > _LONGEST_BETWEEN or ";" in between:
        return None
    before = text[max(0, first.start - 6) : first.start].lower()
    if before.endswith("from ") and _CHANGE.match(between.strip()):
        return _sign(second.value - first.value)
    joints = list(_COMPARED.finditer(_ABOUT.sub("", between)))
    if not joints:
        return None
    if any(joint["up"] for joint in joints):
        return 1
    if any(joint["down"] for joint in joints):
        return -1
    weak = all(joint.group() in {"was", "were", "is", "whereas", "average", "from"} for joint in joints)
    if weak and "average" not in between and ", from" not in between:
        return None
    rules = figure_rules(folder)
    close = rules["close-counts"].within * abs(second.value) / 100
    if first.percent:
        close = min(rules["close-shares"].within, rules["small-shares"].within * abs(second.value) / 100)
    return 0 if abs(first.value - second.value) <= close else _sign(first.value - second.value)


def _sign(difference: float) -> int:
    return (difference > 0) - (difference < 0)


def _by_thing(hit: Hit[Said], change: int, helpers: Hits, senses: list[Hit[Said]], tokens: Sequence[Token]) -> Found:
    things = [
        (each, each.payload.says) for name in ("good_thing", "bad_thing", "volume_thing") for each in helpers[name]
    ]
    if not things:
        things = [
            (each, "good_thing" if each.payload.says == STRENGTH else "bad_thing")
            for each in senses
            if each.payload.says in {STRENGTH, IMPROVEMENT} and each.payload.weight >= 1
        ]
    if not things:
        return Found(hit, NEUTRAL, 2.0, "figures compared")
    if _is_share(hit, tokens):
        # A share of complaints that is higher says something; a higher number of complaints does not.
        things = [each for each in things if each[1] != "volume_thing"] or things
    thing, says = min(things, key=lambda each: (_distance(each[0], hit), each[0].first - each[0].last))
    covers = (min(thing.first, hit.first), max(thing.last, hit.last))
    because = " ".join(token.word for token in tokens[thing.first : thing.last])
    if says == "volume_thing":
        return Found(hit, NEUTRAL, 3.0, because, covers)
    return Found(hit, STRENGTH if (says == "good_thing") == (change > 0) else IMPROVEMENT, 4.0, because, covers)


def _is_share(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    return any(token.word in {"%", "cent", "percent"} for token in tokens[hit.first : hit.last + 1])


def _distance(thing: Hit[Said], hit: Hit[Said]) -> int:
    return max(0, hit.first - thing.last, thing.first - hit.last)


def _hit(tokens: Sequence[Token], start: int, end: int) -> Hit[Said]:
    inside = [place for place, token in enumerate(tokens) if token.start >= start and token.end <= end]
    return Hit(inside[0], inside[-1] + 1, Said("figures compared", NEUTRAL, 4.0, "figures-compared"))


def _too_few(tokens: Sequence[Token]) -> list[Found]:
    """ "Fewer than half of staff": too few."""
    for place, token in enumerate(tokens[:-3]):
        share = {each.word for each in tokens[place + 2 : place + 5]}
        if token.word in {"fewer", "less"} and tokens[place + 1].word == "than" and share & _PARTS and "of" in share:
            said = Said("fewer than", IMPROVEMENT, 4.0, "too-few")
            return [Found(Hit(place, place + 3, said), IMPROVEMENT, 4.0, "too few", (place, place + 3))]
    return []


def _only(tokens: Sequence[Token], helpers: Hits, folder: str | None) -> list[Found]:
    """ "Only 9% of carers": too few, unless what is counted is trouble."""
    for place, token in enumerate(tokens[:-1]):
        following = tokens[place + 1].word
        is_number = following.isdigit() or following in words("numbers", folder) or following in {"one", "half"}
        if token.word != "only" or not is_number or (place and tokens[place - 1].word == "not"):
            continue
        volumes = {thing.first for thing in helpers["volume_thing"]}
        trouble = next((t for t in helpers["bad_thing"] if 0 <= t.first - place < 5 and t.first not in volumes), None)
        says, weight, last = (STRENGTH, 3.0, trouble.last) if trouble else (IMPROVEMENT, 4.0, place + 2)
        said = Said("only", says, weight, "only-so-many")
        return [Found(Hit(place, place + 2, said), says, weight, "only so many", (place, last))]
    return []


def _ratings(text: str, tokens: Sequence[Token]) -> list[Found]:
    """ "49 were rated good and 11 requires improvement", "40 were upheld and 88 were not": no praise, no blame."""
    outcomes = {match.lastgroup for match in _OUTCOMES.finditer(text, tokens[0].start, tokens[-1].end)}
    figures = _figures_of(text, tokens[0].start, tokens[-1].end)
    if len(outcomes) > 1 and len(figures) > 1:
        hit = _hit(tokens, figures[0].start, figures[-1].end)
        return [Found(hit, NEUTRAL, 4.0, "how many of each outcome", (0, len(tokens)))]
    rated = list(_RATED.finditer(text, tokens[0].start, tokens[-1].end))
    if len({match[1].lower() for match in rated}) < 2:
        return []
    hit = _hit(tokens, rated[0].start(), rated[-1].end())
    return [Found(hit, NEUTRAL, 4.0, "how many of each rating", (hit.first, hit.last))]


def _all(tokens: Sequence[Token], senses: list[Hit[Said]]) -> list[Found]:
    """ "All 25 plans had been authorised": every one, where nothing bad is said of them."""
    if any(hit.payload.says == IMPROVEMENT for hit in senses):
        return []
    for place, token in enumerate(tokens[:4]):
        if token.word == "all" and any(each.word.isdigit() for each in tokens[place + 1 : place + 4]):
            said = Said("all", STRENGTH, 2.5, "every-one")
            return [Found(Hit(place, place + 1, said), STRENGTH, 2.5, "every one")]
    return []


def _long_waits(tokens: Sequence[Token], helpers: Hits) -> list[Found]:
    """ "The average wait for a review was 14 months": whoever counts a wait in months finds it long."""
    for place, token in enumerate(tokens):
        if token.word not in _LONG or not place or not tokens[place - 1].word.isdigit():
            continue
        waited = any(
            0 <= place - thing.last < 10 and tokens[thing.first].word in _WAITING for thing in helpers["bad_thing"]
        )
        brief = {"under", "within", "than", "below"} & {each.word for each in tokens[max(0, place - 4) : place]}
        if waited and not brief:
            said = Said(token.word, IMPROVEMENT, 4.0, "long-waits")
            return [Found(Hit(place - 1, place + 1, said), IMPROVEMENT, 4.0, "a long wait", (place - 1, place + 1))]
    return []


def _shares(tokens: Sequence[Token], good: list[Hit[Said]], folder: str | None) -> list[Found]:
    """A high percentage of something good, or a low one, where no comparison or change is told."""
    if not good:
        return []
    for place, token in enumerate(tokens):
        if token.word not in {"%", "cent", "percent"}:
            continue
        share = _percentage(tokens, place)
        for rule in share_rules(folder).values():
            if share is not None and rule.least <= share <= rule.most:
                said = Said("%", rule.says, rule.weight, rule.id)
                return [Found(Hit(place, place + 1, said), rule.says, rule.weight, rule.id)]
    return []


def _percentage(tokens: Sequence[Token], place: int) -> float | None:
    """The figure before a percent sign. Decimals are two words to the reader: "71.46" is 71 and 46."""
    digits: list[str] = []
    while place and len(digits) < 2 and tokens[place - 1].word != "per" and tokens[place - 1].word.isdigit():
        place -= 1
        digits.insert(0, tokens[place].word)
        if place and tokens[place].start - tokens[place - 1].end != 1:
            break
    if not digits and place and tokens[place - 1].word == "per":
        return _percentage(tokens, place - 1)
    return float(".".join(digits)) if digits else None
