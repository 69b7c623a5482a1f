"""Making, signing and reading a redacted copy, page by page."""

import pytest
from django.test import Client
from django.urls import reverse

from heed.audit.models import TrailEntry
from heed.core.text.redaction import DETAIL, TYPES
from heed.learning.changes import redaction as changes
from heed.learning.models import RedactedCopy
from heed.learning.queries import redaction as queries
from heed.web.learning.redacting.words import TYPE_NAMES
from tests.factories import council, person
from tests.factories.complaints import complaint
from tests.factories.learning import source
from tests.factories.redaction import TEXT, case, signed_copy

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


@pytest.fixture
def sam(priya):
    return person(council=priya.council, roles=["psw"])


@pytest.fixture
def reader_(priya):
    return person(council=priya.council, roles=["team_manager"])


def as_(somebody):
    client = Client()
    client.force_login(somebody)
    return client


def begun(priya, **more):
    return changes.begin_copy(source=case(by=priya, **more), title="A visit", purpose="For the board.", by=priya)


def test_a_copy_from_the_source_to_two_signatures(priya, sam, reader_):
    made_of, client = case(by=priya), as_(priya)
    page = client.post(reverse("redacting-begin", args=[made_of.pk]), {"title": "A visit", "purpose": "For the board"})
    copy = RedactedCopy.objects.get()
    assert page.url == reverse("redacting-copy", args=[copy.pk])
    client.post(reverse("redacting-mask", args=[copy.pk]), {"version": copy.version, "all": "yes"})
    copy.refresh_from_db()
    client.post(
        reverse("redacting-check", args=[copy.pk]), {"version": copy.version, "residual_risk": "Neighbours may know"}
    )
    copy.refresh_from_db()
    signing = as_(sam).get(reverse("redacting-sign", args=[copy.pk])).content.decode()
    assert ("Okafor" in signing, "Neighbours may know" in signing) == (False, True)
    as_(sam).post(reverse("redacting-sign", args=[copy.pk]), {"version": copy.version})

    read = as_(reader_).get(reverse("redacted-copy", args=[copy.pk])).content.decode()
    told = f"Identifiers removed, checked by {priya.name} and {sam.name}. This risk remains: Neighbours may know"
    assert [told in read, "Okafor" in read, made_of.reference in read, "anonym" in read.lower()] == [
        True,
        False,
        False,
        False,
    ]


def test_who_begins_with_a_name_in_the_title_is_told_so(priya):
    page = as_(priya).post(
        reverse("redacting-begin", args=[case(by=priya).pk]), {"title": "Amina Okafor", "purpose": "For the board"}
    )

    assert (page.status_code, "seems to name somebody" in page.content.decode()) == (409, True)


def test_the_desk_shows_each_place_with_how_sure(priya):
    page = as_(priya).get(reverse("redacting-copy", args=[begun(priya).pk])).content.decode()

    assert [
        word in page for word in ("Known in this case", "Mrs Amina Okafor", "Telephone number", "5 places wait")
    ] == [True] * 4


def test_what_a_source_says_is_escaped_on_the_desk(priya):
    copy = begun(priya, text="Amina <script>alert(1)</script> Okafor\n\nrang")

    page = as_(priya).get(reverse("redacting-copy", args=[copy.pk])).content.decode()

    assert "<script>alert" not in page


def test_a_known_person_is_left_only_after_two_reasons(priya):
    copy = begun(priya)
    mark = copy.marks.first()
    address = f"{reverse('redacting-leave', args=[copy.pk])}?mark={mark.pk}"
    client, typed = as_(priya), {"mark": [mark.pk], "version": copy.version, "reason": "She agreed"}

    once = client.post(address, typed)
    twice = client.post(address, {**typed, "reason_again": "Her letter of May"})

    mark.refresh_from_db()
    assert (once.status_code, twice.status_code, mark.state) == (409, 302, "left")


def test_words_are_added_without_javascript_and_by_a_place(priya):
    copy, client = begun(priya), as_(priya)
    at = TEXT.index("Blue")
    client.post(reverse("redacting-add", args=[copy.pk]), {"version": copy.version, "words": "sorry", "type": "PERSON"})
    client.post(
        reverse("redacting-add", args=[copy.pk]),
        {"version": copy.version + 1, "words": "", "place": f"{at}-{at + 10}", "type": "ADDRESS"},
    )

    added = copy.marks.filter(origin="added")
    assert [(TEXT[mark.start : mark.end], mark.type) for mark in added] == [
        ("sorry", "PERSON"),
        ("Blue Badge", "ADDRESS"),
    ]


def test_a_place_is_said_to_be_something_else(priya):
    copy = begun(priya)
    mark = copy.marks.get(type="PHONE")
    as_(priya).post(
        f"{reverse('redacting-retype', args=[copy.pk])}?mark={mark.pk}",
        {"mark": [mark.pk], "version": copy.version, "to": "CASE_REF"},
    )

    mark.refresh_from_db()
    assert mark.type == "CASE_REF"


def test_what_could_still_tell_is_masked_or_answered(priya):
    copy = begun(priya, text=f"{TEXT} They met at the zorbatorium and the quixbury.")
    client = as_(priya)
    keys = [shown.leak.key for shown in queries.leaks_of(copy, copy.marks.all(), for_person=priya)]
    page = client.get(reverse("redacting-leaks", args=[copy.pk])).content.decode()
    client.post(reverse("redacting-mask-leak", args=[copy.pk, keys[0]]), {"version": copy.version})
    copy.refresh_from_db()
    client.post(
        reverse("redacting-answer", args=[copy.pk, keys[1]]), {"version": copy.version, "why": "A town of many"}
    )

    copy.refresh_from_db()
    assert ("Stands in no other source" in page, copy.leaks_answered[keys[1]]["why"]) == (True, "A town of many")


def test_a_copy_is_opened_again_and_withdrawn(priya, sam):
    copy = signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)
    client = as_(priya)
    client.post(reverse("redacting-reopen", args=[copy.pk]), {"version": copy.version})
    copy.refresh_from_db()
    assert copy.state == "draft"
    client.post(reverse("redacting-withdraw", args=[copy.pk]), {"version": copy.version, "reason": "A mistake"})

    copy.refresh_from_db()
    assert (copy.state, copy.withdrawn_reason) == ("withdrawn", "A mistake")


def test_each_look_at_the_key_is_kept_in_the_trail(priya):
    copy = begun(priya)

    page = as_(priya).get(reverse("redacting-key", args=[copy.pk])).content.decode()

    assert ("Amina Okafor" in page, TrailEntry.objects.filter(verb="redacted_copy.key_seen").count()) == (True, 1)


def test_each_view_of_a_restricted_source_is_kept(priya):
    made_of = source(by=priya, sensitivity="restricted", readers=[priya], text="Mr Okafor rang.")
    copy = changes.begin_copy(source=made_of, title="A call", purpose="For the board.", by=priya)

    as_(priya).get(reverse("redacting-copy", args=[copy.pk]))

    assert TrailEntry.objects.get(verb="source.viewed").details == '{"what":"redacting"}'


@pytest.mark.parametrize("name", ["redacting-copy", "redacting-leaks", "redacting-key", "redacting-sign"])
def test_who_does_not_redact_is_refused_and_strangers_find_nothing(priya, reader_, name):
    copy = begun(priya)
    stranger = person(council=council(), roles=["quality_lead"])

    answers = [as_(somebody).get(reverse(name, args=[copy.pk])).status_code for somebody in (reader_, stranger)]

    assert answers == [403, 404]


def test_an_unsigned_copy_is_read_by_nobody(priya):
    assert as_(priya).get(reverse("redacted-copy", args=[begun(priya).pk])).status_code == 404


@pytest.mark.parametrize(
    ("name", "media"),
    [
        ("text", "text/plain; charset=utf-8"),
        ("word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    ],
)
def test_a_signed_copy_is_taken_away(priya, sam, reader_, name, media):
    copy = signed_copy(source=case(by=priya), made_by=priya, signed_by=sam)

    answer = as_(reader_).get(reverse(f"redacted-copy-{name}", args=[copy.pk]))

    assert (answer.status_code, answer["Content-Type"]) == (200, media)


def test_of_a_pasted_text_nothing_is_kept(priya):
    page = as_(priya).post(reverse("redacting-pasted"), {"text": "Mrs Okafor rang on 07700 900123"}).content.decode()

    assert ("[PERSON 1] rang on [PHONE 1]" in page, RedactedCopy.objects.count()) == (True, 0)


def test_a_pasted_text_that_is_too_long_is_refused(priya):
    page = as_(priya).post(reverse("redacting-pasted"), {"text": "a " * 40_000}).content.decode()

    assert "Paste at most 60,000 letters" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_lists_ask_the_same_number_of_queries(priya, sam, rows, django_assert_num_queries):
    for number in range(rows):
        signed_copy(source=case(by=priya), made_by=priya, signed_by=sam, title=f"A visit {number}")
    client = as_(priya)
    client.get(reverse("redacted-copies"))

    with django_assert_num_queries(8):
        client.get(reverse("redacted-copies"))
    with django_assert_num_queries(8):
        client.get(reverse("redacting"))


def test_a_complaint_leads_to_a_copy_for_those_who_redact_only(priya):
    made = complaint(by=priya)
    investigator = person(council=priya.council, roles=["investigator"])

    pages = [
        as_(somebody).get(reverse("complaint", args=[made.pk])).content.decode() for somebody in (priya, investigator)
    ]

    assert ["Make a redacted copy" in page for page in pages] == [True, False]


def test_every_type_has_a_name():
    assert set(TYPE_NAMES) == {*TYPES, DETAIL}


def test_people_whose_names_are_alike_are_joined_kept_apart_and_parted(priya):
    copy = begun(priya, text="Philippa Jones rang. Pippa Jones was upset.", people=())
    client, address = as_(priya), reverse("redacting-people", args=[copy.pk])
    here = reverse("redacting-copy", args=[copy.pk])
    (one,) = queries.perhaps_one(copy, copy.marks.all())

    def say(**given):
        copy.refresh_from_db()
        client.post(address, {"version": copy.version, **given})
        return client.get(here).content.decode()

    asked = client.get(here).content.decode()
    joined = say(label=[one.label, one.other], do="join")
    parted = say(label=[one.label], do="part")
    (again,) = queries.perhaps_one(copy, copy.marks.all())
    apart = say(label=[again.label, again.other], do="apart")

    assert ("They are one person" in asked, "They are several people" in joined) == (True, True)
    assert ("They are one person" in parted, "Who is one person?" in apart) == (True, False)
