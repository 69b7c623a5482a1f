"""What a council keeps, for whoever looks after the installation. Nothing of single groups is told."""

from heed.accounts.models import Council
from heed.measuring.models import Measure
from heed.measuring.queries.figures import own_series_of
from heed.measuring.series import Series


def kept_by(council: Council) -> list[tuple[Measure, Series]]:
    """The measures of a council with its own figures, in the order of their shelves. Two queries."""
    kept = list(Measure.objects.filter(council=council, is_retired=False).order_by("group", "code", "name", "pk"))
    series = own_series_of(kept)
    return [(measure, series[measure.pk]) for measure in kept]
