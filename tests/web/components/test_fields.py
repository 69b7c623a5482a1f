"""Dates in three boxes, and colleagues by name."""

import datetime as dt

import pytest
from django import forms

from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from tests import factories


class Dated(forms.Form):
    due = UkDateField(label="Due date", required=False)


class Owned(PersonalForm):
    owner = PersonField(label="Owner")


def sent(day: str, month: str, year: str) -> Dated:
    return Dated({"due_day": day, "due_month": month, "due_year": year})


@pytest.mark.parametrize("month", ["3", "03", "March", "mar", " MARCH "])
def test_date_takes_month_as_number_or_name(month: str) -> None:
    form = sent("27", month, "2026")

    assert form.is_valid()
    assert form.cleaned_data == {"due": dt.date(2026, 3, 27)}


@pytest.mark.parametrize("whole", ["2026-03-27", "27/03/2026", "27.3.2026"])
def test_date_takes_a_whole_date_under_its_own_name(whole: str) -> None:
    form = Dated({"due": whole})

    assert form.is_valid()
    assert form.cleaned_data == {"due": dt.date(2026, 3, 27)}


def test_date_left_empty_is_missing() -> None:
    form = sent("", "", "")

    assert form.is_valid()
    assert form.cleaned_data == {"due": None}


@pytest.mark.parametrize(
    ("parts", "error"),
    [
        (("31", "2", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "ma", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "3", "26"), "Due date must be a real date, such as 27 3 2026"),
        (("x", "3", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("²", "3", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "99999999999999999999", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("99999999999999999999", "3", "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("9" * 5_000, "9" * 5_000, "2026"), "Due date must be a real date, such as 27 3 2026"),
        (("1", "3", "0001"), "Due date must be between 1900 and 2100"),
        (("31", "12", "9999"), "Due date must be between 1900 and 2100"),
        (("1", "", "2026"), "Due date must include a month"),
        (("", "", "2026"), "Due date must include a day and month"),
    ],
)
def test_date_that_is_wrong_says_what_is_wrong(parts: tuple[str, str, str], error: str) -> None:
    assert sent(*parts).errors == {"due": [error]}


def test_date_knows_whether_it_changed() -> None:
    same = Dated({"due": "2026-03-27"}, initial={"due": dt.date(2026, 3, 27)})
    other = Dated({"due": "2026-03-28"}, initial={"due": dt.date(2026, 3, 27)})

    assert (same.has_changed(), other.has_changed()) == (False, True)


@pytest.mark.django_db
@pytest.mark.parametrize("text", ["Priya Nair", "priya nair", "PRIYA@example.org", " priya@example.org "])
def test_person_is_found_by_name_or_address(text: str) -> None:
    priya = factories.person(name="Priya Nair", email="priya@example.org")
    form = Owned({"owner": text}, for_person=priya)

    assert form.is_valid()
    assert form.cleaned_data == {"owner": priya}


@pytest.mark.django_db
def test_person_not_found_lists_who_is_near() -> None:
    asker = factories.person(name="Asif Khan", email="asif@example.org")
    factories.person(name="Priya Nair", email="priya@example.org", council=asker.council)

    error = (
        "“priya” is not exactly one colleague. Enter the email address of the one you mean: "
        "Priya Nair (priya@example.org)"
    )
    assert Owned({"owner": "priya"}, for_person=asker).errors == {"owner": [error]}


@pytest.mark.django_db
def test_person_of_another_council_or_who_left_is_nobody() -> None:
    asker = factories.person()
    factories.person(name="Another Council", email="other@example.org")
    factories.person(name="Has Left", email="left@example.org", council=asker.council, is_active=False)

    assert not Owned({"owner": "other@example.org"}, for_person=asker).is_valid()
    assert not Owned({"owner": "left@example.org"}, for_person=asker).is_valid()


@pytest.mark.django_db
def test_person_with_a_name_longer_than_any_is_refused_without_a_search() -> None:
    form = Owned({"owner": "x" * 60_000}, for_person=factories.person())

    assert form.errors == {"owner": ["This is too long for a name. Enter one colleague's name or email address"]}


def test_person_field_outside_a_personal_form_is_a_mistake_of_ours() -> None:
    with pytest.raises(TypeError):
        PersonField().clean("Priya")


@pytest.mark.django_db
def test_person_field_shows_the_address_of_who_it_is_and_knows_whether_that_changed() -> None:
    priya = factories.person(email="priya@example.org")

    form = Owned({"owner": "PRIYA@example.org"}, for_person=priya, initial={"owner": priya})

    assert str(Owned(for_person=priya, initial={"owner": priya})["owner"]).count('value="priya@example.org"') == 1
    assert form.has_changed() is False


@pytest.mark.django_db
def test_person_who_must_be_named_is_asked_for() -> None:
    assert Owned({"owner": " "}, for_person=factories.person()).errors == {
        "owner": ["Enter a colleague's name or email address"]
    }


@pytest.mark.django_db
def test_person_with_a_wrong_surname_is_looked_for_by_first_name() -> None:
    asker = factories.person(name="Asif Khan")
    factories.person(name="Priya Nair", email="priya@example.org", council=asker.council)

    (error,) = Owned({"owner": "Priya Nayar"}, for_person=asker).errors["owner"]

    assert error.endswith("Enter the email address of the one you mean: Priya Nair (priya@example.org)")


def test_date_filled_in_from_the_record_shows_its_parts() -> None:
    drawn = str(Dated(initial={"due": dt.date(2026, 3, 27)})["due"])

    assert [drawn.count(f'value="{part}"') for part in (27, 3, 2026)] == [1, 1, 1]
