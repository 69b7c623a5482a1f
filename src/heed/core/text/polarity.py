"""Whether a statement tells of a strength, something to improve, a plan, or a plain fact.

The vocabulary (``definitions/reading/polarity``) gives cues their sense and weight. The grammar here joins them: what
is negated turns round, a rise or fall takes its sense from what rises or falls, trouble that is being dealt with
is not counted as trouble, and what is planned is not counted as done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.core.text.cues import Hit
from heed.core.text.shapes import Cue
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import Said, cue_finder, share_rules

STRENGTH, IMPROVEMENT, PLANNED, NEUTRAL = "strength", "improvement", "planned", "neutral"

_OPPOSITE = {STRENGTH: IMPROVEMENT, IMPROVEMENT: STRENGTH}
_SENSES = {STRENGTH, IMPROVEMENT, PLANNED, NEUTRAL, "ignore", "up", "down"}
_NEGATION_REACH = 4
_DENIAL_REACH = 2
"""Trouble is denied at close quarters only: "no delays", "not often late"."""
_THING_AFTER = 8
_THING_BEFORE = 6
_REMEDY_REACH = 6
_NOT_NEGATIONS = frozenset(["only", "just", "simply", "longer", "least"])
_HYPOTHETICAL = frozenset(["would", "might", "could", "may"])
_UNFULFILLED = 4.0
_FURTHER_CUES = 0.4
_ENDS_NEGATION = _NOT_NEGATIONS | {"and", "but", "or", "who", "which", "because", "so"}
_NEED_WORDS = frozenset(
    [
        "need",
        "needs",
        "needed",
        "should",
        "could",
        "must",
        "require",
        "required",
        "requires",
        "improve",
        "lack",
        "failed",
        "unable",
    ]
)
_NEED_REACH = 8
_NEGATIVE_WORDS = frozenset(["not", "no", "never", "only", "lack", "without", "failed", "should"])
_INTENT = frozenset(["to", "would", "will", "could", "might", "may", "can"])


@dataclass(slots=True)
class Judgement:
    """How strongly a stretch of words says each thing, and the cues that said so."""

    strength: float = 0.0
    improvement: float = 0.0
    planned: float = 0.0
    neutral: float = 0.0
    cues: list[Cue] = field(default_factory=list)
    planned_at: int | None = None
    improvement_before_plan: float = 0.0

    @property
    def polarity(self) -> str | None:
        """What prevails, or ``None`` where nothing was said. Trouble prevails over equal praise."""
        if self.neutral >= 3 and self.improvement < 3:
            return NEUTRAL
        if self.planned >= 2 and self.planned >= self.improvement_before_plan:
            return PLANNED
        least = 1.5 if self.strength else 1.0
        if self.improvement >= least and self.improvement >= self.strength:
            return IMPROVEMENT
        if self.neutral >= 1.5 and self.strength < 2:
            return NEUTRAL
        if self.strength >= 0.5:
            return STRENGTH
        return NEUTRAL if self.neutral else None

    @property
    def margin(self) -> float:
        """How far what prevails is ahead of its nearest rival."""
        weights = sorted((self.strength, self.improvement, self.planned, self.neutral), reverse=True)
        return weights[0] - weights[1]

    @property
    def is_weak(self) -> bool:
        """Whether only hints were found."""
        return max(self.strength, self.improvement, self.planned, self.neutral) < 1.5


@dataclass(frozen=True, slots=True)
class _Found:
    """A cue with what it was found to say here."""

    hit: Hit[Said]
    says: str
    weight: float
    because: str = ""
    thing: tuple[int, int] | None = None
    """For a rise or fall: the words for what rises or falls."""


def judge(text: str, tokens: Sequence[Token], kind: str, folder: str | None = None) -> Judgement:
    """What ``tokens``, a sentence or clause of ``text`` in a document of this ``kind``, says of how things go."""
    hits = [hit for hit in cue_finder("polarity", folder).find(tokens) if _fits(hit, kind)]
    senses = _longest([hit for hit in hits if hit.payload.says in _SENSES])
    helpers = {
        says: [hit for hit in hits if hit.payload.says == says]
        for says in ("negator", "remedy", "good_thing", "bad_thing", "share_thing")
    }
    found = _shares(tokens, [*helpers["good_thing"], *helpers["share_thing"]], senses, folder)
    found += [each for hit in senses if (each := _interpret(hit, tokens, helpers, senses)) is not None]
    return _weigh(text, tokens, _without_wished_for(_without_explained(found), tokens))


def _without_wished_for(found: list[_Found], tokens: Sequence[Token]) -> list[_Found]:
    """ "Needed to make clear and consistent…": the good that is wanting is no praise."""
    needs = [
        each.hit
        for each in found
        if each.says == IMPROVEMENT
        and not _NEED_WORDS.isdisjoint(token.word for token in tokens[each.hit.first : each.hit.last])
    ]
    return [
        each
        for each in found
        if each.says != STRENGTH
        or not any(
            0 <= each.hit.first - need.last < _NEED_REACH and not _parted(tokens, need.last, each.hit.first)
            for need in needs
        )
    ]


def _without_explained(found: list[_Found]) -> list[_Found]:
    """ "The waiting list had reduced": the fall speaks for the waiting list, which no longer speaks for itself."""
    explained = {word for each in found if each.thing for word in range(each.thing[0], each.thing[1])}
    return [each for each in found if each.thing or explained.isdisjoint(range(each.hit.first, each.hit.last))]


def _shares(
    tokens: Sequence[Token], good: list[Hit[Said]], senses: list[Hit[Said]], folder: str | None
) -> list[_Found]:
    """A high percentage of something good, or a low one, where no comparison or change is told."""
    if not good or any(hit.payload.says in {"neutral", "up", "down"} for hit in senses):
        return []
    for place, token in enumerate(tokens):
        if token.word not in {"%", "cent", "percent"}:
            continue
        share = _percentage(tokens, place)
        for rule in share_rules(folder).values():
            if share is not None and rule.least <= share <= rule.most:
                said = Said("%", rule.says, rule.weight, rule.id)
                return [_Found(Hit(place, place + 1, said), rule.says, rule.weight, rule.id)]
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


def _fits(hit: Hit[Said], kind: str) -> bool:
    return not hit.payload.kinds or kind in hit.payload.kinds


def _longest(hits: list[Hit[Said]]) -> list[Hit[Said]]:
    """The hits that do not overlap a longer (or, of equal length, a weightier) one."""
    taken: set[int] = set()
    kept: list[Hit[Said]] = []
    for hit in sorted(hits, key=lambda each: (each.first - each.last, -each.payload.weight, each.first)):
        words = range(hit.first, hit.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


def _interpret(
    hit: Hit[Said], tokens: Sequence[Token], helpers: dict[str, list[Hit[Said]]], senses: list[Hit[Said]]
) -> _Found | None:
    said = hit.payload
    match said.says:
        case "ignore":
            return None
        case "up" | "down":
            return _direction(hit, tokens, helpers, senses)
        case "planned" | "neutral":
            return _Found(hit, said.says, said.weight)
    if _negated(hit, tokens, helpers["negator"]):
        return _Found(hit, _OPPOSITE[said.says], max(said.weight, 2.0), "negated")
    if said.says == IMPROVEMENT and _remedied(hit, tokens, helpers["remedy"]):
        return _Found(hit, STRENGTH, 1.0, "dealt with")
    return _Found(hit, said.says, said.weight)


def _negated(hit: Hit[Said], tokens: Sequence[Token], negators: list[Hit[Said]]) -> bool:
    if hit.payload.weight < 1:
        return False
    for negator in negators:
        distance = hit.first - negator.last
        reach = _NEGATION_REACH if hit.payload.says == STRENGTH else _DENIAL_REACH
        if not 0 <= distance < reach or tokens[negator.last - 1].word in _NOT_NEGATIONS:
            continue
        between = tokens[negator.last : hit.first]
        if tokens[hit.first].after_break or any(word.after_break or word.word in _ENDS_NEGATION for word in between):
            continue
        return True
    return False


def _remedied(hit: Hit[Said], tokens: Sequence[Token], remedies: list[Hit[Said]]) -> bool:
    if hit.payload.weight > 3 or not _NEGATIVE_WORDS.isdisjoint(token.word for token in tokens[hit.first : hit.last]):
        return False
    return any(
        0 <= hit.first - remedy.last < _REMEDY_REACH
        and not any(token.after_break for token in tokens[remedy.last : hit.first + 1])
        for remedy in remedies
    )


def _direction(
    hit: Hit[Said], tokens: Sequence[Token], helpers: dict[str, list[Hit[Said]]], senses: list[Hit[Said]]
) -> _Found | None:
    """A rise of something good or a fall of something bad is a strength, and the other way round."""
    thing = _nearest_thing(hit, tokens, helpers["good_thing"], helpers["bad_thing"])
    if thing is None:
        return None
    good_thing = thing.payload.says == "good_thing"
    rises = hit.payload.says == "up"
    weight = 3.0
    if hit.first and tokens[hit.first - 1].word in _INTENT:
        weight = 1.0
        if any(each.payload.says == PLANNED and each.last <= hit.first for each in senses):
            return None
    says = STRENGTH if good_thing == rises else IMPROVEMENT
    return _Found(hit, says, weight, tokens[thing.first].word, (thing.first, thing.last))


def _nearest_thing(
    hit: Hit[Said], tokens: Sequence[Token], good: list[Hit[Said]], bad: list[Hit[Said]]
) -> Hit[Said] | None:
    things = sorted([*good, *bad], key=lambda each: (each.first, each.first - each.last))
    after = [t for t in things if 0 <= t.first - hit.last < _THING_AFTER and not _parted(tokens, hit.last, t.first)]
    if after:
        return max(after[:3], key=lambda each: (-(each.first - hit.last) // 3, each.last - each.first))
    before = [t for t in things if 0 <= hit.first - t.last < _THING_BEFORE and not _parted(tokens, t.last, hit.first)]
    return before[-1] if before else None


def _parted(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether punctuation stands between, other than the comma before "which"."""
    return any(token.after_break and token.word != "which" for token in tokens[first : last + 1])


def _weigh(text: str, tokens: Sequence[Token], found: list[_Found]) -> Judgement:
    judgement = Judgement()
    if tokens and tokens[0].word == "had" and not _HYPOTHETICAL.isdisjoint(token.word for token in tokens):
        # "Had a meeting been held, agencies might have…": what did not happen.
        judgement.improvement = judgement.improvement_before_plan = _UNFULFILLED
        judgement.cues.append(
            Cue(
                text[tokens[0].start : tokens[0].end],
                tokens[0].start,
                tokens[0].end,
                "polarity: improvement (not done)",
            )
        )
        return judgement
    plan = next((each for each in found if each.says == PLANNED and each.weight >= 2), None)
    strongest: dict[str, float] = {}
    for each in sorted(found, key=lambda one: -one.weight):
        # The weightiest cue of a kind counts in full; each further one adds a part of its weight.
        weight = each.weight if each.says not in strongest else each.weight * _FURTHER_CUES
        strongest.setdefault(each.says, each.weight)
        after_plan = plan is not None and each.hit.first >= plan.hit.first
        if each.says == IMPROVEMENT and (not after_plan or _after_contrast(tokens, plan, each)):
            judgement.improvement_before_plan += weight
        if each.says == STRENGTH:
            judgement.strength += weight
        elif each.says == IMPROVEMENT:
            judgement.improvement += weight
        elif each.says == PLANNED:
            judgement.planned += weight
        else:
            judgement.neutral += weight
    judgement.cues.extend(_cue(text, tokens, each) for each in found)
    if plan is not None:
        judgement.planned_at = tokens[plan.hit.first].start
    return judgement


def _after_contrast(tokens: Sequence[Token], plan: _Found | None, trouble: _Found) -> bool:
    """Whether a "but" stands between: in "was developing but remained limited" the limits are not what is planned."""
    return plan is not None and any(
        token.word in {"but", "however", "although", "though", "yet"}
        for token in tokens[plan.hit.last : trouble.hit.first]
    )


def _cue(text: str, tokens: Sequence[Token], found: _Found) -> Cue:
    start, end = tokens[found.hit.first].start, tokens[found.hit.last - 1].end
    because = f" ({found.because})" if found.because else ""
    return Cue(text[start:end], start, end, f"polarity: {found.says}{because}")
