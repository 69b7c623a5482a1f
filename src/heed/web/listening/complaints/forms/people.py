"""Forms of the people in a complaint: who they are, what they need, and by what right somebody speaks for another."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.definitions.shapes_cases import EqualityCharacteristic
from heed.listening.choices import PersonRole, YesNoUnknown
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints import words
from heed.web.listening.complaints.forms.handling import long_text, today_field
from heed.web.listening.complaints.forms.log import REACHED_BY
from heed.web.saving import offer


class CasePersonForm(forms.Form):
    """Somebody in the case."""

    role = forms.ChoiceField(label="What are they to the complaint?", choices=PersonRole.choices)
    name = forms.CharField(label="Name", help_text="As they use it", max_length=150)
    relationship = forms.ChoiceField(label="Who are they to the person affected?", required=False)
    prefers = forms.ChoiceField(label="How would they like to hear from us?", choices=REACHED_BY, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    telephone = forms.CharField(label="Telephone", max_length=40, required=False)
    address = forms.CharField(label="Postal address", required=False, widget=long_text(3))
    case_reference = forms.CharField(label="Their number in our case system", max_length=60, required=False)
    is_affected = forms.BooleanField(label="It is about their own care and support", required=False)
    lacks_capacity = forms.ChoiceField(
        label="Do they lack capacity to complain about this?",
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )
    has_died = forms.BooleanField(label="They have died", required=False)
    note = forms.CharField(label="Anything else to know", required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "relationship", [("", "Not said"), ("self", "Themselves"), *words.relationship_choices()])


class NeedForm(forms.Form):
    """What somebody needs, and how far it is: identified, recorded, flagged, shared, met, reviewed."""

    need = forms.ChoiceField(label="What do they need?")
    detail = forms.CharField(label="What helps us to do it right", required=False, widget=long_text(2))
    identified_on = today_field("When did we learn of it?")
    flagged = forms.BooleanField(label="Show it at the head of the complaint", required=False, initial=True)
    shared_on = UkDateField(label="When was it shared with those who have to know?", required=False)
    shared_with = forms.CharField(label="With whom?", max_length=200, required=False)
    met = forms.ChoiceField(
        label="Did they get what they need?",
        widget=forms.RadioSelect,
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )
    met_on = UkDateField(label="Since when?", required=False)
    met_note = forms.CharField(label="If not: why?", required=False, widget=long_text(2))
    review_on = UkDateField(label="When do we ask again whether it still fits?", required=False)
    reviewed_on = UkDateField(label="When did we ask?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "need", [("", "Choose"), *words.need_choices()])


class BodyForm(forms.Form):
    """Another body that the complaint also concerns."""

    name = forms.CharField(
        label="Which body?", help_text="For example a hospital trust or a housing association", max_length=200
    )
    leads = forms.BooleanField(label="They lead, and answer for both", required=False)
    passed_on_on = UkDateField(label="When was it passed on to them?", required=False)
    consent = forms.ChoiceField(
        label="Did the person agree to its being passed on?",
        widget=forms.RadioSelect,
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )
    note = forms.CharField(label="What was agreed with them", required=False, widget=long_text(3))


class WorkerForm(PersonalForm):
    """The worker whom a complaint is about."""

    person = PersonField(
        label="Which colleague?",
        help_text="Name or e-mail address. Leave it empty for somebody not in Heed.",
        required=False,
    )
    name = forms.CharField(label="Or their name, where they cannot sign in to Heed", max_length=150, required=False)
    team = forms.ChoiceField(
        label="Their team", help_text="Left empty, the team that the colleague is in", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "team", words.team_choices(self.for_person))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("person") and not cleaned.get("name") and not self.errors:
            self.add_error("person", "Choose a colleague, or give a name below")
        return cleaned

    def clean_team(self) -> Any:
        return words.team_chosen(self.cleaned_data["team"], self.for_person)


class EqualityForm(forms.Form):
    """Questions that nobody has to answer, one a characteristic."""

    def __init__(self, *args: Any, characteristics: Sequence[EqualityCharacteristic], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for each in characteristics:
            self.fields[each.id] = forms.ChoiceField(
                label=each.question,
                widget=forms.RadioSelect,
                choices=[(answer.id, answer.name) for answer in each.answers],
                required=False,
            )
