"""``heed themes evaluate``: how well themes are learned from a labelled file."""

from __future__ import annotations

import sys
import time
from dataclasses import asdict
from pathlib import Path

from heed.cli.csv_files import BadInput, Table, read_table
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.cli.words_out import write_words
from heed.core.text.theme_learning.evaluating import Evaluation, NothingCounts, evaluate
from heed.core.text.theme_learning.examples import Example
from heed.core.text.theme_learning.learner import NothingToLearn

COLUMNS = ("text", "label")
SEPARATOR = "|"


def evaluate_file(file: Path, test: Path | None, output_format: Format) -> int:
    """Learns from the file, tries on held-out texts, writes one answer. Returns the exit status: 2 for bad input."""
    try:
        examples = examples_in(read_table(file, COLUMNS))
        tried_on = examples_in(read_table(test, COLUMNS)) if test else None
        found = evaluate(examples, test=tried_on, clock=time.process_time)  # seconds of work, whoever else works here
    except BadInput as error:
        print(f"heed themes: {error}", file=sys.stderr)
        return 2
    except (NothingToLearn, NothingCounts) as error:
        print(f"heed themes: {file}: {error} Add labelled texts.", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(_as_json(found))
    else:
        _write_table(found)
    return 0


def examples_in(table: Table) -> list[Example]:
    """The labels of a text are a set; a text may have none, but not nothing to read."""
    return [
        Example(
            row.text_in("text"),
            frozenset(label.strip() for label in row.cells["label"].split(SEPARATOR) if label.strip()),
        )
        for row in table.rows
    ]


def _as_json(found: Evaluation) -> dict[str, object]:
    return {
        "micro_f1": found.micro_f1,
        "macro_f1": found.macro_f1,
        "labels_counted": len(found.labels),
        "train": found.train,
        "test": found.test,
        "labels": {label: asdict(score) for label, score in found.labels.items()},
        "train_seconds": found.train_seconds,
        "predict_per_second": found.predict_per_second,
    }


def _write_table(found: Evaluation) -> None:
    lines = []
    width = max(len(label) for label in found.labels)
    lines.append(f"{'Label':<{width}}  {'F1':>5}  {'precision':>9}  {'recall':>6}  {'texts':>5}")
    for label, score in sorted(found.labels.items(), key=lambda pair: -pair[1].f1):
        lines.append(
            f"{label:<{width}}  {score.f1:>5.2f}  {score.precision:>9.2f}  {score.recall:>6.2f}  {score.support:>5}"
        )
    lines.append(
        f"\nLearned from {found.train} texts in {found.train_seconds:.1f} s of work, tried on {found.test} others."
    )
    lines.append(f"All decisions together {found.micro_f1:.3f} (micro F1).")
    lines.append(f"Mean of {len(found.labels)} labels {found.macro_f1:.3f} (macro F1).")
    lines.append(f"{found.predict_per_second:,.0f} texts a second.")
    write_words("\n".join(lines))
