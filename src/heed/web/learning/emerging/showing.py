"""What a page shows of groups and their texts: words for numbers, and where each quote stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from heed.core.statistics.sentences.emerging import growth_sentence, stability_words
from heed.core.statistics.sentences.numbers import counted, listed, whole
from heed.definitions import emerging_rules, source_kinds
from heed.definitions.shapes_emerging import EmergingRules
from heed.learning.choices import EmergingState, Growth
from heed.learning.queries.emerging import GroupShown, Quoted

Look = tuple[str, str, str]

GROWTH: Mapping[str, Look] = {
    Growth.MORE: ("More than before", "triangle", "orange"),
    Growth.LESS: ("Less than before", "ring", "teal"),
    Growth.CANNOT_TELL: ("Cannot tell whether it grew", "circle", "grey"),
}
STATES: Mapping[str, Look] = {
    EmergingState.NEW: ("Waits for a decision", "square", "purple"),
    EmergingState.MADE: ("Made a theme", "star", "green"),
    EmergingState.JOINED: ("Belongs to a theme we have", "diamond", "blue"),
    EmergingState.LET_GO: ("Let go", "ring", "grey"),
}


@dataclass(frozen=True)
class QuoteShown:
    """A quote with the address of its place."""

    pk: int
    words: str
    href: str
    reference: str
    kind: str
    on: date


@dataclass(frozen=True)
class GroupCard:
    """One group as the list and its own page show it."""

    theme: Any
    title: str
    of: str
    growth: Look
    growth_words: str
    stability: str
    state: Look
    theme_name: str
    quotes: Sequence[QuoteShown]
    hidden: str
    again: str


def rules_of(run: Any) -> EmergingRules:
    """The rules that a look was taken with."""
    known = emerging_rules(folder=settings.DEFINITIONS_FOLDER or None)
    return known[run.rules]


def card_of(shown: GroupShown, *, names: Mapping[str, str]) -> GroupCard:
    """A group in words. `names` are those of themes, by id."""
    theme, run = shown.theme, shown.theme.run
    rules = rules_of(run)
    return GroupCard(
        theme=theme,
        title=listed(theme.words),
        of=_of(theme, run),
        growth=GROWTH[theme.growth],
        growth_words=growth_sentence(
            recent=theme.recent,
            recent_volume=run.recent_volume,
            earlier=theme.earlier,
            earlier_volume=run.earlier_volume,
            ratio=theme.ratio,
            low=theme.ratio_low,
            high=theme.ratio_high,
            told=theme.growth,
            groups=run.groups,
        ),
        stability=stability_words(
            theme.stability, clear_from=rules.clear_from, fairly_clear_from=rules.fairly_clear_from
        ),
        state=STATES[theme.state],
        theme_name=names.get(theme.theme, theme.theme),
        quotes=[quote_shown(each) for each in shown.quotes],
        hidden=_hidden(shown),
        again=_again(theme),
    )


def _of(theme: Any, run: Any) -> str:
    """How many of how many, and whether they are copies."""
    amount = f"{whole(theme.texts)} of {counted(run.texts, 'text', 'texts')} that no theme holds"
    if theme.wordings == theme.texts:
        return f"{amount}, each in its own words"
    return f"{amount}, in {counted(theme.wordings, 'wording', 'different wordings')}"


def _hidden(shown: GroupShown) -> str:
    if not shown.hidden:
        return ""
    if not shown.readable:
        return "None of its texts can be shown to you: they are case files of others."
    return f"{counted(shown.hidden, 'of its texts', 'of its texts')} cannot be shown to you: case files of others."


def _again(theme: Any) -> str:
    """That a group was decided of before and is here again because it grew."""
    before = theme.again
    if before is None or theme.state != EmergingState.NEW:
        return ""
    who = f"{before.decided_by.name} decided" if before.decided_by else "It was decided"
    return f"{who} of it when it was {counted(before.texts, 'text', 'texts')}. It has grown since."


def quote_shown(quoted: Quoted) -> QuoteShown:
    """A quote, leading to its finding or to its place in the source."""
    if quoted.finding_id is not None:
        href = reverse("finding", args=[quoted.finding_id])
    else:
        href = f"{reverse('report', args=[quoted.source_id])}?place={quoted.start}#place"
    kind = source_kinds().get(quoted.kind)
    return QuoteShown(quoted.pk, quoted.words, href, quoted.reference, kind.name if kind else quoted.kind, quoted.on)


def rest_of(run: Any) -> list[str]:
    """Where the texts are that stand in no group shown: nobody is left out."""
    found = []
    if run.smaller_groups:
        groups = counted(run.smaller_groups, "smaller group", "smaller groups")
        found.append(f"{counted(run.smaller_texts, 'text is', 'texts are')} in {groups} not shown here.")
    if run.unclear:
        found.append(f"{counted(run.unclear, 'text is', 'texts are')} in no clear group: too few say the same.")
    if run.wordless:
        found.append(f"{counted(run.wordless, 'text says', 'texts say')} too little to tell, such as “thank you”.")
    return found
