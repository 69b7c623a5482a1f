"""Orders that are the same on every database: what is missing always comes last."""

from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Model
from django.db.models.expressions import OrderBy
from django.db.models.fields.related import RelatedField


def orderings(model: type[Model], fields: tuple[str, ...], *, backwards: bool) -> list[OrderBy]:
    """The fields as orderings. `NULLS LAST` is asked for only where a value can be missing, so that indexes serve."""
    made = []
    for name in fields:
        bare, down = name.lstrip("-"), name.startswith("-") != backwards
        last = True if may_be_missing(model, bare) else None
        made.append(F(bare).desc(nulls_last=last) if down else F(bare).asc(nulls_last=last))
    return made


def may_be_missing(model: type[Model], path: str) -> bool:
    """Whether a field, perhaps of a related record, can be null. What is no field (an annotation) may be."""
    at: type[Model] | None = model
    for step in path.split("__"):
        if at is None:
            return True
        try:
            field = at._meta.pk if step == "pk" else at._meta.get_field(step)
        except FieldDoesNotExist:
            return True
        if getattr(field, "null", True):
            return True
        at = field.related_model if isinstance(field, RelatedField) else None
    return False
