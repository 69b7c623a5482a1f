"""Forms of a decision: typed in, or read from its text with every fact to be checked."""

from collections.abc import Sequence
from typing import Any

from django import forms

from heed.core.text.decisions import AgreedAction
from heed.definitions import ombudsman_closing_reasons, ombudsman_decision_reasons
from heed.listening.changes.ombudsman import DecisionFacts, RecommendationWords
from heed.listening.choices import YesNoUnknown
from heed.web.components.fields import PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.ombudsman import words as said
from heed.web.listening.ombudsman.forms.cases import REFERENCE_HINT
from heed.web.listening.ombudsman.forms.recommendations import PoundsField
from heed.web.saving import VersionedForm


def bodies_of(text: str) -> list[tuple[str, str]]:
    """One body a line, its outcome after a colon."""
    pairs = (line.partition(":") for line in text.splitlines() if line.strip())
    return [(name.strip(), outcome.strip()) for name, _, outcome in pairs]


class DecisionForm(forms.Form):
    """What a decision says of itself."""

    decided_on = UkDateField(label="Date of the decision")
    decision = forms.ChoiceField(
        label="Decision",
        help_text="In the words of its own time: they changed in 2008, 2013 and 2024.",
        choices=said.decisions,
        error_messages={"required": "Choose the decision"},
    )
    decision_words = forms.CharField(
        label="As the decision prints it",
        help_text="Where its header says more than that. Left empty, the same words.",
        max_length=120,
        required=False,
    )
    decision_reason = forms.ChoiceField(
        label="If upheld: why",
        choices=lambda: said.plain_choices(ombudsman_decision_reasons(), empty="Not upheld, or not said"),
        required=False,
    )
    closing_reason = forms.ChoiceField(
        label="If not investigated: why",
        choices=lambda: said.plain_choices(ombudsman_closing_reasons(), empty="Investigated, or not said"),
        required=False,
    )
    awards_remedy = forms.ChoiceField(
        label="Does it ask us to put something right?",
        help_text="A fact of its own: a decision headed “Not upheld” may still ask for a remedy.",
        choices=YesNoUnknown.choices,
        widget=forms.RadioSelect,
    )
    public_interest_report = forms.BooleanField(label="It is a public interest report", required=False)
    bodies = forms.CharField(
        label="Other bodies in the same decision",
        help_text="One a line. After a colon, what was decided of them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    published_on = UkDateField(label="Published on", required=False)

    def facts(self) -> DecisionFacts:
        """As the change takes them."""
        given = self.cleaned_data
        names = ("decided_on", "decision_words", "decision_reason", "closing_reason", "awards_remedy", "published_on")
        return DecisionFacts(
            decision=given["decision"].partition("/")[2],
            public_interest_report=given["public_interest_report"],
            bodies=bodies_of(given["bodies"]),
            **{name: given[name] for name in names},
        )


class RecordDecisionForm(VersionedForm, DecisionForm):
    """A decision typed in, or put right."""


class RegisterForm(DecisionForm, PersonalForm):
    """A decision that was read in: every fact filled in to be checked, each agreed action to be taken or left."""

    outside_reference = forms.CharField(
        label="The Ombudsman's reference", help_text=REFERENCE_HINT, max_length=30, required=False
    )
    category = forms.ChoiceField(label="Category", choices=said.categories, required=False)
    sub_category = forms.ChoiceField(label="Sub-category", choices=said.sub_categories, required=False)
    handler = PersonField(label="Who deals with it?", help_text="A colleague's name or email address")

    def __init__(self, *args: Any, actions: Sequence[AgreedAction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actions = list(actions)
        for number, each in enumerate(self.actions):
            self._add(number, each)

    def _add(self, number: int, action: AgreedAction) -> None:
        name = f"Recommendation {number + 1}"
        self.fields[f"take_{number}"] = forms.BooleanField(
            label=f"{name} is for us", initial=not action.is_for_another, required=False
        )
        kind = forms.ChoiceField(
            label=f"Kind of remedy of recommendation {number + 1}",
            help_text="Needed where the recommendation is for us.",
            choices=said.remedies,
            initial=action.remedy_type,
            required=False,
        )
        kind.is_asked_for = True  # type: ignore[attr-defined]
        self.fields[f"type_{number}"] = kind
        several = "The text names several amounts: add them up as meant." if action.has_several_amounts else ""
        self.fields[f"pence_{number}"] = PoundsField(
            label=f"Amount of recommendation {number + 1}", initial=action.pence, help_text=several, required=False
        )
        told = f"The text says “{action.due_words}”." if action.due_words else "The text gives no time."
        self.fields[f"due_{number}"] = UkDateField(
            label=f"Recommendation {number + 1} is due", initial=action.due_on, help_text=told, required=False
        )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(len(self.actions)):
            if cleaned.get(f"take_{number}") and not cleaned.get(f"type_{number}"):
                self.add_error(f"type_{number}", f"Choose the kind of remedy of recommendation {number + 1}")
        return cleaned

    def parts(self) -> list[dict[str, Any]]:
        """Each agreed action with its fields, for the page."""
        return [
            {
                "number": number + 1,
                "action": each,
                "fields": [self[f"{name}_{number}"] for name in ("take", "type", "pence", "due")],
            }
            for number, each in enumerate(self.actions)
        ]

    def main_fields(self) -> list[forms.BoundField]:
        """Everything above the agreed actions, in the order in which a decision states it."""
        order = ("outside_reference", "category", "sub_category", "decision", "decision_words", "decided_on")
        after = ("decision_reason", "closing_reason", "awards_remedy", "public_interest_report", "bodies")
        return [self[name] for name in (*order, *after, "published_on", "handler")]

    def recommendations(self) -> list[RecommendationWords]:
        """Those taken, with their places in the text."""
        given = self.cleaned_data
        return [
            RecommendationWords(
                words=each.words,
                remedy_type=given[f"type_{number}"],
                due_on=given[f"due_{number}"],
                pence=given[f"pence_{number}"],
                place=(each.start, each.end),
            )
            for number, each in enumerate(self.actions)
            if given[f"take_{number}"]
        ]
