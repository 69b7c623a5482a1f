"""Who says so: people, staff and leaders, partners, or processes (what records, data and systems show)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from heed.core.text.cues import Hit
from heed.core.text.shapes import Cue
from heed.core.text.tokens import Token
from heed.core.text.vocabulary import Said, cue_finder

DEFAULT = "processes"
_REACH = 9
_REACH_OF_SUBJECT = 16
_MEETING = frozenset(["met", "spoke", "heard", "talked", "interviewed", "visited", "saw"])
_REASONS = frozenset(["because", "when", "if", "where", "after", "before", "since", "unless"])
_BEFORE_OBJECTS = frozenset(
    ["with", "to", "for", "of", "about", "on", "between", "support", "help", "supporting", "protect", "some", "whether"]
)
_ADDRESSING = frozenset(["asked", "asking", "gave", "offered", "invited", "encouraged", "helped", "including"])
_DETERMINERS = frozenset(["other", "the", "some", "all", "its", "their", "of", "relevant", "local"])
_SAID = frozenset(["said", "says", "wrote", "added", "recalled", "explained", "told"])
_CLOSING = {"'": "'", '"': '"', "‘": "’", "“": "”"}
_FEWEST_QUOTED = 3
_REACH_OF_TAG = 5
_LAST_OF_OPENING = 2
_CATEGORIES = frozenset(["people", "staff_and_leaders", "partners", "processes"])


@dataclass(frozen=True, slots=True)
class Speaker:
    """An evidence category and the words that show it. ``carried`` when a "they" took over the sentence before."""

    category: str
    cue: Cue | None = None
    carried: bool = False


def speaker_of(
    text: str, tokens: Sequence[Token], before: Speaker | None = None, folder: str | None = None
) -> Speaker | None:
    """Who tells in this sentence, or ``None``. ``before`` is the speaker so far, whom "they" continues."""
    spoken = _quoted(text, tokens)
    hits = [hit for hit in cue_finder("speakers", folder).find(tokens) if not _is_no_speaker(hit, text, tokens, spoken)]
    telling = [hit for hit in hits if hit.payload.says == "telling"]
    carry = next((hit for hit in hits if hit.payload.says == "carry" and _carries(hit, tokens, spoken)), None)
    if carry is not None and before is not None:
        return Speaker(before.category, _cue(text, tokens, carry, before.category), carried=True)
    if survey := _survey(hits):
        return Speaker(survey.payload.says, _cue(text, tokens, survey, survey.payload.says))
    speakers = _longest([hit for hit in hits if hit.payload.says in _CATEGORIES])
    for hit in speakers:
        if _tells(hit, telling, tokens) or _is_feedback(hit, tokens):
            return Speaker(hit.payload.says, _cue(text, tokens, hit, hit.payload.says))
    return _told_by(text, tokens, hits, speakers) or (_said_by(text, tokens, speakers, spoken) if spoken else None)


def _told_by(text: str, tokens: Sequence[Token], hits: list[Hit[Said]], speakers: list[Hit[Said]]) -> Speaker | None:
    """ "We heard from partners": named after the word of hearing."""
    heard = next((hit for hit in hits if hit.payload.says == "heard"), None)
    told_by = next((hit for hit in speakers if heard is not None and _names_teller(hit, heard, tokens)), None)
    return Speaker(told_by.payload.says, _cue(text, tokens, told_by, told_by.payload.says)) if told_by else None


def _said_by(text: str, tokens: Sequence[Token], speakers: list[Hit[Said]], spoken: tuple[int, int]) -> Speaker | None:
    """ "‘…,’ said the chair of a tenants' group" or "said Maureen": named after a quotation."""
    first = spoken[1]
    if first + 1 >= len(tokens) or tokens[first].word not in _SAID:
        return None
    for hit in speakers:
        if first < hit.first <= first + _REACH_OF_TAG:
            return Speaker(hit.payload.says, _cue(text, tokens, hit, hit.payload.says))
    name = tokens[first + 1]
    if not text[name.start].isupper():
        return None
    return Speaker("people", Cue(text[name.start : name.end], name.start, name.end, "evidence_category: people"))


def _quoted(text: str, tokens: Sequence[Token]) -> tuple[int, int] | None:
    """Which tokens of a sentence that opens with a quotation stand in it, first and one past the last."""
    if len(tokens) < _FEWEST_QUOTED or tokens[0].start == 0:
        return None
    closing = _CLOSING.get(text[tokens[0].start - 1])
    if closing is None:
        return None
    for place, (token, following) in enumerate(pairwise(tokens), 1):
        if closing in text[token.end : following.start]:
            return (0, place) if place >= _FEWEST_QUOTED else None
    return None


def _carries(hit: Hit[Said], tokens: Sequence[Token], spoken: tuple[int, int] | None) -> bool:
    """Whether "they", "one said" or "said one" names whoever spoke before: at the opening, or beside a quotation."""
    if _is_tag(hit, spoken):
        return True
    first = tokens[hit.first].word
    return hit.first <= _LAST_OF_OPENING and first != "said" and not (hit.first and first == "one")


def _is_tag(hit: Hit[Said], spoken: tuple[int, int] | None) -> bool:
    """ "…," one said: who is quoted, named beside the quotation."""
    return spoken is not None and spoken[1] <= hit.first <= spoken[1] + 1


def _is_no_speaker(hit: Hit[Said], text: str, tokens: Sequence[Token], spoken: tuple[int, int] | None) -> bool:
    """Words within a quotation ("you are on your own"), "a near miss", "reported to the director"."""
    if spoken is not None and hit.last <= spoken[1]:
        return True
    first = tokens[hit.first]
    if hit.payload.says == "people" and first.word == "miss":
        return text[first.start].islower()
    reported = hit.payload.says == "telling" and tokens[hit.last - 1].word == "reported"
    return reported and hit.last < len(tokens) and tokens[hit.last].word == "to"


def _survey(hits: list[Hit[Said]]) -> Hit[Said] | None:
    """A survey by its name, or a share of people who felt something where no data are said to show it."""
    if named := next((hit for hit in hits if hit.payload.group == "surveys"), None):
        return named
    if any(hit.payload.says == "processes" and hit.first <= 2 for hit in hits):
        return None
    return next((hit for hit in hits if hit.payload.group == "survey-shares"), None)


def _longest(hits: list[Hit[Said]]) -> list[Hit[Said]]:
    kept: list[Hit[Said]] = []
    for hit in sorted(hits, key=lambda each: (each.first - each.last, each.first)):
        if all(hit.last <= other.first or hit.first >= other.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda each: each.first)


def _tells(hit: Hit[Said], telling: list[Hit[Said]], tokens: Sequence[Token]) -> bool:
    """A word of telling follows the speaker with no other clause between, or "we spoke with" stands just before."""
    if _is_object(hit, tokens) or _in_side_clause(hit, tokens) or _is_asked(tokens[hit.last : hit.last + 2]):
        return False
    if _is_met(tokens[hit.first : hit.last + 2]):
        return True
    reach = _REACH_OF_SUBJECT if hit.first <= 2 else _REACH
    return any(
        0 <= verb.first - hit.last < reach
        and sum(token.after_break for token in tokens[hit.last : verb.first]) <= 2
        and not _new_subject(tokens[hit.last : verb.first])
        for verb in telling
    )


def _is_asked(words: Sequence[Token]) -> bool:
    """ "People were asked what they wanted": how things are done, not what people say."""
    return [word.word for word in words] in (["were", "asked"], ["was", "asked"])


def _is_met(words: Sequence[Token]) -> bool:
    """ "Staff we spoke with": whom the inspectors met, they heard."""
    return any(first.word == "we" and second.word in _MEETING for first, second in pairwise(words))


def _new_subject(between: Sequence[Token]) -> bool:
    """ ", and an audit found": somebody else tells."""
    return any(
        first.after_break and first.word in {"and", "but"} and second.word in {"a", "an", "the", "one", "data"}
        for first, second in pairwise(between)
    )


def _in_side_clause(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    """ "We found fault because Mrs F raised concerns": who is spoken of in the reason does not tell."""
    return any(token.word in _REASONS for token in tokens[1 : hit.first])


def _is_object(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    """Whether others are only spoken of ("worked with partners, who…"), not heard."""
    if hit.first and tokens[hit.first - 1].word in _ADDRESSING:
        return True
    if hit.first <= 3:
        # "78% of care homes were rated good": counted, not heard.
        return hit.payload.says == "partners" and [token.word for token in tokens[1 : hit.first]] == ["%", "of"]
    before = [token.word for token in tokens[hit.first - 2 : hit.first]]
    return before[1] in _BEFORE_OBJECTS or (before[0] in _BEFORE_OBJECTS and before[1] in _DETERMINERS)


def _is_feedback(hit: Hit[Said], tokens: Sequence[Token]) -> bool:
    """ "Feedback from carers was positive"; where it "was used", the council's ways are spoken of."""
    used = not {"used", "informed", "led", "shaped"}.isdisjoint(token.word for token in tokens[hit.last : hit.last + 3])
    return hit.first <= 3 and not used and "feedback" in {token.word for token in tokens[hit.first : hit.last]}


def _names_teller(hit: Hit[Said], heard: Hit[Said], tokens: Sequence[Token]) -> bool:
    return hit.first >= heard.last and tokens[hit.first - 1].word in {"by", "from"}


def _cue(text: str, tokens: Sequence[Token], hit: Hit[Said], category: str) -> Cue:
    start, end = tokens[hit.first].start, tokens[hit.last - 1].end
    return Cue(text[start:end], start, end, f"evidence_category: {category}")
