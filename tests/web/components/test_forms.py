"""The form renderer: each kind of field as GOV.UK markup, without and with errors."""

import re

import pytest
from django import forms
from django.template import Context, Template

from heed.web.components.fields import DescribedChoice, UkDateField


class Everything(forms.Form):
    title = forms.CharField(label="Title", help_text="A few words")
    note = forms.CharField(label="Note", widget=forms.Textarea, max_length=200, required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose"), ("a", "A")])
    level = forms.ChoiceField(
        label="Level", choices=[("a", DescribedChoice("Low", "Hardly felt"))], widget=forms.RadioSelect
    )
    themes = forms.MultipleChoiceField(label="Themes", choices=[("a", "A")], widget=forms.CheckboxSelectMultiple)
    due = UkDateField(label="Due date")
    agreed = forms.BooleanField(label="Agreed", help_text="In writing")
    secret = forms.CharField(label="Password", widget=forms.PasswordInput)
    file = forms.FileField(label="File")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=4)


def group(form: forms.Form, name: str) -> str:
    """A field as drawn, with the space between tags left out."""
    return re.sub(r">\s+<", "><", form[name].as_field_group())


def test_text_field_has_label_hint_and_input() -> None:
    assert group(Everything(), "title") == (
        '<div class="govuk-form-group"><label class="govuk-label" for="id_title">Title</label>'
        '<div class="govuk-hint" id="id_title_helptext">A few words</div>'
        '<input type="text" name="title" aria-describedby="id_title_helptext" class="govuk-input" id="id_title"></div>'
    )


def test_text_field_with_error_is_described_by_it() -> None:
    assert group(Everything({}), "title") == (
        '<div class="govuk-form-group govuk-form-group--error">'
        '<label class="govuk-label" for="id_title">Title</label>'
        '<div class="govuk-hint" id="id_title_helptext">A few words</div>'
        '<p class="govuk-error-message" id="id_title_error"><span class="govuk-visually-hidden">Error:</span> '
        "Enter: title</p>"
        '<input type="text" name="title" aria-invalid="true" aria-describedby="id_title_helptext id_title_error" '
        'class="govuk-input govuk-input--error" id="id_title"></div>'
    )


def test_long_text_is_optional_and_counted() -> None:
    assert group(Everything(), "note") == (
        '<div class="govuk-form-group govuk-character-count" data-module="govuk-character-count" data-maxlength="200">'
        '<label class="govuk-label" for="id_note">Note (optional)</label>'
        '<textarea name="note" cols="40" rows="10" class="govuk-textarea govuk-js-character-count" id="id_note">'
        "</textarea>"
        '<div id="id_note-info" class="govuk-hint govuk-character-count__message">You can enter up to 200 characters'
        "</div></div>"
    )


def test_select_takes_its_look() -> None:
    assert group(Everything(), "kind") == (
        '<div class="govuk-form-group"><label class="govuk-label" for="id_kind">Kind</label>'
        '<select name="kind" class="govuk-select" id="id_kind"><option value="" selected>Choose</option>'
        '<option value="a">A</option></select></div>'
    )


def test_radios_stand_in_a_fieldset_with_hints() -> None:
    assert group(Everything(), "level") == (
        '<div class="govuk-form-group"><fieldset class="govuk-fieldset">'
        '<legend class="govuk-fieldset__legend">Level</legend>'
        '<div class="govuk-radios govuk-radios--small" data-module="govuk-radios"><div class="govuk-radios__item">'
        '<input type="radio" class="govuk-radios__input" name="level" value="a" id="id_level_0" '
        'aria-describedby="id_level_0_hint">'
        '<label class="govuk-label govuk-radios__label" for="id_level_0">Low</label>'
        '<div class="govuk-hint govuk-radios__hint" id="id_level_0_hint">Hardly felt</div></div></div>'
        "</fieldset></div>"
    )


def test_checkboxes_keep_what_was_chosen() -> None:
    form = Everything({"themes": ["a"]})

    assert group(form, "themes") == (
        '<div class="govuk-form-group"><fieldset class="govuk-fieldset">'
        '<legend class="govuk-fieldset__legend">Themes</legend>'
        '<div class="govuk-checkboxes govuk-checkboxes--small" data-module="govuk-checkboxes">'
        '<div class="govuk-checkboxes__item"><input type="checkbox" class="govuk-checkboxes__input" name="themes" '
        'value="a" id="id_themes_0" checked>'
        '<label class="govuk-label govuk-checkboxes__label" for="id_themes_0">A</label></div></div>'
        "</fieldset></div>"
    )


def test_single_checkbox_has_its_label_beside_it() -> None:
    assert group(Everything(), "agreed") == (
        '<div class="govuk-form-group"><div class="govuk-checkboxes govuk-checkboxes--small">'
        '<div class="govuk-checkboxes__item"><input type="checkbox" name="agreed" '
        'aria-describedby="id_agreed_helptext" class="govuk-checkboxes__input" id="id_agreed">'
        '<label class="govuk-label govuk-checkboxes__label" for="id_agreed">Agreed</label>'
        '<div class="govuk-hint govuk-checkboxes__hint" id="id_agreed_helptext">In writing</div></div></div></div>'
    )


def test_date_has_three_boxes_in_a_fieldset() -> None:
    drawn = group(Everything({"due_day": "5", "due_month": "June", "due_year": "2026"}), "due")

    assert re.findall(r'name="(\w+)" type="text" inputmode="numeric" value="(\w+)"', drawn) == [
        ("due_day", "5"),
        ("due_month", "June"),
        ("due_year", "2026"),
    ]
    assert drawn.count('<fieldset class="govuk-fieldset" role="group">') == 1


def test_password_can_be_shown_and_is_never_sent_back() -> None:
    drawn = group(Everything({"secret": "a secret"}), "secret")

    assert drawn.count('data-module="govuk-password-input"') == 1
    assert drawn.count("govuk-js-password-input-input") == 1
    assert drawn.count("a secret") == 0


def test_hidden_field_is_drawn_once_and_bare() -> None:
    assert str(Everything()).count('<input type="hidden" name="version" value="4" id="id_version">') == 1


def test_error_summary_leads_to_the_first_thing_to_fill_in() -> None:
    summary = Template("{% page_errors %}").render(Context({"form": Everything({})}))

    assert re.findall(r'<a href="#(\w+)">([^<]*)</a>', summary) == [
        ("id_title", "Enter: title"),
        ("id_kind", "Choose: kind"),
        ("id_level_0", "Choose: level"),
        ("id_themes_0", "Choose: themes"),
        ("id_due_day", "Enter the due date"),
        ("id_agreed", "Tick the box to go on: Agreed"),
        ("id_secret", "Enter: password"),
        ("id_file", "Choose: file"),
        ("id_version", "Enter: version"),
    ]


def test_error_summary_is_absent_before_a_form_is_sent() -> None:
    assert Template("{% page_errors %}").render(Context({"form": Everything()})).strip() == ""


@pytest.mark.django_db
def test_error_of_the_whole_form_is_told_in_the_form_too() -> None:
    form = Everything({})
    form.add_error(None, "The two dates do not fit together")

    assert str(form).count("The two dates do not fit together") == 1
