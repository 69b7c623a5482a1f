"""Plain functions that make records for tests, without surprises: what is not named gets a simple default.

Rooms keep their own in tests/factories/<room>.py.
"""

import itertools
from collections.abc import Sequence

from heed.accounts.models import Council, Person, RoleGrant, Team

_numbers = itertools.count(1)


def council(*, name: str | None = None, slug: str | None = None) -> Council:
    number = next(_numbers)
    return Council.objects.create(name=name or f"Council {number}", slug=slug or f"council-{number}")


def team(*, council: Council, name: str | None = None) -> Team:
    return Team.objects.create(council=council, name=name or f"Team {next(_numbers)}")


def person(
    *,
    council: Council,
    roles: Sequence[str] = ("quality_lead",),
    name: str | None = None,
    email: str | None = None,
    password: str | None = None,
    team: Team | None = None,
) -> Person:
    number = next(_numbers)
    made = Person.objects.create_user(
        email=email or f"person{number}@example.org", name=name or f"Person {number}", council=council, password=password
    )
    made.team = team
    made.save(update_fields=["team"])
    RoleGrant.objects.bulk_create(RoleGrant(person=made, role=role) for role in roles)
    return made
