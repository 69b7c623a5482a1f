"""Every change to people, teams, roles and saved views."""

from collections.abc import Collection

from django.db import IntegrityError, transaction

from heed.accounts.models import Council, Person, RoleGrant, SavedView, Team
from heed.accounts.permissions import ROLES, Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow


@transaction.atomic
def found_council(*, name: str, slug: str, is_demonstration: bool = False) -> Council:
    """Begin a council's room here; done from the command line, by nobody signed in."""
    council = Council.objects.create(name=name, slug=slug, is_demonstration=is_demonstration)
    trail.record(verb="council.founded", obj=council, by=None, chain=slug)
    return council


@transaction.atomic
def add_team(*, council: Council, name: str, by: Person | None) -> Team:
    if by is not None:
        require(by, Permission.MANAGE_PEOPLE, council)
    team = Team.objects.create(council=council, name=name)
    trail.record(verb="team.added", obj=team, by=by, chain=council.slug)
    return team


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
        raise NotPossibleNow(f"Somebody already signs in with {email}.")
    person = Person.objects.create_user(email=email, name=name, council=council, password=password)
    person.job_title, person.team = job_title, team
    person.save(update_fields=["job_title", "team"])
    trail.record(verb="person.added", obj=person, by=by, chain=council.slug, details={"roles": sorted(roles)})
    _write_roles(person, roles, by=by)
    return person


@transaction.atomic
def set_roles(*, person: Person, roles: Collection[str], by: Person) -> Person:
    """Give a person exactly these roles."""
    require(by, Permission.MANAGE_PEOPLE, person)
    before = person.role_ids
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


@transaction.atomic
def end_access(*, person: Person, by: Person) -> Person:
    """Somebody has left: they can no longer sign in. What they did stays theirs."""
    require(by, Permission.MANAGE_PEOPLE, person)
    if person.pk == by.pk:
        raise NotPossibleNow("You cannot end your own access: ask another administrator.")
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
    trail.record(verb="view.saved", obj=view, by=by, details={"query": query, "shared": is_shared})
    return view


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
