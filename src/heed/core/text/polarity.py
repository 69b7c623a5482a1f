"""Whether a statement tells of a strength, something to improve, a plan, or a plain fact.

The vocabulary (``definitions/reading/polarity``) gives cues their sense and weight. The grammar here joins them: what
is negated turns round, a rise or fall takes its sense from what rises or falls, trouble that is being dealt with
is not counted as trouble, and what is planned is not counted as done.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.core.text.cues import Hit
from heed.core.text.figures import figures_say
from heed.core.text.senses import (
    HELPERS,
    IMPROVEMENT,
    NEUTRAL,
    PLANNED,
    STRENGTH,
    Found,
    divided,
    interpret,
    longest,
    parted,
)
from heed.core.text.shapes import Cue
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import Said, cue_finder

__all__ = ["IMPROVEMENT", "NEUTRAL", "PLANNED", "STRENGTH", "Judgement", "judge"]

_SENSES = {STRENGTH, IMPROVEMENT, PLANNED, NEUTRAL, "ignore", "up", "down"}
_HYPOTHETICAL = frozenset(["would", "might", "could", "may"])
_UNFULFILLED = 4.0
_FURTHER_CUES = 0.4
_DECISIVE = 4.0
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
_SCENES = frozenset(["where", "when", "if", "despite", "whenever", "once", "following"])
_TURNS = frozenset(["but", "however", "nevertheless", "yet"])
_DIVIDED = frozenset(["divided", "divisions"])
_NEED_REACH = 8
_NAME_WEIGHT = 2.0
_UNDOING = frozenset(["not", "never", "no", "need", "needs", "needed", "yet", "unable", "without"])


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
    is_divided: bool = False
    """Whether it tells that views differ: such a sentence is one finding."""

    @property
    def polarity(self) -> str | None:
        """What prevails, or ``None`` where nothing was said. Trouble prevails over equal praise."""
        if self.neutral >= _DECISIVE and self.neutral >= self.improvement_before_plan and self.planned < 2:
            return NEUTRAL
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


def judge(text: str, tokens: Sequence[Token], kind: str, folder: str | None = None) -> Judgement:
    """What ``tokens``, a sentence or clause of ``text`` in a document of this ``kind``, says of how things go."""
    hits = [hit for hit in cue_finder("polarity", folder).find(tokens) if _fits(hit, kind, text, tokens)]
    senses = longest([hit for hit in hits if hit.payload.says in _SENSES])
    helpers = {says: [hit for hit in hits if hit.payload.says == says] for says in HELPERS}
    found = [each for hit in senses if (each := interpret(hit, tokens, helpers, senses)) is not None]
    found = [*divided(helpers), *figures_say(text, tokens, helpers, senses, folder), *_without_used_up(found)]
    found = _without_circumstances(_without_explained(found), tokens)
    return _weigh(text, tokens, _without_wished_for(found, tokens))


def _fits(hit: Hit[Said], kind: str, text: str, tokens: Sequence[Token]) -> bool:
    if hit.payload.kinds and kind not in hit.payload.kinds:
        return False
    if hit.payload.says in {STRENGTH, IMPROVEMENT} and ".." in hit.payload.cue and _is_undone(hit, tokens):
        return False
    return hit.payload.weight > _NAME_WEIGHT or hit.payload.says not in _SENSES or not _in_name(hit, text, tokens)


def _is_undone(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    """Whether a "not" stands in the gap of a cue: "backlog .. cleared" is not "backlog had not been cleared"."""
    words = {token.word for token in tokens[hit.first : hit.last]}
    return not (_UNDOING & words).issubset(hit.payload.cue.split())


def _in_name(hit: Hit[Said], text: str, tokens: Sequence[Token]) -> bool:
    """Whether the words are part of a name: the "Integrated" of "Integrated Care Board" praises nobody."""
    if not hit.first or not text[tokens[hit.first].start].isupper():
        return False
    beside = [tokens[place] for place in (hit.first - 1, hit.last) if 0 < place < len(tokens)]
    return any(text[token.start].isupper() for token in beside)


def _without_circumstances(found: list[Found], tokens: Sequence[Token]) -> list[Found]:
    """ "Where a provider failed, people were moved"; "knew what to do when worried": trouble only sets the scene."""
    praise = [each.hit for each in found if each.says == STRENGTH and each.weight >= 2]
    scene_ends = 0
    if tokens and tokens[0].word in _SCENES:
        scene_ends = next((place for place, token in enumerate(tokens) if token.after_break), 0)
    when = [place for place, token in enumerate(tokens) if place and token.word in {"when", "if", "whenever", "where"}]

    def sets_scene(each: Found) -> bool:
        if each.says != IMPROVEMENT or each.weight > 3:
            return False
        if each.hit.first < scene_ends:
            return any(hit.first >= scene_ends for hit in praise)
        return any(0 < each.hit.first - place < 8 and any(hit.last <= place for hit in praise) for place in when)

    return [each for each in found if not sets_scene(each)]


def _without_used_up(found: list[Found]) -> list[Found]:
    """A "nobody" that denies trouble is not itself trouble: "nobody had waited long"."""
    used = {
        word
        for each in found
        if each.denied_by is not None and each.says == STRENGTH
        for word in range(each.denied_by.first, each.denied_by.last)
    }
    return [
        each
        for each in found
        if each.denied_by is not None
        or each.hit.payload.group != "improvement-negation"
        or used.isdisjoint(range(each.hit.first, each.hit.last))
    ]


def _without_wished_for(found: list[Found], tokens: Sequence[Token]) -> list[Found]:
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
            0 <= each.hit.first - need.last < _NEED_REACH and not parted(tokens, need.last, each.hit.first)
            for need in needs
        )
    ]


def _without_explained(found: list[Found]) -> list[Found]:
    """ "The waiting list had reduced": the fall speaks for the waiting list, which no longer speaks for itself."""
    explained = {word for each in found if each.thing for word in range(each.thing[0], each.thing[1])}
    return [each for each in found if each.thing or explained.isdisjoint(range(each.hit.first, each.hit.last))]


def _weigh(text: str, tokens: Sequence[Token], found: list[Found]) -> Judgement:
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
    if _ends_badly(tokens, found):
        judgement.strength = min(judgement.strength, judgement.improvement)
    judgement.is_divided = any(each.hit.payload.group in _DIVIDED for each in found)
    judgement.cues.extend(_cue(text, tokens, each) for each in found)
    if plan is not None:
        judgement.planned_at = tokens[plan.hit.first].start
    return judgement


def _ends_badly(tokens: Sequence[Token], found: list[Found]) -> bool:
    """In "liked the centre but could only go once" what follows the "but" prevails."""
    turn = next((place for place, token in enumerate(tokens) if place and token.word in _TURNS), None)
    if turn is None:
        return False
    after = [each for each in found if each.hit.first > turn and each.weight >= 1]
    return any(each.says == IMPROVEMENT for each in after) and not any(each.says == STRENGTH for each in after)


def _after_contrast(tokens: Sequence[Token], plan: Found | None, trouble: Found) -> bool:
    """Whether a "but" stands between: in "was developing but remained limited" the limits are not what is planned."""
    return plan is not None and any(
        token.word in {"but", "however", "although", "though", "yet"}
        for token in tokens[plan.hit.last : trouble.hit.first]
    )


def _cue(text: str, tokens: Sequence[Token], found: Found) -> Cue:
    start, end = tokens[found.hit.first].start, tokens[found.hit.last - 1].end
    because = f" ({found.because})" if found.because else ""
    return Cue(text[start:end], start, end, f"polarity: {found.says}{because}")
