"""How well and how fast Heed reads: `python benchmarks/read.py [--json] [--errors] [--quality-only] [--only START]`.

Quality is measured on the hand-labelled texts of tests/core/text/data. Those marked `held_out` were not looked at
while rules were written, and weights of words were not learned from them; from all others they were, so that their
figures say little of documents to come (`benchmarks/leanings.py --measure` does).

A finding counts as found when it and a labelled one share at least half of their joint length (intersection over union
of code points), one to one.
"""

from __future__ import annotations

import argparse
import csv
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from heed.core.text import ReadFinding, Reading, read_document
from heed.core.text.findings import findings_of
from heed.core.text.layouts.page import Page
from heed.core.text.segments import split_blocks

DATA = Path(__file__).parent.parent / "tests" / "core" / "text" / "data"
LEAST_OVERLAP = 0.5
HEADER_FACTS = (
    "kind", "title", "authority", "quality_statement", "score", "score_label", "reference", "category", "decision",
    "decided_on",
)  # fmt: skip


@dataclass(frozen=True)
class Labelled:
    """A text with what a careful reader found in it."""

    path: Path
    held_out: bool
    document: dict[str, Any]
    findings: list[dict[str, Any]]


@dataclass(frozen=True)
class Score:
    """Counts on one or more texts; the rates follow."""

    found: int = 0
    labelled: int = 0
    matched: int = 0
    right_polarity: int = 0
    facts: int = 0
    right_facts: int = 0
    exact_quotes: int = 0
    quotes: int = 0
    categories: int = 0
    right_categories: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(*(a + b for a, b in zip(self.counts(), other.counts(), strict=True)))

    def counts(self) -> tuple[int, ...]:
        return (
            self.found, self.labelled, self.matched, self.right_polarity, self.facts, self.right_facts,
            self.exact_quotes, self.quotes, self.categories, self.right_categories,
        )  # fmt: skip

    @property
    def precision(self) -> float:
        return self.matched / self.found if self.found else float("nan")

    @property
    def recall(self) -> float:
        return self.matched / self.labelled if self.labelled else float("nan")

    @property
    def f1(self) -> float:
        return 2 * self.matched / (self.found + self.labelled) if self.found + self.labelled else float("nan")

    @property
    def polarity(self) -> float:
        return self.right_polarity / self.matched if self.matched else float("nan")

    @property
    def header(self) -> float:
        return self.right_facts / self.facts if self.facts else float("nan")

    @property
    def category(self) -> float:
        return self.right_categories / self.categories if self.categories else float("nan")

    @property
    def exactness(self) -> float:
        return self.exact_quotes / self.quotes if self.quotes else 1.0

    def as_dict(self) -> dict[str, float | int]:
        names = ("precision", "recall", "f1", "polarity", "category", "header", "exactness")
        return {name: round(getattr(self, name), 4) for name in names} | {
            "labelled": self.labelled,
            "found": self.found,
        }


def labelled_texts() -> list[Labelled]:
    """Every labelled text, in order of name."""
    texts = []
    for path in sorted(DATA.glob("*.json")):
        content = json.loads(path.read_text(encoding="utf-8"))
        texts.append(Labelled(path.with_suffix(""), content["held_out"], content["document"], content["findings"]))
    return texts


def score(text: Labelled, *, show_errors: bool = False) -> Score:
    """Reads one text and compares."""
    reading = read_document(text.path.name, text.path.read_bytes())
    matched = match(reading, text.findings)
    # Where careful readers may differ on whether something is a finding at all, it counts neither for nor against.
    pairs = [(finding, label) for finding, label in matched if not label.get("optional")]
    with_category = [(finding, label) for finding, label in pairs if "evidence_category" in label]
    facts = header_facts(reading)
    if show_errors:
        _show_errors(text, reading, matched, facts)
    return Score(
        found=len(reading.findings) - (len(matched) - len(pairs)),
        labelled=sum(not label.get("optional") for label in text.findings),
        matched=len(pairs),
        right_polarity=sum(finding.polarity == label["polarity"] for finding, label in pairs),
        facts=len(HEADER_FACTS),
        right_facts=sum(facts[name] == text.document[name] for name in HEADER_FACTS),
        exact_quotes=sum(finding.quote == reading.text[finding.start : finding.end] for finding in reading.findings),
        quotes=len(reading.findings),
        categories=len(with_category),
        right_categories=sum(
            finding.evidence_category == label["evidence_category"] for finding, label in with_category
        ),
    )


@dataclass(frozen=True)
class Sentence:
    """A single sentence with its labels, and what the reader makes of it (``None``: no finding)."""

    text: str
    polarity: str
    evidence_category: str
    kind: str
    split: str
    read_polarity: str | None
    read_category: str | None


def labelled_sentences() -> list[Sentence]:
    """The single sentences of `sentences.csv`, each read by itself under a heading of findings.

    Every one was labelled before it was read. Rules were changed in view of errors in the half `tuned`, not of those in
    `held_out`; but both were written by who wrote the rules, so that a stranger's sentences will be read less well.
    """
    with (DATA / "sentences.csv").open(encoding="utf-8", newline="") as file:
        return [Sentence(**row, **_read_alone(row["text"], row["kind"])) for row in csv.DictReader(file)]


def _read_alone(sentence: str, kind: str) -> dict[str, str | None]:
    text = f"Findings on adult social care\n\n{sentence}\n"
    findings = findings_of(Page(text, tuple(split_blocks(text))), kind, None)
    if not findings:
        return {"read_polarity": None, "read_category": None}
    longest = max(findings, key=lambda finding: finding.end - finding.start)
    return {"read_polarity": longest.polarity, "read_category": longest.evidence_category}


def sentence_rates(sentences: list[Sentence]) -> dict[str, float]:
    """Shares of right polarities and categories, and for each polarity how many of its labels were read so."""
    rates = {
        "polarity": _share(each.read_polarity == each.polarity for each in sentences),
        "evidence_category": _share(each.read_category == each.evidence_category for each in sentences),
    }
    for polarity in ("strength", "improvement", "planned", "neutral"):
        rates[polarity] = _share(each.read_polarity == polarity for each in sentences if each.polarity == polarity)
    return rates


def _share(truths: Iterable[bool]) -> float:
    counted = list(truths)
    return round(sum(counted) / len(counted), 4) if counted else float("nan")


def header_facts(reading: Reading) -> dict[str, Any]:
    """The header facts as they stand in the JSON document."""
    facts = {name: getattr(reading.document, name) for name in HEADER_FACTS}
    facts["decided_on"] = facts["decided_on"].isoformat() if facts["decided_on"] else None
    return facts


def match(reading: Reading, labels: list[dict[str, Any]]) -> list[tuple[ReadFinding, dict[str, Any]]]:
    """Pairs of a finding and the label it shares most with, best pairs first, each used once."""
    overlaps = []
    for number, label in enumerate(labels):
        start = reading.text.find(label["quote"])
        end = start + len(label["quote"])
        for place, finding in enumerate(reading.findings):
            shared = min(end, finding.end) - max(start, finding.start)
            if start >= 0 and shared > 0:
                joint = max(end, finding.end) - min(start, finding.start)
                overlaps.append((shared / joint, number, place))
    pairs: list[tuple[ReadFinding, dict[str, Any]]] = []
    used_labels: set[int] = set()
    used_findings: set[int] = set()
    for overlap, number, place in sorted(overlaps, reverse=True):
        if overlap >= LEAST_OVERLAP and number not in used_labels and place not in used_findings:
            used_labels.add(number)
            used_findings.add(place)
            pairs.append((reading.findings[place], labels[number]))
    return pairs


def _show_errors(
    text: Labelled, reading: Reading, pairs: list[tuple[ReadFinding, dict[str, Any]]], facts: dict[str, Any]
) -> None:
    print(f"--- {text.path.name}")
    for name in HEADER_FACTS:
        if facts[name] != text.document[name]:
            print(f"  header {name}: read {facts[name]!r}, label {text.document[name]!r}")
    for label in text.findings:
        if not label.get("optional") and all(label is not other for _finding, other in pairs):
            print(f"  missed {label['polarity']}: {label['quote']}")
    for finding in reading.findings:
        if all(finding is not other for other, _label in pairs):
            print(f"  extra {finding.polarity}: {' '.join(finding.quote.split())}")
    for finding, label in pairs:
        if finding.polarity != label["polarity"] and not label.get("optional"):
            cues = "; ".join(f"{cue.cue}={cue.says[10:]}" for cue in finding.cues if cue.says.startswith("polarity"))
            print(f"  read {finding.polarity}, label {label['polarity']}: {finding.quote}\n      {cues}")


def speed(texts: list[Labelled], *, repeats: int = 5) -> dict[str, float]:
    """Documents and characters a second, warm; seconds for one megabyte; and the cold start of `heed read`."""
    contents = [(text.path.name, text.path.read_bytes()) for text in texts]
    characters = sum(len(content) for _name, content in contents)
    seconds = []
    for _repeat in range(repeats):
        begun = time.perf_counter()
        for name, content in contents:
            read_document(name, content)
        seconds.append(time.perf_counter() - begun)
    large = b"\n\n".join(content for name, content in contents if name.endswith((".txt", ".md")))
    large = (large + b"\n\n") * (1_000_000 // len(large) + 1)
    begun = time.perf_counter()
    read_document("large.txt", large[:1_000_000])
    large_seconds = time.perf_counter() - begun
    cold = sorted(_cold_start(texts[0].path) for _repeat in range(9))
    warm = statistics.median(seconds)
    return {
        "documents_per_second": len(contents) / warm,
        "characters_per_second": characters / warm,
        "one_megabyte_seconds": large_seconds,
        "cold_start_median_seconds": statistics.median(cold),
        "cold_start_fastest_seconds": cold[0],
        "cold_start_slowest_seconds": cold[-1],
    }


def _cold_start(path: Path) -> float:
    command = [sys.executable, "-m", "heed.cli", "read", str(path), "--format", "json"]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--json", action="store_true", help="one JSON document instead of tables")
    parser.add_argument(
        "--errors", action="store_true", help="list every difference in the texts that rules may be tuned on"
    )
    parser.add_argument("--held-out-errors", action="store_true", help="list the differences in the held-out texts too")
    parser.add_argument("--quality-only", action="store_true")
    parser.add_argument("--only", default="", metavar="START", help="only texts whose name begins so")
    options = parser.parse_args()
    texts = [text for text in labelled_texts() if text.path.name.startswith(options.only)]
    rows: dict[str, Score] = {}
    totals = {"tuned on": Score(), "held out": Score()}
    for text in texts:
        show = options.held_out_errors if text.held_out else options.errors
        rows[text.path.name] = score(text, show_errors=show)
        totals["held out" if text.held_out else "tuned on"] += rows[text.path.name]
    totals["all"] = totals["tuned on"] + totals["held out"]
    sentences = labelled_sentences()
    by_split = {
        split: sentence_rates([each for each in sentences if each.split == split]) for split in ("tuned", "held_out")
    }
    if options.errors:
        _show_sentence_errors([each for each in sentences if each.split == "tuned" or options.held_out_errors])
    speeds = {} if options.quality_only else speed(texts)
    if options.json:
        result = {name: each.as_dict() for name, each in {**rows, **totals}.items()}
        print(json.dumps({"quality": result, "sentences": by_split, "speed": speeds}, indent=2))
        return
    _print_quality(rows, totals)
    _print_sentences(by_split)
    for name, value in speeds.items():
        print(f"{name:32}{value:>14,.2f}")


def _print_quality(rows: dict[str, Score], totals: dict[str, Score]) -> None:
    heads = "".join(f"{head:>9}" for head in ("P", "R", "F1", "polarity", "category", "header", "exact"))
    print(f"{'':36}{'labels':>7}{'found':>7}{heads}")
    for name, each in {**rows, **totals}.items():
        rates = [each.precision, each.recall, each.f1, each.polarity, each.category, each.header, each.exactness]
        shown = "".join(f"{rate:9.2f}" for rate in rates)
        print(f"{name:36}{each.labelled:>7}{each.found:>7}{shown}")


def _print_sentences(by_split: dict[str, dict[str, float]]) -> None:
    print(f"\n{'single sentences, right of all':36}" + "".join(f"{name:>19}" for name in by_split["tuned"]))
    for split, rates in by_split.items():
        print(f"{split:36}" + "".join(f"{rate:19.2f}" for rate in rates.values()))


def _show_sentence_errors(sentences: list[Sentence]) -> None:
    for each in sentences:
        if each.read_polarity != each.polarity:
            print(f"  {each.kind}: read {each.read_polarity}, label {each.polarity}: {each.text}")
        if each.read_category not in {each.evidence_category, None}:
            print(f"  {each.kind}: read {each.read_category}, label {each.evidence_category}: {each.text}")


if __name__ == "__main__":
    main()
