"""A list within a sentence that holds more or fewer things than the number before it: "three themes: a, b, c and d"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from heed.core.text.contradictions.numbers import Figure, plain
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction, Quoted
from heed.core.text.contradictions.wording import listed

_NOUN = (
    r"(?:themes|priorities|areas|actions|reasons|recommendations|lessons|objectives|steps|issues|categories"
    r"|strands|outcomes"
    r"|stages|principles|risks|aims|teams|providers|homes|services|localities|districts|boroughs|partners"
    r"|agencies|causes"
    r"|topics|workstreams|pillars|commitments|improvements|changes|measures|groups|types|subjects|factors"
    r"|questions|ways)"
)
_MANY = r"(?P<many>main|key|top|most common|commonest|most frequent|biggest|largest|leading|strategic|chief|principal)"
_COLON = later(
    rf"(?:\s[a-z-]{{2,20}}){{0,3}}?\s{_NOUN}(?:\s[a-z’'-]{{1,20}}){{0,9}}?(?::|\s[–-]|,\snamely"
    rf"|,\sbeing)\s(?P<list>[^:.;?!]{{6,400}})[.;]?$",
    re.IGNORECASE,
)
_VERB = later(
    rf"\s(?:of the\s"
    rf"|of our\s)?{_MANY}(?:\s[a-z-]{{2,20}}){{0,2}}?\s{_NOUN}(?:\s[a-z’'-]{{1,20}}){{0,5}}?\s(?:were|are)\s"
    r"(?P<list>[^:.;?!]{6,300})[.;]?$",
    re.IGNORECASE,
)
_BRACKETS = later(r"\s?[(\[][^)\]]{0,60}[)\]]")
_ITEM_AND = later(r"\sand\s|\s&\s", re.IGNORECASE)
_OPEN = later(r"\b(?:includ\w+|such as|for example|e\.g\.|among|etc|respectively|at least)\b", re.IGNORECASE)
_LONGEST_ITEM = 9
_MOST = 12


def inline_lists(report: Report) -> Iterator[Contradiction]:
    """Each number of listed things with its list in the same sentence."""
    for statement in report.statements:
        if not statement.figures or _OPEN.search(report.text, statement.start, statement.end):
            continue
        for figure in statement.figures[:3]:
            if not figure.is_count or not 2 <= figure.value <= _MOST or figure.is_about:
                continue
            match = _COLON.match(report.text, figure.end, statement.end) or _VERB.match(
                report.text, figure.end, statement.end
            )
            if match is not None:
                yield from _judged(report, statement, figure, match)


def _judged(report: Report, statement: Statement, figure: Figure, match: re.Match[str]) -> Iterator[Contradiction]:
    if any(
        each.start > figure.end and each.unit == "count" and each.start < match.start("list")
        for each in statement.figures
    ):
        return
    number = _items(report, match["list"])
    if number is None or number == figure.value:
        return
    last = re.split(r",|\sand\s", match["list"].rstrip(" .;"))[-1]
    start = match.start("list") + match["list"].rindex(last)
    start += len(last) - len(last.lstrip())
    quote = report.text[start : match.start("list") + len(match["list"].rstrip(" .;"))]
    message = f"{plain(figure.value)} are announced, but {number} are named. Check the list or the number."
    yield found(report.text, "list_count", message, figure, Quoted(quote, start, start + len(quote)))


def _items(report: Report, words: str) -> int | None:
    """How many things a list names; none where it cannot be told."""
    plain_list = _BRACKETS.sub("", words).strip(" .;")
    for compound in listed("compounds", report.folder):
        plain_list = re.sub(
            rf"\b{re.escape(compound)}\b", compound.replace(" and ", " + "), plain_list, flags=re.IGNORECASE
        )
    pieces = [piece.strip() for piece in plain_list.split(",")]
    if any(len(piece.split()) > _LONGEST_ITEM or not piece for piece in pieces):
        return None
    if re.search(
        r"\b(?:which|who|that|because|so|we|they|it|was|were|is|are|has|have|had|but|while|with)\b", plain_list
    ):
        return None
    last = pieces[-1]
    if last.lower().startswith(("and ", "& ")):
        return len(pieces)
    if len(_ITEM_AND.findall(last)) != 1 or any(_ITEM_AND.search(piece) for piece in pieces[:-1]):
        return None
    return len(pieces) + 1
