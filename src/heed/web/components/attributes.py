"""Refusing what a part does not know: a wrong word in a template is an error at once, never a page that looks odd."""

from collections.abc import Collection

from django.template import TemplateSyntaxError


def one_of(value: str, allowed: Collection[str], part: str, attribute: str) -> str:
    """The value, where it is allowed."""
    if value not in allowed:
        known = ", ".join(repr(each) for each in allowed)
        raise TemplateSyntaxError(f"{part}: {attribute}={value!r} is not known. It may be {known}.")
    return value
