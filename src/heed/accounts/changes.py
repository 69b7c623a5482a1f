"""Every change to people, teams, roles and saved views."""

from collections.abc import Collection
from urllib.parse import parse_qsl, urlencode

from allauth.mfa.models import Authenticator
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from heed.accounts.models import Council, Person, RoleGrant, SavedView, Team
from heed.accounts.permissions import ROLES, Permission, permissions_of
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.audit.versions import before_and_after

TYPED_WORDS = ("q", "words")  # the filters of lists and of search in which people type what they look for


@transaction.atomic
def found_council(*, name: str, slug: str, is_demonstration: bool = False) -> Council:
    """Begin a council's room here; done from the command line, by nobody signed in."""
    council = Council.objects.create(name=name, slug=slug, is_demonstration=is_demonstration)
    trail.record(verb="council.founded", obj=council, by=None, chain=slug)
    return council


STAND_IN = "The public form"


def stand_in_for_the_public(*, council: Council) -> Person:
    """Who stands in the records for everybody that writes to this council without signing in; made when first needed.

    No person: it has no role and no password, is in no list, and the database refuses to let it sign in.
    """
    stand_in, _ = Person.objects.get_or_create(
        council=council,
        is_stand_in=True,
        defaults={
            "email": f"public-form@{council.slug}.invalid",
            "name": STAND_IN,
            "is_active": False,
            "password": make_password(None),
        },
    )
    return stand_in


def hold_council(council_id: int) -> None:
    """In the caller's transaction: what must be there once is looked for and added by one at a time in a council.

    It holds up nobody else: rows that name the council can be written meanwhile.
    """
    Council.objects.select_for_update(no_key=True).get(pk=council_id)


@transaction.atomic
def add_team(*, council: Council, name: str, by: Person | None) -> Team:
    if by is not None:
        require(by, Permission.MANAGE_PEOPLE, council)
    hold_council(council.pk)
    _refuse_taken_name(council.pk, name)
    team = Team.objects.create(council=council, name=name)
    trail.record(verb="team.added", obj=team, by=by, chain=council.slug)
    return team


@transaction.atomic
def rename_team(*, team: Team, name: str, by: Person) -> Team:
    require(by, Permission.MANAGE_PEOPLE, team)
    hold_council(team.council_id)
    _refuse_taken_name(team.council_id, name, besides=team)
    before, team.name = team.name, name
    team.save(update_fields=["name"])
    trail.record(verb="team.renamed", obj=team, by=by, details={"name": [before, name]})
    return team


def _refuse_taken_name(council_id: int, name: str, *, besides: Team | None = None) -> None:
    others = Team.objects.filter(council_id=council_id, name__iexact=name)
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    if others.exists():
        raise NotPossibleNow(f"There is a team called {name} already.")


@transaction.atomic
def add_person(
    *,
    council: Council,
    email: str,
    name: str,
    roles: Collection[str],
    by: Person | None,
    job_title: str = "",
    team: Team | None = None,
    password: str | None = None,
) -> Person:
    """Add somebody who may sign in. `by=None` is the command line, for a council's first people."""
    if by is not None:
        require(by, Permission.MANAGE_PEOPLE)
        if by.council_id != council.pk:
            raise NotAllowed("You look after the people of your own council only.")
    if Person.objects.filter(email__iexact=email).exists():
        raise _taken(email)
    try:
        with transaction.atomic():
            person = Person.objects.create_user(email=email, name=name, council=council, password=password)
    except IntegrityError:  # added by somebody else at this moment, or by a second press of the button
        raise _taken(email) from None
    person.job_title, person.team = job_title, team
    person.save(update_fields=["job_title", "team"])
    trail.record(verb="person.added", obj=person, by=by, chain=council.slug, details={"roles": sorted(roles)})
    _write_roles(person, roles, by=by)
    return person


def _taken(email: str) -> NotPossibleNow:
    return NotPossibleNow(f"Somebody already signs in with {email}.")


@transaction.atomic
def set_roles(*, person: Person, roles: Collection[str], by: Person) -> Person:
    """Give a person exactly these roles."""
    require(by, Permission.MANAGE_PEOPLE, person)
    before = person.role_ids
    if person.pk == by.pk and set(roles) - set(before):
        raise NotPossibleNow("You cannot give yourself a role: ask another administrator.")
    if Permission.MANAGE_PEOPLE not in permissions_of(list(roles)):
        _refuse_without_administrator(leaving=person)
    _write_roles(person, roles, by=by)
    trail.record(verb="person.roles_set", obj=person, by=by, details={"roles": [before, sorted(roles)]})
    return person


def _write_roles(person: Person, roles: Collection[str], *, by: Person | None) -> None:
    unknown = set(roles) - set(ROLES)
    if unknown:
        raise NotPossibleNow(f"There is no role {', '.join(sorted(unknown))}.")
    person.roles.exclude(role__in=roles).delete()
    held = set(person.roles.values_list("role", flat=True))
    RoleGrant.objects.bulk_create(
        RoleGrant(person=person, role=role, granted_by=by) for role in sorted(set(roles) - held)
    )
    for name in ("role_ids", "permissions"):
        person.__dict__.pop(name, None)


def _refuse_without_administrator(*, leaving: Person) -> None:
    """A council always keeps somebody who can let people in."""
    holders = [role.id for role in ROLES.values() if Permission.MANAGE_PEOPLE in role.permissions]
    holding = Person.objects.filter(council_id=leaving.council_id, is_active=True, roles__role__in=holders)
    if holding.filter(pk=leaving.pk).exists() and not holding.exclude(pk=leaving.pk).exists():
        raise NotPossibleNow(
            f"{leaving.name} is the only one who looks after accounts here. Give that role to somebody else first."
        )


@transaction.atomic
def change_person(*, person: Person, name: str, email: str, job_title: str, team: Team | None, by: Person) -> Person:
    """Correct somebody's name, address, job title or team."""
    require(by, Permission.MANAGE_PEOPLE, person)
    if team is not None:
        require(by, Permission.MANAGE_PEOPLE, team)
    if Person.objects.filter(email__iexact=email).exclude(pk=person.pk).exists():
        raise _taken(email)
    wanted = {"name": name, "email": email, "job_title": job_title, "team": team}
    changed = before_and_after(person, wanted)
    for field in changed:
        setattr(person, field, wanted[field])
    try:
        with transaction.atomic():
            person.save(update_fields=list(changed))
    except IntegrityError:
        raise _taken(email) from None
    trail.record(verb="person.changed", obj=person, by=by, details=changed)
    return person


@transaction.atomic
def note_invitation(*, person: Person, by: Person) -> None:
    """Record that a link for choosing a password goes out to somebody."""
    require(by, Permission.MANAGE_PEOPLE, person)
    if not person.is_active:
        raise NotPossibleNow(f"{person.name} no longer has access. Restore it first, then send the link.")
    trail.record(verb="person.invited", obj=person, by=by, details={"email": person.email})


@transaction.atomic
def note_way_in(*, person: Person, verb: str, details: dict[str, str] | None = None) -> None:
    """Record what somebody did to their own way of signing in: a password chosen, a second step added or taken away."""
    trail.record(verb=verb, obj=person, by=person, details=details)


@transaction.atomic
def remove_second_step(*, person: Person, by: Person) -> None:
    """Somebody has lost their telephone or key, and their recovery codes: the password alone lets them in again."""
    require(by, Permission.MANAGE_PEOPLE, person)
    removed, _ = Authenticator.objects.filter(user=person).delete()
    if not removed:
        raise NotPossibleNow(f"{person.name} has no second step when signing in.")
    trail.record(verb="person.second_step_removed", obj=person, by=by)


@transaction.atomic
def end_access(*, person: Person, by: Person) -> Person:
    """Somebody has left: they can no longer sign in. What they did stays theirs."""
    require(by, Permission.MANAGE_PEOPLE, person)
    if person.pk == by.pk:
        raise NotPossibleNow("You cannot end your own access: ask another administrator.")
    _refuse_without_administrator(leaving=person)
    person.is_active = False
    person.save(update_fields=["is_active"])
    trail.record(verb="person.access_ended", obj=person, by=by)
    return person


@transaction.atomic
def restore_access(*, person: Person, by: Person) -> Person:
    """Somebody is back."""
    require(by, Permission.MANAGE_PEOPLE, person)
    person.is_active = True
    person.save(update_fields=["is_active"])
    trail.record(verb="person.access_restored", obj=person, by=by)
    return person


@transaction.atomic
def save_view(*, list_id: str, name: str, query: str, is_shared: bool, by: Person) -> SavedView:
    """Keep a list's filters under a name; the same name again replaces one's own view."""
    if is_shared:
        require(by, Permission.SHARE_VIEWS)
    try:
        view, _ = SavedView.objects.update_or_create(
            owner=by,
            list_id=list_id,
            name=name,
            defaults={"council_id": by.council_id, "query": query, "is_shared": is_shared},
        )
    except IntegrityError:
        raise NotPossibleNow(
            "This view was saved twice at once. Look at the list and save it again if needed."
        ) from None
    details = {"query": _without_words(query), "shared": is_shared}
    trail.record(verb="view.saved", obj=view, by=by, details=details)
    return view


def _without_words(query: str) -> str:
    """Filters without the words typed to search by: they may be somebody's name, and the trail is never emptied."""
    chosen = parse_qsl(query, keep_blank_values=True)
    return urlencode([(name, value) for name, value in chosen if name not in TYPED_WORDS])


@transaction.atomic
def remove_view(*, view: SavedView, by: Person) -> None:
    """Remove one's own saved view."""
    if view.owner_id != by.pk:
        raise NotAllowed("Only the person who saved a view can remove it.")
    trail.record(verb="view.removed", obj=view, by=by)
    view.delete()


@transaction.atomic
def note_list_taken_away(*, list_id: str, form: str, query: str, rows: int, by: Person) -> None:
    """Record that somebody took a list away as a file: what leaves Heed is part of the trail."""
    trail.record(
        verb="list.taken_away", obj=by, by=by, details={"list": list_id, "as": form, "query": query, "rows": rows}
    )
