"""Whether what is learned does better than what we have: tried on decisions that were held back, theme by theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from heed.core.text.theme_learning.examples import Example, parts_of
from heed.core.text.theme_learning.learner import NothingToLearn, learn
from heed.core.text.theme_learning.scores import Marks, f1_of, marks_of, score_of

Labels = frozenset[str]
Why = Literal["better", "not_better", "often_wrong", "too_few"]
Redraws = NDArray[np.float64]

SEED = 20240401
MIDDLE = (0.025, 0.975)


@dataclass(frozen=True, slots=True)
class Rules:
    """How it is tried. `share` is held back; of up to `in_turn` examples every one is, part by part in turn. `fewest`
    is how many held-back texts must have a label before it is judged, `sure` the share of `redraws` in which the
    learner must do better than the start, `right` the share of what it gives that must be right.
    """

    share: float = 0.2
    in_turn: int = 2000
    fewest: int = 5
    sure: float = 0.9
    right: float = 0.4
    redraws: int = 400


@dataclass(frozen=True, slots=True)
class ThemeTrial:
    """How one theme fared. `low` and `high` bound the middle 95 % of its F1 over redraws of the held-back texts
    (bootstrap percentiles); `better` is the share of redraws in which the learner beat the start.
    """

    support: int
    f1: float
    low: float
    high: float
    precision: float
    recall: float
    start_f1: float
    start_low: float
    start_high: float
    better: float
    why: Why

    @property
    def is_used(self) -> bool:
        return self.why == "better"


@dataclass(frozen=True)
class Trial:
    """How the learner fared on `tried` held-back texts. `micro_f1` and `macro_f1` are of what would be suggested: the
    learner where it is used, the start for all else; the macro over themes with enough held-back texts.
    """

    tried: int
    themes: dict[str, ThemeTrial]
    micro_f1: float
    macro_f1: float
    start_micro_f1: float
    start_macro_f1: float

    @property
    def used(self) -> Labels:
        return frozenset(theme for theme, trial in self.themes.items() if trial.is_used)

    @property
    def is_better(self) -> bool:
        return bool(self.used) and self.micro_f1 > self.start_micro_f1


def tried(examples: Sequence[Example], start: Callable[[Sequence[str]], list[Labels]], rules: Rules) -> Trial:
    """Learn without the examples held back, and compare on them with what `start` gives them.

    Deterministic: what is held back, and the redraws, depend on the texts alone. A theme is judged only where enough
    held-back texts have it; the learner is used where it does better in nearly all redraws, so not by luck alone. What
    was said in one source is never on both sides.

    Source: B. Efron and R. Tibshirani (1993), An Introduction to the Bootstrap, sections 13.3 and 16.4.
    """
    ordered = sorted(examples, key=lambda each: (each.text, sorted(each.labels)))
    there, learned = _held_out(ordered, rules)
    if not there:
        return Trial(0, {}, 0.0, 0.0, 0.0, 0.0)
    begun = start([each.text for each in there])
    names = sorted({label for each in there for label in each.labels} | set().union(*learned, *begun))
    truth, by_learner, by_start = (marks_of(rows, names) for rows in ([each.labels for each in there], learned, begun))
    drawn = np.random.default_rng(SEED).multinomial(len(there), np.full(len(there), 1 / len(there)), rules.redraws)
    themes = {
        name: _theme(truth[:, at], by_learner[:, at], by_start[:, at], drawn.astype(np.float64), rules)
        for at, name in enumerate(names)
    }
    used = np.array([themes[name].is_used for name in names], dtype=bool)
    together = np.where(used, by_learner, by_start) if len(names) else by_start
    judged = [at for at, name in enumerate(names) if themes[name].support >= rules.fewest]
    return Trial(
        tried=len(there),
        themes=themes,
        micro_f1=f1_of(together, truth),
        macro_f1=_macro(together, truth, judged),
        start_micro_f1=f1_of(by_start, truth),
        start_macro_f1=_macro(by_start, truth, judged),
    )


def _held_out(examples: Sequence[Example], rules: Rules) -> tuple[list[Example], list[Labels]]:
    """The examples held back, and what a model gives them that did not see them."""
    parts = max(round(1 / rules.share), 2)
    turns = parts if len(examples) <= rules.in_turn else 1
    part = parts_of(examples, number=parts, purpose="tried")
    there: list[Example] = []
    given: list[Labels] = []
    for turn in range(turns):
        held = [each for each, its in zip(examples, part, strict=True) if its == turn]
        rest = [each for each, its in zip(examples, part, strict=True) if its != turn]
        there.extend(held)
        given.extend(_given(rest, [each.text for each in held]))
    return there, given


def _given(examples: Sequence[Example], texts: Sequence[str]) -> list[Labels]:
    try:
        return learn(examples).labels_of(texts)
    except NothingToLearn:
        return [frozenset()] * len(texts)


def _theme(truth: Marks, learned: Marks, begun: Marks, drawn: Redraws, rules: Rules) -> ThemeTrial:
    score, start = score_of(learned, truth), score_of(begun, truth)
    of_learner, of_start = _redrawn(learned, truth, drawn), _redrawn(begun, truth, drawn)
    better = float(np.mean(of_learner > of_start)) if len(drawn) else 0.0
    why: Why = "better" if better >= rules.sure and score.f1 > start.f1 else "not_better"
    if why == "better" and score.precision < rules.right:
        why = "often_wrong"  # giving a theme to nearly every text can score, and helps nobody
    if score.support < rules.fewest:
        why = "too_few"
    low, high = np.quantile(of_learner, MIDDLE)
    start_low, start_high = np.quantile(of_start, MIDDLE)
    return ThemeTrial(
        score.support,
        score.f1,
        float(low),
        float(high),
        score.precision,
        score.recall,
        start.f1,
        float(start_low),
        float(start_high),
        better,
        why,
    )


def _redrawn(given: Marks, truth: Marks, drawn: Redraws) -> Redraws:
    """F1 in each redraw; 0 where there is nothing to give."""
    right = drawn @ (given & truth)
    both = drawn @ (given.astype(np.float64) + truth)
    return np.asarray(2 * right / np.where(both > 0, both, 1))


def _macro(given: Marks, truth: Marks, judged: Sequence[int]) -> float:
    return float(np.mean([score_of(given[:, at], truth[:, at]).f1 for at in judged])) if judged else 0.0
