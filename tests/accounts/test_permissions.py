"""One table, one judge."""

import pytest

from heed.accounts.permissions import ROLES, Permission, permissions_of
from heed.accounts.queries import can, require
from heed.audit.refusals import NotAllowed
from tests.factories import council, person


def test_every_role_says_what_it_is_for():
    assert [role.id for role in ROLES.values() if not role.description.endswith(".") or not role.name] == []


def test_every_permission_is_held_by_some_role():
    assert set(Permission) - permissions_of(list(ROLES)) == set()


def test_an_unknown_role_may_do_nothing():
    assert permissions_of(["wizard"]) == frozenset()


def test_the_system_administrator_sees_no_content():
    assert ROLES["administrator"].permissions == {Permission.MANAGE_PEOPLE}


def test_the_auditor_changes_nothing():
    assert ROLES["auditor"].permissions == {
        Permission.READ_LOOP,
        Permission.READ_LEARNING,
        Permission.READ_PLANS,
        Permission.READ_OWN_ACTIONS,
        Permission.READ_MEASURES,
        Permission.READ_COMPLAINTS,
        Permission.READ_AUDITS,
        Permission.READ_FEEDBACK,
        Permission.READ_TRAIL,
    }


def test_the_councillor_sees_totals_only():
    assert ROLES["councillor"].permissions == {Permission.READ_LOOP}


@pytest.mark.django_db
def test_can_follows_the_roles():
    reader = person(council=council(), roles=["auditor"])

    assert can(reader, Permission.READ_LEARNING)
    assert not can(reader, Permission.WRITE_LESSONS)


@pytest.mark.django_db
def test_can_says_no_to_nobody_to_the_inactive_and_to_another_council():
    lead = person(council=council())
    left = person(council=lead.council)
    left.is_active = False

    assert not can(None, Permission.READ_LEARNING)
    assert not can(left, Permission.READ_LEARNING)
    assert not can(lead, Permission.READ_LEARNING, person(council=council()))


@pytest.mark.django_db
def test_two_roles_together_may_do_what_either_may():
    both = person(council=council(), roles=["auditor", "administrator"])

    assert can(both, Permission.MANAGE_PEOPLE)
    assert can(both, Permission.READ_TRAIL)


@pytest.mark.django_db
def test_require_refuses_in_words():
    with pytest.raises(NotAllowed, match="Your role does not allow this"):
        require(person(council=council(), roles=["councillor"]), Permission.READ_LEARNING)
