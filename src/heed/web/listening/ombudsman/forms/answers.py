"""Forms of what we write to the Ombudsman."""

from django import forms

from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.saving import VersionedForm


class WriteForm(forms.Form):
    """The answer itself."""

    words = forms.CharField(
        label="Our answer",
        help_text="For comments on a draft: on the law, the facts, and whether we can do it in time.",
        widget=forms.Textarea(attrs={"rows": 14}),
        error_messages={"required": "Write the answer"},
    )


class SubmitForm(VersionedForm, PersonalForm):
    """Who authorises it."""

    to = PersonField(
        label="Who authorises it?",
        help_text="Somebody else, whose role lets them: a director or assistant director. They can read the case then.",
    )


class DecideForm(VersionedForm):
    """Authorise it, or return it with what should be different."""

    decision = forms.ChoiceField(
        label="Is it ready to go to the Ombudsman?",
        choices=[("authorise", "Yes: I authorise it as it is"), ("return", "No: return it with reasons")],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it may go out"},
    )
    comment = forms.CharField(
        label="What should be different?",
        help_text="Needed where you return it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class SentForm(VersionedForm):
    """The day it went out."""

    on = UkDateField(label="When was it sent?")
