"""Every kind of sentence about a funnel."""

from heed.core.statistics.sentences import funnels as words


def samples() -> dict[str, str]:
    return {
        "too few": words.unit_sentence("Ours", "too_few", 2, 2, 0.74, needed=3),
        "no clear difference": words.unit_sentence("Ours", "no_clear_difference", 30, 42, 0.74),
        "higher": words.unit_sentence("Ours", "higher", 30, 42, 0.35),
        "higher, worse": words.unit_sentence("Ours", "higher", 30, 42, 0.35, good="low"),
        "lower rate": words.unit_sentence("Ours", "lower", 30, 42_000, 0.005, kind="rate"),
        "lower ratio": words.unit_sentence("Ours", "lower", 30, 61.5, 1.0, kind="ratio"),
        "no cases": words.unit_sentence("Ours", "too_few", 0, 0, 0.74),
        "by chance": words.by_chance(7.2, 153),
        "none stands out": words.outside(0, 0, 153),
        "some stand out": words.outside(1, 2, 153),
        "dispersion": words.dispersion("detected", 20),
        "no dispersion": words.dispersion("not_detected", 20),
        "dispersion not judged": words.dispersion("not_judged", 20),
        "drawn limits": words.drawn_limits_flag_chance(3),
        "zero totals": words.zero_totals(2),
        "too few units": words.too_few_units(2),
        "normal limits": words.NORMAL_TAKES_NO_DISPERSION,
    }
