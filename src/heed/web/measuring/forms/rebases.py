"""Forms of new limits."""

from typing import Any

from django import forms

from heed.web.saving import offer


class RebaseForm(forms.Form):
    """The action that changed the process, what it changed, and why that will last."""

    action = forms.ChoiceField(
        label="Which action changed it?",
        help_text="The new limits begin with the first figure after the day from which it counts.",
        error_messages={"required": "Choose the action", "invalid_choice": "Choose an action from the list"},
    )
    reason = forms.CharField(
        label="What changed?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say what changed"},
    )
    why_lasting = forms.CharField(
        label="Why do you expect it to last?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why you expect it to last"},
    )

    def __init__(self, *args: Any, actions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "action", [("", "Choose"), *actions])


class WithdrawRebaseForm(forms.Form):
    """Going back to the limits before."""

    reason = forms.CharField(
        label="Why are the new limits withdrawn?",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Say why they are withdrawn"},
    )
