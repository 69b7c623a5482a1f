"""Fields that GOV.UK and councils know and Django does not: a date in three boxes, a colleague by name."""

import datetime as dt
from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.urls import NoReverseMatch, reverse
from django.utils.dateparse import parse_date

from heed.accounts.models import Person
from heed.accounts.queries import people_found, person_named
from heed.web.components.dates import EARLIEST, LATEST

PARTS = ("day", "month", "year")
MONTHS = {dt.date(2000, number, 1).strftime("%B").lower(): number for number in range(1, 13)}
SHORTEST_MONTH = 3  # letters
LONGEST_NUMBER = 4  # digits of a day or month, leading noughts included
NEAR_MATCHES = 5


class DescribedChoice(str):
    """The words of a choice, with a hint shown below them."""

    __slots__ = ("hint",)
    hint: str

    def __new__(cls, words: str, hint: str) -> Self:
        made = super().__new__(cls, words)
        made.hint = hint
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]
        # Each form copies its fields: a copy of this must know its hint too.
        return str(self), self.hint


class UkDateWidget(forms.MultiWidget):
    """Day, month and year, each in its own box. A whole date under the field's bare name is read as well."""

    template_name = "forms/date.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        boxes: dict[str, forms.Widget | type[forms.Widget]] = {
            part: forms.TextInput(attrs={"inputmode": "numeric"}) for part in PARTS
        }
        super().__init__(boxes, attrs)

    def decompress(self, value: Any) -> list[Any]:
        day = parse_date(value) if isinstance(value, str) else value
        return [day.day, day.month, day.year] if day else ["", "", ""]

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:
        whole = data.get(name)
        if isinstance(whole, dt.date):
            return self.decompress(whole)
        if whole:
            return _parts_of(str(whole))
        return super().value_from_datadict(data, files, name)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        for part, box in zip(PARTS, context["widget"]["subwidgets"], strict=True):
            box["words"] = part.capitalize()
            box["width"] = 4 if part == "year" else 2
        return context

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return name not in data and super().value_omitted_from_data(data, files, name)


def _parts_of(text: str) -> list[str]:
    """`31/12/2026` and `2026-12-31` as day, month, year; anything else as a day that will be refused."""
    iso = parse_date(text) if len(text) == len("2026-12-31") and text[4] == "-" else None
    if iso:
        return [str(iso.day), str(iso.month), str(iso.year)]
    parts = text.replace(".", "/").replace("-", "/").split("/")
    return parts if len(parts) == len(PARTS) else [text, "", ""]


class UkDateField(forms.Field):
    """A date as day, month and year; the month as a number or a name. Errors name the part that is wrong."""

    widget = UkDateWidget

    def clean(self, value: Any) -> dt.date | None:
        parts = [str(part or "").strip() for part in value or ["", "", ""]]
        if not any(parts):
            if self.required:
                raise ValidationError(f"Enter {self._named()}", code="required")
            return None
        self._refuse_missing(parts)
        day, month, year = parts
        return self._date(day, _month_number(month), year)

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = UkDateWidget().decompress(initial)
        return [str(part) for part in before] != [str(part or "") for part in data or ["", "", ""]]

    def _named(self) -> str:
        label = str(self.label or "date")
        return f"the {label[0].lower()}{label[1:]}" if not label.isupper() else label

    def _refuse_missing(self, parts: list[str]) -> None:
        missing = [name for name, part in zip(PARTS, parts, strict=True) if not part]
        if missing:
            words = " and ".join(missing)
            raise ValidationError(f"{str(self.label or 'Date').capitalize()} must include a {words}", code="incomplete")

    def _date(self, day: str, month: int | None, year: str) -> dt.date:
        label = str(self.label or "Date").capitalize()
        try:
            if len(year) != 4 or len(day) > LONGEST_NUMBER or month is None:
                raise ValueError(year)
            found = dt.date(int(year), month, int(day))
        except ValueError:
            raise ValidationError(f"{label} must be a real date, such as 27 3 2026", code="invalid") from None
        if not EARLIEST <= found <= LATEST:
            raise ValidationError(f"{label} must be between {EARLIEST.year} and {LATEST.year}", code="invalid")
        return found


def _month_number(text: str) -> int | None:
    if text.isdecimal():
        return int(text) if len(text) <= LONGEST_NUMBER else None
    near = [number for name, number in MONTHS.items() if len(text) >= SHORTEST_MONTH and name.startswith(text.lower())]
    return near[0] if len(near) == 1 else None


class PersonWidget(forms.TextInput):
    """A name or address typed in; with JavaScript, colleagues are offered while it is typed."""

    template_name = "forms/person.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context(name, value, attrs)
        own = context["widget"]["attrs"]
        context["widget"]["list_id"] = own["list"] = f"{own.get('id', name)}_people"
        own["autocomplete"] = "off"
        try:
            own["data-suggestions"] = reverse("people-suggestions")
        except NoReverseMatch:
            own.pop("data-suggestions", None)
        return context

    def format_value(self, value: Any) -> Any:
        return value.email if isinstance(value, Person) else super().format_value(value)


class PersonField(forms.Field):
    """A colleague of `for_person`, chosen by address or name, without loading a directory. Cleans to a Person or None.

    PersonalForm sets `for_person`; a form of another kind must set it itself before cleaning.
    """

    widget = PersonWidget
    for_person: Person | None = None
    longest = 254  # characters of an email address; a database cannot look for what is very long

    def prepare_value(self, value: Any) -> Any:
        return value.email if isinstance(value, Person) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "").lower() != str(data or "").strip().lower()

    def clean(self, value: Any) -> Person | None:
        text = str(value or "").strip()
        if not text:
            if self.required:
                raise ValidationError("Enter a colleague's name or email address", code="required")
            return None
        if "\x00" in text:
            raise ValidationError("This holds a character that no name has. Type it again", code="unknown")
        if len(text) > self.longest:
            raise ValidationError(
                "This is too long for a name. Enter one colleague's name or email address", code="long"
            )
        if self.for_person is None:
            raise TypeError("PersonField needs for_person: use it in a PersonalForm.")
        found = person_named(text, for_person=self.for_person)
        if found is None:
            raise ValidationError(self._not_found(text, self.for_person), code="unknown")
        return found

    def _not_found(self, text: str, asker: Person) -> str:
        near = list(people_found(text, for_person=asker, limit=NEAR_MATCHES))
        if not near and " " in text:
            near = list(people_found(text.split()[0], for_person=asker, limit=NEAR_MATCHES))
        if not near:
            return f"No colleague is called “{text}”. Enter a name or email address as it stands in Heed"
        listed = ", ".join(f"{person.name} ({person.email})" for person in near)
        return f"“{text}” is not exactly one colleague. Enter the email address of the one you mean: {listed}"


class PlaceField(forms.CharField):
    """A place in a text that a script puts in, "12-40": two code points, or None for anything else."""

    widget = forms.HiddenInput
    longest = 10  # digits

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, **kwargs})

    def clean(self, value: Any) -> tuple[int, int] | None:
        start, dash, end = super().clean(value).partition("-")
        is_place = dash and start.isdecimal() and end.isdecimal() and max(len(start), len(end)) <= self.longest
        return (int(start), int(end)) if is_place else None
