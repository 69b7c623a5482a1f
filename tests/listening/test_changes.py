"""Every change to what we heard: who may, when, what is written, and that a failed trail undoes it."""

# ruff: noqa: ARG005 - each change takes of the scene what it needs

import datetime as dt

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.core.text import Check, DocumentFacts, Reading
from heed.listening import changes
from heed.listening.models import Source, SourceReader
from tests.factories import person
from tests.factories.learning import source

pytestmark = pytest.mark.django_db

READING = Reading(
    text="# Learning\n\nScore 3",
    document=DocumentFacts(
        kind="cqc_quality_statement",
        title="Learning",
        authority="Brook",
        quality_statement="learning",
        score=3,
        score_label="Evidence shows a good standard",
        category=["Adult care services"],
        decided_on=dt.date(2024, 5, 1),
    ),
    checks=(Check("years_mixed", "info", "Two kinds of year", 0, 5),),
)


@pytest.fixture
def lead():
    return person(roles=["quality_lead"])


@pytest.fixture
def practitioner(lead):
    return person(roles=["practitioner"], council=lead.council)


def last_link():
    link = TrailEntry.objects.order_by("-sequence").first()
    return link.verb, link.reason


def test_a_source_is_kept_with_its_file_and_header_facts(lead):
    made = changes.add_source(
        reading=READING, sensitivity="open", by=lead, file_name="C:\\reports\\page.txt", content=b"bytes"
    )

    made.refresh_from_db()
    assert (made.reference, made.title, made.kind, made.text, made.dated_on) == (
        "S-001",
        "Learning",
        "cqc_quality_statement",
        READING.text,
        dt.date(2024, 5, 1),
    )
    assert (made.file.name, made.file.media_type, bytes(made.file.content)) == ("page.txt", "text/plain", b"bytes")
    assert (made.report.authority, made.report.score, made.report.category) == ("Brook", 3, ["Adult care services"])
    assert made.report.checks[0]["message"] == "Two kinds of year"
    assert last_link() == ("source.added", "")


@pytest.mark.parametrize(
    ("title", "text", "file_name", "expected"),
    [
        ("Ours", "# First", "f.txt", "Ours"),
        ("", "---\n\n## First line\nmore", "f.txt", "First line"),
        ("", "---", "f.txt", "f.txt"),
        ("", "---", "", "Untitled"),
    ],
)
def test_a_source_without_a_title_takes_the_best_there_is(lead, title, text, file_name, expected):
    reading = Reading(text=text, document=DocumentFacts(kind="other"))

    made = changes.add_source(reading=reading, sensitivity="open", by=lead, title=title, file_name=file_name)

    assert made.title == expected


def test_whoever_adds_a_restricted_source_may_read_it(lead):
    made = changes.add_source(reading=READING, sensitivity="restricted", by=lead)

    assert [reader.person for reader in made.readers.all()] == [lead]


def test_an_unknown_sensitivity_is_refused(lead):
    with pytest.raises(NotPossibleNow):
        changes.add_source(reading=READING, sensitivity="secret", by=lead)


def test_a_reader_may_not_add_a_source(lead):
    with pytest.raises(NotAllowed):
        changes.add_source(reading=READING, sensitivity="open", by=person(roles=["auditor"], council=lead.council))


def test_describing_a_source_puts_its_facts_right(lead):
    made = source(by=lead)

    changed = changes.describe_source(
        source=made, title=" Peer review ", kind="other", dated_on=None, expected_version=1, by=lead
    )

    assert (changed.title, changed.version, changed.text) == ("Peer review", 2, made.text)


def test_a_stale_description_is_refused(lead):
    made = source(by=lead)
    changes.describe_source(source=made, title="Theirs", kind="other", dated_on=None, expected_version=1, by=lead)

    with pytest.raises(StaleSave) as refusal:
        changes.describe_source(source=made, title="Mine", kind="other", dated_on=None, expected_version=1, by=lead)

    assert refusal.value.current.title == "Theirs"


def test_whoever_added_a_source_may_restrict_it_and_stays_a_reader(practitioner):
    made = source(by=practitioner)

    changes.set_sensitivity(
        source=made, sensitivity="restricted", reason="Names staff", expected_version=1, by=practitioner
    )

    assert Source.objects.get().sensitivity == "restricted"
    assert SourceReader.objects.get().person == practitioner
    assert last_link() == ("source.sensitivity_set", "Names staff")


def test_another_persons_source_needs_the_permission_to_open(lead, practitioner):
    with pytest.raises(NotAllowed):
        changes.set_sensitivity(
            source=source(by=lead), sensitivity="open", reason="Why not", expected_version=1, by=practitioner
        )


def test_a_restricted_source_is_not_opened_by_whoever_added_it_alone(practitioner):
    made = source(by=practitioner, sensitivity="restricted", readers=[practitioner])

    with pytest.raises(NotAllowed):
        changes.set_sensitivity(source=made, sensitivity="open", reason="Done", expected_version=1, by=practitioner)


@pytest.mark.parametrize(
    ("sensitivity", "reason"), [("restricted", " "), ("internal", "The same"), ("secret", "No such word")]
)
def test_sensitivity_needs_a_reason_and_a_difference(lead, sensitivity, reason):
    with pytest.raises(NotPossibleNow):
        changes.set_sensitivity(
            source=source(by=lead), sensitivity=sensitivity, reason=reason, expected_version=1, by=lead
        )


def test_access_is_given_by_somebody_who_need_not_have_it(lead, practitioner):
    director = person(roles=["dass"], council=lead.council)
    closed = source(by=lead, sensitivity="restricted")

    changes.give_access(source=closed, person=practitioner, reason="Investigates", by=director)

    assert list(closed.readers.values_list("person", "given_by", "reason")) == [
        (practitioner.pk, director.pk, "Investigates")
    ]
    assert last_link() == ("source.access_given", "Investigates")


def test_nobody_gives_access_to_themselves(lead):
    with pytest.raises(NotAllowed):
        changes.give_access(source=source(by=lead, sensitivity="restricted"), person=lead, reason="Me", by=lead)


def test_access_stays_within_the_council(lead):
    with pytest.raises(NotAllowed):
        changes.give_access(source=source(by=lead, sensitivity="restricted"), person=person(), reason="x", by=lead)
    with pytest.raises(NotAllowed):
        changes.give_access(
            source=source(by=person(), sensitivity="restricted"),
            person=person(council=lead.council),
            reason="x",
            by=lead,
        )


def test_access_is_refused_without_permission_reason_or_need(lead, practitioner):
    closed, open_one = source(by=lead, sensitivity="restricted"), source(by=lead, text="Other")
    with pytest.raises(NotAllowed):
        changes.give_access(source=closed, person=lead, reason="x", by=practitioner)
    with pytest.raises(NotPossibleNow):
        changes.give_access(source=closed, person=practitioner, reason=" ", by=lead)
    with pytest.raises(NotPossibleNow):
        changes.give_access(source=open_one, person=practitioner, reason="x", by=lead)
    changes.give_access(source=closed, person=practitioner, reason="x", by=lead)
    with pytest.raises(NotPossibleNow):
        changes.give_access(source=closed, person=practitioner, reason="again", by=lead)


def test_access_is_withdrawn_with_a_reason(lead, practitioner):
    closed = source(by=lead, sensitivity="restricted", readers=[practitioner])

    changes.withdraw_access(reader=closed.readers.get(), reason="Case closed", by=lead)

    assert closed.readers.count() == 0
    assert last_link() == ("source.access_withdrawn", "Case closed")


def test_a_person_may_end_their_own_access(lead, practitioner):
    closed = source(by=lead, sensitivity="restricted", readers=[practitioner])

    changes.withdraw_access(reader=closed.readers.get(), reason="I know the family", by=practitioner)

    assert closed.readers.count() == 0


def test_withdrawing_is_refused_to_others_without_reason_and_across_councils(lead, practitioner):
    reader = source(by=lead, sensitivity="restricted", readers=[lead]).readers.get()
    with pytest.raises(NotAllowed):
        changes.withdraw_access(reader=reader, reason="x", by=practitioner)
    with pytest.raises(NotPossibleNow):
        changes.withdraw_access(reader=reader, reason="", by=lead)
    with pytest.raises(NotAllowed):
        changes.withdraw_access(reader=reader, reason="x", by=person(roles=["dass"]))


def test_each_view_of_a_restricted_source_is_kept_and_others_leave_none(lead):
    changes.record_view(source=source(by=lead), by=lead)
    assert TrailEntry.objects.count() == 0

    changes.record_view(source=source(by=lead, text="x", sensitivity="restricted", readers=[lead]), by=lead)

    assert last_link() == ("source.viewed", "")


def test_a_view_by_somebody_not_named_is_refused(lead, practitioner):
    with pytest.raises(NotAllowed):
        changes.record_view(source=source(by=lead, sensitivity="restricted"), by=practitioner)


class TrailBroken(Exception):
    pass


def everything():
    return (
        list(Source.objects.order_by("pk").values_list("pk", "title", "sensitivity", "version")),
        list(SourceReader.objects.order_by("pk").values_list("source", "person")),
    )


@pytest.mark.parametrize(
    "change",
    [
        lambda closed, lead, other: changes.add_source(
            reading=READING, sensitivity="restricted", by=lead, content=b"x"
        ),
        lambda closed, lead, other: changes.describe_source(
            source=closed, title="New", kind="other", dated_on=None, expected_version=1, by=lead
        ),
        lambda closed, lead, other: changes.set_sensitivity(
            source=closed, sensitivity="open", reason="x", expected_version=1, by=lead
        ),
        lambda closed, lead, other: changes.give_access(source=closed, person=other, reason="x", by=lead),
        lambda closed, lead, other: changes.withdraw_access(reader=closed.readers.get(), reason="x", by=lead),
    ],
    ids=["add_source", "describe_source", "set_sensitivity", "give_access", "withdraw_access"],
)
def test_a_failed_trail_undoes_the_change(lead, practitioner, monkeypatch, change):
    closed = source(by=lead, sensitivity="restricted", readers=[lead])
    before = everything()

    def broken(**_):
        raise TrailBroken

    monkeypatch.setattr("heed.audit.trail.record", broken)
    with pytest.raises(TrailBroken):
        change(closed, lead, practitioner)

    assert everything() == before
