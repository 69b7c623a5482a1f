"""Pictures beside the choices of the public form."""

from collections.abc import Mapping
from typing import Any

from django import template

register = template.Library()


@register.simple_tag
def with_picture(value: Any, pictures: Mapping[str, Any], picture_of: Mapping[str, str] | None = None) -> Any:
    """The picture that stands for a value; none where it has none."""
    return pictures.get(picture_of.get(str(value), "") if picture_of is not None else str(value))
