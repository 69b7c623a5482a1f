"""The header facts of a decision, each with its place, and what can be worked out where a header line is missing."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import lru_cache

from heed.core.text.cues import CueFinder
from heed.core.text.decisions.actions import agreed_actions
from heed.core.text.decisions.shapes import AgreedAction, ReadDecision, Stated
from heed.core.text.layouts.dates import first_date
from heed.core.text.layouts.facts import read_facts
from heed.core.text.layouts.page import Page
from heed.core.text.segments import BlockKind, split_blocks
from heed.core.text.tokens import tokenise
from heed.definitions import (
    ombudsman_decision_cues,
    ombudsman_decision_reasons,
    ombudsman_eras,
    ombudsman_service_categories,
    valid_on,
)
from heed.definitions.shapes import OmbudsmanEra

_REFERENCE = re.compile(r"(\d{2})\D?(\d{3})\D?(\d{3})[a-z]?", re.IGNORECASE)
_BODY = re.compile(r"^(?P<name>[A-Z][^:]{2,120}?)\s*\(?(?P<reference>\d{2}[ \u00a0-]\d{3}[ \u00a0-]\d{3}[a-z]?)\)?$")
_DATES = ("%d %B %Y", "%d %b %Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%B %d, %Y")
_PUBLIC = re.compile(
    r"\b(?:public (?:interest )?report|report on an investigation|report by the local government)\b", re.I
)
_HEAD = 20_000
_SIDES = re.compile(r"[^a-z]+")
_FRONT = 12
_DATED = re.compile(
    r"^\W*(?:date of (?:final |my )?decision|decision date)\s*:\s*(.{6,40})$", re.IGNORECASE | re.MULTILINE
)
_OUTCOMES = ("upheld", "not_upheld")
_UPHELD = ("upheld", "report", "investigated upheld")


def normal_reference(text: str) -> str:
    """The Ombudsman's reference as NN NNN NNN, however it was written; what is none is given back as it came.

    A letter that the Ombudsman adds for a second body is left out: the case is one.

    >>> normal_reference("21-004-118a"), normal_reference(" 21004118 ")
    ('21 004 118', '21 004 118')
    """
    found = _REFERENCE.fullmatch(text.strip())
    return " ".join(found.groups()) if found else " ".join(text.split())


def era_on(day: date, *, folder: str | None = None) -> OmbudsmanEra | None:
    """The vocabulary in use on the day of a decision, ``None`` before there was an Ombudsman."""
    return next(iter(valid_on(ombudsman_eras(folder=folder), day).values()), None)


def decision_in_era(words: str, era: OmbudsmanEra) -> str | None:
    """The id of a decision by its words in this era; ``None`` where the era has no such words.

    "Not upheld: no fault" is told by its beginning, and longer words go before shorter ones.
    """
    wanted = _plain(words)
    known = [(_plain(form), each.id) for each in era.decisions for form in (each.label, *each.aliases)]
    exact = next((found for form, found in known if form == wanted), None)
    if exact or not wanted:
        return exact
    longest_first = sorted(known, key=lambda pair: -len(pair[0]))
    return next((found for form, found in longest_first if wanted.startswith(f"{form} ")), None)


def read_decision(text: str, *, definitions_folder: str | None = None) -> ReadDecision:
    """Everything that the text of a decision states of itself, and what is to be done.

    Never fails: what is not stated is ``None``. A fact whose words stand in the text carries their place; one that was
    worked out (the outcome from the last paragraph, where no line "Decision:" is there) says how.

    Source: the layouts of published decisions: header lines, none, and public reports in chapters.
    """
    page = Page(text, tuple(split_blocks(text, definitions_folder)), definitions_folder)
    facts = read_facts(page, "ombudsman_decision")
    decided_on = facts.decided_on or _dated_at_the_end(text)
    era = era_on(decided_on, folder=definitions_folder) if decided_on else None
    decision = _placed(text, facts.decision) or _decision_told(page)
    category = facts.category or _category_in_a_line(page)
    ids = [_word_id(each, definitions_folder) for each in category]
    reference = normal_reference(facts.reference) if facts.reference else None
    bodies = _other_bodies(page, facts.authority, reference)
    is_public = any(_PUBLIC.search(line.words) for line in page.front[:_FRONT])
    return ReadDecision(
        reference=_placed(text, facts.reference, value=reference, is_loose=True),
        authority=_placed(text, facts.authority),
        other_bodies=bodies,
        category=_placed(text, category[0]) if category else None,
        sub_category=_placed(text, category[-1]) if len(category) > 1 else None,
        decision=decision,
        decided_on=_placed_date(text, decided_on),
        decided=decided_on,
        era=era.id if era else None,
        decision_id=_decision_id(decision, era, is_public=is_public),
        category_id=ids[0] if ids else None,
        sub_category_id=ids[-1] if len(ids) > 1 else None,
        reason_id=_reason(page, decision),
        is_public_report=is_public,
        was_put_right_before="already-remedied" in _told(page, _reason_finder),
        actions=tuple(_of_whom(each, bodies) for each in agreed_actions(page, decided_on)),
    )


def _dated_at_the_end(text: str) -> date | None:
    """The day of a decision whose page gives it below its text."""
    found = _DATED.search(text)
    return first_date(found[1]) if found else None


def _category_in_a_line(page: Page) -> list[str]:
    """ "Adult social care: home care", as a public report's summary begins."""
    for label, value in page.labels.items():
        if _word_id(label, page.folder) is not None and _word_id(value, page.folder) is not None:
            return [label.capitalize(), value]
    return []


def _of_whom(action: AgreedAction, bodies: tuple[Stated, ...]) -> AgreedAction:
    """Whether it is for the other body alone: named by the last word of its name ("the Trust"), the council not."""
    words = action.words.lower()
    named = any(re.search(rf"\b{re.escape(each.value.split()[-1].lower())}\b", words) for each in bodies)
    return replace(action, is_for_another=named and "council" not in words)


def _plain(words: str) -> str:
    return _SIDES.sub(" ", words.lower().replace("’", "'")).strip()


def _placed(text: str, words: str | None, *, value: str | None = None, is_loose: bool = False) -> Stated | None:
    """The fact with its first place near the head."""
    if not words:
        return None
    join = r"[\s\u00a0-]+" if is_loose else r"\s+"
    found = re.compile(join.join(map(re.escape, words.split())), re.IGNORECASE).search(text, 0, _HEAD)
    how = "" if found else "worked out from its text"
    return Stated(value or words, found.start() if found else None, found.end() if found else None, how)


def _placed_date(text: str, day: date | None) -> Stated | None:
    if day is None:
        return None
    for pattern in _DATES:
        for form in (day.strftime(pattern), day.strftime(pattern).lstrip("0")):
            found = re.compile(r"\s+".join(map(re.escape, form.split())), re.IGNORECASE).search(text, 0, _HEAD)
            if found:
                return Stated(day.isoformat(), found.start(), found.end())
    return Stated(day.isoformat(), how="worked out from its text")


def _other_bodies(page: Page, authority: str | None, reference: str | None) -> tuple[Stated, ...]:
    """Whoever else stands in the head with the same reference: a joint decision."""
    found: list[Stated] = []
    for line in page.front[:_FRONT]:
        match = _BODY.match(line.words)
        if match is None or normal_reference(match["reference"]) != reference:
            continue
        name = match["name"].strip(" ,–-")
        if (
            name != authority
            and name.lower() != (authority or "").lower()
            and name not in [each.value for each in found]
        ):
            start = line.start + line.words.index(name)
            found.append(Stated(name, start, start + len(name)))
    return tuple(found)


def _word_id(words: str, folder: str | None) -> str | None:
    wanted = _plain(words)
    entries = ombudsman_service_categories(folder=folder).items()
    return next((key for key, each in entries if wanted in map(_plain, (each.label, *each.aliases))), None)


def _decision_id(decision: Stated | None, era: OmbudsmanEra | None, *, is_public: bool) -> str | None:
    """In the words of its era; a public report is one of an investigation that was upheld unless it says otherwise."""
    if era is None:
        return None
    if decision is None:
        return _id_by_outcome(era, is_upheld=True) if is_public else None
    if decision.start is not None and decision.how == "":
        return decision_in_era(decision.value, era)
    return _id_by_outcome(era, is_upheld=decision.value == "Upheld")


def _id_by_outcome(era: OmbudsmanEra, *, is_upheld: bool) -> str | None:
    return next((each.id for each in era.decisions if each.upheld is is_upheld), None)


def _told_in(page: Page) -> list[tuple[int, int]]:
    """Where a decision tells how it ended, the likeliest first: its last section, then its summary."""
    last: list[tuple[int, int]] = []
    summary: list[tuple[int, int]] = []
    role: str | None = None
    for block in page.blocks:
        if block.kind is BlockKind.HEADING:
            role = block.role
        elif role == "decision":
            last.append((block.start, block.end))
        elif role == "summary" or page.text[block.start : block.end].lower().startswith("summary:"):
            summary.append((block.start, block.end))
    return [*last, *summary]


def _decision_told(page: Page) -> Stated | None:
    """From the text, where no header line says it. Fault found anywhere counts, beside what was done without fault."""
    finder = _decision_finder(page.folder)
    for start, end in _told_in(page):
        hits = finder.find(tokens := tokenise(page.text, start, end))
        refused = [(hit.first, hit.last) for hit in hits if hit.payload == "not_upheld"]
        upheld = [
            hit
            for hit in hits
            if hit.payload == "upheld" and not any(first <= hit.first < last for first, last in refused)
        ]
        if upheld or refused:
            first, last = (upheld[0].first, upheld[0].last) if upheld else refused[0]
            place = tokens[first].start, tokens[last - 1].end
            return Stated("Upheld" if upheld else "Not upheld", *place, how="worked out from its last paragraphs")
    return None


@lru_cache(maxsize=4)
def _decision_finder(folder: str | None) -> CueFinder[str]:
    cues = ombudsman_decision_cues(folder=folder).values()
    return CueFinder((cue, each.says) for each in cues if each.says in _OUTCOMES for cue in each.cues)


@lru_cache(maxsize=4)
def _reason_finder(folder: str | None) -> CueFinder[str]:
    cues = ombudsman_decision_cues(folder=folder).values()
    return CueFinder((cue, each.says) for each in cues if each.says not in _OUTCOMES for cue in each.cues)


@lru_cache(maxsize=4)
def _reason_in_header(folder: str | None) -> CueFinder[str]:
    return CueFinder(
        (form.lower().replace(",", ""), key)
        for key, each in ombudsman_decision_reasons(folder=folder).items()
        for form in (each.label, *each.aliases)
    )


def _told(page: Page, finder: Callable[[str | None], CueFinder[str]]) -> set[str]:
    return {
        hit.payload
        for start, end in _told_in(page)
        for hit in finder(page.folder).find(tokenise(page.text, start, end))
    }


def _reason(page: Page, decision: Stated | None) -> str | None:
    """Why it was upheld, from the header line itself or the last paragraphs; nothing where it was not upheld."""
    if decision is None or not _plain(decision.value).startswith(_UPHELD):
        return None
    in_header = _reason_in_header(page.folder).find(tokenise(decision.value))
    if in_header:
        return in_header[0].payload
    told = _told(page, _reason_finder)
    return next(
        (each for each in ("already-remedied", "fault-no-injustice", "fault-and-injustice") if each in told), None
    )
