"""The forms of conversation."""

from typing import Any

from django import forms

from heed.conversation.changes import LONGEST_COMMENT
from heed.conversation.choices import DigestRhythm, NotificationKind
from heed.conversation.models import NotificationSettings


class CommentForm(forms.Form):
    """Something to say about a record."""

    text = forms.CharField(
        label="Your comment",
        help_text="Write @ and a colleague's name or e-mail address to tell them, if they may see this.",
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write your comment"},
    )


class NotificationSettingsForm(forms.Form):
    """How somebody likes to be told."""

    rhythm = forms.ChoiceField(label="Send me e-mails", choices=DigestRhythm.choices, widget=forms.RadioSelect)
    quiet_from = forms.TimeField(
        label="Quiet hours begin",
        help_text="For example 18:00. No e-mail is sent in quiet hours; a digest goes out when they end.",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Say when quiet hours begin", "invalid": "Write a time such as 18:00"},
    )
    quiet_until = forms.TimeField(
        label="Quiet hours end",
        help_text="For example 08:00. The same time twice means no quiet hours.",
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "govuk-input--width-5"}),
        error_messages={"required": "Say when quiet hours end", "invalid": "Write a time such as 08:00"},
    )
    muted_kinds = forms.MultipleChoiceField(
        label="Do not tell me when",
        help_text="What you choose here reaches you neither in Heed nor by e-mail.",
        choices=NotificationKind.choices,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    @staticmethod
    def initial_of(settings: NotificationSettings) -> dict[str, Any]:
        return {
            "rhythm": settings.rhythm,
            "quiet_from": settings.quiet_from,
            "quiet_until": settings.quiet_until,
            "muted_kinds": settings.muted_kinds,
        }
