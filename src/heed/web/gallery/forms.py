"""A form with a field of every kind."""

from django import forms

from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm

CHOICES = [("one", "First choice"), ("two", "Second choice")]
DESCRIBED = [
    ("open", DescribedChoice("Open", "Published, or fit to be")),
    ("internal", DescribedChoice("Internal", "Anybody with a reading role")),
]


class EveryFieldForm(PersonalForm):
    """Every kind of field."""

    title = forms.CharField(label="Title", help_text="A few words that people will recognise", max_length=120)
    text = forms.CharField(label="What happened", widget=forms.Textarea(attrs={"rows": 4}), max_length=500)
    number = forms.IntegerField(
        label="How many people", widget=forms.NumberInput(attrs={"class": "govuk-input--width-5"})
    )
    due = UkDateField(label="Due date", help_text="For example, 27 3 2026")
    owner = PersonField(label="Owner", help_text="Name or email address of a colleague", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("", "Choose one"), *CHOICES])
    sensitivity = forms.ChoiceField(label="Who may read it", choices=DESCRIBED, widget=forms.RadioSelect)
    themes = forms.MultipleChoiceField(label="Themes", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    file = forms.FileField(label="File", help_text="Word, PDF or text, up to 25 MB")
    password = forms.CharField(label="Password", widget=forms.PasswordInput)
    agreed = forms.BooleanField(label="Agreed with the sponsor", help_text="They have said so in writing")
    version = forms.IntegerField(widget=forms.HiddenInput, initial=1)
