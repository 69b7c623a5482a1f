"""Forms of the inbox."""

from typing import Any

from django import forms

from heed.definitions import answer_formats, contributor_groups, source_kinds
from heed.listening.choices import Channel
from heed.listening.spreadsheets.feedback_columns import KINDS
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm

Choices = list[tuple[str, str]]


def kind_choices() -> Choices:
    """What feedback can be."""
    kinds = source_kinds()
    return [(kind, kinds[kind].name) for kind in KINDS]


def group_choices() -> Choices:
    """Who can have said it."""
    return [("", "Not known"), *((key, group.name) for key, group in contributor_groups().items())]


class SortForm(forms.Form):
    """A form about one piece of feedback, opened on a version of it."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TeamForm(SortForm):
    """A form with the council's teams."""

    team = forms.ChoiceField(label="Team")

    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "None, or not known"), *teams]


class KeepForm(TeamForm):
    """What it is."""

    kind = forms.ChoiceField(label="What it is", choices=kind_choices)
    said_by = forms.ChoiceField(label="Who said it", choices=group_choices, required=False)
    team = forms.ChoiceField(label="Team it is about", required=False)
    field_order = ("kind", "said_by", "team")


class RouteForm(TeamForm):
    """Which team deals with it."""

    team = forms.ChoiceField(label="Team", error_messages={"required": "Choose a team"})
    note = forms.CharField(
        label="What you ask of them", required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    field_order = ("team", "note")


class ReferenceForm(SortForm):
    """Another record, by its reference."""

    reference = forms.CharField(
        label="Its reference",
        help_text="Such as F-012",
        max_length=40,
        error_messages={"required": "Give its reference"},
    )


class LinkForm(ReferenceForm):
    """Another source that it belongs with."""

    reference = forms.CharField(
        label="Reference of the other source",
        help_text="Such as C-012 or S-004",
        max_length=40,
        error_messages={"required": "Give its reference"},
    )
    note = forms.CharField(label="How they belong together", required=False, max_length=300)


class ComplaintForm(SortForm, PersonalForm):
    """Who handles the complaint it becomes."""

    handler = PersonField(label="Who handles it", help_text="A colleague's name or email address.")
    desired_outcome = forms.CharField(label="What the person would like to happen", required=False, max_length=1_000)


class RefuseForm(SortForm):
    """Why it is set aside."""

    note = forms.CharField(label="Why", required=False, max_length=300)


class FlagForm(SortForm):
    """What a safeguarding flag is found to be."""

    is_concern = forms.TypedChoiceField(
        label="Is it a safeguarding concern?",
        choices=[("yes", "Yes: I passed it to safeguarding"), ("no", "No")],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is a concern"},
    )
    passed_to = forms.CharField(label="If yes, whom you passed it to", required=False, max_length=200)
    passed_on = UkDateField(label="If yes, on which day", required=False)
    note = forms.CharField(label="Note", help_text="If it is no concern, say why.", max_length=1_000, required=False)


class HeardForm(forms.Form):
    """Something heard on the telephone, at a visit, in a corridor."""

    kind = forms.ChoiceField(label="What it is", choices=kind_choices, widget=forms.RadioSelect)
    text = forms.CharField(
        label="What was said",
        help_text="In their own words, as far as you can. They never change afterwards.",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Write down what was said"},
    )
    said_by = forms.ChoiceField(label="Who said it", choices=group_choices, required=False)
    channel = forms.ChoiceField(label="How it came", choices=Channel.choices, initial=Channel.TELEPHONE)
    team = forms.ChoiceField(label="Team it is about", required=False)
    received_on = UkDateField(label="When", help_text="Left empty, today.", required=False)
    wants_answer = forms.BooleanField(label="They want to be told what comes of it", required=False)
    sender_name = forms.CharField(
        label="Their name", help_text="Only if they want an answer.", required=False, max_length=150
    )
    sender_contact = forms.CharField(label="How to reach them", required=False, max_length=300)
    answer_format = forms.ChoiceField(
        label="In which format",
        choices=lambda: [("", "No wish"), *((key, each.name) for key, each in answer_formats().items())],
        required=False,
    )

    def __init__(self, *args: Any, teams: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["team"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", "None, or not known"), *teams]
