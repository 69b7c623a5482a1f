"""People, roles and saved views: who may change them, what is recorded, and that a failed trail undoes the write."""

import pytest

from heed.accounts import changes
from heed.accounts.models import Council, Person, SavedView, Team
from heed.accounts.queries import people_found, person_named, views_of_list
from heed.audit import trail
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from tests.factories import council, person, team

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator() -> Person:
    return person(council=council(slug="brook"), roles=["administrator"])


def test_add_person_gives_roles_and_is_recorded(administrator):
    made = changes.add_person(
        council=administrator.council, email="Mo@Example.org", name="Mo", roles=["practitioner"], by=administrator
    )

    assert (made.role_ids, made.has_usable_password()) == (["practitioner"], False)
    assert [entry.verb for entry in trail.entries_about(made, chain="brook")] == ["person.added"]


def test_add_person_refuses_an_address_in_use_whatever_its_capitals(administrator):
    person(council=administrator.council, email="mo@example.org")

    with pytest.raises(NotPossibleNow, match="already signs in"):
        changes.add_person(council=administrator.council, email="MO@example.org", name="Mo", roles=[], by=administrator)


def test_add_person_refuses_another_council(administrator):
    with pytest.raises(NotAllowed):
        changes.add_person(council=council(), email="x@example.org", name="X", roles=[], by=administrator)


def test_add_person_refuses_an_unknown_role_and_keeps_nothing(administrator):
    with pytest.raises(NotPossibleNow, match="no role wizard"):
        changes.add_person(
            council=administrator.council, email="x@example.org", name="X", roles=["wizard"], by=administrator
        )

    assert not Person.objects.filter(email="x@example.org").exists()


def test_set_roles_gives_exactly_these(administrator):
    somebody = person(council=administrator.council, roles=["auditor", "practitioner"])

    changes.set_roles(person=somebody, roles=["practitioner", "psw"], by=administrator)

    assert Person.objects.get(pk=somebody.pk).role_ids == ["practitioner", "psw"]


def test_nobody_gives_themselves_a_role(administrator):
    with pytest.raises(NotPossibleNow, match="give yourself a role"):
        changes.set_roles(person=administrator, roles=["administrator", "quality_lead"], by=administrator)

    assert Person.objects.get(pk=administrator.pk).role_ids == ["administrator"]


def test_access_ends_and_is_restored(administrator):
    somebody = person(council=administrator.council)

    assert not changes.end_access(person=somebody, by=administrator).is_active
    assert changes.restore_access(person=somebody, by=administrator).is_active


def test_nobody_ends_their_own_access(administrator):
    with pytest.raises(NotPossibleNow, match="your own access"):
        changes.end_access(person=administrator, by=administrator)


def test_a_saved_view_again_replaces_ones_own():
    lead = person(council=council())

    changes.save_view(list_id="actions", name="Late", query="late=1", is_shared=False, by=lead)
    changes.save_view(list_id="actions", name="Late", query="late=2", is_shared=True, by=lead)

    assert list(SavedView.objects.values_list("query", "is_shared")) == [("late=2", True)]


def test_the_trail_keeps_the_filters_of_a_saved_view_and_no_word_that_was_typed():
    lead = person(council=council())
    changes.save_view(list_id="search", name="Hers", query="q=Holt&words=Ann&kind=lesson", is_shared=False, by=lead)

    assert TrailEntry.objects.get(verb="view.saved").details == '{"query":"kind=lesson","shared":false}'


def test_shared_views_are_seen_by_colleagues_only():
    lead = person(council=council())
    changes.save_view(list_id="actions", name="Mine", query="", is_shared=False, by=lead)
    changes.save_view(list_id="actions", name="Ours", query="", is_shared=True, by=lead)
    colleague, stranger = person(council=lead.council), person(council=council())

    assert [view.name for view in views_of_list("actions", for_person=colleague)] == ["Ours"]
    assert list(views_of_list("actions", for_person=stranger)) == []


def test_only_its_owner_removes_a_view():
    lead = person(council=council())
    view = changes.save_view(list_id="actions", name="Ours", query="", is_shared=True, by=lead)

    with pytest.raises(NotAllowed):
        changes.remove_view(view=view, by=person(council=lead.council))
    changes.remove_view(view=view, by=lead)

    assert SavedView.objects.count() == 0


def test_people_are_found_by_part_of_their_name_in_ones_own_council():
    lead = person(council=council(), name="Priya Shah")
    person(council=council(), name="Priya Elsewhere")

    assert [found.name for found in people_found("pri", for_person=lead)] == ["Priya Shah"]


def test_a_name_held_by_two_people_names_nobody():
    lead = person(council=council(), name="Sam Bell", email="sam1@example.org")
    person(council=lead.council, name="Sam Bell", email="sam2@example.org")

    assert person_named("Sam Bell", for_person=lead) is None
    assert person_named("SAM1@example.org", for_person=lead) == lead


@pytest.mark.parametrize(
    "change",
    [
        lambda _by: changes.found_council(name="New", slug="new"),
        lambda by: changes.add_team(council=by.council, name="New", by=by),
        lambda by: changes.add_person(council=by.council, email="new@example.org", name="New", roles=["psw"], by=by),
        lambda by: changes.set_roles(person=Person.objects.get(name="Old"), roles=[], by=by),
        lambda by: changes.end_access(person=Person.objects.get(name="Old"), by=by),
        lambda by: changes.restore_access(person=Person.objects.get(name="Gone"), by=by),
        lambda by: changes.save_view(list_id="x", name="New", query="", is_shared=False, by=by),
        lambda by: changes.remove_view(view=SavedView.objects.get(name="Old"), by=by),
    ],
)
def test_a_failed_trail_undoes_the_change(administrator, monkeypatch, change):
    team(council=administrator.council, name="Old")
    person(council=administrator.council, name="Old")
    gone = person(council=administrator.council, name="Gone")
    Person.objects.filter(pk=gone.pk).update(is_active=False)
    SavedView.objects.create(owner=administrator, council=administrator.council, list_id="x", name="Old")
    before = state_of_everything()

    class TrailBroken(Exception):
        pass

    def broken(**words: object) -> None:
        raise TrailBroken

    monkeypatch.setattr(trail, "record", broken)
    with pytest.raises(TrailBroken):
        change(administrator)

    assert state_of_everything() == before


def state_of_everything() -> list[object]:
    return [
        sorted(Council.objects.values_list("slug", flat=True)),
        sorted(Team.objects.values_list("name", flat=True)),
        sorted(Person.objects.values_list("email", "is_active")),
        sorted(Person.objects.values_list("name", "roles__role")),
        sorted(SavedView.objects.values_list("name", flat=True)),
    ]
