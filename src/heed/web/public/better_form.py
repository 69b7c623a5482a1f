"""The three questions to somebody whose complaint was closed."""

from django import forms

YES, PARTLY, NO = "yes", "partly", "no"


class BetterForm(forms.Form):
    """Did it get better? Only the first has to be answered."""

    got_better = forms.ChoiceField(
        label="1. Did it get better?",
        widget=forms.RadioSelect,
        choices=[(YES, "Yes"), (PARTLY, "Partly"), (NO, "No")],
        error_messages={"required": "Choose yes, partly or no"},
    )
    satisfaction = forms.TypedChoiceField(
        label="2. How did we deal with your complaint?",
        widget=forms.RadioSelect,
        choices=[
            ("5", "Very well"),
            ("4", "Well"),
            ("3", "Neither well nor badly"),
            ("2", "Badly"),
            ("1", "Very badly"),
        ],
        coerce=int,
        empty_value=None,
        required=False,
    )
    words = forms.CharField(
        label="3. What do you want to tell us?",
        help_text="Write as much or as little as you like.",
        max_length=5000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
    )
