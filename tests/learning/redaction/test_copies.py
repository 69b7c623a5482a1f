"""A redacted copy from its beginning to two signatures, and what undoes them."""

import pytest
from django.db import IntegrityError
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow, StaleSave
from heed.conversation.models import Notification
from heed.learning.changes import redaction as changes
from heed.learning.models import Pseudonym
from heed.learning.queries import redaction as queries
from heed.listening.changes.audits import give_feedback
from heed.listening.models import SourceReader, SourceSubject
from tests.factories import audits, council, person
from tests.factories.redaction import TEXT, case, signed_copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


@pytest.fixture
def sam(priya):
    return person(council=priya.council, roles=["psw"])


@pytest.fixture
def copy(priya):
    return changes.begin_copy(
        source=case(by=priya), title="A visit that did not happen", purpose="For the team meeting.", by=priya
    )


def marks(copy):
    return {(TEXT[mark.start : mark.end], mark.type, mark.sureness) for mark in copy.marks.all()}


def decided(copy, by):
    """Every place masked and everything that could still tell answered."""
    changes.mask_all_open(copy=copy, expected_version=None, by=by)
    for shown in queries.leaks_of(copy, copy.marks.all(), for_person=by):
        changes.answer_leak(copy=copy, key=shown.leak.key, why="Many use it", expected_version=None, by=by)
    return changes.check_copy(copy=copy, residual_risk="Those who were there know", expected_version=None, by=by)


def test_a_copy_begins_with_every_place_the_rules_and_the_case_know(copy):
    assert marks(copy) == {
        ("Mrs Amina Okafor", "PERSON", "known"),
        ("07700 900123", "PHONE", "sure"),
        ("Chidinma", "PERSON", "perhaps"),
        ("Okafor", "PERSON", "known"),
        ("Grace Bell", "PERSON", "sure"),
    }


def test_one_person_has_one_label_in_a_copy_and_another_in_another_case(copy, priya):
    other = changes.begin_copy(source=case(by=priya), title="Another visit", purpose="For the board.", by=priya)

    first, again = copy.marks.filter(sureness="known")
    assert (first.label == again.label, first.label == other.marks.first().label) == (True, False)


def test_a_second_copy_of_the_same_case_has_the_same_labels(copy, priya):
    again = changes.begin_copy(source=copy.source, title="A visit", purpose="For the board.", by=priya)

    assert list(again.marks.values_list("label")) == list(copy.marks.values_list("label"))


def test_two_signatures_make_a_copy_that_others_read(copy, priya, sam):
    decided(copy, priya)
    signed = changes.sign_copy(copy=copy, expected_version=None, by=sam)

    names = dict(Pseudonym.objects.filter(case=copy.case).values_list("identity", "label"))
    assert signed.text == (
        f"{names['amina okafor']} rang on {names['07700900123']}. Her daughter {names['chidinma']} was upset: nobody "
        f"came. {names['amina okafor']}'s carer {names['grace bell']} said sorry. The Blue Badge team rang back."
    )
    assert list(queries.publishable_copies(for_person=sam)) == [signed]


def test_who_worked_on_a_copy_does_not_sign_it(copy, priya, sam):
    decided(copy, priya)

    with pytest.raises(NotPossibleNow, match="You worked on this copy"):
        changes.sign_copy(copy=copy, expected_version=None, by=priya)


def test_who_decided_one_place_does_not_sign_though_another_checked(copy, priya, sam):
    changes.mask_marks(copy=copy, marks=[copy.marks.first().pk], expected_version=None, by=sam)
    decided(copy, priya)

    with pytest.raises(NotPossibleNow, match="You worked on this copy"):
        changes.sign_copy(copy=copy, expected_version=None, by=sam)


def test_a_change_after_the_signature_undoes_it(copy, priya, sam):
    decided(copy, priya)
    changes.sign_copy(copy=copy, expected_version=None, by=sam)

    changes.add_marks(copy=copy, words="Blue Badge", type="ADDRESS", expected_version=None, by=priya)

    copy.refresh_from_db()
    assert (copy.state, copy.text, copy.signed_by, copy.checked_by) == ("draft", "", None, None)
    assert list(queries.copies_readable(for_person=sam)) == []


def test_an_unchecked_copy_is_not_signed(copy, sam):
    with pytest.raises(NotPossibleNow, match="Only a checked copy"):
        changes.sign_copy(copy=copy, expected_version=None, by=sam)


def test_a_copy_is_not_checked_while_a_place_waits(copy, priya):
    with pytest.raises(NotPossibleNow, match="5 places wait"):
        changes.check_copy(copy=copy, residual_risk="Some", expected_version=None, by=priya)


def test_a_copy_is_not_checked_without_the_risk_that_remains(copy, priya):
    with pytest.raises(NotPossibleNow, match="which risk remains"):
        changes.check_copy(copy=copy, residual_risk=" ", expected_version=None, by=priya)


@pytest.mark.parametrize("risk", ["Mrs Okafor may be known by it", "Whoever rings 07700 900123 knows"])
def test_the_risk_that_remains_names_nobody_as_readers_of_the_copy_see_it(copy, priya, risk):
    changes.mask_all_open(copy=copy, expected_version=None, by=priya)

    with pytest.raises(NotPossibleNow, match="The risk that remains seems to name somebody"):
        changes.check_copy(copy=copy, residual_risk=risk, expected_version=None, by=priya)


def test_a_checked_copy_is_not_checked_again(copy, priya):
    decided(copy, priya)

    with pytest.raises(NotPossibleNow, match="checked already"):
        changes.check_copy(copy=copy, residual_risk="Some", expected_version=None, by=priya)


def test_a_checked_copy_is_opened_again(copy, priya):
    decided(copy, priya)

    assert changes.reopen_copy(copy=copy, expected_version=None, by=priya).state == "draft"
    with pytest.raises(NotPossibleNow, match="being redacted"):
        changes.reopen_copy(copy=copy, expected_version=None, by=priya)


def test_a_stale_signature_is_refused(copy, priya, sam):
    decided(copy, priya)

    with pytest.raises(StaleSave):
        changes.sign_copy(copy=copy, expected_version=1, by=sam)


def test_a_withdrawn_copy_is_read_by_nobody_and_stays(copy, priya, sam):
    decided(copy, priya)
    changes.sign_copy(copy=copy, expected_version=None, by=sam)
    changes.withdraw_copy(copy=copy, reason="Somebody was known by it", expected_version=None, by=priya)

    assert list(queries.copies_readable(for_person=sam)) == []
    with pytest.raises(NotPossibleNow, match="was withdrawn"):
        changes.reopen_copy(copy=copy, expected_version=None, by=priya)


def test_a_copy_is_not_withdrawn_without_a_reason(copy, priya):
    with pytest.raises(NotPossibleNow, match="Give the reason"):
        changes.withdraw_copy(copy=copy, reason=" ", expected_version=None, by=priya)


@pytest.mark.parametrize(("title", "purpose"), [("Mrs Okafor", "For all"), ("A visit", "About Amina"), ("", "For all")])
def test_a_title_or_purpose_that_tells_who_it_is_is_refused(priya, title, purpose):
    with pytest.raises(NotPossibleNow):
        changes.begin_copy(source=case(by=priya), title=title, purpose=purpose, by=priya)


def test_a_source_without_words_has_no_copy(priya):
    with pytest.raises(NotPossibleNow, match="no words"):
        changes.begin_copy(source=case(by=priya, text=" "), title="A", purpose="B", by=priya)


def test_who_may_not_redact_makes_no_copy(priya):
    reader = person(council=priya.council, roles=["team_manager"])

    with pytest.raises(NotAllowed):
        changes.begin_copy(source=case(by=priya, readers=[reader]), title="A visit", purpose="For all", by=reader)


def test_the_trail_holds_no_word_of_the_source(copy, priya, sam):
    decided(copy, priya)
    changes.sign_copy(copy=copy, expected_version=None, by=sam)
    changes.withdraw_copy(copy=copy, reason="Amina asked", expected_version=None, by=priya)

    entries = TrailEntry.objects.filter(verb__startswith="redacted_copy.")
    said = " ".join(f"{entry.object_name} {entry.reason} {entry.details}" for entry in entries).lower()
    assert [word for word in ("okafor", "amina", "chidinma", "900123", "blue") if word in said] == []
    assert [entry.verb.partition(".")[2] for entry in entries.order_by("pk")][:2] == ["begun", "masked"]


def test_another_council_sees_no_copy(priya, sam):
    signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)
    stranger = person(council=council(), roles=["quality_lead"])

    assert [*queries.copies_readable(for_person=stranger), *queries.copies_in_work(for_person=stranger)] == []


def test_a_colleague_who_may_not_read_the_case_reads_its_copy_and_does_not_work_on_it(priya, sam):
    made = signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)
    reader = person(council=priya.council, roles=["team_manager"])

    assert list(queries.copies_readable(for_person=reader)) == [made]
    assert list(queries.copies_in_work(for_person=reader)) == []


def test_a_copy_about_a_worker_stays_closed_to_their_team(priya, sam):
    made = signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)
    SourceSubject.objects.create(source=made.source, person=sam, name=sam.name, added_by=priya)

    assert list(queries.copies_readable(for_person=sam)) == []


def test_a_copy_of_an_audit_of_ones_own_work_stays_closed_until_feedback_is_given(priya, sam):
    audit = audits.settled(audits.cycle(by=priya), auditor=priya, worker=sam)
    second = person(council=priya.council, roles=["quality_lead"])
    made = signed_copy(source=audit.source, made_by=priya, signed_by=second)
    before = list(queries.copies_readable(for_person=sam))
    give_feedback(audit=audit, words="x", on=timezone.localdate(), manager=None, expected_version=None, by=priya)

    assert (before, list(queries.copies_readable(for_person=sam))) == ([], [made])


def test_reading_a_copy_asks_nothing_of_its_source(priya, sam, django_assert_num_queries):
    signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)

    with django_assert_num_queries(2) as seen:  # one for the roles
        copy = queries.copies_readable(for_person=sam).get()
        assert (copy.text, copy.title, copy.reference[:3]) == (
            "[PERSON K4MP] rang. Nobody came.",
            "A visit that did not happen",
            "RC-",
        )
    asked = " ".join(query["sql"] for query in seen.captured_queries)
    assert '"listening_source"' not in asked


def test_the_key_of_a_copy_says_who_stands_behind_its_labels(copy):
    assert sorted(queries.key_of(copy).values_list("identity", flat=True)) == [
        "07700900123",
        "amina okafor",
        "chidinma",
        "grace bell",
    ]


def test_the_database_refuses_a_signed_copy_of_one_person(priya, sam):
    with pytest.raises(IntegrityError):
        signed_copy(source=case(by=priya), made_by=priya, signed_by=priya)


def told_of(copy):
    rows = Notification.objects.order_by("pk").values_list("person__name", "kind", "text", "link")
    text, link = f"Redacted copy {copy.reference} waits for a second person to sign it", f"/learn/redacting/{copy.pk}/"
    return [name for name, *rest in rows if rest == ["decision_needed", text, link]]


def test_those_who_may_sign_are_told_once_it_is_checked(copy, priya, sam):
    person(council=priya.council, name="May not redact", roles=["practitioner"])
    person(name="Of another council", roles=["psw"])
    person(council=priya.council, name="Has left", roles=["psw"], is_active=False)
    decided(copy, priya)
    assert told_of(copy) == [sam.name]
    assert queries.who_may_sign(copy) == [sam]


def test_who_may_not_read_the_source_is_not_told_that_a_copy_waits(priya, sam):
    closed = case(by=priya, sensitivity="restricted")
    SourceReader.objects.create(source=closed, person=priya, reason="Redacts it", given_by=priya)
    copy = changes.begin_copy(source=closed, title="A visit", purpose="For the board.", by=priya)
    decided(copy, priya)
    assert (told_of(copy), queries.who_may_sign(copy)) == ([], [])


def test_a_copy_checked_again_is_told_again(copy, priya, sam):
    copy = decided(copy, priya)
    changes.reopen_copy(copy=copy, expected_version=None, by=priya)
    changes.check_copy(copy=copy, residual_risk="Those who were there know", expected_version=None, by=priya)
    assert told_of(copy) == [sam.name, sam.name]
