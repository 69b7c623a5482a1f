"""``heed easy-read``: what is hard to read in a text, sentence by sentence."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from heed.cli.files_in import name_of, text_of
from heed.cli.formats import Format
from heed.cli.json_answers import write_json
from heed.cli.words_out import write_words
from heed.core.text.documents.errors import UnreadableDocument
from heed.core.text.easy_read import Conflict, EasyReadCheck, check_easy_read, conflicts_between_guides
from heed.definitions import DefinitionError


def check_file(file: Path, output_format: Format, definitions: str | None) -> int:
    """Checks the file and writes one answer. Returns the exit status: 2 where it cannot be read."""
    try:
        check = check_easy_read(text_of(file), folder=definitions)
        conflicts = conflicts_between_guides(folder=definitions)
    except (UnreadableDocument, DefinitionError) as error:
        print(f"heed easy-read: {error}", file=sys.stderr)
        return 2
    if output_format is Format.JSON:
        write_json(_as_json(check, conflicts))
    else:
        _write_table(name_of(file), check, conflicts)
    return 0


def _as_json(check: EasyReadCheck, conflicts: tuple[Conflict, ...]) -> dict[str, Any]:
    return {
        "sentences": [
            {
                "text": sentence.text,
                "start": sentence.start,
                "end": sentence.end,
                "words": sentence.words,
                "problems": list(sentence.codes),
                "places": [asdict(problem) for problem in sentence.problems],
            }
            for sentence in check.sentences
        ],
        "summary": {
            "sentences": len(check.sentences),
            "with_problems": check.with_problems,
            "pages_estimate": check.pages_estimate,
            "longest_document": check.longest_document,
        },
        "guides_differ": [
            {
                "rule": conflict.rule,
                "used": conflict.used,
                "guides": [{"guide": each.guide, "says": each.says, "number": each.number} for each in conflict.guides],
            }
            for conflict in conflicts
        ],
    }


def _write_table(name: str, check: EasyReadCheck, conflicts: tuple[Conflict, ...]) -> None:
    """Only what is hard, each with what to do; then what people must still say."""
    lines = [name]
    for number, sentence in enumerate(check.sentences, start=1):
        if not sentence.problems:
            continue
        lines.append(f"\n{number}. {' '.join(sentence.text.split())}  ({sentence.words} words)")
        for each in sentence.problems:
            shown = "" if (each.start, each.end) == (sentence.start, sentence.end) else f" “{each.quote}”"
            lines.append(f"   {each.code}{shown}: {each.advice}")
    pages = "1 page" if check.pages_estimate == 1 else f"{check.pages_estimate} pages"
    lines.append(
        f"\n{check.with_problems} of {len(check.sentences)} sentences have something to look at. "
        f"About {pages} with a picture beside each sentence."
    )
    if check.is_too_long:
        lines.append(f"That is more than {check.longest_document} pages: leave something out, or make two documents.")
    for conflict in conflicts:
        said = "; ".join(f"{each.guide}: {each.says}" for each in conflict.guides)
        lines.append(f"Guides differ on “{conflict.rule}” ({conflict.used} is used here). {said}")
    lines.append("It is not Easy Read before people who use Easy Read have checked it.")
    write_words("\n".join(lines))
