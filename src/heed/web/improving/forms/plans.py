"""Forms of plans."""

from typing import Any

from django import forms
from django.utils import timezone

from heed.definitions import default_status_set, plan_kinds, status_meanings, valid_on
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.saving import VersionedForm


def kinds_today() -> list[tuple[str, str]]:
    """Kinds of plan in use today."""
    return [(key, kind.word) for key, kind in valid_on(plan_kinds(), timezone.localdate()).items()]


def status_sets_today() -> list[tuple[str, str]]:
    """Sets of status words in use today, each with what its colours mean."""
    sets = valid_on(status_meanings(), timezone.localdate())
    return [(key, DescribedChoice(each.name, each.about)) for key, each in sets.items()]


class PlanForm(PersonalForm):
    """What a plan says of itself."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Give the plan a title"})
    kind = forms.ChoiceField(
        label="What kind of plan is it?",
        choices=kinds_today,
        error_messages={"required": "Choose what kind of plan it is"},
    )
    dated_on = UkDateField(label="Date of the plan", help_text="For example, 5 11 2026")
    owner = PersonField(label="Who answers for it?", help_text="A colleague's name or email address")
    purpose = forms.CharField(label="What is it for?", widget=forms.Textarea(attrs={"rows": 4}), required=False)


class NewPlanForm(PlanForm):
    """A new plan also says what its colours mean."""

    status_set = forms.ChoiceField(
        label="What do the colours mean here?",
        help_text="Councils use the same colours for different things. The plan keeps the meaning you choose now.",
        choices=status_sets_today,
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status_set"].initial = default_status_set().id
        self.fields["dated_on"].initial = timezone.localdate()
        self.fields["owner"].initial = self.for_person.email


class EditPlanForm(VersionedForm, PlanForm):
    """A plan that is there already."""


class ReasonForm(VersionedForm):
    """A change that needs only its reason."""

    reason = forms.CharField(
        label="Why?", widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": "Say why"}
    )


class CloseForm(VersionedForm):
    """Closing a plan."""

    closed_on = UkDateField(label="Closed on")
    note = forms.CharField(
        label="Why does it close, and what becomes of actions still open?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it closes, and what becomes of actions still open"},
    )


class PutForm(forms.Form):
    """Choosing an action for a plan by its reference."""

    reference = forms.CharField(
        label="Reference of the action",
        help_text="For example, A-017",
        max_length=20,
        error_messages={"required": "Enter the action's reference"},
    )
