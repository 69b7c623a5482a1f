"""Forms of recommendations: what they are, our answer, the proof, how they ended."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from heed.definitions import ombudsman_compliance_labels
from heed.listening.choices import OmbudsmanAnswer
from heed.web.components.fields import UkDateField
from heed.web.listening.ombudsman import words as said
from heed.web.saving import VersionedForm

_POUNDS = re.compile(r"£?\s?(\d{1,3}(?:,\d{3})+|\d{1,7})(?:\.(\d{2}))?")
LARGEST = 20_000_000_00  # pence; beyond it is a slip of the pen


class PoundsField(forms.CharField):
    """An amount in pounds, kept in pence."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return said.pounds(value) if isinstance(value, int) else value

    def clean(self, value: Any) -> int | None:
        text = str(super().clean(value) or "").strip()
        if not text:
            return None
        found = _POUNDS.fullmatch(text)
        if not found:
            raise ValidationError("Enter an amount in pounds, such as £250 or 412.60", code="invalid")
        pence = int(found[1].replace(",", "")) * 100 + int(found[2] or 0)
        if pence > LARGEST:
            raise ValidationError("Enter the amount again: it is larger than any remedy", code="invalid")
        return pence

    def has_changed(self, initial: Any, data: Any) -> bool:
        return str(self.prepare_value(initial) or "") != str(data or "")


class RecommendationForm(VersionedForm):
    """The kind, amount and first day of a recommendation."""

    remedy_type = forms.ChoiceField(
        label="What kind of remedy is it?",
        choices=said.remedies,
        error_messages={"required": "Choose what kind of remedy it is"},
    )
    pence = PoundsField(label="Amount", help_text="In pounds, where money is asked for.", required=False)
    due_on = UkDateField(label="By when?", help_text="The day the decision gives.", required=False)


class NewRecommendationForm(RecommendationForm):
    """One that is added by hand."""

    words = forms.CharField(
        label="The recommendation",
        help_text="In the decision's own words.",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Give the recommendation in the decision's own words"},
    )
    field_order = ("words", "remedy_type", "pence", "due_on", "version")


class AnswerForm(VersionedForm):
    """Accepted, or disputed with the reason."""

    answer = forms.ChoiceField(
        label="What do we say to it?",
        choices=[choice for choice in OmbudsmanAnswer.choices if choice[0] != OmbudsmanAnswer.WAITING],
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether we accept it or dispute it"},
    )
    reason = forms.CharField(
        label="Why, or with what in mind?",
        help_text="Needed where we dispute it.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class OtherDayForm(forms.Form):
    """Another day, agreed with the Ombudsman."""

    to = UkDateField(label="The new day")
    agreed_on = UkDateField(label="When did the Ombudsman agree?")
    reason = forms.CharField(
        label="Why does it move?",
        help_text="The first day and this reason stay to be seen.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why the day moves"},
    )


class EvidenceForm(VersionedForm):
    """What was done, when the proof went out, and the proof itself."""

    what_was_done = forms.CharField(
        label="What was done?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was done"},
    )
    sent_on = UkDateField(label="When was the evidence sent to the Ombudsman?", help_text="This stops the clock.")
    file = forms.FileField(
        label="The evidence",
        help_text="As it was sent, up to 20 MB. More can be added later.",
        required=False,
        allow_empty_file=True,
    )


class ComplianceForm(VersionedForm):
    """How the Ombudsman says that it ended."""

    label = forms.ChoiceField(
        label="What did the Ombudsman say?",
        choices=lambda: said.choices(ombudsman_compliance_labels()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how the Ombudsman says that it ended"},
    )
    on = UkDateField(label="When?")


class RemoveForm(VersionedForm):
    """Why it is no recommendation to us."""

    reason = forms.CharField(
        label="Why is it taken out?",
        help_text="For example, it is for the other body. The reason is kept in the trail.",
        max_length=500,
        error_messages={"required": "Say why it is taken out"},
    )
