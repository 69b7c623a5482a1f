"""Who may read case files, and what is about a named worker."""

import pytest

from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening import changes, queries
from heed.listening.models import Source
from tests.factories import council, person, team
from tests.factories.listening import about_worker, case_source

pytestmark = pytest.mark.django_db


def readers_of(source, *people):
    return [each.name for each in people if source in queries.sources_visible(for_person=each)]


@pytest.fixture
def people():
    here = council()
    names = ["complaints_manager", "practitioner", "team_manager", "dass", "psw", "coproduction_lead", "auditor"]
    return {role: person(roles=[role], council=here, name=role) for role in names}


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("complaint", ["complaints_manager", "dass", "psw", "auditor"]),
        ("comment", ["complaints_manager", "dass", "psw", "coproduction_lead", "auditor"]),
        ("case_file_audit", ["dass", "psw", "auditor"]),
    ],
)
def test_a_case_file_is_for_those_who_deal_with_its_kind(people, kind, expected):
    source = case_source(by=people["complaints_manager"], kind=kind)

    assert readers_of(source, *people.values()) == expected
    assert [each.name for each in people.values() if can(each, Permission.READ_LEARNING, source)] == expected
    closed = [each.name for each in people.values() if source not in queries.closed_sources(for_person=each)]
    assert closed == expected


def test_a_case_file_is_open_to_who_is_named_for_it(people):
    source = case_source(by=people["complaints_manager"], kind="complaint", readers=[people["team_manager"]])

    assert readers_of(source, people["practitioner"], people["team_manager"]) == ["team_manager"]


def test_a_case_file_counts_for_everybody_and_a_restricted_one_does_not(people):
    manager = people["complaints_manager"]
    case_source(by=manager, kind="complaint")
    restricted = case_source(by=manager, kind="complaint", sensitivity="restricted")

    assert list(queries.uncounted_sources(for_person=people["practitioner"])) == [restricted]


def test_what_is_about_a_worker_is_closed_to_the_worker_and_their_team_even_where_named():
    here = council()
    theirs = team(council=here, name="North team")
    manager = person(roles=["complaints_manager"], council=here)
    worker, colleague = (person(roles=["complaints_manager"], council=here, team=theirs) for _ in range(2))
    source = case_source(by=manager, kind="complaint", readers=[manager, worker, colleague])
    about_worker(source, by=manager, worker=worker)

    assert source in queries.sources_visible(for_person=manager)
    for each in (worker, colleague):
        assert source not in queries.sources_visible(for_person=each)
        assert source in queries.closed_sources(for_person=each)
        assert not can(each, Permission.READ_LEARNING, source)


def test_the_team_that_a_worker_moves_to_is_closed_out_too():
    here = council()
    manager = person(roles=["complaints_manager"], council=here)
    worker = person(roles=["practitioner"], council=here, team=team(council=here))
    source = case_source(by=manager, kind="complaint", readers=[manager])
    about_worker(source, by=manager, worker=worker)
    moved_to = team(council=here)
    worker.team = moved_to
    worker.save()
    new_colleague = person(roles=["complaints_manager"], council=here, team=moved_to)

    assert source in queries.closed_sources(for_person=new_colleague)


def test_naming_a_worker_restricts_the_source_and_tells_the_trail_nothing_of_who():
    here = council()
    manager = person(roles=["complaints_manager"], council=here)
    worker = person(roles=["practitioner"], council=here, team=team(council=here), name="Imaginary Worker")
    source = case_source(by=manager, kind="complaint")

    changes.name_subject(source=source, name="", person=worker, team=None, by=manager)

    assert Source.objects.get(pk=source.pk).sensitivity == "restricted"
    assert [each.person for each in queries.readers_of(source)] == [manager]
    entry = TrailEntry.objects.get(verb="source.subject_named")
    assert "Imaginary" not in f"{entry.object_name}{entry.details}{entry.reason}"


def test_nobody_deals_with_what_is_about_themselves():
    manager = person(roles=["complaints_manager"])
    source = case_source(by=manager, kind="complaint")

    with pytest.raises(NotAllowed):
        changes.name_subject(source=source, name="", person=manager, team=None, by=manager)


def test_a_worker_of_the_same_team_as_a_reader_is_refused_until_access_ends():
    here = council()
    theirs = team(council=here)
    manager, colleague = (person(roles=["complaints_manager"], council=here, team=each) for each in (None, theirs))
    worker = person(roles=["practitioner"], council=here, team=theirs)
    source = case_source(by=manager, kind="complaint", readers=[colleague])

    with pytest.raises(NotPossibleNow):
        changes.name_subject(source=source, name="", person=worker, team=None, by=manager)


def test_access_is_never_given_to_the_team_of_the_worker():
    here = council()
    theirs = team(council=here)
    manager, director = (person(roles=[role], council=here) for role in ("complaints_manager", "dass"))
    colleague = person(roles=["team_manager"], council=here, team=theirs)
    source = case_source(by=manager, kind="complaint", readers=[manager])
    about_worker(source, by=manager, team=theirs)

    with pytest.raises(NotPossibleNow):
        changes.give_access(source=source, person=colleague, reason="Helps", by=director)


def test_what_is_about_a_worker_stays_restricted():
    manager = person(roles=["quality_lead"])
    source = case_source(by=manager, kind="complaint", readers=[manager])
    about_worker(source, by=manager, team=team(council=manager.council))

    with pytest.raises(NotPossibleNow):
        changes.set_sensitivity(source=source, sensitivity="case", reason="Why not", expected_version=None, by=manager)


def test_kept_words_take_kind_origin_and_sensitivity_from_the_definition():
    manager = person(roles=["complaints_manager"])

    source = changes.keep_words(kind="complaint", text="\n# Nobody came.\nTwice.", prefix="C", by=manager)

    assert (source.reference, source.title) == ("C-001", "Nobody came.")
    assert (source.origin, source.sensitivity) == ("people", "case")
