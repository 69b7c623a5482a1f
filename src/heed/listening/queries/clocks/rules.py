"""Which definition a clock runs by. A clock keeps the id of its rule; what it is called stands in the definition."""

from collections.abc import Callable

from heed.definitions import case_rules, complaint_procedures, ombudsman_clocks
from heed.definitions.procedures import clock_rule_of, whole_procedure
from heed.definitions.shapes_cases import ClockRule
from heed.listening.models import CaseClock

# By the prefix of a clock's rule ("complaint:statutory-2009@2009-04-01"): how its definition is found from the id of
# the entry, the id of the clock and the stage. A register whose clocks have definitions adds its own line.
RULES: dict[str, Callable[[str, str, int], ClockRule | None]] = {}


def case_number(rule: str) -> int:
    """The number of one rule of cases, such as the days for which a private link holds."""
    return case_rules()[rule].number


def rule_of(clock: CaseClock) -> ClockRule | None:
    """The definition of a clock; None where it was started without one, or the definition has gone."""
    register, _, rest = clock.rule.partition(":")
    find = RULES.get(register)
    return find(rest.partition("@")[0], clock.clock, clock.stage) if find else None


def clock_name(clock: CaseClock) -> str:
    """What a clock is called on pages: by its definition, with what it is about; else by its id in plain words."""
    rule = rule_of(clock)
    name = rule.name if rule else clock.clock.replace("-", " ").replace("_", " ").capitalize()
    return f"{name}: {clock.about}" if clock.about else name


def _of_procedure(procedure: str, clock: str, stage: int) -> ClockRule | None:
    if procedure not in complaint_procedures():
        return None
    return clock_rule_of(whole_procedure(procedure), clock, stage)


def _of_ombudsman(entry: str, clock: str, _: int) -> ClockRule | None:
    """What the Ombudsman is owed: the body itself agrees other days, so that no limit stands in the definition."""
    known = ombudsman_clocks().get(entry)
    if known is None:
        return None
    return ClockRule(
        id=clock,
        name=known.name,
        what=known.meaning,
        starts="received",
        ends="sent",
        number=known.days or None,
        unit="days",
        changes="The Ombudsman agrees another day.",
        law=known.meaning,
        remind=known.warn_days,
    )


RULES["complaint"] = _of_procedure
RULES["ombudsman"] = _of_ombudsman
