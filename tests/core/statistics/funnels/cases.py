"""Reference cases of FunnelPlotR as our funnels."""

from heed.core.statistics.funnels import Funnel, FunnelUnit, funnel

LIMITS = ("lower95", "upper95", "lower998", "upper998")
PLAIN_COLUMNS = ("LCL95", "UCL95", "LCL99", "UCL99")
DISPERSED_COLUMNS = ("OD95LCL", "OD95UCL", "OD99LCL", "OD99UCL")


def funnel_as_in_funnelplotr(reference: dict, **options) -> tuple[Funnel, list[FunnelUnit]]:
    """The funnel of a case, and its units in the order of the case's output."""
    rows = reference["input"]
    result = funnel(rows["group"], rows["numerator"], rows["denominator"], method="arcsine", **options)
    by_name = {unit.unit: unit for unit in result.units}
    return result, [by_name[group] for group in reference["output"]["group"]]
