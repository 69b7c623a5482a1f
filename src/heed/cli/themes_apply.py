"""``heed themes apply``: themes of every text in a file, with the words that decided; in one process or over Dask."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from heed.cli.csv_files import BadInput, read_table
from heed.cli.formats import RowsFormat
from heed.cli.json_answers import write_json
from heed.cli.themes import COLUMNS, examples_in
from heed.core.text.cells import guarded
from heed.core.text.theme_learning.keeping import packed
from heed.core.text.theme_learning.learner import NothingToLearn, learn
from heed.core.text.theme_suggesting.applying import Recipe, Run, applied, in_this_process, over
from heed.core.text.theme_suggesting.defined import defined_words
from heed.core.text.theme_suggesting.shapes import Suggested

NO_DASK = "the extra 'cluster' is not installed. Install it with pip install 'heed[cluster]', or leave --scheduler out."
LONGEST_WAIT = "10s"  # for a scheduler to answer


class NotToBeHad(Exception):
    """What was asked for cannot be had here. One line says what to do."""


def apply_to_file(file: Path, train: Path | None, scheduler: str | None, output_format: RowsFormat) -> int:
    """Suggests for every row of the file and writes one answer. Returns the exit status: 2 for bad input."""
    try:
        texts = [row.text_in("text") for row in read_table(file, ("text",)).rows]
        recipe = _recipe(train)
        with _run(scheduler) as run:
            found = applied(recipe, texts, run=run)
    except (BadInput, NotToBeHad) as error:
        print(f"heed themes: {error}", file=sys.stderr)
        return 2
    except NothingToLearn as error:
        print(f"heed themes: {train}: {error} Add labelled texts.", file=sys.stderr)
        return 2
    if output_format is RowsFormat.JSON:
        write_json({"rows": [_as_json(text, each) for text, each in zip(texts, found, strict=True)]})
    else:
        _write_csv(texts, found)
    return 0


def _recipe(train: Path | None) -> Recipe:
    if train is not None:
        return Recipe(content=packed(learn(examples_in(read_table(train, COLUMNS)))))
    return Recipe(themes=defined_words())


@contextmanager
def _run(scheduler: str | None) -> Iterator[Run]:
    if scheduler is None:
        yield in_this_process
        return
    try:
        from distributed import Client
    except ImportError:
        raise NotToBeHad(NO_DASK) from None
    try:
        client = Client(scheduler, timeout=LONGEST_WAIT, set_as_default=False)  # type: ignore[no-untyped-call]
    except (OSError, ValueError) as error:
        raise NotToBeHad(f"no Dask scheduler answers at {scheduler}. Check the address.") from error
    with client:
        yield over(client)


def _as_json(text: str, found: Suggested) -> dict[str, object]:
    themes_found = [
        {
            "theme": each.theme,
            "score": each.score,
            "words": [{"start": start, "end": end, "text": text[start:end]} for start, end, _ in each.places],
        }
        for each in found.themes
    ]
    return {"themes": themes_found, "uncertainty": found.uncertainty}


def _write_csv(texts: Sequence[str], found: Sequence[Suggested]) -> None:
    """One row a text, several themes and words with | between them, as in a labelled file."""
    rows = csv.writer(sys.stdout, lineterminator="\n")
    rows.writerow(["text", "label", "score", "words"])
    for text, each in zip(texts, found, strict=True):
        rows.writerow(
            [
                guarded(text),
                guarded("|".join(one.theme for one in each.themes)),
                "|".join(f"{one.score:.3f}" for one in each.themes),
                guarded("|".join("; ".join(text[start:end] for start, end, _ in one.places) for one in each.themes)),
            ]
        )
