"""The pages over which a complaint is logged, and what was given on them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from heed.accounts.models import Person
from heed.web.components.dates import in_words
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints.drafts import Typed, as_posted, shown_again
from heed.web.listening.complaints.forms.log import (
    HandlingForm,
    HappenedForm,
    IssuesForm,
    NeedsForm,
    WhoForm,
)
from heed.web.numbers import number_in

CHECK = "check"
LONGEST_SHOWN = 600  # characters of what was typed, on the page where it is checked


@dataclass(frozen=True)
class LogPage:
    """One page: its place in addresses, its heading, its form."""

    key: str
    title: str
    form: type[PersonalForm]
    intro: str = ""


PAGES = (
    LogPage("happened", "What happened", HappenedForm),
    LogPage("who", "Who complains, and about whom", WhoForm),
    LogPage(
        "needs",
        "What they need from us",
        NeedsForm,
        "We ask everybody who complains, write down what they need, and see that they get it.",
    ),
    LogPage(
        "issues",
        "What exactly went wrong",
        IssuesForm,
        "Put each thing on its own: each is looked into, and each gets its own answer.",
    ),
    LogPage("handling", "How we deal with it", HandlingForm),
)
BY_KEY = {page.key: page for page in PAGES}
ORDER = [*BY_KEY, CHECK]


def page_after(key: str) -> str:
    return ORDER[ORDER.index(key) + 1]


def page_before(key: str) -> str | None:
    place = ORDER.index(key)
    return ORDER[place - 1] if place else None


def form_to_fill(page: LogPage, typed: Typed | None, *, for_person: Person) -> PersonalForm:
    """The form of a page as it was left, without saying what is wrong with it."""
    form = page.form(for_person=for_person, **_room_for(page, typed))
    if typed:
        shown_again(form, typed)
    return form


def form_as_sent(page: LogPage, typed: Typed, *, for_person: Person) -> PersonalForm:
    """The form of a page with what was typed, to be checked."""
    return page.form(as_posted(typed), for_person=for_person, **_room_for(page, typed))


def _room_for(page: LogPage, typed: Typed | None) -> dict[str, int]:
    """How many issues their page has room for: as many as it was asked for."""
    if page.form is not IssuesForm or not typed:
        return {}
    wanted = (typed.get("issues") or [""])[-1]
    return {"issues": number_in(wanted, digits=3) or 0}


def forms_of(pages: Mapping[str, Typed], *, for_person: Person) -> dict[str, PersonalForm]:
    """Every form with what was typed on its page; a page nobody came to is empty and so has errors."""
    return {page.key: form_as_sent(page, pages.get(page.key, {}), for_person=for_person) for page in PAGES}


def first_unfinished(filled: Mapping[str, forms.Form]) -> str | None:
    """The first page on which something is missing or wrong; None where all is there."""
    return next((key for key, form in filled.items() if not form.is_valid()), None)


def given_on(form: forms.Form) -> list[tuple[str, str]]:
    """What was given on a page, label and value; what was left empty is left out."""
    rows = []
    for name, field in form.fields.items():
        value = _in_words(field, form.cleaned_data.get(name))
        if value:
            rows.append((str(field.label), value))
    return rows


def _in_words(field: forms.Field, value: Any) -> str:
    if value in (None, "", [], False):
        return ""
    if isinstance(field, forms.MultipleChoiceField):
        known = _labels(field)
        return ", ".join(known.get(each, each) for each in value)
    if isinstance(field, forms.ChoiceField):
        return _labels(field).get(str(value), str(value))
    if isinstance(value, date):
        return in_words(value)
    if isinstance(value, bool):
        return "Yes"
    words = str(value)
    return words if len(words) <= LONGEST_SHOWN else f"{words[:LONGEST_SHOWN]} …"


def _labels(field: forms.ChoiceField) -> dict[str, str]:
    offered: Any = field.choices
    return {str(key): str(words) for key, words in offered if not isinstance(words, (list, tuple))}
