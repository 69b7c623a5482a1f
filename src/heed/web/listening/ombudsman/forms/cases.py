"""Forms of a case: an enquiry, what is said of it, what came before it."""

from typing import Any

from django import forms

from heed.definitions import ombudsman_slow_reasons
from heed.listening.choices import YesNoUnknown
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.ombudsman import words as said
from heed.web.saving import VersionedForm

REFERENCE_HINT = "As it stands on the letter, such as 24 009 331. Heed writes it one way."


class EnquiryForm(PersonalForm):
    """What the Ombudsman wrote, from which a case begins."""

    title = forms.CharField(
        label="What is it about, in a few words?",
        help_text="Without names: it stands in lists and reminders.",
        max_length=200,
        error_messages={"required": "Say in a few words what it is about"},
    )
    words = forms.CharField(
        label="What the Ombudsman asks",
        help_text="Paste the letter, or its questions.",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": "Paste what the Ombudsman asks"},
    )
    outside_reference = forms.CharField(
        label="The Ombudsman's reference", help_text=REFERENCE_HINT, max_length=30, required=False
    )
    received_on = UkDateField(label="When did it come?", help_text="For example, 5 11 2026")
    reply_due_on = UkDateField(
        label="When is our reply due?",
        help_text="The day in the letter. Left empty, the usual 28 days.",
        required=False,
    )
    category = forms.ChoiceField(label="Category", choices=said.categories, required=False)
    sub_category = forms.ChoiceField(label="Sub-category", choices=said.sub_categories, required=False)
    handler = PersonField(label="Who deals with it?", help_text="A colleague's name or email address")


class CaseForm(VersionedForm, PersonalForm):
    """What is said of a case beside its decision."""

    handler = PersonField(label="Who deals with it?", help_text="A colleague's name or email address")
    outside_reference = forms.CharField(
        label="The Ombudsman's reference", help_text=REFERENCE_HINT, max_length=30, required=False
    )
    category = forms.ChoiceField(label="Category", choices=said.categories, required=False)
    sub_category = forms.ChoiceField(label="Sub-category", choices=said.sub_categories, required=False)
    remedied_before = forms.ChoiceField(
        label="Had we put it right before it reached the Ombudsman?",
        help_text="The Ombudsman calls this a satisfactory remedy. The case still counts as upheld.",
        choices=YesNoUnknown.choices,
        widget=forms.RadioSelect,
    )
    remedied_before_on = UkDateField(label="On which day had we put it right?", required=False)
    remedied_before_what = forms.CharField(
        label="What had we done?", widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    slow_reasons = forms.MultipleChoiceField(
        label="If we were slow to put it right, why?",
        choices=lambda: said.choices(ombudsman_slow_reasons()),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    slow_note = forms.CharField(
        label="More about why", widget=forms.Textarea(attrs={"rows": 3}), required=False, max_length=2000
    )


class ComplaintForm(forms.Form):
    """Which complaint of ours came before it, or why none did."""

    reference = forms.CharField(
        label="Reference of our complaint",
        help_text="Such as C-012. Left empty where there was none.",
        max_length=40,
        required=False,
    )
    why = forms.CharField(
        label="If there was none: why?",
        help_text="For example, the person went straight to the Ombudsman, or complained to a care provider.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        given = [bool(cleaned.get(name, "").strip()) for name in ("reference", "why")]
        if given == [False, False]:
            self.add_error("reference", "Give the complaint's reference, or say why there was none")
        if given == [True, True]:
            self.add_error("why", "Give a reference or a reason, not both")
        return cleaned


class CameForm(VersionedForm):
    """The day something came, and the day by which it is to be answered."""

    received_on = UkDateField(label="When did it come?", help_text="For example, 5 11 2026")
    due_on = UkDateField(
        label="By when does the Ombudsman want our answer?",
        help_text="The day in the letter. Left empty, the usual number of days.",
        required=False,
    )


class PublishedForm(VersionedForm):
    """The day the decision was published."""

    published_on = UkDateField(label="When was it published?", help_text="Usually six weeks after the decision.")
