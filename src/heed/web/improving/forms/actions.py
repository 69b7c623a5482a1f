"""Forms of what an action says."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.http import QueryDict
from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import cqc_themes, priorities, quality_statements, valid_on
from heed.improving.changes import ActionWords
from heed.improving.queries import open_plans
from heed.learning.queries import findings_visible, lessons_visible
from heed.web.components.fields import DescribedChoice, PersonField, UkDateField
from heed.web.components.forms import PersonalForm
from heed.web.numbers import numbers_in
from heed.web.saving import VersionedForm, offer

SHOWN_WORDS = 160


def priorities_today() -> list[tuple[str, str]]:
    """Priorities in use, most pressing first, each with its meaning."""
    found = valid_on(priorities(), timezone.localdate())
    return [(key, DescribedChoice(each.word, each.meaning)) for key, each in found.items()]


def themes_today() -> list[tuple[str, str]]:
    """The CQC themes, and none."""
    return [*((key, each.name) for key, each in cqc_themes().items()), ("", "None of these")]


def statements_today() -> list[tuple[str, str]]:
    """The nine quality statements."""
    return [(key, each.name) for key, each in quality_statements().items()]


class ActionForm(PersonalForm):
    """What an action says: everything but its due date, step and status, which have pages of their own."""

    title = forms.CharField(
        label="What will change?",
        help_text="One short sentence",
        max_length=300,
        error_messages={"required": "Say what will change"},
    )
    description = forms.CharField(label="More about it", widget=forms.Textarea(attrs={"rows": 4}), required=False)
    owner = PersonField(label="Who answers for it?", help_text="One person: a colleague's name or email address")
    sponsor = PersonField(label="Who sponsors it?", help_text="Somebody senior who clears the way", required=False)
    success_measure = forms.CharField(
        label="How will we know that it worked?",
        help_text="What would be different for people, and how you would see it",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )
    priority = forms.ChoiceField(
        label="Priority",
        choices=priorities_today,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a priority"},
    )
    cqc_theme = forms.ChoiceField(
        label="Theme", choices=themes_today, widget=forms.RadioSelect, required=False, initial=""
    )
    statements = forms.MultipleChoiceField(
        label="Quality statements it should make us better at",
        choices=statements_today,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    lessons = forms.CharField(
        label="Lessons it follows from",
        help_text="References with commas between, such as L-004, L-007",
        required=False,
    )
    findings = forms.MultipleChoiceField(
        label="Findings it answers directly", widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, *args: Any, linked_findings: list[int] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = {*(linked_findings or []), *numbers_in(self._typed("findings"))}
        choices = [(str(each.pk), _cut(each.quote)) for each in _findings(self.for_person, wanted)]
        if choices:
            offer(self, "findings", choices)
        else:
            del self.fields["findings"]

    def _typed(self, name: str) -> list[str]:
        """Every value typed under a name."""
        return self.data.getlist(name) if isinstance(self.data, QueryDict) else []

    def clean_lessons(self) -> list[Model]:
        references = [each.strip().upper() for each in self.cleaned_data["lessons"].split(",") if each.strip()]
        found = {
            each.reference.upper(): each
            for each in lessons_visible(for_person=self.for_person).filter(reference__in=references)
        }
        missing = [each for each in references if each not in found]
        if missing:
            raise ValidationError(f"There is no lesson {', '.join(missing)}. Check the reference on the lesson's page")
        return list(found.values())

    def words(self) -> ActionWords:
        """The form's content as the changes take it."""
        given = dict(self.cleaned_data)
        names = ("title", "description", "owner", "sponsor", "success_measure", "priority", "cqc_theme")
        return ActionWords(
            **{name: given[name] for name in names},
            statements=given["statements"],
            lessons=given["lessons"],
            findings=list(_findings(self.for_person, set(numbers_in(given.get("findings", []))))),
        )


class NewActionForm(ActionForm):
    """A new action also says when it is due, in which plans, and whether it is agreed."""

    due_on = UkDateField(label="Due", help_text="For example, 31 3 2027")
    plans = forms.MultipleChoiceField(label="Plans it serves", widget=forms.CheckboxSelectMultiple, required=False)
    is_agreed = forms.BooleanField(label="This is agreed: its owner has promised it", required=False)
    field_order = ("title", "description", "owner", "sponsor", "due_on", "success_measure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plans_by_pk = {str(plan.pk): plan for plan in open_plans(for_person=self.for_person)}
        if self.plans_by_pk:
            offer(self, "plans", [(pk, str(plan)) for pk, plan in self.plans_by_pk.items()])
        else:
            del self.fields["plans"]

    def chosen_plans(self) -> list[Any]:
        return [self.plans_by_pk[pk] for pk in self.cleaned_data.get("plans", [])]


class EditActionForm(VersionedForm, ActionForm):
    """An action that is there already."""


def _findings(person: Person, pks: set[int]) -> Any:
    return findings_visible(for_person=person).filter(pk__in=pks).order_by("pk") if pks else []


def _cut(words: str) -> str:
    return words if len(words) <= SHOWN_WORDS else f"{words[: SHOWN_WORDS - 1]}…"
