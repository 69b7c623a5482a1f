"""From labels to groups as they are told: large enough, different enough, with words of their own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from sklearn.preprocessing import normalize

from heed.core.statistics.intervals.proportions import wilson
from heed.core.text.emerging.belonging import Belonging
from heed.core.text.emerging.counting import Whole
from heed.core.text.emerging.growing import Growth, growth_of, only_by_several
from heed.core.text.emerging.heard import Emerging, Group, Heard, Member, Spans
from heed.core.text.emerging.starts import NO_GROUP, Numbers, Together
from heed.core.text.emerging.telling import TellingWords, words_of_group
from heed.definitions.shapes_emerging import EmergingRules

FEWEST_SHARED = 2  # words
_MORE_FIRST = {"more": 0, "cannot_tell": 1, "less": 1}


@dataclass(frozen=True)
class Numbered:
    """What each text is a copy of, whose it is, and both together: copies within one source have one `voice`."""

    wording: Whole
    source: Whole
    voice: Whole


@dataclass(frozen=True)
class Lying:
    """Where the texts lie, and what the starts made of them."""

    places: Numbers  # texts × dimensions
    wording: Whole  # of each text
    first: Whole  # the texts that stand for the wordings of the sample
    belonging: Belonging
    together: Together

    def everybody(self, of_sample: Whole, *, at_least: float) -> Whole:
        """The group of every text, given those of the sample. Copies go with their wording."""
        return self.belonging.groups(of_sample, at_least=at_least)[self.wording]


@dataclass(frozen=True)
class _Found:
    """A group before it is known whether it grew."""

    members: Whole  # the nearest to the middle first
    nearness: Numbers
    words: tuple[str, ...]
    stability: float
    earlier: int
    recent: int
    earlier_sources: int
    recent_sources: int

    @property
    def texts(self) -> int:
        return self.earlier + self.recent


def groups_of(
    heard: Sequence[Heard],
    numbered: Numbered,
    lying: Lying,
    groups: Whole,
    telling: TellingWords,
    spans: Spans,
    agreed: float,
) -> Emerging:
    """The groups to show, those that grew first and then the largest; everything else counted.

    Args:
        groups: of the wordings of the sample. agreed: how far two halves of the starts agree.
    """
    rules = telling.rules
    label = lying.everybody(groups, at_least=rules.belongs)
    label = without_twins(label, lying.places, most_alike=rules.most_alike)
    label = near_only(told_as_one(label, numbered.source, telling), lying.places, near_enough=rules.near_enough)
    label = _gathered(label, lying, numbered, telling)
    is_recent = np.array([spans.is_recent(each.on) for each in heard], dtype=bool)
    kept = [
        _group(np.flatnonzero(label == group), lying, numbered, is_recent, words, rules)
        for group, words in _telling_groups(label, numbered, telling).items()
    ]
    volumes = {"earlier_volume": spans.earlier_volume, "recent_volume": spans.recent_volume}
    growths = only_by_several(
        growth_of([each.earlier for each in kept], [each.recent for each in kept], **volumes),
        growth_of([each.earlier_sources for each in kept], [each.recent_sources for each in kept], **volumes),
    )
    ordered = sorted(
        zip(kept, growths, strict=True), key=lambda each: (_MORE_FIRST[each[1].told], -each[0].texts, each[0].words)
    )
    shown = [_told(found, growth, heard, numbered) for found, growth in ordered[: rules.most_shown]]
    rest = ordered[rules.most_shown :]
    wordless = int((telling.terms.counts.getnnz(axis=1) == 0).sum())
    smaller = sum(len(found.members) for found, _ in rest)
    in_groups = sum(len(found.members) for found in kept)
    return Emerging(
        groups=shown,
        texts=len(heard),
        smaller_groups=len(rest),
        smaller_texts=smaller,
        unclear=len(heard) - wordless - in_groups,
        wordless=wordless,
        stability=agreed,
        rules=rules.id,
    )


def _telling_groups(label: Whole, numbered: Numbered, telling: TellingWords) -> dict[int, tuple[str, ...]]:
    """The groups that are large enough and have words of their own, with these."""
    rules = telling.rules
    fewest = max(rules.fewest_texts, rules.fewest_share * len(label))
    found = {}
    for group in np.unique(label[label != NO_GROUP]):
        inside = np.flatnonzero(label == group)
        words = words_of_group(inside, numbered.source, telling)
        # one word in common is soon found among a few texts that say nothing alike
        times = 1 if len(_single_words(words)) > 1 else rules.one_word_times
        if words and len(np.unique(numbered.voice[inside])) >= times * fewest:
            found[int(group)] = words
    return found


def _gathered(label: Whole, lying: Lying, numbered: Numbered, telling: TellingWords) -> Whole:
    """The labels with texts in no group that can be told given to the one that they came together with most often, if
    often enough. Which of the small groups is just large enough is chance; where its texts go is not. A group that
    could not be told with more texts keeps to its own.
    """
    rules = telling.rules
    known = list(_telling_groups(label, numbered, telling))
    own = np.where(np.isin(label, known), label, NO_GROUP)
    nearest = lying.everybody(own[lying.first], at_least=rules.belongs)
    wide = near_only(np.where(own == NO_GROUP, nearest, own), lying.places, near_enough=rules.near_enough)
    told = _telling_groups(wide, numbered, telling)
    lost = [group for group in known if group not in told]
    return np.where(np.isin(own, lost) | np.isin(wide, lost), own, wide)


def _group(
    inside: Whole,
    lying: Lying,
    numbered: Numbered,
    is_recent: np.ndarray[tuple[int], np.dtype[np.bool_]],
    words: tuple[str, ...],
    rules: EmergingRules,
) -> _Found:
    nearness = np.clip(_nearness(lying.places[inside]), 0, 1)
    order = np.argsort(-nearness, kind="stable")
    members = inside[order]
    _, firsts = np.unique(numbered.voice[members], return_index=True)
    recent = int(is_recent[members[firsts]].sum())
    recent_sources = len(np.unique(numbered.source[members[is_recent[members]]]))
    sources = len(np.unique(numbered.source[members]))
    return _Found(
        members=members,
        nearness=nearness[order],
        words=words,
        stability=_surely(lying.together.stability(inside), len(firsts), rules.sure_of_clear),
        earlier=len(firsts) - recent,
        recent=recent,
        earlier_sources=sources - recent_sources,
        recent_sources=recent_sources,
    )


def _surely(share: float, texts: int, confidence: float) -> float:
    """The low end of where the share may lie, of so many texts: a few that came together may have done so by chance."""
    return float(wilson(round(share * texts), texts, confidence=confidence).low)


def _told(found: _Found, growth: Growth, heard: Sequence[Heard], numbered: Numbered) -> Group:
    return Group(
        words=found.words,
        members=tuple(
            Member(heard[number].key, round(float(nearness), 6))
            for number, nearness in zip(found.members, found.nearness, strict=True)
        ),
        texts=found.texts,
        wordings=len(np.unique(numbered.wording[found.members])),
        sources=len(np.unique(numbered.source[found.members])),
        earlier=found.earlier,
        recent=found.recent,
        stability=found.stability,
        growth=growth,
    )


def told_as_one(label: Whole, sources: Whole, telling: TellingWords) -> Whole:
    """The labels with groups made one that would be told in the same words: at least two, and half of those of one of
    them. Nobody could say what tells them apart.
    """
    label = label.copy()
    words = {
        int(group): _single_words(words_of_group(np.flatnonzero(label == group), sources, telling))
        for group in np.unique(label[label != NO_GROUP])
    }
    while pair := _most_shared(words, telling.rules.words_shared):
        first, second = pair
        label[label == second] = first
        words.pop(second)
        words[first] = _single_words(words_of_group(np.flatnonzero(label == first), sources, telling))
    return label


def _single_words(words: Sequence[str]) -> frozenset[str]:
    return frozenset(word for each in words for word in each.split())


def _most_shared(words: Mapping[int, frozenset[str]], at_least: float) -> tuple[int, int] | None:
    best: tuple[float, tuple[int, int] | None] = (0.0, None)
    for first, second in combinations(sorted(words), 2):
        shared = len(words[first] & words[second])
        share = shared / max(1, min(len(words[first]), len(words[second])))
        if shared >= FEWEST_SHARED and share >= at_least and share > best[0]:
            best = (share, (first, second))
    return best[1]


def near_only(label: Whole, places: Numbers, *, near_enough: float) -> Whole:
    """The labels without texts that lie far from the middle of their group (cosine): they are in no clear group."""
    label = label.copy()
    for group in np.unique(label[label != NO_GROUP]):
        inside = np.flatnonzero(label == group)
        label[inside[_nearness(places[inside]) < near_enough]] = NO_GROUP
    return label


def _nearness(places: Numbers) -> Numbers:
    """How near each of a group lies to its middle (cosine)."""
    return np.asarray(places @ normalize(places.mean(axis=0, keepdims=True))[0])


def without_twins(label: Whole, places: Numbers, *, most_alike: float) -> Whole:
    """The labels with groups made one whose middles are more alike than this (cosine), the most alike first."""
    label = label.copy()
    known = [int(each) for each in np.unique(label[label != NO_GROUP])]
    while len(known) > 1:
        middles = normalize(np.array([places[label == group].mean(axis=0) for group in known]))
        alike = np.triu(middles @ middles.T, 1)
        first, second = np.unravel_index(int(alike.argmax()), alike.shape)
        if alike[first, second] <= most_alike:
            break
        label[label == known[int(second)]] = known[int(first)]
        del known[int(second)]
    return label
