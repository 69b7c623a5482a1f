"""The invented people and how to sign in as one of them."""

from dataclasses import dataclass

from django.contrib.auth.hashers import make_password

from heed.accounts import changes as accounts
from heed.accounts.models import Council, Person, Team
from heed.accounts.permissions import ROLES
from heed.web.demonstration import story

DEMONSTRATION_PASSWORD = "brookvale-listens"  # noqa: S105 - said on the sign-in page: nothing behind it is real
DOMAIN = "brookvale.example"


@dataclass(frozen=True)
class SignIn:
    """One invented person as the sign-in page lists them."""

    email: str
    name: str
    role: str


def demonstration_sign_ins() -> list[SignIn]:
    """Everybody one can sign in as, with their role in words."""
    return [
        SignIn(email=_email(somebody.key), name=somebody.name, role=ROLES[somebody.roles[0]].name)
        for somebody in story.town().people
    ]


def _email(key: str) -> str:
    return f"{key}@{DOMAIN}"


def settle(council: Council) -> dict[str, Person]:
    """The council's teams and people, by the key under which the story names them."""
    teams = {name: accounts.add_team(council=council, name=name, by=None) for name in story.town().teams}
    people = {somebody.key: _add(council, somebody, teams) for somebody in story.town().people}
    _share_one_password(council)
    return people


def _add(council: Council, somebody: story.Somebody, teams: dict[str, Team]) -> Person:
    return accounts.add_person(
        council=council,
        email=_email(somebody.key),
        name=somebody.name,
        roles=somebody.roles,
        by=None,
        job_title=somebody.title,
        team=teams[somebody.team] if somebody.team else None,
    )


def _share_one_password(council: Council) -> None:
    """One password, hashed once: hashing is slow on purpose, and here there is nothing to protect."""
    Person.objects.filter(council=council).update(password=make_password(DEMONSTRATION_PASSWORD))
