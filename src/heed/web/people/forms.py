"""Forms about people and teams."""

from typing import Any

from django import forms

from heed.accounts.models import Person, Team
from heed.accounts.permissions import ROLES
from heed.accounts.queries import teams_of_council
from heed.web.components.fields import DescribedChoice
from heed.web.components.forms import PersonalForm


class TeamChoice(forms.ModelChoiceField):  # type: ignore[type-arg]  # it cannot be subscripted at run time
    """A team of the council of whoever fills the form in."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(queryset=Team.objects.none(), **kwargs)


class RolesField(forms.MultipleChoiceField):
    """Roles, each with what it is for."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, **kwargs: Any) -> None:
        choices = [(role.id, DescribedChoice(role.name, role.description)) for role in ROLES.values()]
        super().__init__(choices=choices, **kwargs)


class DetailsForm(PersonalForm):
    """Who somebody is."""

    name = forms.CharField(label="Name", max_length=150, widget=forms.TextInput(attrs={"autocomplete": "off"}))
    email = forms.EmailField(
        label="Email address",
        help_text="They sign in with it, and the link for choosing a password goes there",
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    job_title = forms.CharField(label="Job title", max_length=150, required=False)
    team = TeamChoice(label="Team", required=False, empty_label="No team")

    def __init__(self, *args: Any, for_person: Person, **kwargs: Any) -> None:
        super().__init__(*args, for_person=for_person, **kwargs)
        field = self.fields["team"]
        if isinstance(field, TeamChoice):
            field.queryset = teams_of_council(for_person=for_person)


class InviteForm(DetailsForm):
    """Somebody new, with what they may do."""

    roles = RolesField(label="Roles", help_text="What they may do is what these roles allow together")


class RolesForm(forms.Form):
    """What somebody may do. Nothing chosen means that they may sign in and see nothing."""

    roles = RolesField(label="Roles", required=False)


class TeamForm(forms.Form):
    """A team."""

    name = forms.CharField(label="Name of the team", max_length=200)
