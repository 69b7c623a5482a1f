"""Forms of the answer: written, given to somebody to authorise, authorised or returned, sent."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.accounts.models import Person
from heed.web.components.fields import DescribedChoice, PersonField
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints.forms.handling import TOLD_BY, long_text, reason_field, today_field
from heed.web.saving import VersionedForm, offer

AUTHORISE, RETURN = "authorise", "return"


class AnswerForm(forms.Form):
    """The answer, in the parts that the procedure asks for. It can be saved unfinished."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    how_considered = forms.CharField(
        label="How we looked into it", help_text="Whom we asked, and what we read", required=False, widget=long_text(5)
    )
    conclusions = forms.CharField(
        label="What we concluded",
        help_text="Begin with what matters most to the person. Where we are sorry, say for what.",
        required=False,
        widget=long_text(8),
    )
    remedial_action = forms.CharField(
        label="What we have done and will do",
        help_text="What is put right, by when, and what changes so that it does not happen again",
        required=False,
        widget=long_text(5),
    )
    further_words = forms.CharField(label="Anything else", required=False, widget=long_text(3))


class SubmitForm(VersionedForm):
    """Who is asked to authorise it: of those who may, and had no part in it."""

    to = forms.ChoiceField(
        label="Who is asked to authorise it?",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose who is asked to authorise it"},
    )

    def __init__(self, *args: Any, people: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "to", [(str(each.pk), DescribedChoice(each.name, each.job_title)) for each in people])


class DecideForm(PersonalForm, VersionedForm):
    """Authorise the answer, or give it back with reasons."""

    decision = forms.ChoiceField(
        label="What do you decide?",
        widget=forms.RadioSelect,
        choices=[(AUTHORISE, "I authorise this answer"), (RETURN, "I give it back, with reasons")],
        error_messages={"required": "Choose whether you authorise it or give it back"},
    )
    comment = forms.CharField(
        label="What should change, or what you want to say about it",
        help_text="Needed where you give it back",
        required=False,
        widget=long_text(4),
    )
    signatory = PersonField(
        label="Who signs it?", help_text="Leave it empty where you sign it yourself", required=False
    )

    def clean_comment(self) -> str:
        comment: str = self.cleaned_data["comment"]
        if self.cleaned_data.get("decision") == RETURN and not comment.strip():
            raise forms.ValidationError("Say what has to change")
        return comment


class TakeBackForm(VersionedForm):
    """Take an answer back before it is sent."""

    reason = reason_field("Why do you take it back?")


class SendForm(VersionedForm):
    """That it was sent, when, and how."""

    sent_on = today_field("When was it sent?")
    sent_how = forms.ChoiceField(label="How?", choices=TOLD_BY)
