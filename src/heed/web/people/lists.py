"""The lists of people and teams."""

from typing import Any

from django.db.models import Q
from django.urls import reverse, reverse_lazy

from heed.accounts.models import Person
from heed.accounts.permissions import ROLES
from heed.accounts.queries import teams_of_council
from heed.web.lists import ChoiceFilter, Column, EmptyState, ListSpec, TextFilter


def _role_names(person: Person) -> list[str]:
    return sorted(ROLES[grant.role].name for grant in person.roles.all() if grant.role in ROLES)


def _team_choices(person: Person) -> list[tuple[str, str]]:
    return [(str(team.pk), team.name) for team in teams_of_council(for_person=person)]


PEOPLE = ListSpec(
    id="people",
    title="People",
    columns=[
        Column(
            "name",
            "Name",
            lambda person: person.name,
            sort="name",
            link=lambda person: reverse("person", args=[person.pk]),
        ),
        Column("email", "Email address", lambda person: person.email, sort="email"),
        Column("roles", "Roles", _role_names),
        Column("job", "Job title", lambda person: person.job_title, sort="job_title", hidden_by_default=True),
        Column("team", "Team", lambda person: person.team and person.team.name, sort="team__name"),
        Column(
            "access",
            "Access",
            lambda person: "Has access" if person.is_active else "Ended",
            sort="is_active",
            template="people/access.html",
        ),
        Column("last", "Last signed in", lambda person: person.last_login, sort="last_login"),
    ],
    filters=[
        TextFilter(
            "text",
            "Name or email address",
            lambda rows, text: rows.filter(Q(name__icontains=text) | Q(email__icontains=text)),
        ),
        ChoiceFilter(
            "role",
            "Role",
            lambda person: [(role.id, role.name) for role in ROLES.values()],  # noqa: ARG005
            lambda rows, roles: rows.filter(pk__in=rows.model.objects.filter(roles__role__in=roles).values("pk")),
        ),
        ChoiceFilter("team", "Team", _team_choices, lambda rows, teams: rows.filter(team__in=teams)),
        ChoiceFilter(
            "access",
            "Access",
            lambda person: [("yes", "Has access"), ("no", "Ended")],  # noqa: ARG005
            lambda rows, chosen: rows.filter(is_active=chosen == ["yes"]),
            multiple=False,
        ),
    ],
    default_sort="name",
    empty=EmptyState(
        "Nobody is here yet",
        "People sign in with the address you give them, and see what their roles allow.",
        reverse_lazy("person-add"),
        "Add the first person",
    ),
)


def _members_link(team: Any) -> str:
    return f"{reverse('people')}?team={team.pk}"


TEAMS = ListSpec(
    id="teams",
    title="Teams",
    columns=[
        Column("name", "Team", lambda team: team.name, sort="name", link=_members_link),
        Column("members", "People with access", lambda team: team.member_count, sort="member_count", numeric=True),
        Column(
            "rename", "Change", lambda team: f"Rename {team.name}", link=lambda team: reverse("team", args=[team.pk])
        ),
    ],
    filters=[TextFilter("text", "Name", lambda rows, text: rows.filter(name__icontains=text))],
    default_sort="name",
    empty=EmptyState(
        "There are no teams yet",
        "With teams you can see what each is working on. A team can be a partner’s.",
        reverse_lazy("team-add"),
        "Add the first team",
    ),
)
