"""Forms of cycles: planning, the list, closing."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.queries import person_named, teams_of_council
from heed.definitions import audit_rule_set, audit_tools, valid_on
from heed.listening.changes.audits import CycleWords
from heed.web.components.fields import DescribedChoice, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.saving import VersionedForm, offer

LONGEST_LIST = 2_000_000  # characters pasted


def tools_today() -> list[tuple[str, str]]:
    """Tools in use, each with what it looks at."""
    found = valid_on(audit_tools(), timezone.localdate())
    return [(key, DescribedChoice(tool.name, tool.about)) for key, tool in found.items()]


def strata_today() -> list[tuple[str, str]]:
    """What a sample can be spread over."""
    return [(stratum.id, stratum.name) for stratum in audit_rule_set().strata]


class PeopleField(forms.CharField):
    """Colleagues, one a line, by name or e-mail address. Cleans to people; no page loads a directory."""

    widget = forms.Textarea(attrs={"rows": 4})
    for_person: Person | None = None

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            return "\n".join(person.email for person in value)
        return value

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).replace("\x00", "").splitlines() if line.strip()]
        if self.for_person is None:
            raise TypeError("PeopleField needs for_person: use it in a PersonalForm.")
        found = {line: person_named(line, for_person=self.for_person) for line in lines}
        missing = [line for line, person in found.items() if person is None]
        if missing:
            raise ValidationError(f"Not exactly one colleague: {', '.join(missing[:5])}. Enter email addresses")
        return list({person.pk: person for person in found.values() if person}.values())


class CycleForm(PersonalForm):
    """A cycle as it is planned."""

    title = forms.CharField(label="What do you call these audits?", max_length=200)
    tool = forms.ChoiceField(label="Audit tool", choices=tools_today, widget=forms.RadioSelect)
    starts_on = UkDateField(label="First day of the period looked at")
    ends_on = UkDateField(label="Last day of the period looked at")
    planned = forms.IntegerField(
        label="How many audits?",
        min_value=1,
        max_value=2000,
        help_text="A change can be told from chance only with some 20 audits or more, before and after",
    )
    due_on = UkDateField(label="To be done by")
    auditors = PeopleField(label="Who audits?", help_text="One colleague a line: name or email address")
    teams = forms.MultipleChoiceField(
        label="Teams looked at", required=False, widget=forms.CheckboxSelectMultiple, help_text="None means all teams"
    )
    strata = forms.MultipleChoiceField(
        label="Spread the sample over",
        choices=strata_today,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Each group gets its share of the audits, and at least one where there are enough",
    )
    moderated_percent = forms.IntegerField(
        label="Share graded twice, in per cent",
        min_value=0,
        max_value=100,
        help_text="Between 10 and 20 is usual. Chance decides which; nobody sees the other's grades before both are in",
    )
    reaudit_on = UkDateField(label="Look again on", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.teams_by_pk = {str(team.pk): team for team in teams_of_council(for_person=self.for_person)}
        offer(self, "teams", [(pk, team.name) for pk, team in self.teams_by_pk.items()])

    def words(self) -> CycleWords:
        given = dict(self.cleaned_data)
        given.pop("version", None)
        return CycleWords(**given | {"teams": [self.teams_by_pk[pk] for pk in given["teams"]]})


class EditCycleForm(VersionedForm, CycleForm):
    """A cycle that is there already."""


class ListForm(forms.Form):
    """The list of files, uploaded or pasted."""

    file = forms.FileField(
        label="Upload the list",
        help_text="Excel (.xlsx) or CSV, with a row of headings",
        required=False,
        allow_empty_file=True,
    )
    text = forms.CharField(
        label="Or paste it",
        help_text="From a spreadsheet, with its row of headings",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        file, text = given.get("file"), given.get("text", "")
        if not self.errors and not file and not text.strip():
            self.add_error("file", "Choose a file, or paste the list below")
        if file and text.strip():
            self.add_error("text", "Give either a file or pasted text, not both")
        if len(text) > LONGEST_LIST:
            self.add_error("text", "This is too long to paste. Upload it as a file")
        return given


class CloseForm(VersionedForm):
    """What we conclude, and when we look again."""

    words = forms.CharField(
        label="What do we conclude?",
        help_text="It opens the report. Say what is good, what is not, and what cannot be told",
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=5000,
    )
    reaudit_on = UkDateField(label="Look again on", required=False)
