"""How well Heed finds figures that contradict each other: `python benchmarks/figures.py [--json] [--errors]`.

Measured on the extracts of tests/core/text/contradictions/data: those of `before_the_rules.yaml` were written before
any rule, those of `with_the_rules.yaml` while the rules were, those of `after_the_rules.yaml` when they stood, and
scored once before anybody looked at the mistakes; those of `by_a_stranger.yaml` and `by_a_second_stranger.yaml` by
people who had not seen the rules, and scored once in the same way. A contradiction counts as found when its code is
the labelled one and one of its places is one of those labelled.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from heed.core.text.contradictions import Contradiction, contradictions

DATA = Path(__file__).parent.parent / "tests" / "core" / "text" / "contradictions" / "data"
LIKE = {"dates_out_of_order": "year_not_consecutive", "rank_mismatch": "two_values", "weekday_mismatch": "two_values"}
"""Codes that are younger than the labels of the strangers, and what a label without them is called."""


@dataclass(frozen=True)
class Score:
    """Counts over extracts; the rates follow."""

    extracts: int = 0
    traps: int = 0
    labelled: int = 0
    found: int = 0
    matched: int = 0
    false_in_traps: int = 0

    def __add__(self, other: Score) -> Score:
        names = self.__dataclass_fields__
        return Score(**{name: getattr(self, name) + getattr(other, name) for name in names})

    @property
    def precision(self) -> float | None:
        return self.matched / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        return self.matched / self.labelled if self.labelled else None


def extracts(file: Path) -> Iterator[dict[str, Any]]:
    """The labelled extracts of one file."""
    yield from yaml.safe_load(file.read_text(encoding="utf-8"))


def matches(found: Contradiction, label: dict[str, Any], text: str) -> bool:
    """Whether a contradiction is the labelled one: its code, and a place that begins where a labelled quote stands."""
    starts = {place.start for place in found.places}
    quoted = {place.quote for place in found.places}
    wanted = [str(quote) for quote in label["quotes"]]
    at = {start for quote in wanted for start in _starts(text, quote)}
    near = any(quote in shown or shown in quote for quote in wanted for shown in quoted)
    return label["code"] in {found.code, LIKE.get(found.code)} and (bool(starts & at) or near)


def _starts(text: str, quote: str) -> Iterator[int]:
    start = text.find(quote)
    while start >= 0:
        yield start
        start = text.find(quote, start + 1)


def score_of(extract: dict[str, Any], *, show: bool = False) -> Score:
    """Scores one extract, each label matched by one contradiction at most."""
    found = list(contradictions(extract["text"]))
    labels = list(extract["contradictions"])
    matched = 0
    missed = []
    left = list(found)
    for label in labels:
        hit = next((each for each in left if matches(each, label, extract["text"])), None)
        if hit is None:
            missed.append(label)
            continue
        left.remove(hit)
        matched += 1
    if show and (left or missed):
        print(f"{extract['id']}: missed {missed}; false {[(each.code, each.message) for each in left]}")
    is_trap = not labels
    return Score(1, int(is_trap), len(labels), len(found), matched, len(left) if is_trap else 0)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true", help="show what was missed and what was false")
    options = parser.parse_args()
    results: dict[str, Score] = {}
    started = time.process_time()
    for file in sorted(DATA.glob("*.yaml")):
        total = Score()
        for extract in extracts(file):
            total += score_of(extract, show=options.errors)
        results[file.stem] = total
    spent = time.process_time() - started
    results["all"] = sum(results.values(), Score())
    if options.json:
        shown = {
            name: {**vars(score), "precision": score.precision, "recall": score.recall}
            for name, score in results.items()
        }
        print(json.dumps({"sets": shown, "seconds": spent}, indent=2))
        return 0
    print(
        f"{'set':<26} {'extracts':>8} {'traps':>6} {'labels':>7} {'found':>6} {'right':>6} {'precision':>10} "
        f"{'recall':>7}"
    )
    for name, score in results.items():
        rates = [f"{rate:.2f}" if rate is not None else "–" for rate in (score.precision, score.recall)]
        print(
            f"{name:<26} {score.extracts:>8} {score.traps:>6} {score.labelled:>7} {score.found:>6} {score.matched:>6} "
            f"{rates[0]:>10} {rates[1]:>7}"
        )
    print(f"{spent:.2f} s of processor time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
