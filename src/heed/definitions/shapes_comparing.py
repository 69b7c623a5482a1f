"""What the rules of comparing hold: when an interval is exact, when a unit stands out, when nothing is estimated."""

from typing import Annotated

import msgspec

from heed.definitions.shapes import Entry, Text

Share = Annotated[float, msgspec.Meta(gt=0, lt=1)]
Positive = Annotated[float, msgspec.Meta(gt=0)]
Whole = Annotated[int, msgspec.Meta(ge=1)]


class ComparisonRules(Entry, frozen=True, kw_only=True):
    """One dated set of rules for intervals, comparisons and funnels; every result can name its `id`."""

    name: Text
    about: Text
    byar_from_count: Whole
    standardised_minimum_count: Whole
    confidence: Share
    power: Share
    most_needed: Whole
    near_tail: Share
    far_tail: Share
    minimum_units: Whole
    trimmed_share: Share
    trimmed_phi: Positive
    phi_noise: Positive
    phi_minimum_cases: Positive
    false_discoveries: Share
