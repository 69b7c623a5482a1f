"""Findings: which statements judge or report how the council does things, and what each says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from heed.core.text.clauses import Clause, split_by_polarity
from heed.core.text.layouts.kinds import OTHER, is_about_care
from heed.core.text.layouts.page import Page
from heed.core.text.leanings import lean
from heed.core.text.polarity import IMPROVEMENT, NEUTRAL, PLANNED, STRENGTH, Judgement, judge
from heed.core.text.sections import CQC, Place, places_of
from heed.core.text.segments import BlockKind, Sentence, split_sentences
from heed.core.text.shapes import Cue, ReadFinding
from heed.core.text.speakers import DEFAULT, Speaker, speaker_of
from heed.core.text.telling import is_told, is_year, step_in_row, voice_of
from heed.core.text.themes import statements_of, themes_of
from heed.core.text.tokens import Token, between, tokenise
from heed.core.text.vocabulary import cue_finder, words

SILENT_ROLES = frozenset(
    ["front", "expectations", "background", "law", "method", "complaint", "furniture", "narrative", "scope"]
)
# What a part of the document says of every statement in it, before the statement's own words are heard.
_PRIORS = {
    "strengths": (STRENGTH, 2.0),
    "improvements": (IMPROVEMENT, 2.5),
    "recommendations": (IMPROVEMENT, 4.0),
    "actions": (PLANNED, 4.0),
}
_FEWEST_WORDS = 3
_WHEN = frozenset(["when", "after", "although", "despite", "where", "if", "as", "because", "once", "while", "whilst"])
_COUNTING = frozenset([*CQC, "complaints_report"])
_PARAGRAPH_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3}){1,3}\.?[ \t\u00a0]+(?=[^\W\d_]|['\"‘“£])")
_TROUBLED = frozenset(["safeguarding_review", "complaints_report"])
_ORDERING = frozenset(["complaints_report", "other", "ombudsman_decision"])
_LONGEST_VALUE = 60
_SCORE_LINE = re.compile(r"[^.:\n]{3,90}[:–—-]\s{0,2}(?:indicative )?score:? ?[1-4]", re.IGNORECASE)
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)£?\d[\d,.%]*(?:\s|$)")
_SENTENCE_END = re.compile(r"[.!?](?:\s|$)")
_STEPS = frozenset(["actions", "recommendations"])
_QUOTES = "'\"‘“"
_WEIGHED = 2.5
_OVERRULED = 0.4
"""How sure a finding is whose words were heard against the rules."""
_LONGEST_NUMBERED_ITEM = 160


@dataclass(slots=True)
class _State:
    """What is carried from one sentence to the next."""

    speaker: Speaker | None = None
    lead_in: tuple[str, float] | None = None
    heading: str | None = None
    paragraphs_of_commitment: int = 0
    findings: list[ReadFinding] = field(default_factory=list)


def findings_of(page: Page, kind: str, stated: str | None) -> tuple[ReadFinding, ...]:
    """The findings of ``page``, a document of this ``kind`` about the quality statement ``stated`` (or none)."""
    if kind == OTHER and not is_about_care(page):
        return ()
    state = _State()
    for place in places_of(page, kind):
        if place.heading != state.heading:
            state = _State(findings=state.findings, heading=place.heading)
        if place.block.kind is not BlockKind.ITEM or _begins_numbered(page, place):
            state.lead_in = None
        for sentence in _sentences(page, place, state):
            _read_sentence(page, place, kind, stated, sentence, state)
    return tuple(state.findings)


def _begins_numbered(page: Page, place: Place) -> bool:
    """Whether a numbered paragraph ("15. Within three months…") ends the list before it."""
    block = place.block
    return page.text[block.line_start].isdigit() and block.end - block.start > _LONGEST_NUMBERED_ITEM


def _sentences(page: Page, place: Place, state: _State) -> Iterator[Sentence]:
    """The sentences of a block that may hold findings."""
    block = place.block
    if (
        _is_masthead(page, block.start, block.end)
        or _is_label(page, block.start, block.end)
        or _is_score_or_columns(page, block.start, block.end)
        or place.role in SILENT_ROLES
        or page.is_furniture(block.start, block.end)
    ):
        return
    if block.kind is BlockKind.TABLE:
        yield from step_in_row(page.text, block.start, block.end) if place.role in _STEPS else ()
        return
    if place.role == "commitment" and _is_commitment(page, place, state):
        return
    yield from split_sentences(page.text, block.start, block.end, page.folder)


def _is_masthead(page: Page, start: int, end: int) -> bool:
    """Title, publisher and year on lines of their own at the very top: no sentence."""
    return (
        start < page.front_end(lines=3)
        and "\n" in page.text[start:end]
        and not _SENTENCE_END.search(page.text, start, end)
    )


def _is_score_or_columns(page: Page, start: int, end: int) -> bool:
    """ "Safeguarding: Score 3" alone on its line, or figures set in columns by spaces: no sentence."""
    text = page.text[start:end]
    if _SCORE_LINE.fullmatch(text.strip(" *_|")):
        return True
    lines = text.splitlines()
    return len(lines) > 1 and sum(1 for line in lines if _COLUMNS.search(line)) * 2 > len(lines)


def _is_label(page: Page, start: int, end: int) -> bool:
    """ "Decision : Not upheld" at the head of a page: a fact about the document."""
    label, colon, value = page.text[start:end].partition(":")
    if not colon or len(value) > _LONGEST_VALUE or value.endswith("."):
        return False
    return page.labels.get(label.strip(" *_|").lower()) == value.strip(" *_|")


def _is_commitment(page: Page, place: Place, state: _State) -> bool:
    """The first paragraph under the commitment's heading, and any other in the council's own voice."""
    state.paragraphs_of_commitment += 1
    opening = [token.word for token in tokenise(page.text, place.block.start, place.block.end)[:40]]
    own_voice = bool(opening) and opening[0] in words("own-voice", page.folder) and "told" not in opening
    return state.paragraphs_of_commitment == 1 or own_voice


def _read_sentence(page: Page, place: Place, kind: str, stated: str | None, sentence: Sentence, state: _State) -> None:
    text = page.text
    sentence = _without_number(text, sentence)
    tokens = tokenise(text, sentence.start, sentence.end)
    if text[sentence.end - 1] == ":":
        judged = judge(text, tokens, kind, page.folder)
        state.lead_in = (judged.polarity, 3.0) if judged.polarity and judged.polarity != NEUTRAL else None
        return
    fewest = _FEWEST_WORDS if place.block.kind is BlockKind.PARAGRAPH else 2
    if len(tokens) < fewest or _is_silent(page, kind, place, tokens):
        return
    speaker = None if kind == "ombudsman_decision" else speaker_of(text, tokens, state.speaker, page.folder)
    if kind == OTHER and speaker is not None and speaker.cue is not None and speaker.cue.cue.lower() == "you":
        # In a letter "you" are the council.
        speaker = None
    speaker = speaker or _heading_speaker(page, kind, place, sentence, state)
    if speaker is None and kind == OTHER:
        speaker = voice_of(page, place)
    if speaker is not None:
        state.speaker = speaker
    elif kind not in CQC:
        state.speaker = None
    prior = _foreseen(_prior(place, kind), state.lead_in) or _order(kind, tokens, page.folder)

    def judge_part(start: int, end: int) -> Judgement:
        return _judged(page, kind, between(tokens, start, end), prior, speaker)

    clauses = split_by_polarity(text, sentence.start, sentence.end, judge_part)
    for clause in clauses:
        if finding := _finding(page, place, kind, stated, clause, speaker, divided=len(clauses) > 1):
            state.findings.append(finding)


def _without_number(text: str, sentence: Sentence) -> Sentence:
    """ "8.1 The Council…" without the number of the paragraph."""
    number = _PARAGRAPH_NUMBER.match(text, sentence.start, sentence.end)
    return Sentence(number.end(), sentence.end) if number else sentence


def _order(kind: str, tokens: list[Token], folder: str | None) -> tuple[str, float] | None:
    """ "Introduce a text reminder service by December": an action to come, wherever it stands."""
    ordered = kind in _ORDERING and tokens[0].word in words("imperatives", folder)
    # What others tell the council to do has still to be answered; what a report of its own lists is a plan.
    return (IMPROVEMENT if kind == OTHER else PLANNED, 3.0) if ordered else None


def _heading_speaker(page: Page, kind: str, place: Place, sentence: Sentence, state: _State) -> Speaker | None:
    """Under "What people told us", and in a quotation that stands alone in a report on complaints, people speak.

    Elsewhere a quotation that names nobody is of whoever spoke before it.
    """
    told = place.heading is not None and cue_finder("voices", page.folder).find(tokenise(place.heading))
    quoted = kind == "complaints_report" and page.text[sentence.start] in _QUOTES
    if quoted:
        mark = page.text[sentence.start]
        return Speaker("people", Cue(mark, sentence.start, sentence.start + 1, "evidence_category: people (quotation)"))
    if told or kind == "ombudsman_decision" or state.speaker is None:
        return Speaker("people") if told else None
    return state.speaker if page.text[sentence.start] in _QUOTES else None


def _prior(place: Place, kind: str) -> tuple[str, float] | None:
    """What the Ombudsman recommends has been agreed; what others recommend is still to be answered."""
    if kind == "complaints_report" and place.role == "improvements":
        # "Learning from complaints" tells of faults, of what was changed and of what is to come alike.
        return None
    role = "actions" if kind == "ombudsman_decision" and place.role == "recommendations" else place.role
    return _PRIORS.get(role or "")


def _foreseen(by_part: tuple[str, float] | None, by_lead_in: tuple[str, float] | None) -> tuple[str, float] | None:
    """A lead-in says more than the part it stands in, but "to put this right, it agreed to:" praises no step agreed."""
    if by_part is not None and by_part[0] == PLANNED and by_lead_in is not None and by_lead_in[0] == STRENGTH:
        return by_part
    return by_lead_in or by_part


def _judged(
    page: Page, kind: str, tokens: list[Token], prior: tuple[str, float] | None, speaker: Speaker | None
) -> Judgement:
    judgement = judge(page.text, tokens, kind, page.folder)
    if speaker is not None and speaker.category in {"people", "partners"} and judgement.planned:
        _hear_wishes(tokens, judgement)
    if prior is not None:
        _apply_prior(prior, judgement, is_done=_is_done(page, tokens))
    return judgement


def _hear_wishes(tokens: list[Token], judgement: Judgement) -> None:
    """What people want ("to be told sooner") is something to improve; what leaders want is a plan."""
    said = {token.word for token in tokens}
    if not said.isdisjoint(["want", "wanted", "wants", "wish", "wished"]) and said.isdisjoint(["council", "authority"]):
        judgement.improvement += judgement.planned
        judgement.planned = 0.0


def _is_done(page: Page, tokens: list[Token]) -> bool:
    return not words("done", page.folder).isdisjoint(token.word for token in tokens[:8])


def _apply_prior(prior: tuple[str, float], judgement: Judgement, *, is_done: bool) -> None:
    polarity, weight = prior
    if polarity == PLANNED:
        if is_done and judgement.strength > judgement.planned:
            return
        judgement.planned += weight
        judgement.improvement_before_plan = 0.0
    elif polarity == IMPROVEMENT:
        if judgement.planned < 3:
            judgement.planned = 0.0
        judgement.improvement += weight
        judgement.strength = min(judgement.strength, judgement.improvement)
        judgement.improvement_before_plan += weight
    else:
        judgement.strength += weight


def _is_silent(page: Page, kind: str, place: Place, tokens: list[Token]) -> bool:
    # "apologise in line with our guidance on remedies" is a step, though it names what is law elsewhere.
    is_step = place.role in _STEPS and tokens[0].word in words("imperatives", page.folder)
    for hit in () if is_step else cue_finder("furniture", page.folder).find(tokens):
        said = hit.payload
        if said.says == "boilerplate" and (not said.kinds or kind in said.kinds):
            return True
    if kind == "safeguarding_review" and page.text[tokens[-1].end : tokens[-1].end + 1] == "?":
        # "Do you always offer to see people alone?": what a team is to ask itself.
        return True
    return kind == "ombudsman_decision" and _is_allegation(tokens, page.folder)


def _is_allegation(tokens: list[Token], folder: str | None) -> bool:
    """ "Mrs X complained that…": what is alleged, not what was found."""
    if tokens[0].word in _WHEN:
        return False
    for place, token in enumerate(tokens[:9]):
        if token.word in {"should", "could", "fault", "wrongly", "incorrectly", "failed", "not"}:
            return False
        if token.word in words("allegations", folder):
            return words("deciders", folder).isdisjoint(each.word for each in tokens[:place]) or (
                token.word in words("accounts", folder) and "council" in {each.word for each in tokens[:place]}
            )
    return False


def _finding(
    page: Page, place: Place, kind: str, stated: str | None, clause: Clause, speaker: Speaker | None, *, divided: bool
) -> ReadFinding | None:
    tokens = tokenise(page.text, clause.start, clause.end)
    polarity = clause.judgement.polarity
    told = is_told(page, kind, place, tokens)
    if polarity is None:
        polarity = _unspoken(kind, tokens, speaker) or (NEUTRAL if told else None)
    elif polarity == STRENGTH and clause.judgement.strength < 1.0 and kind in _COUNTING and _has_figures(tokens):
        polarity = NEUTRAL
    if polarity is None or not (
        told or clause.judgement.polarity is None or _worth_telling(kind, place, polarity, clause.judgement, tokens)
    ):
        return None
    category = speaker.category if speaker else DEFAULT
    lead = None if clause.judgement.polarity is None else clause.judgement.margin
    leaning = lean(tokens, polarity, lead, kind=kind, category=category, role=place.role)
    themes, theme_cues = themes_of(page.text, tokens, page.folder, known=page.themes)
    # Words of the leaning are plain forms; a cue quotes the text.
    leant = [Cue(page.text[cue.start : cue.end], cue.start, cue.end, cue.says) for cue in leaning.cues]
    cues = [*clause.judgement.cues, *leant, *([speaker.cue] if speaker and speaker.cue else []), *theme_cues]
    return ReadFinding(
        quote=page.text[clause.start : clause.end],
        start=clause.start,
        end=clause.end,
        section=place.heading,
        polarity=leaning.polarity,
        themes=themes,
        quality_statements=statements_of(themes, stated or place.statement, page.folder, known=page.themes),
        evidence_category=category,
        confidence=_OVERRULED if leaning.cues else _confidence(clause.judgement, themes, divided=divided),
        cues=tuple(_on_this_clause(cues, clause)),
    )


def _on_this_clause(cues: list[Cue], clause: Clause) -> list[Cue]:
    """The speaker's cue may stand in the other clause of the sentence; it still explains this one."""
    return [cue for cue in cues if cue.start >= clause.start - 400]


def _unspoken(kind: str, tokens: list[Token], speaker: Speaker | None) -> str | None:
    """The polarity of a statement in which no cue speaks."""
    if kind in _TROUBLED and speaker is not None and speaker.category in {"people", "staff_and_leaders", "partners"}:
        # Whom a review or a complaints report lets speak mostly tells of trouble.
        return IMPROVEMENT
    if kind in CQC and len(tokens) >= _FEWEST_WORDS:
        # Inspectors describe arrangements that work without praising them.
        return NEUTRAL if _has_figures(tokens) else STRENGTH
    return NEUTRAL if kind == "complaints_report" and _has_figures(tokens) else None


def _has_figures(tokens: list[Token]) -> bool:
    numbers = words("numbers")
    return any(_is_figure(token.word) or token.word in numbers for token in tokens)


def _is_figure(word: str) -> bool:
    return word.isdigit() and not is_year(word)


def _worth_telling(kind: str, place: Place, polarity: str, judgement: Judgement, tokens: list[Token]) -> bool:
    if kind in CQC or place.role in {"strengths", "improvements", "recommendations", "actions"}:
        return True
    figures = _has_figures(tokens)
    match kind:
        case "complaints_report":
            return polarity != STRENGTH or judgement.strength >= 1.0 or figures
        case "ombudsman_decision":
            return _is_said(polarity, judgement)
        case "safeguarding_review":
            return _is_said(polarity, judgement)
    return not judgement.is_weak or (polarity == NEUTRAL and figures)


def _is_said(polarity: str, judgement: Judgement) -> bool:
    """Most of a decision or review tells a story; a neutral sentence counts where it weighs ("no fault")."""
    return judgement.neutral >= _WEIGHED if polarity == NEUTRAL else not judgement.is_weak


def _confidence(judgement: Judgement, themes: tuple[str, ...], *, divided: bool) -> float:
    """0.3 where nothing spoke, rising with the lead over the rival reading to 0.95."""
    if judgement.polarity is None:
        return 0.3
    base = 0.45 if judgement.is_weak else 0.6
    value = base + min(judgement.margin, 5.0) * 0.05 + (0.05 if themes else 0.0) + (0.02 if divided else 0.0)
    return round(min(value, 0.95), 2)
