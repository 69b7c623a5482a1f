"""Similar cases: what is nearest to a text, for whom, and why."""

from datetime import date

import pytest

from heed.accounts.models import Person
from heed.learning.queries import similar
from heed.learning.queries.similar import SimilarKind, register_similar, similar_kinds, similar_to
from heed.listening.models import SourceReader, SourceSubject
from heed.searching import changes as searching
from tests.factories import accounts, learning, ombudsman, reviews

pytestmark = pytest.mark.django_db

LATE = "The home care worker came two hours late and nobody rang."
LATER = "Care calls were late again and the agency did not telephone."
KITCHEN = "The kitchen was being painted."


@pytest.fixture
def priya() -> Person:
    return accounts.person(roles=("quality_lead",))


def finding(quote: str, *, by: Person, **more: object):
    return learning.finding(source=learning.source(by=by, text=quote, **more), quote=quote, state="accepted")


def keys(found: list) -> list[tuple[str, int]]:
    return [each.case.key for each in found]


def test_nearest_come_with_the_words_they_share(priya: Person) -> None:
    late, kitchen = finding(LATER, by=priya), finding(KITCHEN, by=priya)
    searching.index_all_that_lacks()

    found = similar_to(LATE, for_person=priya, kinds=["finding"])

    assert keys(found) == [("finding", late.pk)]
    assert ("finding", kitchen.pk) not in keys(found)
    assert found[0].name == "Finding"
    words = {each.words_in(LATE, each.in_one): each.words_in(LATER, each.in_other) for each in found[0].words}
    assert words["late"] == "late"


def test_all_kinds_are_looked_among(priya: Person) -> None:
    found = finding(LATER, by=priya)
    learned = learning.lesson(by=priya, title=LATER, conclusion="Say so in time.")
    asked = reviews.recommendation(review=reviews.review(by=priya, signed_off_on=date(2025, 6, 1)), text=LATER)
    case = ombudsman.recommendation(ombudsman.decided_case(by=priya), words=LATER)
    searching.index_all_that_lacks()

    kinds = {each.case.key for each in similar_to(LATE, for_person=priya)}

    assert kinds == {
        ("finding", found.pk),
        ("source", found.source_id),
        ("lesson", learned.pk),
        ("review_recommendation", asked.pk),
        ("ombudsman_recommendation", case.pk),
        ("source", case.case.source_id),  # “Calls too short”
    }


def test_the_record_itself_and_copies_of_it_are_no_other_cases(priya: Person) -> None:
    one, _ = finding(LATER, by=priya), finding(LATER, by=priya)
    searching.index_all_that_lacks()

    found = similar_to(LATER, for_person=priya, kinds=["finding"], without={("finding", one.pk)})

    assert len(found) == 1
    assert ("finding", one.pk) not in keys(found)


def test_themes_in_common_are_said(priya: Person) -> None:
    source = learning.source(by=priya, text=LATER)
    learning.finding(source=source, quote=LATER, themes=["home-care"], state="accepted")
    searching.index_all_that_lacks()

    (found,) = similar_to(LATE, for_person=priya, kinds=["finding"], themes=["home-care"])

    assert "home-care" in found.alike.themes


def test_restricted_cases_are_for_those_named(priya: Person) -> None:
    closed = finding(LATER, by=priya, sensitivity="restricted")
    searching.index_all_that_lacks()
    before = similar_to(LATE, for_person=priya)
    SourceReader.objects.create(source_id=closed.source_id, person=priya, given_by=priya, reason="Looks into it")

    after = similar_to(LATE, for_person=priya, kinds=["finding"])

    assert (before, keys(after)) == ([], [("finding", closed.pk)])


def test_nothing_of_another_council_or_of_a_named_workers_team(priya: Person) -> None:
    closed = finding(LATER, by=priya, sensitivity="restricted")
    team = accounts.team(council=priya.council)
    teammate = accounts.person(roles=("quality_lead",), council=priya.council, team=team)
    SourceReader.objects.create(source_id=closed.source_id, person=teammate, given_by=priya, reason="Board")
    SourceSubject.objects.create(source_id=closed.source_id, name="A worker", team=team, added_by=priya)
    searching.index_all_that_lacks()

    assert similar_to(LATE, for_person=teammate) == []
    assert similar_to(LATE, for_person=accounts.person(roles=("quality_lead",))) == []


def test_nothing_for_who_may_read_counts_only(priya: Person) -> None:
    finding(LATER, by=priya)
    searching.index_all_that_lacks()

    assert similar_to(LATE, for_person=accounts.person(roles=("councillor",), council=priya.council)) == []


def test_a_later_room_adds_its_own_kind(priya: Person) -> None:
    known = similar_kinds()
    register_similar(SimilarKind("finding", "A finding", known["finding"].cases))
    try:
        finding(LATER, by=priya)
        searching.index_all_that_lacks()

        assert [each.name for each in similar_to(LATE, for_person=priya, kinds=["finding"])] == ["A finding"]
    finally:
        register_similar(*known.values())


def test_of_a_long_source_the_beginning_is_compared_in_whole_words(priya: Person) -> None:
    learning.source(by=priya, text=f"{LATER} " + "Painted kitchens. " * 400)
    searching.index_all_that_lacks()

    (found,) = similar_to(LATE, for_person=priya, kinds=["source"])

    assert found.case.text.startswith(LATER)
    assert found.case.text.endswith((" kitchens. …", " Painted …"))
    assert len(found.case.text) <= 2_003


def test_many_copies_do_not_hide_what_else_is_near(priya: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(similar, "CANDIDATES", 2)
    monkeypatch.setattr(similar, "ENOUGH", 2)
    other = finding("The home care worker came two hours late and nobody rang us about it.", by=priya)
    for _ in range(3):
        finding(LATE, by=priya)
    searching.index_all_that_lacks()

    found = similar_to(LATE, for_person=priya, kinds=["finding"])

    assert len(found) == 2
    assert keys(found)[1] == ("finding", other.pk)


@pytest.mark.parametrize("text", ["", "…", "the and of"])
def test_text_without_words_is_like_nothing(priya: Person, text: str) -> None:
    finding(LATER, by=priya)
    searching.index_all_that_lacks()

    assert similar_to(text, for_person=priya) == []
