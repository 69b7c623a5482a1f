"""How closely Heed agrees with the public tools, on every reference case there is."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Real
from pathlib import Path

from benchmarks.statistics import references_charts, references_rates

NOTHING = 1e-12
"""Two figures both nearer to 0 than this are the same: the references hold 15 digits."""

Compared = tuple[str, Sequence[object], Sequence[object]]
"""What is compared, ours, theirs; missing is None or NaN."""

READERS: Mapping[str, Callable[[dict], Iterator[Compared]]] = {
    "spc_mdc": references_charts.of_nhsrplotthedots,
    "qicharts2": references_charts.of_qicharts2,
    "funnelplotr": references_rates.of_funnelplotr,
    "phe": references_rates.of_phe,
    "exact": references_rates.of_base_r,
    "its": references_charts.of_segmented_regression,
    "fingertips": references_rates.of_fingertips,
}
LEFT_OUT = references_charts.LEFT_OUT | references_rates.LEFT_OUT
"""Cases, or the beginning of their names, that are not followed, and why."""


@dataclass
class Tally:
    """What was compared in one folder."""

    cases: int = 0
    figures: int = 0
    words: int = 0
    largest: float = 0.0
    largest_at: str = ""
    left_out: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)


def tallies(data: Path) -> dict[str, Tally]:
    return {folder: tally_of(data / folder, reader) for folder, reader in READERS.items()}


def tally_of(folder: Path, reader: Callable[[dict], Iterator[Compared]]) -> Tally:
    tally = Tally()
    for path in sorted(folder.glob("*.json")):
        name = f"{folder.name}/{path.stem}"
        if reason := reason_left_out(name):
            tally.left_out.append(f"{name}: {reason}")
            continue
        tally.cases += 1
        for what, ours, theirs in reader(json.loads(path.read_text("utf-8"))):
            compare(tally, f"{name}, {what}", list(ours), list(theirs))
    return tally


def reason_left_out(name: str) -> str | None:
    """The reason of the longest entry that begins the name."""
    entries = [entry for entry in LEFT_OUT if name.startswith(entry)]
    return LEFT_OUT[max(entries, key=len)] if entries else None


def compare(tally: Tally, name: str, ours: Sequence[object], theirs: Sequence[object]) -> None:
    if len(ours) != len(theirs):
        tally.unlike.append(f"{name}: {len(ours)} values, {len(theirs)} in the reference")
        return
    for place, (one, other) in enumerate(zip(ours, theirs), start=1):
        one, other = known_or_none(one), known_or_none(other)
        if is_figure(one) and is_figure(other):
            tally.figures += 1
            distance = relative(float(one), float(other))
            if distance > tally.largest:
                tally.largest, tally.largest_at = distance, name
        else:
            tally.words += 1
            if one != other:
                tally.unlike.append(f"{name}, value {place}: {one!r}, {other!r} in the reference")


def relative(one: float, other: float) -> float:
    size = max(abs(one), abs(other))
    return 0.0 if size < NOTHING else abs(one - other) / size


def is_figure(value: object) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool)


def known_or_none(value: object) -> object:
    """The value as plain Python, NaN as None."""
    value = value.item() if hasattr(value, "item") else value
    return None if value != value else value


def lines(data: Path) -> Iterable[str]:
    if not data.is_dir():
        yield f"Left out: the reference cases are not here ({data})."
        return
    found = tallies(data)
    yield f"{'folder':12}{'cases':>6}{'figures':>9}{'words':>7}{'largest relative difference':>30}  where"
    for folder, tally in found.items():
        yield (f"{folder:12}{tally.cases:6}{tally.figures:9,}{tally.words:7,}{tally.largest:30.1e}  {tally.largest_at}")
    unlike = [each for tally in found.values() for each in tally.unlike]
    yield f"\nUnlike the reference: {len(unlike) or 'nothing'}"
    yield from (f"  {each}" for each in unlike)
    yield "\nNot followed, and why:"
    yield from (f"  {each}" for tally in found.values() for each in tally.left_out)
