"""How well and how fast Heed finds personal data: `python benchmarks/redaction.py [FILE…] [--json] [--errors]`.

FILE holds labelled texts, one JSON document a line: `{"id", "text", "spans": [{"start", "end", "type", "core_start",
"core_end"}], "style"}`; by default the files of `benchmarks/data`. A labelled span is found when every letter and
digit of its core is masked, by whatever type. A masked span is right when it touches a labelled one. Names and
addresses are counted by themselves, everything else together as structured identifiers. Intervals are Wilson's, 95 %;
they treat spans as independent, which spans of one text are not quite.

`--comments FILE.csv` and `--report FILE.txt` say what share of the characters of real texts is masked, where hardly any
personal data stand; `--speed` how many short texts and characters a second.
"""

from __future__ import annotations

import argparse
import csv
import json
import time
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from heed.core.statistics.proportions import wilson_interval
from heed.core.text.redaction import Span, redact

DATA = Path(__file__).parent / "data"
FAMILIES = ("structured", "names", "addresses")
GOALS = {
    "structured": {"recall": 0.99, "precision": 0.98},
    "names": {"recall": 0.90, "precision": 0.85},
    "addresses": {"recall": 0.90},
}


def family_of(kind: str) -> str:
    """Names, addresses, or what has a structure of its own."""
    return {"PERSON": "names", "ADDRESS": "addresses"}.get(kind, "structured")


@dataclass
class Count:
    """So many of so many."""

    hits: int = 0
    total: int = 0

    def add(self, *, is_hit: bool) -> None:
        self.hits += is_hit
        self.total += 1

    @property
    def rate(self) -> float | None:
        return self.hits / self.total if self.total else None

    def as_dict(self) -> dict[str, Any]:
        low, high = interval(self)
        return {"hits": self.hits, "total": self.total, "rate": self.rate, "low": low, "high": high}

    def __str__(self) -> str:
        if not self.total:
            return "none"
        low, high = interval(self)
        return f"{self.rate:.3f} ({self.hits} of {self.total}; {low:.3f} to {high:.3f})"


def interval(count: Count) -> tuple[float | None, float | None]:
    """Wilson's 95 % interval; nothing of nothing."""
    found = wilson_interval(count.hits, count.total)
    return (found.low, found.high) if found else (None, None)


@dataclass
class Score:
    """What was found of what is there, and how much of what is masked is right."""

    recall: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    precision: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_type: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    by_style: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    empty_texts: Count = field(default_factory=Count)  # texts with nothing to find in which something was masked
    errors: list[str] = field(default_factory=list)

    def as_dict(self) -> dict[str, Any]:
        return {
            "recall": {name: self.recall[name].as_dict() for name in FAMILIES},
            "precision": {name: self.precision[name].as_dict() for name in FAMILIES},
            "recall_by_type": {name: each.as_dict() for name, each in sorted(self.by_type.items())},
            "recall_by_style": {name: each.as_dict() for name, each in sorted(self.by_style.items())},
            "texts_without_data_touched": self.empty_texts.as_dict(),
        }


def is_covered(text: str, label: dict[str, Any], masked: Sequence[Span]) -> bool:
    """Whether every letter and digit of the label's core lies in a masked span."""
    start, end = label.get("core_start", label["start"]), label.get("core_end", label["end"])
    return all(
        not text[place].isalnum() or any(span.start <= place < span.end for span in masked)
        for place in range(start, end)
    )


def score(rows: Iterable[dict[str, Any]]) -> Score:
    """Scores every text of a labelled set."""
    result = Score()
    for row in rows:
        masked = redact(row["text"]).spans
        _score_labels(row, masked, result)
        _score_masks(row, masked, result)
        if not row["spans"]:
            result.empty_texts.add(is_hit=bool(masked))
    return result


def _score_labels(row: dict[str, Any], masked: Sequence[Span], result: Score) -> None:
    text = row["text"]
    for label in row["spans"]:
        is_found = is_covered(text, label, masked)
        result.recall[family_of(label["type"])].add(is_hit=is_found)
        result.by_type[label["type"]].add(is_hit=is_found)
        result.by_style[row["style"]].add(is_hit=is_found)
        if not is_found:
            result.errors.append(f"{row['id']} missed {label['type']}: {_around(text, label['start'], label['end'])}")


def _score_masks(row: dict[str, Any], masked: Sequence[Span], result: Score) -> None:
    for span in masked:
        is_right = any(span.start < label["end"] and label["start"] < span.end for label in row["spans"])
        result.precision[family_of(span.type)].add(is_hit=is_right)
        if not is_right:
            result.errors.append(f"{row['id']} extra {span.type}: {_around(row['text'], span.start, span.end)}")


def _around(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - 40) : start], text[end : end + 25]
    return " ".join(f"{before}»{text[start:end]}«{after}".split())


def masked_share(texts: Iterable[str]) -> dict[str, float]:
    """What share of characters and of texts is masked."""
    characters = masked = touched = number = 0
    for text in texts:
        spans = redact(text).spans
        characters += len(text)
        masked += sum(span.end - span.start for span in spans)
        touched += bool(spans)
        number += 1
    return {"texts": number, "characters": masked / characters, "texts_touched": touched / number}


def speed(texts: Sequence[str], *, repeats: int = 3) -> dict[str, float]:
    """Texts and characters a second of processor time on one core, warm; the fastest of a few rounds."""
    redact(texts[0])
    seconds = []
    for _repeat in range(repeats):
        begun = time.process_time()
        for text in texts:
            redact(text)
        seconds.append(time.process_time() - begun)
    best = min(seconds)
    return {
        "texts_per_second": len(texts) / best,
        "characters_per_second": sum(map(len, texts)) / best,
        "mean_characters": sum(map(len, texts)) / len(texts),
    }


def labelled(file: Path) -> list[dict[str, Any]]:
    """The labelled texts of one file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def comments(file: Path) -> list[str]:
    """The texts of a file of comments with a column `text`."""
    with file.open(encoding="utf-8", newline="") as opened:
        return [row["text"] for row in csv.DictReader(opened)]


def _print(name: str, found: Score) -> None:
    print(f"{name}")
    for family in FAMILIES:
        goal = ", ".join(f"{what} {number}" for what, number in GOALS[family].items())
        print(f"  {family:11} recall {found.recall[family]}   precision {found.precision[family]}   (goal: {goal})")
    print(f"  texts with nothing to find, touched: {found.empty_texts}")
    for title, counts in (("by type", found.by_type), ("by style", found.by_style)):
        rows = "; ".join(f"{key} {each.hits}/{each.total}" for key, each in sorted(counts.items()))
        print(f"  recall {title}: {rows}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was masked wrongly")
    parser.add_argument("--comments", type=Path, help="comments (CSV, column text): share masked")
    parser.add_argument("--report", type=Path, help="a published report (text): share masked")
    parser.add_argument("--speed", action="store_true", help="speed on the comments, or on the labelled texts")
    options = parser.parse_args()
    files = options.files or sorted(DATA.glob("redaction_*.jsonl"))
    scores = {file.name: score(labelled(file)) for file in files}
    said = list(map(str.strip, comments(options.comments))) if options.comments else []
    others: dict[str, dict[str, float]] = {}
    if said:
        others["comments"] = masked_share(said)
    if options.report:
        others["report"] = masked_share([options.report.read_text(encoding="utf-8")])
    if options.speed:
        others["speed"] = speed(said or [row["text"] for file in files for row in labelled(file)])
    if options.json:
        print(json.dumps({"quality": {name: each.as_dict() for name, each in scores.items()}, **others}, indent=2))
        return
    for name, each in scores.items():
        _print(name, each)
        if options.errors:
            print("\n".join(f"    {line}" for line in each.errors))
    for name, figures in others.items():
        print(name, "; ".join(f"{key} {value:,.4f}" for key, value in figures.items()))


if __name__ == "__main__":
    main()
