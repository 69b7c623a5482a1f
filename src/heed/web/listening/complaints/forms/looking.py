"""Forms of looking into a complaint: who does, what was found, and what is decided of each issue."""

from typing import Any

from django import forms

from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints import words
from heed.web.listening.complaints.forms.handling import long_text, reason_field, today_field
from heed.web.saving import VersionedForm, offer


class InvestigatorForm(PersonalForm, VersionedForm):
    """Who looks into it."""

    investigator = PersonField(label="Who looks into it?", help_text="A colleague’s name or e-mail address")
    on = today_field("From which day?")


class InvestigationForm(VersionedForm):
    """What was found, and what was looked at for it."""

    findings = forms.CharField(
        label="What was found?",
        help_text="What happened, what should have, and why it went otherwise. Say it of the work, not of people.",
        required=False,
        widget=long_text(8),
    )
    evidence = forms.CharField(label="What was looked at, and who was asked?", required=False, widget=long_text(4))
    finished_on = UkDateField(
        label="When was it finished?", help_text="Leave it empty while it goes on", required=False
    )


class IssueForm(PersonalForm):
    """One thing complained about."""

    what = forms.CharField(
        label="What went wrong, in one or two sentences?",
        widget=long_text(3),
        error_messages={"required": "Say what went wrong"},
    )
    subject = forms.ChoiceField(label="What is it about?")
    team = forms.ChoiceField(label="Which team is it about?", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "subject", [("", "Choose"), *words.subject_choices()])
        offer(self, "team", words.team_choices(self.for_person))

    def clean_team(self) -> Any:
        return words.team_chosen(self.cleaned_data["team"], self.for_person)


class OutcomeForm(forms.Form):
    """What was decided of an issue, and why."""

    outcome = forms.ChoiceField(
        label="What do we find?", widget=forms.RadioSelect, error_messages={"required": "Choose what we find"}
    )
    reason = reason_field("Why?", help_text="The answer says this, so write it to the person")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "outcome", words.outcome_choices())


class TickForm(forms.Form):
    """Something on the checklist was seen to."""

    done_on = today_field("When was it done?")
    note = forms.CharField(label="Note", max_length=500, required=False)
