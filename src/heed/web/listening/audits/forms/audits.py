"""Forms about one audit: who does it, replacing it, concerns, feedback, agreeing."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.definitions.shapes_audits import AuditTool
from heed.listening.changes.audits import AgreedGrade
from heed.listening.queries.audits import Difference
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.audits.forms.grading import NOT_APPLICABLE, grade_choices, value_of
from heed.web.saving import VersionedForm, offer

LONGEST = 5_000
OVERALL = "overall"


class GiveForm(VersionedForm, PersonalForm):
    """Who audits a file, and who grades it a second time."""

    auditor = PersonField(label="Who audits it?", help_text="A colleague's name or email address", required=False)
    moderator = PersonField(
        label="Who grades it a second time?", help_text="Somebody who has not seen the first grades", required=False
    )

    def __init__(self, *args: Any, is_moderated: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_moderated:
            del self.fields["moderator"]


class ReplaceForm(VersionedForm):
    """Why a file cannot be used."""

    reason = forms.CharField(
        label="Why can this file not be used?",
        help_text="For example: closed before the period, or opened by mistake. Not a name",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )


class ConcernForm(forms.Form):
    """What cannot wait."""

    words = forms.CharField(
        label="What worries you?",
        help_text="Who may not be safe, and why. Two sentences are enough: somebody is told at once",
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=LONGEST,
    )


class AcknowledgeForm(forms.Form):
    """That it is in hand."""

    note = forms.CharField(
        label="What was done, and by whom?", widget=forms.Textarea(attrs={"rows": 3}), max_length=LONGEST
    )


class FeedbackForm(VersionedForm, PersonalForm):
    """What the worker was told."""

    on = UkDateField(label="Day you talked")
    words = forms.CharField(
        label="What was good, and what could be better?",
        help_text="The worker and their manager read this with the grades",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=LONGEST,
    )
    manager = PersonField(
        label="Manager", help_text="Who reads it too: a colleague's name or email address", required=False
    )


class AnswerForm(forms.Form):
    """The worker's own view."""

    words = forms.CharField(
        label="Your answer",
        help_text="What you think of it, what helped, what was missed",
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=LONGEST,
    )


class AgreeForm(VersionedForm):
    """The agreed grade and the reason, for each domain that differs."""

    def __init__(self, *args: Any, tool: AuditTool, differing: Sequence[Difference], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.differing = differing
        for each in differing:
            choices = grade_choices(tool)[:-1] if each.domain == OVERALL else grade_choices(tool)
            self.fields[f"grade-{each.domain}"] = forms.ChoiceField(
                label=f"Agreed grade: {each.name}",
                widget=forms.RadioSelect,
                error_messages={"required": f"Choose the agreed grade: {each.name}"},
            )
            offer(self, f"grade-{each.domain}", choices)
            self.fields[f"reason-{each.domain}"] = forms.CharField(
                label=f"Why this grade: {each.name}",
                widget=forms.Textarea(attrs={"rows": 2}),
                max_length=LONGEST,
                error_messages={"required": f"Say why this grade was agreed: {each.name}"},
            )

    def agreed(self) -> dict[str, AgreedGrade]:
        given = self.cleaned_data
        return {
            each.domain: AgreedGrade(
                value=value_of(given[f"grade-{each.domain}"]),
                is_not_applicable=given[f"grade-{each.domain}"] == NOT_APPLICABLE,
                reason=given[f"reason-{each.domain}"],
            )
            for each in self.differing
        }
