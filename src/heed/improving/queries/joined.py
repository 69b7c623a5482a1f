"""Several values of a record's children as one text, so that a list needs no further query for them."""

from typing import Any

from django.db.models import Aggregate, CharField


class Joined(Aggregate):
    """Values with commas between, in no promised order. For ids only: nothing that could hold a comma itself."""

    function = "GROUP_CONCAT"
    name = "Joined"
    output_field = CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **more
        )
