"""Fractions in words against the share beside them: "two thirds (54%)", "one in five (32 of 96)", "over half (46%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from heed.core.text.contradictions.claims import thing_after
from heed.core.text.contradictions.numbers import Figure, amount, number_of
from heed.core.text.contradictions.page import Report, Statement
from heed.core.text.contradictions.patterns import later
from heed.core.text.contradictions.percentages import HUNDRED
from heed.core.text.contradictions.places import found
from heed.core.text.contradictions.shapes import Contradiction
from heed.core.text.contradictions.wording import stem
from heed.core.text.number_words import UNITS, VALUES, any_of

_NUMBER = rf"(?:{any_of(UNITS)}|ten|\d{{1,2}})"
FRACTION = (
    r"(?:(?P<how>more than|just over|well over|over|nearly|almost|close to|just under|under|less than"
    r"|fewer than|around|about"
    r"|approximately|roughly|some|at least|up to|only|just)\s)?(?:a\s|an\s)?"
    rf"(?:(?P<half>half)|(?P<parts>{any_of(UNITS[:4])})?[\s-]?(?P<name>third|quarter|fifth|tenth)s?"
    rf"|(?P<few>{_NUMBER})\s(?:in|out of)\s(?:every\s)?(?P<many>{_NUMBER})"
    r"|(?P<most>(?:the|a)\s(?:vast\s|large\s|great\s)?majority|most)|(?P<least>a\s(?:small\s)?minority)"
    r"|(?P<all>all|every one|none))"
)
_FRACTION = later(rf"(?<![\w-]){FRACTION}(?![\w-])", re.IGNORECASE)
_PER_CENT = r"(?P<percent>\d{1,3}(?:\.\d{1,2})?)\s?(?:%|per\s?cent)"
_COUNTS = r"(?P<count>\d[\d,]*)\s(?:out\s)?of\s(?:the\s)?(?P<total>\d[\d,]*)"
_AFTER = later(
    rf"(?P<joint>[^.;:()\d]{{0,70}}?)(?:\s?\(|,\sor\s|,\s|\s[–-]\s)(?:n\s?=\s?)?(?:{_PER_CENT}"
    rf"|{_COUNTS})(?P<close>\s?[),;.]|\s[–-]\s|,?\s)",
    re.IGNORECASE,
)
_OF_TOTAL = later(
    r"\sof\s(?:the\s|our\s|all\s|these\s"
    r"|those\s)?(?P<total>\d[\d,]*)\s[a-z][^.;:()\d]{0,50}\s?\((?P<count>\d[\d,]*)\s?\)",
    re.I,
)
_COLON = later(rf"[^.;:()\d%]{{3,70}}:\s{_PER_CENT}\s(?:agreed|said|were|did|felt|strongly|of)\b", re.IGNORECASE)
_COUNTED = later(
    r"(?:\sof\s(?:them|these|those|you|us|the\s[a-z]{3,20}"
    r"|[a-z]{4,20}))?\s?\(\s?(?P<count>\d[\d,]*)(?:\s[a-z]{3,20})?\s?\)",
    re.I,
)
_THEN_COUNTED = later(
    r"(?:\s(?!and\b|but\b|while\b|than\b|compared\b|up\b|down\b)[a-z’'-]{1,20}){0,9}"
    r"(?:\s?\(\s?(?:n\s?=\s?)?(?P<count>\d[\d,]*)(?:\s[a-z]{3,20})?\s?\)|,\s(?P<bare>\d[\d,]*)(?:\s[a-z]{3,20})?,)",
    re.I,
)
_OF_WHAT = later(r"\sof\s(?!them\b|these\b|those\b|you\b|us\b|whom\b|which\b)", re.IGNORECASE)
_WORDS = later(r"[A-Za-z]+")
_BEFORE = later(rf"(?<![\d.,]){_PER_CENT}(?:\s?\(|,\s(?:or\s|which is\s)?|\s[–-]\s|\sor\s)$", re.IGNORECASE)
_LOOSE = frozenset(["around", "about", "approximately", "roughly", "some"])
_ABOVE = frozenset(["more than", "over", "well over", "at least"])
_NEARLY = frozenset(["nearly", "almost", "close to", "just under"])
_BELOW = frozenset(["under", "less than", "fewer than", "up to"])
_SHARES = {"third": Decimal(100) / 3, "quarter": Decimal(25), "fifth": Decimal(20), "tenth": Decimal(10)}
_NOT_A_SHARE = later(
    r"\b(?:first|second|third|last|other|further|and|financial|the|per|each|every|in)\s$", re.IGNORECASE
)
_HALF_HUNDRED = Decimal(50)
_PLURALITY = Decimal(45)


@dataclass(frozen=True, slots=True)
class Fraction:
    """A share told in words, in percent; ``how`` says whether more or less is meant."""

    share: Decimal
    how: str
    start: int
    end: int

    def can_be(self, percent: Decimal, slack: Decimal = Decimal("0.5")) -> bool:
        """Whether a careful writer can say so of ``percent``."""
        off = percent - self.share
        wide = max(Decimal(3), min(self.share, HUNDRED - self.share) / 8)
        bounds = {
            **dict.fromkeys(_ABOVE, (-slack if self.how == "at least" else Decimal(0), HUNDRED)),
            **dict.fromkeys(_NEARLY, (-2 * wide - 2, slack)),
            **dict.fromkeys(_BELOW, (-HUNDRED, slack if self.how == "up to" else Decimal(0))),
            **dict.fromkeys(_LOOSE, (-2 * wide, 2 * wide)),
            "just over": (-slack, 2 * wide + 2),
        }
        low, high = bounds.get(self.how, (-wide, wide))
        return low <= off <= high


def fraction_of(match: re.Match[str]) -> Fraction | None:
    """What a match of `FRACTION` says; none where it is no share."""
    how = (match["how"] or "").lower()
    share: Decimal | None = None
    if match["half"]:
        share = _HALF_HUNDRED
    elif match["name"]:
        share = _SHARES[match["name"].lower()] * VALUES.get((match["parts"] or "one").lower(), 1)
    elif match["few"]:
        few, many = number_of(match["few"]), number_of(match["many"])
        share = Decimal(100 * few) / many if 0 < few < many else None
    elif match["most"]:
        is_majority = match["most"].lower() != "most"
        return Fraction(_HALF_HUNDRED if is_majority else _PLURALITY, "over", *match.span())
    elif match["least"]:
        return Fraction(_HALF_HUNDRED, "under", *match.span())
    elif match["all"]:
        share = Decimal(0) if match["all"].lower() == "none" else HUNDRED
        if how not in {"nearly", "almost", ""}:
            return None
        return Fraction(share - (5 if how else 0), "around" if how else "", *match.span()) if how or share else None
    return Fraction(share, how, *match.span()) if share is not None else None


def fractions(report: Report) -> Iterator[Contradiction]:
    """Every fraction in words with the share, or the count and total, straight beside it."""
    for statement in report.statements:
        if not any(figure.unit in {"percent", "count"} for figure in statement.figures):
            continue
        for match in _FRACTION.finditer(report.text, statement.start, statement.end):
            told = fraction_of(match)
            if told is None or _is_no_share(report, statement, match):
                continue
            beside = _beside(report, statement, match)
            if beside is not None and not told.can_be(beside[0]):
                yield fraction_said(report, told, *beside)


def fractions_alone(report: Report, statement: Statement) -> Iterator[Fraction]:
    """The fractions of a sentence with no share beside them."""
    for match in _FRACTION.finditer(report.text, statement.start, statement.end):
        told = fraction_of(match)
        if told is None or match["all"] or _is_no_share(report, statement, match):
            continue
        if _beside(report, statement, match) is None:
            yield told


def _is_no_share(report: Report, statement: Statement, match: re.Match[str]) -> bool:
    """ "The third quarter", "all" in the middle of a sentence, "the other half"."""
    before = report.text[max(statement.start, match.start() - 14) : match.start()]
    if match["all"] and not match["how"]:
        return match.start() > statement.start
    if match["name"] and not match["parts"] and not re.match(r"(?:[a-z ]+\s)?an?\s", match.group(), re.IGNORECASE):
        return True
    return match["name"] is not None and match["parts"] is None and _NOT_A_SHARE.search(before) is not None


def _beside(report: Report, statement: Statement, match: re.Match[str]) -> tuple[Decimal, tuple[Figure, ...]] | None:
    """The exact share told beside a fraction, and its figures."""
    text = report.text
    whole = _OF_TOTAL.match(text, match.end(), statement.end)
    if whole is not None:
        return _of_counts(whole)
    after = _AFTER.match(text, match.end(), statement.end)
    if after is not None and _is_plain(match, after):
        if after["percent"] is None:
            return _of_counts(after)
        return _of_percent(after)
    told = _COLON.match(text, match.end(), statement.end) if not match["all"] else None
    if told is not None:
        return _of_percent(told)
    known = _of_known(report, statement, match)
    if known is not None:
        return known
    before = _BEFORE.search(text, max(statement.start, match.start() - 24), match.start())
    if before is not None and not match["all"] and (before.group()[-1] in "( " and "," not in before.group()):
        return _of_percent(before)
    return None


def _of_known(report: Report, statement: Statement, match: re.Match[str]) -> tuple[Decimal, tuple[Figure, ...]] | None:
    """ "We read 45 files. In two thirds of them (24 files) …": the one count just before is the whole."""
    counted = _COUNTED.match(report.text, match.end(), statement.end)
    if counted is None or not re.search(r"\sof\s|\d\s[a-z]", counted.group(), re.IGNORECASE):
        counted = _THEN_COUNTED.match(report.text, match.end(), statement.end)
    if counted is None or _FRACTION.search(report.text, match.end(), counted.end()):
        return None
    place = report.number_after(statement.start)
    near = [
        figure
        for each in report.statements[max(0, place - 3) : place + 1]
        if each.block == statement.block
        for figure in each.figures
        if figure.is_count and figure.end <= match.start() and not figure.is_about
    ]
    name = "count" if counted["count"] else "bare"
    count = Decimal(counted[name].replace(",", ""))
    if len(near) != 1 or not _is_of_whole(report, match.end(), counted, near[0]) or not 0 < count <= near[0].value:
        return None
    return HUNDRED * count / near[0].value, (Figure(count, *counted.span(name), "count"), near[0])


def _is_of_whole(report: Report, start: int, counted: re.Match[str], whole: Figure) -> bool:
    """Whether "half of the carers (31)" is of what was counted: it names the same, or names nothing."""
    of = _OF_WHAT.match(report.text, start, counted.end())
    if of is None:
        return True
    end = report.text.find(".", whole.end)
    thing = thing_after(report, whole, end if end > 0 else len(report.text))
    named = {stem(word.lower()) for word in _WORDS.findall(counted.group())}
    return thing is not None and stem(thing[0]) in named


def _is_plain(match: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a share that follows is the fraction's: in brackets, or straight after."""
    joint = after["joint"]
    if _FRACTION.search(joint) or re.search(r"\b(?:and|but|while|with|compared|than|from|to|whereas|up|down)\b", joint):
        return False
    if match["all"]:
        return "(" in after.group() and len(joint) < 45 and after["close"].strip() == ")"
    opener = after.group()[len(joint) :]
    return opener.lstrip().startswith("(") or opener.startswith(", or ")


def _of_counts(match: re.Match[str]) -> tuple[Decimal, tuple[Figure, ...]] | None:
    count, total = (Decimal(match[name].replace(",", "")) for name in ("count", "total"))
    if not 0 < count <= total:
        return None
    figures = tuple(Figure(value, *match.span(name), "count") for name, value in (("count", count), ("total", total)))
    return HUNDRED * count / total, figures


def _of_percent(match: re.Match[str]) -> tuple[Decimal, tuple[Figure, ...]]:
    value = Decimal(match["percent"])
    return value, (Figure(value, match.start("percent"), match.end("percent"), "percent"),)


def fraction_said(report: Report, told: Fraction, exact: Decimal, figures: tuple[Figure, ...]) -> Contradiction:
    words = " ".join(report.text[told.start : told.end].split())
    of = " of ".join(amount(figure.value, "count") for figure in figures) if len(figures) > 1 else ""
    share = Decimal(50) if told.share == _PLURALITY else told.share.quantize(Decimal(1))
    sense = "more than " if told.how in _ABOVE else "less than " if told.how in _BELOW else "about "
    meant = f"{sense if told.how else ''}{share}%"
    shown = f"{of}, which is {exact:.0f}%" if of else f"{exact}%"
    message = f"“{words}” means {meant}, but beside it stands {shown}. Check the words and the figures."
    return found(report.text, "percent_mismatch", message, told, *figures)
