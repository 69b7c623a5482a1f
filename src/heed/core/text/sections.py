"""Headings, what stands beneath them, and what part each plays in the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.text.layouts.page import Page
from heed.core.text.segments import Block, BlockKind
from heed.core.text.shapes import Section
from heed.core.text.tokens import tokenise
from heed.core.text.vocabulary import heading_finder, statement_finder

CQC = frozenset(["cqc_quality_statement", "cqc_overview"])
_OWN_ONLY = frozenset(["commitment", "expectations", "front"])
"""Parts that end with the next heading of any level: no page divides them further."""
_JUDGING = frozenset(["findings", "strengths", "improvements", "recommendations", "actions", "summary"])


@dataclass(frozen=True, slots=True)
class Place:
    """A block with the heading it stands under, the role of that part, and the statement that part is about."""

    block: Block
    heading: str | None
    role: str | None
    statement: str | None


def sections_of(page: Page) -> tuple[Section, ...]:
    """Every heading with what stands beneath it, down to the next heading of the same or a higher level."""
    ends: dict[int, int] = {}
    open_headings: list[Block] = []
    for heading in page.headings:
        while open_headings and open_headings[-1].level >= heading.level:
            ends[open_headings.pop().start] = heading.line_start
        open_headings.append(heading)
    return tuple(
        Section(heading_text(page, each), each.level, each.line_start, ends.get(each.start, len(page.text)))
        for each in page.headings
    )


def heading_text(page: Page, heading: Block) -> str:
    """The words of a heading on one line, without marks."""
    return " ".join(page.text[heading.start : heading.end].strip("*_ ").split())


def places_of(page: Page, kind: str) -> list[Place]:
    """Every block but headings, with its part in the document."""
    stack: list[tuple[int, Block, str | None, str | None]] = []
    places: list[Place] = []
    aside = False
    judging = first_part(page, _JUDGING)
    for block in page.blocks:
        if block.kind is not BlockKind.HEADING:
            heading = heading_text(page, stack[-1][1]) if stack else None
            role = "furniture" if aside else _role(stack, block, kind, judging)
            places.append(Place(block, heading, role, _statement(stack)))
            continue
        # "Share this page" between two parts of a report ends neither.
        aside = block.role == "furniture" or (block.role is None and page.is_furniture(block.start, block.end))
        if aside:
            continue
        while stack and stack[-1][0] >= block.level:
            stack.pop()
        stack.append((block.level, block, _role_of_heading(page, block, kind), _statement_of(page, block, kind)))
    return places


def _role_of_heading(page: Page, block: Block, kind: str) -> str | None:
    """The part a known heading plays in this kind of document: "Independence" heads findings on a CQC page."""
    if block.role is None:
        return None
    tokens = tokenise(page.text, block.start, block.end)
    while len(tokens) > 1 and tokens[0].word.isdigit():
        tokens = tokens[1:]
    groups = heading_finder(page.folder).all_that_match(tokens)
    return next((group.role for group in groups if not group.kinds or kind in group.kinds), None)


def _statement_of(page: Page, block: Block, kind: str) -> str | None:
    if kind not in CQC:
        return None
    return statement_finder(page.folder).matches_all(tokenise(page.text, block.start, block.end))


def _role(
    stack: Sequence[tuple[int, Block, str | None, str | None]], block: Block, kind: str, judging: int | None
) -> str | None:
    for depth, (_level, _heading, role, _statement) in enumerate(reversed(stack)):
        if role is not None and not (depth and (role in _OWN_ONLY or _has_ended(stack[-1 - depth :], role, kind))):
            return role
    if judging is not None and block.start < judging and kind in CQC:
        return "front"
    return None


def _has_ended(stack: Sequence[tuple[int, Block, str | None, str | None]], role: str, kind: str) -> bool:
    """Where no marks or numbers show levels, a foreword ends with the next heading; a review's story may go on."""
    return (
        role == "background"
        and kind != "safeguarding_review"
        and all(block.line_start == block.start for _, block, *_rest in stack)
    )


def _statement(stack: Sequence[tuple[int, Block, str | None, str | None]]) -> str | None:
    return next((statement for *_rest, statement in reversed(stack) if statement is not None), None)


def first_part(page: Page, roles: frozenset[str]) -> int | None:
    """Where the first heading of one of these roles stands."""
    return next((block.start for block in page.headings if block.role in roles), None)
