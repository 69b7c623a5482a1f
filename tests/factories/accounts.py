"""Councils, teams and people. They write rows straight away: no trail, no password hashing, so that tests stay fast."""

from collections.abc import Sequence
from itertools import count

from heed.accounts.models import Council, Person, RoleGrant, Team

_numbers = count(1)


def council(*, name: str | None = None, slug: str | None = None, is_demonstration: bool = False) -> Council:
    """A new council of its own."""
    number = next(_numbers)
    return Council.objects.create(
        name=name or f"Council {number}", slug=slug or f"council-{number}", is_demonstration=is_demonstration
    )


def team(*, council: Council | None = None, name: str | None = None) -> Team:
    """A team of the council, or of a new one."""
    return Team.objects.create(council=council or _new_council(), name=name or f"Team {next(_numbers)}")


def person(
    *,
    roles: Sequence[str] = ("quality_lead",),
    council: Council | None = None,
    name: str | None = None,
    email: str | None = None,
    team: Team | None = None,
    is_active: bool = True,
    password: str | None = None,
) -> Person:
    """Somebody of the council (or of a new one) with these roles. Sign in by `client.force_login(person)`."""
    number = next(_numbers)
    made = Person(
        council=council or _new_council(),
        name=name or f"Person {number}",
        email=email or f"person{number}@example.org",
        team=team,
        is_active=is_active,
        password="!",
    )
    if password is not None:
        made.set_password(password)
    made.save()
    RoleGrant.objects.bulk_create(RoleGrant(person=made, role=role) for role in roles)
    return made


def _new_council() -> Council:
    number = next(_numbers)
    return Council.objects.create(name=f"Council {number}", slug=f"council-{number}")
