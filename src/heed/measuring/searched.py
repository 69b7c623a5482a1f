"""What search finds of measures."""

from django.utils import timezone

from heed.measuring.models import Measure
from heed.measuring.queries.measures import measures_visible
from heed.searching.registering import Searched, Words, register


def register_measures() -> None:
    """Let measures be found by whoever may read them."""
    register(
        Searched(
            kind="measure",
            name="Measure",
            model=Measure,
            words_of=lambda measure: Words(measure.name, f"{measure.about}\n{measure.code}\n{measure.reference}"),
            visible=lambda person: measures_visible(for_person=person),
            came="made_at",
            day_of=lambda measure: timezone.localdate(measure.made_at),
        )
    )
