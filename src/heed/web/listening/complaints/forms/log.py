"""Logging a complaint: a short form over four pages."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.definitions import complaint_authorities
from heed.listening.changes.complaints.receiving import default_procedure
from heed.listening.choices import Channel, YesNoUnknown
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.listening.complaints import words
from heed.web.listening.complaints.forms.handling import CAME_BY, long_text
from heed.web.saving import offer

FEWEST_ISSUES, MORE_ISSUES, MOST_ISSUES = 2, 3, 40
REACHED_BY = [("", "They did not say")] + [
    choice for choice in Channel.choices if choice[0] in {Channel.EMAIL, Channel.LETTER, Channel.TELEPHONE}
]


@dataclass(frozen=True)
class Section:
    """Some fields of a form under a heading of their own."""

    title: str
    intro: str
    fields: list[forms.BoundField]


class HappenedForm(PersonalForm):
    """What happened, in the words of the person."""

    words = forms.CharField(
        label="What do they tell us?",
        help_text="In their own words: copy the letter or e-mail, or write down what they said. It is kept as it is.",
        strip=False,
        widget=long_text(10),
        error_messages={"required": "Write down what they tell us"},
    )
    title = forms.CharField(
        label="What is it about, in a few words?",
        help_text="This stands in lists. Leave out names. For example: Nobody rang back about a review",
        max_length=200,
    )
    received_on = UkDateField(label="When did we receive it?", help_text="The clocks start on this day")
    channel = forms.ChoiceField(label="How did it reach us?", choices=CAME_BY)
    happened_on = UkDateField(
        label="When did it happen?", help_text="The last day of it, as far as they know", required=False
    )
    known_on = UkDateField(label="When did they come to know of it, if later?", required=False)
    late_reason = forms.CharField(
        label="If that is more than 12 months ago: why do we take it up?",
        required=False,
        widget=long_text(2),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["received_on"].initial = timezone.localdate

    def clean_words(self) -> str:
        found: str = self.cleaned_data["words"]
        if not found.strip():
            raise forms.ValidationError("Write down what they tell us")
        return found.replace("\r\n", "\n")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        received, today = cleaned.get("received_on"), timezone.localdate()
        if received and received > today:
            self.add_error("received_on", "The day we received it must be today or earlier")
        for name in ("happened_on", "known_on"):
            if received and cleaned.get(name) and cleaned[name] > received:
                self.add_error(name, "This must be on or before the day we received it")
        return cleaned


class WhoForm(PersonalForm):
    """Who complains, about whom, and by what right."""

    name = forms.CharField(label="Who complains?", help_text="Their name, as they use it", max_length=150)
    about = forms.ChoiceField(
        label="Is it about their own care and support?",
        widget=forms.RadioSelect,
        choices=[("self", "Yes, about their own"), ("other", "No, about somebody else’s")],
        error_messages={"required": "Choose whose care and support it is about"},
    )
    prefers = forms.ChoiceField(label="How would they like to hear from us?", choices=REACHED_BY, required=False)
    email = forms.EmailField(label="E-mail address", required=False)
    telephone = forms.CharField(label="Telephone", max_length=40, required=False)
    address = forms.CharField(label="Postal address", required=False, widget=long_text(3))
    affected_name = forms.CharField(
        label="Whose care and support is it about?",
        help_text="Only where it is somebody else’s",
        max_length=150,
        required=False,
    )
    relationship = forms.ChoiceField(label="Who is the one who complains to them?", required=False)
    authority = forms.ChoiceField(
        label="By what right do they complain for them?", widget=forms.RadioSelect, required=False
    )
    authority_on = UkDateField(label="Since when?", required=False)
    authority_note = forms.CharField(
        label="What shows it?", help_text="For example where the signed consent is kept", max_length=500, required=False
    )
    lacks_capacity = forms.ChoiceField(
        label="Does the person affected lack capacity to complain about this?",
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )
    has_died = forms.BooleanField(label="The person affected has died", required=False)
    case_reference = forms.CharField(
        label="Their number in our case system", help_text="Not their name", max_length=60, required=False
    )
    advocate_name = forms.CharField(label="Advocate, if there is one", help_text="Name", max_length=150, required=False)
    advocate_email = forms.EmailField(label="The advocate’s e-mail address", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "relationship", [("", "Not said"), *words.relationship_choices()])
        offer(self, "authority", [choice for choice in words.authority_choices() if choice[0] != "own"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("about") == "self":
            return {
                **cleaned,
                "authority": "own",
                "authority_on": None,
                "authority_note": "",
                "affected_name": "",
                "relationship": "self",
            }
        if cleaned.get("about") == "other":
            self._require_about_somebody_else(cleaned)
        return cleaned

    @property
    def sections(self) -> list["Section"]:
        """The fields in groups, so that what is about somebody else can be passed over."""
        first = ("name", "about", "prefers", "email", "telephone", "address")
        other = ("affected_name", "relationship", "authority", "authority_on", "authority_note")
        rest = [name for name in self.fields if name not in {*first, *other}]
        return [
            Section("", "", [self[name] for name in first]),
            Section("If it is about somebody else", "Otherwise pass this over.", [self[name] for name in other]),
            Section("More about the person affected", "", [self[name] for name in rest]),
        ]

    def _require_about_somebody_else(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("affected_name") and "affected_name" not in self.errors:
            self.add_error("affected_name", "Enter the name of the person whose care and support it is about")
        if not cleaned.get("authority") and "authority" not in self.errors:
            self.add_error("authority", "Choose by what right they complain, or that we wait for consent")
            return
        known = complaint_authorities().get(cleaned.get("authority", ""))
        if known and known.needs_note and not cleaned.get("authority_note"):
            self.add_error("authority_note", "Say what shows it")


class NeedsForm(PersonalForm):
    """What whoever complains needs to be able to take part."""

    needs = forms.MultipleChoiceField(
        label="What do they need, so that they can understand us and take part?",
        help_text="Ask everybody. Choose all that they say; leave it empty where they need nothing.",
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    needs_detail = forms.CharField(
        label="Anything that helps us to do it right",
        help_text="For example which language, which colour of paper, which time of day",
        required=False,
        widget=long_text(2),
    )
    advocacy_offered_on = UkDateField(
        label="When did we tell them about advocacy?",
        help_text="Leave it empty where that is still to be done",
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "needs", words.need_choices())


class IssuesForm(PersonalForm):
    """What exactly went wrong: each thing on its own, as each gets an answer of its own."""

    desired_outcome = forms.CharField(label="What would they like to happen?", required=False, widget=long_text(3))

    def __init__(self, *args: Any, issues: int = FEWEST_ISSUES, **kwargs: Any) -> None:
        """With room for so many issues; the first must be there."""
        super().__init__(*args, **kwargs)
        self.issue_count = max(FEWEST_ISSUES, min(issues, MOST_ISSUES))
        for number in range(1, self.issue_count + 1):
            self.fields[f"what_{number}"] = forms.CharField(
                label=f"Issue {number}: what went wrong, in one or two sentences",
                required=number == 1,
                widget=long_text(2),
                error_messages={"required": "Write down at least one thing that they complain about"},
            )
            self.fields[f"subject_{number}"] = forms.ChoiceField(
                label=f"Issue {number}: what is it about?",
                choices=[("", "Choose"), *words.subject_choices()],
                required=number == 1,
            )
        self.order_fields([name for name in self.fields if name != "desired_outcome"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for number in range(2, self.issue_count + 1):
            what, subject = cleaned.get(f"what_{number}"), cleaned.get(f"subject_{number}")
            if what and not subject:
                self.add_error(f"subject_{number}", "Choose what this issue is about")
            if subject and not what:
                self.add_error(f"what_{number}", "Say what went wrong")
        return cleaned

    @property
    def issues(self) -> list[tuple[str, str]]:
        """Subject and words of each issue, in their order; those left empty are left out."""
        given = self.cleaned_data
        numbers = range(1, self.issue_count + 1)
        return [(given[f"subject_{n}"], given[f"what_{n}"]) for n in numbers if given.get(f"what_{n}")]


class HandlingForm(PersonalForm):
    """How we deal with it: procedure, flags, and who."""

    procedure = forms.ChoiceField(label="Which procedure?", widget=forms.RadioSelect)
    procedure_reason = forms.CharField(
        label="Why this one?", help_text="Where it is not plain", max_length=500, required=False
    )
    handler = PersonField(label="Who deals with it?", help_text="A colleague’s name or e-mail address")
    team = forms.ChoiceField(label="Which team is it mostly about?", required=False)
    provider = forms.CharField(label="Provider of care, if one is involved", max_length=200, required=False)
    safeguarding = forms.ChoiceField(
        label="Could somebody be at risk of abuse or neglect?",
        widget=forms.RadioSelect,
        choices=[
            (YesNoUnknown.YES, DescribedChoice("Yes", "Pass it on to safeguarding today. The complaint does not wait")),
            (YesNoUnknown.NO, "No"),
            (YesNoUnknown.UNKNOWN, DescribedChoice("Not known yet", "Somebody has to look")),
        ],
        error_messages={"required": "Choose whether somebody could be at risk"},
    )
    safeguarding_note = forms.CharField(label="What was done about it?", required=False, widget=long_text(2))
    legal = forms.ChoiceField(
        label="Is there, or may there be, legal action about the same thing?",
        widget=forms.RadioSelect,
        choices=YesNoUnknown.choices,
        initial=YesNoUnknown.UNKNOWN,
    )
    legal_note = forms.CharField(label="What do we know of it?", required=False, widget=long_text(2))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "procedure", words.procedure_choices(), initial=default_procedure())
        offer(self, "team", words.team_choices(self.for_person))
        if can(self.for_person, Permission.HANDLE_COMPLAINTS):
            self.fields["handler"].initial = self.for_person
