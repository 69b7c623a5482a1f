"""What is written into the report."""

from django import forms

from heed.web.saving import VersionedForm

LONGEST = 20_000


class IntroductionForm(forms.Form):
    """The introduction, for a year that has none yet."""

    introduction = forms.CharField(
        label="Introduction",
        widget=forms.Textarea(attrs={"rows": 12}),
        max_length=LONGEST,
        help_text="What the year was like, in your words. No names, and nothing that tells who complained.",
    )


class ChangedIntroductionForm(IntroductionForm, VersionedForm):
    """The introduction, written anew."""
