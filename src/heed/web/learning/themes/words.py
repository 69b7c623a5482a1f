"""Themes and what is heard of them in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse

from heed.core.statistics.sentences.heard import heard_words
from heed.definitions import care_act_sections, review_domains
from heed.learning.choices import ProposalState, RetiredAs
from heed.learning.queries import KnownTheme, Taxonomy
from heed.learning.queries.taxonomy_heard import Sorted, TimesHeard
from heed.learning.rules import rule_number
from heed.web.learning import words
from heed.web.periods import Period

PROPOSAL_LOOKS: dict[str, tuple[str, str, str]] = {
    ProposalState.WAITING: ("Waiting", "ring", "blue"),
    ProposalState.AGREED: ("Agreed", "tick", "green"),
    ProposalState.REFUSED: ("Refused", "cross", "grey"),
    ProposalState.WITHDRAWN: ("Withdrawn", "cross", "grey"),
}
RETIRED_WORDS: dict[str, str] = {
    RetiredAs.MERGED: "Merged into",
    RetiredAs.SPLIT: "Split into",
    RetiredAs.RETIRED: "No longer used",
}


@dataclass(frozen=True)
class SaidOf:
    """How many of the sources of a theme say one thing of us, with the way to them where they may be read."""

    words: str
    href: str


@dataclass(frozen=True)
class ThemeRow:
    """A theme in the list of themes."""

    theme: KnownTheme
    heard: str
    heard_href: str
    said: tuple[SaidOf, ...]
    below: int
    is_open: bool = False
    parts: tuple["ThemeRow", ...] = ()


def heard_in_words(times: TimesHeard, among: Sorted) -> str:
    """How often a theme is heard, with its share where there is enough to give one."""
    return heard_words(times.sources, among.decided, fewest=rule_number("theme-share-fewest"))


def heard_address(theme: str, period: Period) -> str:
    """The list of what is counted of a theme in a time."""
    days = {"received-from": period.since, "received-to": period.until}
    query = {name: day.isoformat() for name, day in days.items() if day}
    return f"{reverse('theme-heard', args=[theme])}{f'?{urlencode(query)}' if query else ''}"


def said_of(theme: str, times: TimesHeard, period: Period, *, readable: bool) -> tuple[SaidOf, ...]:
    """What the sources of a theme say of us, in the order of the definition."""
    base = heard_address(theme, period) if readable and times.sources else ""
    further = "&" if "?" in base else "?"
    return tuple(
        SaidOf(f"{entry.word} {number:,}", f"{base}{further}{urlencode({'polarity': entry.id})}" if base else "")
        for entry in words.polarities().values()
        if (number := times.by_polarity.get(entry.id, 0))
    )


def out_of_use(theme: KnownTheme, taxonomy: Taxonomy) -> str:
    """How a theme went out of use, in words; empty while it is in use."""
    if theme.is_in_use:
        return ""
    into = " and ".join(f"“{taxonomy.themes[each].name}”" for each in theme.replaced_by if each in taxonomy.themes)
    said = f"{RETIRED_WORDS[theme.retired_as]} {into}".strip()
    if theme.retired_on:
        said += f", {theme.retired_on.day} {theme.retired_on:%B %Y}"
    return said


def care_act_choices() -> words.Choices:
    known = care_act_sections(folder=settings.DEFINITIONS_FOLDER or None)
    return [(entry.id, f"Section {entry.sections}: {entry.title}") for entry in known.values()]


def domain_choices() -> words.Choices:
    return [(entry.id, entry.name) for entry in review_domains(folder=settings.DEFINITIONS_FOLDER or None).values()]


def crosswalk(theme: KnownTheme) -> list[tuple[str, str]]:
    """The field's own lists that a theme crosses to, as rows of words."""
    rows: Sequence[tuple[str, Sequence[str], Mapping[str, str]]] = [
        ("Care Act 2014", theme.care_act, dict(care_act_choices())),
        ("Quality statements", theme.quality_statements, words.statement_names()),
        ("Review domains", theme.review_domains, dict(domain_choices())),
    ]
    return [(label, ", ".join(words.in_words(names, ids)) or "None") for label, ids, names in rows]


def wording_in_words(fields: Mapping[str, Any], taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """The words of a theme as rows, for a proposal and for two versions side by side."""
    parent = taxonomy.themes.get(fields.get("parent") or "")
    rows = [
        ("Name", fields["name"]),
        ("What belongs to it", fields["description"]),
        ("Lies under", parent.name if parent else "Nothing: it stands by itself"),
        ("Examples", "; ".join(fields.get("examples", []))),
        ("Words that suggest it", ", ".join(fields.get("cues", []))),
        ("Care Act 2014", ", ".join(words.in_words(dict(care_act_choices()), fields.get("care_act", [])))),
        (
            "Quality statements",
            ", ".join(words.in_words(words.statement_names(), fields.get("quality_statements", []))),
        ),
        ("Review domains", ", ".join(words.in_words(dict(domain_choices()), fields.get("review_domains", [])))),
    ]
    return [(label, text or "None") for label, text in rows]
