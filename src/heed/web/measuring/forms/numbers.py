"""Numbers as people write them: with commas between thousands, a percentage sign, a pound sign."""

from decimal import Decimal
from typing import Any

from django import forms

_WRITTEN_AROUND = str.maketrans("", "", "\u00a0 ,%£")


class NumberField(forms.DecimalField):
    """A number in a plain box. What stands around it, as in £1,250 or 91.7%, is passed over."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 18)
        kwargs.setdefault("error_messages", {"invalid": "Write a number, such as 24 or 91.7"})
        super().__init__(**kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "inputmode": "decimal", "class": "govuk-input--width-10"}

    def prepare_value(self, value: Any) -> Any:
        """A database's trailing noughts are not what was entered."""
        return f"{value:f}".rstrip("0").rstrip(".") if isinstance(value, Decimal) and value % 1 else _whole(value)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.translate(_WRITTEN_AROUND)
        return super().to_python(value)


def _whole(value: Any) -> Any:
    return f"{value:.0f}" if isinstance(value, Decimal) else value
