"""Forms of letters."""

from django import forms

from heed.listening.changes.letters import WAYS_TO_SEND
from heed.listening.choices import Channel
from heed.web.listening.complaints.forms.handling import long_text, today_field
from heed.web.saving import VersionedForm

SENT_BY = {
    Channel.EMAIL: "By e-mail",
    Channel.LETTER: "By post",
    Channel.IN_PERSON: "Handed over",
    Channel.OTHER: "Another way",
}


class LetterForm(forms.Form):
    """The words of one letter."""

    title = forms.CharField(label="Heading", max_length=300)
    addressed_to = forms.CharField(
        label="Name and address", help_text="One line below the other", required=False, widget=long_text(4)
    )
    words = forms.CharField(
        label="The letter",
        help_text="An empty line begins a new paragraph. A line that begins with # is a heading, one with - a point. "
        "The signature comes by itself.",
        widget=long_text(24),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class LetterSentForm(VersionedForm):
    """When and how a letter went."""

    sent_on = today_field("When was it sent?")
    how = forms.ChoiceField(
        label="How?", widget=forms.RadioSelect, choices=[(each, SENT_BY[each]) for each in WAYS_TO_SEND]
    )
