"""The numbers by which measures remind, warn and show: dated data that a council may set for itself."""

from heed.definitions import load
from heed.definitions.shapes_measures import MeasureRule


def rule_number(rule_id: str) -> int:
    """The number of one measure rule, such as the days after which a missing figure is a thing forgotten."""
    return load("measure_rules", MeasureRule)[rule_id].number
