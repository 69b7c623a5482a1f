"""Who is here, and the one judge of what each may do."""

from typing import Any, Protocol, runtime_checkable

from allauth.mfa.models import Authenticator
from django.db.models import Count, Q, QuerySet

from heed.accounts.models import Council, Person, SavedView, Team
from heed.accounts.permissions import Permission
from heed.audit.refusals import NotAllowed

CHOOSES_PEOPLE = frozenset(
    {
        Permission.WRITE_PLANS,
        Permission.WRITE_LESSONS,
        Permission.OPEN_RESTRICTED,
        Permission.MANAGE_PEOPLE,
        Permission.HANDLE_OMBUDSMAN,
    }
)


@runtime_checkable
class JudgesItself(Protocol):
    """A record with a rule of its own beside the role's, such as a restricted source or an owner's own action."""

    def allows(self, person: Person, permission: Permission) -> bool: ...


def can(person: Any, permission: Permission, obj: Any = None) -> bool:
    """Whether this person may do this, to this record. No to anybody not signed in, inactive, or of another council.

    A record may narrow or widen what the role says by its own `allows`; without one the role decides alone.
    """
    if not isinstance(person, Person) or not person.is_active:
        return False
    if obj is not None and getattr(obj, "council_id", person.council_id) != person.council_id:
        return False
    if isinstance(obj, JudgesItself):
        return obj.allows(person, permission)
    return permission in person.permissions


def require(person: Any, permission: Permission, obj: Any = None) -> None:
    """Refuse where `can` says no."""
    if not can(person, permission, obj):
        raise NotAllowed("Your role does not allow this. Ask your quality lead or system administrator if it should.")


def people_of_council(*, for_person: Person) -> QuerySet[Person]:
    """Everybody active in the same council, by name."""
    return Person.objects.filter(council_id=for_person.council_id, is_active=True).order_by("name", "pk")


def people_found(text: str, *, for_person: Person, limit: int = 20) -> QuerySet[Person]:
    """People whose name or address has these letters: choices that load on demand, never a whole directory.

    For those who choose people for something: to others, such as partners and councillors, the staff are not told.
    """
    if not for_person.permissions & CHOOSES_PEOPLE:
        return Person.objects.none()
    return people_of_council(for_person=for_person).filter(
        Q(name__icontains=text.strip()) | Q(email__icontains=text.strip())
    )[:limit]


def person_named(text: str, *, for_person: Person) -> Person | None:
    """The one active colleague of this address or exact name; None where there is none or more than one."""
    found = list(
        people_of_council(for_person=for_person).filter(Q(email__iexact=text.strip()) | Q(name__iexact=text.strip()))[
            :2
        ]
    )
    return found[0] if len(found) == 1 else None


def all_people(*, for_person: Person) -> QuerySet[Person]:
    """Everybody of the council, also those who left, for those who look after accounts."""
    if not can(for_person, Permission.MANAGE_PEOPLE):
        return Person.objects.none()
    everybody = Person.objects.filter(council_id=for_person.council_id, is_stand_in=False)
    return everybody.select_related("team").prefetch_related("roles")


def has_second_step(person: Person) -> bool:
    """Whether signing in asks this person for more than a password."""
    return bool(Authenticator.objects.filter(user=person).exists())


def teams_of_council(*, for_person: Person) -> QuerySet[Team]:
    """The council's teams, by name."""
    return Team.objects.filter(council_id=for_person.council_id)


def teams_with_members(*, for_person: Person) -> QuerySet[Team]:
    """The council's teams with `member_count`, for those who look after accounts."""
    if not can(for_person, Permission.MANAGE_PEOPLE):
        return Team.objects.none()
    return teams_of_council(for_person=for_person).annotate(
        member_count=Count("members", filter=Q(members__is_active=True))
    )


def views_of_list(list_id: str, *, for_person: Person) -> QuerySet[SavedView]:
    """One's own saved views of a list, and those that colleagues share."""
    return (
        SavedView.objects.filter(council_id=for_person.council_id, list_id=list_id)
        .filter(Q(owner=for_person) | Q(is_shared=True))
        .select_related("owner")
        .order_by("name", "pk")
    )


def saved_views(*, for_person: Person) -> QuerySet[SavedView]:
    """One's own saved views of every list."""
    return SavedView.objects.filter(owner=for_person)


def councils() -> QuerySet[Council]:
    """Every council of this installation, for commands and jobs."""
    return Council.objects.order_by("name")
