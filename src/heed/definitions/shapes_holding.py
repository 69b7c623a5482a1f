"""What the rules hold by which a lesson is said to hold or to have come back."""

from typing import Annotated

import msgspec

from heed.definitions.shapes import Entry, Id, Text
from heed.definitions.shapes_impact import Positive, Share

Power = Annotated[float, msgspec.Meta(gt=0)]


class RecurrenceRules(Entry, frozen=True, kw_only=True):
    """When what a lesson is about is said to have come back.

    `embedded_step` is the step of the closing ladder from which an action counts as embedded. `left` is the part of
    what was heard before that may be left, `doubt` the chance of a false alarm over the whole watch of `watch_days`,
    `fewest` how often it must have been heard. `before_days` is how far the time before reaches back, `early_days` how
    long no verdict is given. `spending` is the power of time by which `doubt` is spent. Where `volume_may_withhold`,
    a lesson is not opened again if all that was heard grew as much.
    """

    name: Text
    about: Text
    embedded_step: Id
    left: Share
    doubt: Share
    fewest: Positive
    watch_days: Positive
    before_days: Positive
    early_days: Positive
    spending: Power
    confidence: Share
    volume_may_withhold: bool
