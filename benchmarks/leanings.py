"""What words lean to, learned from our own labelled texts: `python benchmarks/leanings.py [--write | --measure]`.

`--write` makes `definitions/reading/leanings.json` again, the same each time. `--measure` compares rules alone,
words alone and both on documents left out of the learning, six parts of them in turn. The rules are scored by what
they said of a document when nobody had looked at it yet (`first_sight.json`), as rules widened in view of a document's
mistakes say nothing of documents to come.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import heed.core.text.findings as reader
from benchmarks.read import DATA, labelled_texts, match
from heed.core.text import read_document
from heed.core.text.leanings import POLARITIES, Leaning, features, surroundings
from heed.core.text.tokens import tokenise

SHIPPED = Path(reader.__file__).parents[2] / "definitions" / "reading" / "leanings.json"
FIRST_SIGHT = DATA.parent / "first_sight.json"
STRICTNESS = 1.0
LEAST_WEIGHT = 0.06
PARTS = 6
HALF = {" ": 0.7, "^": 0.5}
"""A pair or an opening counts for less than a word: it is rarer, and says much of the same."""


@dataclass(frozen=True)
class Example:
    """A statement with its label and where it stands; ``document`` is ``None`` for a single sentence."""

    text: str
    polarity: str
    kind: str
    category: str | None
    role: str | None
    document: str | None


def examples() -> list[Example]:
    """Every labelled statement of whole texts and single sentences but those held out, which are never learned from."""
    return [*_of_texts(), *_of_sentences()]


def _of_texts() -> Iterator[Example]:
    roles: dict[tuple[int, int], str | None] = {}
    finding = reader._finding

    def noting(page: Any, place: Any, *rest: Any, **named: Any) -> Any:
        found = finding(page, place, *rest, **named)
        if found is not None:
            roles[found.start, found.end] = place.role
        return found

    # The weights are learned from what the rules found, whatever weights there were before.
    leaned, reader.lean = reader.lean, lambda _tokens, ruled, _lead, **_around: Leaning(ruled)
    reader._finding = noting
    try:
        for text in labelled_texts():
            if text.held_out:
                continue
            roles.clear()
            reading = read_document(text.path.name, text.path.read_bytes())
            pairs = match(reading, text.findings)
            kind = reading.document.kind
            for found, label in pairs:
                role = roles[found.start, found.end]
                yield Example(found.quote, label["polarity"], kind, found.evidence_category, role, text.path.name)
            for label in text.findings:
                if all(label is not other for _found, other in pairs):
                    category = label.get("evidence_category")
                    yield Example(label["quote"], label["polarity"], kind, category, None, text.path.name)
    finally:
        reader._finding, reader.lean = finding, leaned


def _of_sentences() -> Iterator[Example]:
    for name in ("sentences.csv", "taught.csv"):
        with (DATA / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                if row.get("split") == "held_out":
                    continue
                category = row.get("evidence_category")
                yield Example(row["text"], row["polarity"], row["kind"], category, None, None)
    for line in (DATA / "sentences.tsv").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            polarity, kind, text = line.split("\t")
            yield Example(text, polarity, kind, None, None, None)


def _values(text: str, kind: str, category: str | None, role: str | None) -> dict[str, float]:
    return {name: _value(name) for name in _names(text, kind, category, role)}


def _names(text: str, kind: str, category: str | None, role: str | None) -> Iterator[str]:
    yield from (name for name, _first, _last in features(tokenise(text)))
    yield from surroundings(kind, category, role)


def _value(name: str) -> float:
    if "=" in name:
        return 1.0
    return HALF["^"] if name[0] == "^" else HALF[" "] if " " in name else 1.0


def learn(rows: list[Example]) -> tuple[list[float], dict[str, list[float]]]:
    """The start of each polarity, and what each feature adds to it."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    known = vectors.fit_transform([_values(row.text, row.kind, row.category, row.role) for row in rows])
    model = LogisticRegression(C=STRICTNESS, max_iter=300, tol=1e-4)
    model.fit(known, [POLARITIES.index(row.polarity) for row in rows])
    weights = {
        name: [round(float(each) * _value(name), 2) for each in model.coef_[:, place]]
        for name, place in sorted(vectors.vocabulary_.items())
    }
    kept = {name: row for name, row in weights.items() if max(map(abs, row)) >= LEAST_WEIGHT}
    return [round(float(each), 2) for each in model.intercept_], kept


def write() -> None:
    """Makes the shipped weights again."""
    rows = examples()
    start, weights = learn(rows)
    content = {
        "about": "How far words, pairs, kinds of document and speakers speak for each polarity, in log odds.",
        "source": f"learned from {len(rows)} labelled statements of tests/core/text/data, all invented but one page",
        "valid_from": "2018-04-01",
        "made_by": "python benchmarks/leanings.py --write (2026-11-26)",
        "polarities": list(POLARITIES),
        "start": start,
        "weights": weights,
    }
    lines = json.dumps(content, ensure_ascii=False, separators=(",", ":")).replace("],", "],\n")
    SHIPPED.write_text(lines + "\n", encoding="utf-8")
    print(f"{len(rows)} statements, {len(weights)} weights, {SHIPPED.stat().st_size:,} bytes")


def measure() -> None:
    """Shares of right polarities on documents that neither the rules nor the words had seen."""
    rows = examples()
    for batch, seen in json.loads(FIRST_SIGHT.read_text(encoding="utf-8"))["batches"].items():
        documents = sorted({each["document"] for each in seen})
        right = {"rules": 0, "words": 0, "both": 0}
        for part in range(PARTS):
            out = set(documents[part::PARTS])
            start, weights = learn([row for row in rows if row.document not in out])
            for each in seen:
                if each["document"] in out:
                    for name, polarity in _readings(each, start, weights).items():
                        right[name] += polarity == each["label"]
        shares = ", ".join(f"{name} {count / len(seen):.3f}" for name, count in right.items())
        print(f"{batch}: {len(documents)} documents, {len(seen)} findings: {shares}")


def _readings(each: dict[str, Any], start: list[float], weights: dict[str, list[float]]) -> dict[str, str]:
    from heed.core.text.leanings import _MOST_LEAD, _SURE, _SURER

    names = _names(each["text"], each["kind"], each["category"], each["role"])
    heard = [weights[name] for name in dict.fromkeys(names) if name in weights]
    sums = [sum(column) for column in zip(start, *heard, strict=True)]
    words = POLARITIES[max(range(4), key=sums.__getitem__)]
    if each["lead"] is not None:
        sums[POLARITIES.index(each["ruled"])] += _SURE + _SURER * min(each["lead"], _MOST_LEAD)
    return {"rules": each["ruled"], "words": words, "both": POLARITIES[max(range(4), key=sums.__getitem__)]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--measure", action="store_true")
    options = parser.parse_args()
    if options.write:
        write()
    if options.measure:
        measure()
    if not (options.write or options.measure):
        parser.print_usage(sys.stderr)


if __name__ == "__main__":
    main()
