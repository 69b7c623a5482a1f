"""What people forget about accounts, for those who look after them."""

from django.db.models import QuerySet

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of_rows
from heed.accounts.models import Person
from heed.accounts.queries import all_people


def consistency_checks(*, for_person: Person) -> list[ConsistencyCheck]:
    """The checks of this room that found something; none for those who do not look after accounts."""
    active = all_people(for_person=for_person).filter(is_active=True).prefetch_related(None).order_by("name", "pk")
    found = [
        _check(
            "person-no-role",
            "Somebody without a role",
            "They can sign in and see nothing, and may think that nothing is there.",
            active.filter(roles__isnull=True),
        ),
        _check(
            "person-never-signed-in",
            "Somebody who never signed in",
            "Perhaps the invitation did not arrive; until they come, what is theirs waits.",
            active.filter(last_login__isnull=True),
        ),
    ]
    return [check for check in found if check.count]


def _check(check_id: str, title: str, why: str, people: QuerySet[Person]) -> ConsistencyCheck:
    return check_of_rows(
        check_id, title, why, people, lambda person: CheckItem(label=person.name, url_name="person", pk=person.pk)
    )
