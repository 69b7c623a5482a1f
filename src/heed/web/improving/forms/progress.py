"""Forms of how an action goes: the ladder, dates, notes and documents."""

from collections.abc import Mapping
from typing import Any

from django import forms

from heed.definitions import closing_ladder
from heed.improving.attachments import ALLOWED
from heed.improving.choices import LADDER, PROOF_OF_STEP, ProofKind
from heed.improving.statuses import StatusWord
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.saving import VersionedForm, offer


class ClimbForm(VersionedForm):
    """One step up, with what that step asks for."""

    proof_kind = forms.ChoiceField(
        label="What does it rest on?", widget=forms.RadioSelect, error_messages={"required": "Choose what it rests on"}
    )
    note = forms.CharField(
        label="What was done or seen, and when?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say what was done or seen, and when"},
    )

    def __init__(self, *args: Any, to_step: str, missing: Mapping[str, str], **kwargs: Any) -> None:
        """`missing` has the kinds of proof that still lack something, which the page says."""
        super().__init__(*args, **kwargs)
        kinds = PROOF_OF_STEP.get(to_step)
        if kinds:
            only = kinds[0] if len(kinds) == 1 else None
            offer(self, "proof_kind", [(kind, _kind_of_proof(kind, missing)) for kind in kinds], initial=only)
        else:
            del self.fields["proof_kind"]
        self.fields["note"].required = LADDER.index(to_step) >= LADDER.index("complete")
        self.fields["note"].help_text = closing_ladder()[to_step].proof


def _kind_of_proof(kind: str, missing: Mapping[str, str]) -> str:
    label = str(ProofKind(kind).label)
    return DescribedChoice(label, "Something is still missing for this: see above") if kind in missing else label


class StepDownForm(VersionedForm):
    """Back down to a lower step, with the reason."""

    to_step = forms.ChoiceField(label="Back to which step?", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Why?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why it steps back down"},
    )

    def __init__(self, *args: Any, step: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        below = LADDER[: LADDER.index(step)]
        ladder = closing_ladder()
        choices = [(each, DescribedChoice(ladder[each].word, ladder[each].meaning)) for each in reversed(below)]
        offer(self, "to_step", choices, initial=below[-1] if below else None)


class RebaselineForm(VersionedForm):
    """A new due date, with the reason."""

    new_due_on = UkDateField(label="New due date", help_text="For example, 31 3 2027")
    reason = forms.CharField(
        label="Why does it move?",
        help_text="The first date, this reason, and how often it moved stay on the action and on the plan",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say why the due date moves"},
    )


class NoteForm(forms.Form):
    """How it is going, in words, and perhaps as a status."""

    text = forms.CharField(
        label="How is it going?",
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "Say how it is going"},
    )
    status = forms.ChoiceField(label="Status", widget=forms.RadioSelect, required=False)

    def __init__(self, *args: Any, statuses: list[StatusWord], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if statuses:
            offer(self, "status", [(each.id, DescribedChoice(each.word, each.meaning)) for each in statuses])
        else:
            del self.fields["status"]


class AttachForm(forms.Form):
    """A document as evidence, with its own date."""

    file = forms.FileField(
        label="File",
        help_text=f"At most 20 MB. One of: {', '.join(ALLOWED)}",
        error_messages={"required": "Choose a file"},
    )
    title = forms.CharField(label="What is it?", max_length=200, required=False)
    dated_on = UkDateField(label="Date of the document", help_text="Its own date, not today's", required=False)
