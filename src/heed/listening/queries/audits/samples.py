"""The list, its strata and the draw, and doing the draw again."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from heed.core.statistics.sampling import draw
from heed.listening.models import AuditCycle, AuditFile

NOT_SAID = "Not said"
BETWEEN = " · "


@dataclass(frozen=True)
class StratumCount:
    """How many of a stratum are on the list, and how many were drawn (replaced ones included)."""

    name: str
    listed: int
    drawn: int


def stratum_of(file: AuditFile, fields: Sequence[str]) -> str:
    """The stratum a file falls into: the values of these fields, in words; everything is one stratum without any."""
    names = {"team": file.team_name, "worker": file.worker_name}
    values = [names.get(field, getattr(file, field, "")) or NOT_SAID for field in fields]
    return BETWEEN.join(values)[:400] or "All"


def strata_of(cycle: AuditCycle) -> list[StratumCount]:
    """Each stratum with its numbers. Before the draw, as the list would fall into them. One query."""
    files = list(cycle.files.all())
    listed, drawn = Counter[str](), Counter[str]()
    for file in files:
        name = file.stratum or stratum_of(file, cycle.strata)
        listed[name] += 1
        drawn[name] += file.is_drawn
    return [StratumCount(name, listed[name], drawn[name]) for name in sorted(listed)]


def draws_the_same(cycle: AuditCycle) -> bool:
    """Whether drawing again from the kept list and seed gives the files that were drawn, replacements aside."""
    files = list(cycle.files.all())
    strata: dict[str, list[str]] = {}
    for file in files:
        strata.setdefault(stratum_of(file, cycle.strata), []).append(file.reference)
    again = draw(strata, cycle.planned, seed=cycle.seed)
    place = {file.reference: file.place for file in files}
    return all(
        place[reference] == number
        for stratum in strata
        for number, reference in enumerate([*again.chosen[stratum], *again.reserves[stratum]], start=1)
    ) and set(again.names) <= {file.reference for file in files if file.is_drawn}
