"""Forms from acknowledgement to plan, of clocks, and of what is known of a complaint."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone

from heed.definitions.shapes_cases import Band
from heed.listening.choices import Channel, YesNoUnknown
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints import words
from heed.web.saving import VersionedForm, offer

TOLD_BY = [
    choice
    for choice in Channel.choices
    if choice[0] in {Channel.EMAIL, Channel.LETTER, Channel.TELEPHONE, Channel.IN_PERSON, Channel.OTHER}
]
CAME_BY = [choice for choice in Channel.choices if choice[0] not in {Channel.SPREADSHEET, Channel.API}]
TALKED = [
    (YesNoUnknown.YES, DescribedChoice("Yes", "We talked about it, and agree the day with them")),
    (YesNoUnknown.NO, DescribedChoice("No", "They would rather not: we set the day and write to tell them")),
    (YesNoUnknown.UNKNOWN, "They have not said yet"),
]


def long_text(rows: int = 4) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def today_field(label: str, **more: Any) -> UkDateField:
    """A day that is usually today."""
    return UkDateField(label=label, initial=timezone.localdate, **more)


def reason_field(label: str, *, what: str = "Say why", **more: Any) -> forms.CharField:
    """A reason, which has to be given."""
    return forms.CharField(label=label, widget=long_text(3), error_messages={"required": what}, **more)


class AcknowledgeForm(VersionedForm):
    """When and how the person was told that we have their complaint."""

    on = today_field("When were they told?")
    how = forms.ChoiceField(label="How?", choices=TOLD_BY, initial=Channel.LETTER)
    offers_talk = forms.BooleanField(
        label="We offered to talk about how we look into it, and how long it may take", required=False
    )

    def __init__(self, *args: Any, offers_discussion: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not offers_discussion:
            del self.fields["offers_talk"]


class DiscussionForm(VersionedForm):
    """Whether the person took up the offer to talk."""

    offered_on = today_field("When did we offer to talk?")
    taken_up = forms.ChoiceField(label="Did they take it up?", widget=forms.RadioSelect, choices=TALKED)


class PlanForm(VersionedForm):
    """How it will be handled, and by when it is answered."""

    plan = forms.CharField(
        label="How will it be looked into?",
        help_text="What we look at, whom we ask, and how we keep them informed. It goes into the letter as it stands.",
        widget=long_text(6),
        error_messages={"required": "Say how it will be looked into"},
    )
    answer_by = UkDateField(label="By when do we answer?")
    on = today_field("When was this agreed, or told to them?")


class ChangePlanForm(VersionedForm):
    """What the plan says; its day moves by agreeing a new one."""

    plan = forms.CharField(
        label="How will it be looked into?",
        widget=long_text(6),
        error_messages={"required": "Say how it will be looked into"},
    )


class DelayForm(VersionedForm):
    """That we wrote to say why it takes longer than the law's longest period."""

    on = today_field("When did we write?")
    why = reason_field("Why does it take longer?", help_text="The letter says the same")


class HandOverForm(PersonalForm, VersionedForm):
    """Somebody else deals with it."""

    handler = PersonField(label="Who deals with it from now on?", help_text="Somebody who handles complaints")


class PauseForm(forms.Form):
    """Why a clock stands still, and since when."""

    first_day = today_field("From which day?")
    reason = reason_field("Why do we have to wait?", help_text="For example: waiting for the person’s consent")


class ResumeForm(forms.Form):
    """When a clock runs again."""

    on = today_field("From which day does it run again?")


class ExtendForm(forms.Form):
    """A later day, with the reason, and the day on which it was agreed where that is asked for."""

    to = UkDateField(label="New day")
    reason = reason_field("Why does it take longer?", help_text="It can be put into the letter that tells them")
    agreed_on = UkDateField(label="When did they agree to it?", required=False)

    def __init__(self, *args: Any, agreed_by_person: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agreed_by_person:
            self.fields["agreed_on"].required = True
        else:
            del self.fields["agreed_on"]


class FactsForm(PersonalForm, VersionedForm):
    """What is known of a complaint. Its words and the day it came stay as they are."""

    channel = forms.ChoiceField(label="How did it reach us?", choices=CAME_BY)
    team = forms.ChoiceField(label="Which team is it mostly about?", required=False)
    provider = forms.CharField(label="Provider of care, if one is involved", max_length=200, required=False)
    desired_outcome = forms.CharField(label="What would they like to happen?", required=False, widget=long_text(3))
    happened_on = UkDateField(label="When did it happen?", required=False)
    known_on = UkDateField(label="When did they come to know of it, if later?", required=False)
    late_reason = forms.CharField(
        label="If that is more than 12 months before it came: why do we take it up?",
        required=False,
        widget=long_text(2),
    )
    authority = forms.ChoiceField(label="By what right do they complain?", widget=forms.RadioSelect, required=False)
    authority_on = UkDateField(label="Since when?", required=False)
    authority_note = forms.CharField(label="What shows it?", max_length=500, required=False)
    advocacy_offered_on = UkDateField(label="When did we tell them about advocacy?", required=False)
    safeguarding = forms.ChoiceField(
        label="Could somebody be at risk of abuse or neglect?", widget=forms.RadioSelect, choices=YesNoUnknown.choices
    )
    safeguarding_note = forms.CharField(label="What was done about it?", required=False, widget=long_text(2))
    legal = forms.ChoiceField(
        label="Is there, or may there be, legal action about the same thing?",
        widget=forms.RadioSelect,
        choices=YesNoUnknown.choices,
    )
    legal_note = forms.CharField(label="What do we know of it?", required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "team", words.team_choices(self.for_person))
        offer(self, "authority", words.authority_choices())

    def clean_team(self) -> Any:
        return words.team_chosen(self.cleaned_data["team"], self.for_person)


class ProcedureForm(VersionedForm):
    """Another procedure, and why."""

    procedure = forms.ChoiceField(label="Which procedure?", widget=forms.RadioSelect)
    reason = reason_field("Why does another one fit better?")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "procedure", words.procedure_choices())


class BandForm(VersionedForm):
    """How much there is to look into: it sets how long the answer may take."""

    band = forms.ChoiceField(
        label="How much is there to look into?", widget=forms.RadioSelect, error_messages={"required": "Choose one"}
    )
    reason = reason_field("Why?", help_text="The clock is counted anew from the day it started")

    def __init__(self, *args: Any, bands: Sequence[Band], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "band", [(band.id, band.name) for band in bands])
