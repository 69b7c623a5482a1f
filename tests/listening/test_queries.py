"""Who may read what of what we heard."""

from datetime import date

import pytest

from heed.listening import queries
from heed.listening.models import ReportDetail, Source
from heed.listening.queries.sources import readable
from tests.factories import council, person
from tests.factories.learning import source

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


def test_sources_of_the_council_are_seen_newest_first(lead):
    older = source(by=lead, received_on=date(2026, 1, 1))
    newer = source(by=lead, received_on=date(2026, 2, 1))
    source(by=person(roles=["quality_lead"]))

    assert list(queries.sources_visible(for_person=lead)) == [newer, older]


@pytest.mark.parametrize("role", ["councillor", "contributor", "administrator"])
def test_roles_without_learning_see_no_source(lead, role):
    source(by=lead)

    assert queries.sources_visible(for_person=person(roles=[role], council=lead.council)).count() == 0


def test_somebody_who_left_sees_no_source(lead):
    source(by=lead)

    assert queries.sources_visible(for_person=person(council=lead.council, is_active=False)).count() == 0


def test_a_restricted_source_is_seen_by_those_named_only(lead):
    named, other = person(council=lead.council), person(council=lead.council)
    closed = source(by=lead, sensitivity="restricted", readers=[named])

    assert list(queries.sources_visible(for_person=named)) == [closed]
    assert list(queries.sources_visible(for_person=other)) == []
    assert queries.source_for(named, closed.pk) == closed
    with pytest.raises(Source.DoesNotExist):
        queries.source_for(other, closed.pk)


def test_lists_leave_the_text_where_it_is(lead, django_assert_num_queries):
    source(by=lead)

    with django_assert_num_queries(2):
        [found] = queries.sources_visible(for_person=lead)

    assert found.get_deferred_fields() == {"text"}


def test_an_earlier_reading_is_found_among_what_one_may_see(lead):
    other = person(council=lead.council)
    first = source(by=lead, text="The same words.")
    source(by=lead, text="Closed words.", sensitivity="restricted", readers=[lead])

    assert queries.earlier_reading("The same words.", for_person=other) == first
    assert queries.earlier_reading("Closed words.", for_person=other) is None
    assert queries.earlier_reading("Other words.", for_person=lead) is None


def test_the_register_names_restricted_sources_without_a_word_of_them(lead):
    giver, practitioner = (
        person(council=lead.council, roles=["dass"]),
        person(council=lead.council, roles=["practitioner"]),
    )
    closed = source(by=lead, sensitivity="restricted", readers=[lead], title="About somebody")
    source(by=lead)

    [row] = queries.restricted_register(for_person=giver)

    assert (row.reference, row.reader_count, row.get_deferred_fields() >= {"title", "text"}) == (
        closed.reference,
        1,
        True,
    )
    assert list(queries.restricted_register(for_person=practitioner)) == []


def test_readers_and_report_are_read(lead):
    closed = source(by=lead, sensitivity="restricted", readers=[lead], score=3)

    assert [reader.person for reader in queries.readers_of(closed)] == [lead]
    assert queries.report_of(closed).score == 3
    assert queries.file_of(closed) is None


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [(None, None, 2), (date(2026, 1, 2), None, 1), (None, date(2026, 1, 1), 1), (date(2026, 3, 1), None, 0)],
)
def test_sources_are_found_by_when_they_were_received(lead, since, until, expected):
    source(by=lead, received_on=date(2026, 1, 1))
    source(by=lead, received_on=date(2026, 2, 1))

    found = queries.received_between(queries.sources_visible(for_person=lead), since, until)

    assert found.count() == expected


def test_another_councils_register_stays_closed():
    source(by=person(), sensitivity="restricted")

    assert list(queries.restricted_register(for_person=person(roles=["dass"], council=council()))) == []


@pytest.mark.parametrize(
    ("role", "number"), [("quality_lead", 5), ("complaints_manager", 5), ("practitioner", 4), ("councillor", 0)]
)
def test_a_join_lets_read_what_the_list_of_sources_does(lead, role, number):
    reader = person(roles=[role], council=lead.council)
    for sensitivity in ("internal", "case", "restricted"):
        source(by=lead, sensitivity=sensitivity)
        source(by=lead, sensitivity=sensitivity, readers=[reader])
    source(by=person(roles=["quality_lead"]), readers=[reader])
    Source.objects.update(kind="complaint")

    joined = ReportDetail.objects.filter(readable(for_person=reader, prefix="source__")).values_list(
        "source", flat=True
    )

    seen = queries.sources_visible(for_person=reader).values_list("pk", flat=True)
    assert sorted(joined) == sorted(seen)
    assert len(joined) == number
