"""What one cue says where it stands: turned round by a "no", taken back by a remedy, or only spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.text.cues import Hit
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import Said

STRENGTH, IMPROVEMENT, PLANNED, NEUTRAL = "strength", "improvement", "planned", "neutral"
HELPERS = (
    "negator",
    "remedy",
    "remedied",
    "topic",
    "good_thing",
    "bad_thing",
    "volume_thing",
    "share_thing",
    "view",
    "division",
)
Hits = dict[str, list[Hit[Said]]]

_OPPOSITE = {STRENGTH: IMPROVEMENT, IMPROVEMENT: STRENGTH}
_NEGATION_REACH = 4
_DENIAL_REACH = 2
"""Trouble is denied at close quarters only: "no delays", "not often late"."""
_SUBJECT_REACH = 7
"""A "nobody" or "never" reaches further: "no one was expected to carry"."""
_THING_AFTER = 8
_THING_BEFORE = 10
_REMEDY_REACH = 6
_REMEDIED_REACH = 16
_TOPIC_REACH = 9
_VIEW_REACH = 9
_NOT_NEGATIONS = frozenset(["only", "just", "simply", "least"])
_ENDS_NEGATION = _NOT_NEGATIONS | {"and", "but", "or", "who", "which", "because", "so"}
_ENDS_TOPIC = frozenset(
    ["but", "however", "was", "were", "is", "are", "had", "has", "did", "because", "so", "which", "who", "that"]
)
_NEGATIVE_WORDS = frozenset(
    [
        "not",
        "no",
        "never",
        "only",
        "lack",
        "lacked",
        "without",
        "failed",
        "should",
        "poor",
        "limited",
        "none",
        "nothing",
    ]
)
_UNDONE = _NEGATIVE_WORDS | frozenset(
    ["be", "need", "needed", "needs", "could", "must", "unless", "until", "rarely", "but", "however", "would", "will"]
)
_DONE = frozenset(["was", "were", "been", "is", "are", "being", "and", "had", "now", "has"])
_INTENT = frozenset(["to", "would", "will", "could", "might", "may", "can"])
_PREDICATES = frozenset(["and", "but", "was", "were", "is", "are", "which", "who", "had", "has", "while"])
_RUNS_ON = frozenset(["which", "an", "up", "down", "lower", "higher", "fewer"])
_SUBJECTS = frozenset(["nobody", "one", "none", "longer"])


@dataclass(frozen=True, slots=True)
class Found:
    """A cue with what it was found to say here."""

    hit: Hit[Said]
    says: str
    weight: float
    because: str = ""
    thing: tuple[int, int] | None = None
    """The words that this explains, which then no longer speak for themselves: for a rise, what rises."""
    denied_by: Hit[Said] | None = None


def longest(hits: list[Hit[Said]]) -> list[Hit[Said]]:
    """The hits that do not overlap a longer (or, of equal length, a weightier) one."""
    taken: set[int] = set()
    kept: list[Hit[Said]] = []
    for hit in sorted(hits, key=lambda each: (each.first - each.last, -each.payload.weight, each.first)):
        words = range(hit.first, hit.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


def interpret(hit: Hit[Said], tokens: Sequence[Token], helpers: Hits, senses: list[Hit[Said]]) -> Found | None:
    """What ``hit`` says among its neighbours, or ``None`` where it says nothing."""
    said = hit.payload
    match said.says:
        case "ignore":
            return None
        case "up" | "down":
            return _direction(hit, tokens, helpers, senses)
        case "planned":
            denied = _negator_of(hit, tokens, helpers["negator"]) is not None
            return None if denied else Found(hit, said.says, said.weight)
        case "neutral":
            return Found(hit, said.says, said.weight)
    if (negator := _negator_of(hit, tokens, helpers["negator"])) is not None:
        return Found(hit, _OPPOSITE[said.says], max(said.weight, 2.0), "negated", denied_by=negator)
    if said.says == IMPROVEMENT:
        return _mended(hit, tokens, helpers)
    return Found(hit, said.says, said.weight)


def _mended(hit: Hit[Said], tokens: Sequence[Token], helpers: Hits) -> Found | None:
    """Trouble as it stands, dealt with, or only spoken of (``None``)."""
    candour = [topic for topic in helpers["topic"] if topic.payload.group == "candour"]
    # "Honest about where they needed to improve": not even decisive criticism is a finding here.
    if _is_topic(hit, tokens, candour):
        return None
    if _can_be_mended(hit, tokens):
        if _remedied(hit, tokens, helpers["remedy"]):
            return Found(hit, STRENGTH, 1.0, "dealt with")
        if _was_remedied(hit, tokens, helpers["remedied"]):
            return Found(hit, STRENGTH, 2.0, "dealt with")
        if _is_topic(hit, tokens, helpers["topic"]):
            return None
    return Found(hit, hit.payload.says, hit.payload.weight)


def _negator_of(hit: Hit[Said], tokens: Sequence[Token], negators: list[Hit[Said]]) -> Hit[Said] | None:
    if hit.payload.weight < 1:
        return None
    for negator in negators:
        distance = hit.first - negator.last
        if not 0 <= distance < _reach(hit, negator, tokens) or tokens[negator.last - 1].word in _NOT_NEGATIONS:
            continue
        between = tokens[negator.last : hit.first]
        if tokens[hit.first].after_break or any(word.after_break or word.word in _ENDS_NEGATION for word in between):
            continue
        return negator
    return None


def _reach(hit: Hit[Said], negator: Hit[Said], tokens: Sequence[Token]) -> int:
    if hit.payload.says == STRENGTH:
        return _NEGATION_REACH
    return _SUBJECT_REACH if tokens[negator.last - 1].word in _SUBJECTS else _DENIAL_REACH


def _can_be_mended(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    """Trouble named by a noun can be dealt with; "did not", "should have" and decisive criticism cannot."""
    return hit.payload.weight <= 3 and _NEGATIVE_WORDS.isdisjoint(_words(tokens[hit.first : hit.last]))


def _remedied(hit: Hit[Said], tokens: Sequence[Token], remedies: list[Hit[Said]]) -> bool:
    """ "Cleared the backlog". "Had not reduced delays" remedies nothing."""
    return any(
        0 <= hit.first - remedy.last < _REMEDY_REACH
        and not any(token.after_break for token in tokens[remedy.last : hit.first + 1])
        and _UNDONE.isdisjoint(token.word for token in tokens[max(0, remedy.first - 3) : remedy.first])
        for remedy in remedies
    )


def _was_remedied(hit: Hit[Said], tokens: Sequence[Token], remedied: list[Hit[Said]]) -> bool:
    """ "The backlog had been cleared", unless it "had not been" or "needed to be"."""
    for each in remedied:
        if not 1 <= each.first - hit.last < _REMEDIED_REACH:
            continue
        # Somebody did it: "had been cleared", "and put right"; not "the way it managed".
        if _DONE.isdisjoint(token.word for token in tokens[each.first - 3 : each.first + 1]):
            continue
        if _UNDONE.isdisjoint(token.word for token in tokens[hit.last : each.first]):
            return True
    return False


def _is_topic(hit: Hit[Said], tokens: Sequence[Token], topics: list[Hit[Said]]) -> bool:
    """ "Information about risks", "arrangements to respond to abuse": what is spoken of, not what is found."""
    return any(
        0 <= hit.first - topic.last < _TOPIC_REACH
        and _ENDS_TOPIC.isdisjoint(token.word for token in tokens[topic.last : hit.first])
        and _UNDONE.isdisjoint(token.word for token in tokens[max(0, topic.first - 3) : topic.first])
        for topic in topics
    )


def divided(helpers: Hits) -> list[Found]:
    """ "Provider views on the change were split": that people differ is a fact in itself."""
    return [
        Found(word, NEUTRAL, 5.0, "views differ", (min(view.first, word.first), max(view.last, word.last)))
        for word in helpers["division"]
        for view in helpers["view"]
        if max(view.first, word.first) - min(view.last, word.last) < _VIEW_REACH
    ][:1]


def _direction(hit: Hit[Said], tokens: Sequence[Token], helpers: Hits, senses: list[Hit[Said]]) -> Found | None:
    """A rise of something good or a fall of something bad is a strength, and the other way round."""
    thing = _nearest_thing(hit, tokens, helpers)
    if thing is None:
        return None
    if thing.payload.says == "volume_thing":
        return Found(hit, NEUTRAL, 2.0, tokens[thing.first].word, (thing.first, thing.last))
    good_thing = thing.payload.says == "good_thing"
    rises = hit.payload.says == "up"
    weight = 3.0
    if hit.first and tokens[hit.first - 1].word in _INTENT:
        weight = 1.0
        if any(each.payload.says == PLANNED and each.last <= hit.first for each in senses):
            return None
    negated = not {"not", "never"}.isdisjoint(token.word for token in tokens[max(0, hit.first - 2) : hit.first])
    says = STRENGTH if (good_thing == rises) != negated else IMPROVEMENT
    return Found(hit, says, weight, tokens[thing.first].word, (thing.first, thing.last))


def _nearest_thing(hit: Hit[Said], tokens: Sequence[Token], helpers: Hits) -> Hit[Said] | None:
    things = sorted(
        [*helpers["good_thing"], *helpers["bad_thing"], *helpers["volume_thing"]],
        key=lambda each: (each.first, each.first - each.last),
    )
    things = [t for t in things if t.payload.says != "volume_thing"] or things
    after = [t for t in things if 0 <= t.first - hit.last < _THING_AFTER and not parted(tokens, hit.last, t.first)]
    if after:
        return max(after[:3], key=lambda each: (-(each.first - hit.last) // 3, each.last - each.first))
    before = [t for t in things if 0 <= hit.first - t.last < _THING_BEFORE and not parted(tokens, t.last, hit.first)]
    # "Attendances by the people supported had fallen": what is named first fell, unless a new subject has begun.
    return next(
        (t for t in before if _PREDICATES.isdisjoint(_words(tokens[t.last : max(t.last, hit.first - 2)]))), None
    )


def _words(tokens: Sequence[Token]) -> set[str]:
    return {token.word for token in tokens}


def parted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether punctuation stands between, other than the comma before "which" or "an increase"."""
    return any(token.after_break and token.word not in _RUNS_ON for token in tokens[first : last + 1])
