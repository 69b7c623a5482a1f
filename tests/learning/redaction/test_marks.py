"""Deciding places, adding some, and answering what could still tell who it is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.learning.changes import redaction as changes
from heed.learning.queries import redaction as queries
from tests.factories import person
from tests.factories.redaction import TEXT, case

pytestmark = pytest.mark.django_db
RARE = "She is 91 years old, a retired trawlerman's widow from the village, and an Irish Traveller."


@pytest.fixture
def priya():
    return person(roles=["quality_lead"])


def begun(priya, **more):
    return changes.begin_copy(source=case(by=priya, **more), title="A visit", purpose="For the board.", by=priya)


@pytest.fixture
def copy(priya):
    return begun(priya)


def mark_of(copy, words):
    text = copy.source.text
    return next(mark for mark in copy.marks.all() if text[mark.start : mark.end] == words)


def leaks(copy, by):
    return {shown.leak.kind: shown for shown in queries.leaks_of(copy, copy.marks.all(), for_person=by)}


def test_a_place_is_left_with_its_reason(copy, priya):
    grace = mark_of(copy, "Grace Bell")
    changes.leave_marks(copy=copy, marks=[grace.pk], reason="A public figure", expected_version=None, by=priya)

    grace.refresh_from_db()
    assert (grace.state, grace.reason, grace.decided_by) == ("left", "A public figure", priya)


def test_a_place_is_not_left_without_a_reason(copy, priya):
    with pytest.raises(NotPossibleNow, match="Say why"):
        changes.leave_marks(copy=copy, marks=[copy.marks.first().pk], reason=" ", expected_version=None, by=priya)


@pytest.mark.parametrize("again", ["", "she agreed"])
def test_a_known_person_is_not_left_for_one_reason(copy, priya, again):
    amina = mark_of(copy, "Mrs Amina Okafor")

    with pytest.raises(NotPossibleNow, match="once more"):
        changes.leave_marks(
            copy=copy, marks=[amina.pk], reason="She agreed", reason_again=again, expected_version=None, by=priya
        )


def test_a_known_person_is_left_for_two_reasons_and_asked_after_before_the_check(copy, priya):
    amina = mark_of(copy, "Mrs Amina Okafor")
    changes.leave_marks(
        copy=copy,
        marks=[amina.pk],
        reason="She agreed",
        reason_again="Her letter of May says so",
        expected_version=None,
        by=priya,
    )

    assert leaks(copy, priya)["known_person"].leak.words == "Mrs Amina Okafor"


def test_nothing_ticked_is_refused(copy, priya):
    with pytest.raises(NotPossibleNow, match="Tick at least one"):
        changes.mask_marks(copy=copy, marks=[], expected_version=None, by=priya)


def test_a_mark_of_another_copy_is_not_touched(copy, priya):
    other = begun(priya)

    with pytest.raises(NotPossibleNow, match="Tick at least one"):
        changes.mask_marks(copy=copy, marks=[other.marks.first().pk], expected_version=None, by=priya)


def test_words_are_masked_wherever_they_stand_as_words(copy, priya):
    added = changes.add_marks(copy=copy, words="rang", type="CASE_REF", expected_version=None, by=priya)

    assert [(TEXT[mark.start : mark.end], mark.state, mark.origin) for mark in added] == [
        ("rang", "masked", "added"),
        ("rang", "masked", "added"),
    ]


def test_a_place_is_masked_only_where_nothing_is_masked_yet(copy, priya):
    end = TEXT.index(" on 07700")
    (added,) = changes.add_marks(copy=copy, place=(0, end), type="PERSON", expected_version=None, by=priya)

    assert TEXT[added.start : added.end] == "rang"


@pytest.mark.parametrize(
    ("more", "says"),
    [
        ({"words": "Zebra", "type": "PERSON"}, "do not stand"),
        ({"words": "oka", "type": "PERSON"}, "do not stand"),
        ({"words": "Okafor", "type": "PERSON"}, "masked already"),
        ({"words": "rang", "type": "THING"}, "Choose what"),
        ({"place": (5, 2), "type": "PERSON"}, "do not stand"),
        ({"place": (0, 9_999), "type": "PERSON"}, "do not stand"),
    ],
)
def test_what_cannot_be_masked_is_refused(copy, priya, more, says):
    with pytest.raises(NotPossibleNow, match=says):
        changes.add_marks(copy=copy, expected_version=None, by=priya, **more)


def test_what_was_left_can_be_masked_over(copy, priya):
    grace = mark_of(copy, "Grace Bell")
    changes.leave_marks(copy=copy, marks=[grace.pk], reason="Public", expected_version=None, by=priya)
    changes.add_marks(copy=copy, words="carer Grace Bell", type="PERSON", expected_version=None, by=priya)

    assert mark_of(copy, "carer Grace Bell").state == "masked"


def test_another_type_gives_another_label(copy, priya):
    grace = mark_of(copy, "Grace Bell")
    changes.retype_marks(copy=copy, marks=[grace.pk], to="ADDRESS", expected_version=None, by=priya)

    grace.refresh_from_db()
    assert (grace.type, grace.label.split()[0]) == ("ADDRESS", "[ADDRESS")
    with pytest.raises(NotPossibleNow, match="one of the types"):
        changes.retype_marks(copy=copy, marks=[grace.pk], to="THING", expected_version=None, by=priya)


def test_a_combination_and_a_rare_sign_must_be_answered(priya):
    copy = begun(priya, text=f"{TEXT} {RARE}")
    found = leaks(copy, priya)

    assert sorted(found) == ["combination", "rare_sign"]
    with pytest.raises(NotPossibleNow, match="not answered"):
        changes.mask_all_open(copy=copy, expected_version=None, by=priya)
        changes.check_copy(copy=copy, residual_risk="Some", expected_version=None, by=priya)


def test_a_sign_that_others_have_too_is_not_rare(priya):
    for _ in range(3):
        case(by=priya, text="He is an Irish Traveller and a widow of a trawlerman in a village.", people=())
    copy = begun(priya, text=f"{TEXT} {RARE}")

    assert sorted(leaks(copy, priya)) == ["combination"]


def test_an_unusual_word_in_next_to_no_other_source_is_asked_after(priya):
    copy = begun(priya, text=f"{TEXT} They met at the zorbatorium club.")

    assert (leaks(copy, priya)["rare_word"].leak.words, leaks(copy, priya)["rare_word"].leak.sources) == (
        "zorbatorium",
        0,
    )


def test_an_answer_keeps_no_word_of_the_source(priya):
    copy = begun(priya, text=f"{TEXT} {RARE}")
    key = leaks(copy, priya)["combination"].leak.key
    changes.answer_leak(copy=copy, key=key, why="All agreed", expected_version=None, by=priya)

    copy.refresh_from_db()
    assert copy.leaks_answered == {key: {"why": "All agreed", "by": priya.pk}}
    assert leaks(copy, priya)["combination"].answer == "All agreed"


def test_what_could_tell_is_masked_at_every_place(priya):
    copy = begun(priya, text=f"{TEXT} {RARE}")
    key = leaks(copy, priya)["rare_sign"].leak.key
    changes.mask_leak(copy=copy, key=key, type="PERSON", expected_version=None, by=priya)

    assert key not in {shown.leak.key for shown in queries.leaks_of(copy, copy.marks.all(), for_person=priya)}


def test_signs_that_lie_in_each_other_are_masked_together_and_told_once(priya):
    copy = begun(priya, text=f"{TEXT} {RARE} They live at a traveller site.")
    key = leaks(copy, priya)["combination"].leak.key

    changes.mask_leak(copy=copy, key=key, type="DETAIL", expected_version=copy.version, by=priya)

    text, added = copy.source.text, copy.marks.filter(origin="added")
    assert [text[mark.start : mark.end] for mark in added] == [
        "91 years old",
        "trawlerman",
        "widow",
        "village",
        "Irish Traveller",
        "traveller site",
    ]
    assert TrailEntry.objects.filter(verb="redacted_copy.added").count() == 1


@pytest.mark.parametrize("change", [changes.answer_leak, changes.mask_leak])
def test_what_is_no_longer_there_is_not_answered(copy, priya, change):
    more = {"why": "Yes"} if change is changes.answer_leak else {"type": "PERSON"}

    with pytest.raises(NotPossibleNow, match="no longer"):
        change(copy=copy, key="none", expected_version=None, by=priya, **more)


def test_a_copy_asks_no_more_for_many_places_than_for_few(priya):
    numbers = []
    begun(priya)  # what is read once and remembered
    for text in (TEXT, " ".join([TEXT, *(f"Mr {name} rang." for name in ("Brown", "Jones", "Patel", "Walsh"))])):
        source = case(by=priya, text=text)
        with CaptureQueriesContext(connection) as asked:
            changes.begin_copy(source=source, title="A visit", purpose="For the board.", by=priya)
        numbers.append(len(asked))

    assert numbers[0] == numbers[1]


def test_an_empty_answer_is_refused(copy, priya):
    with pytest.raises(NotPossibleNow, match="Say why this may stand"):
        changes.answer_leak(copy=copy, key="none", why=" ", expected_version=None, by=priya)


def test_who_may_not_read_the_source_decides_nothing(copy):
    reader = person(council=copy.council, roles=["team_manager"])

    with pytest.raises(NotAllowed):
        changes.mask_all_open(copy=copy, expected_version=None, by=reader)


def test_the_trail_tells_the_kind_of_what_was_answered_and_nothing_to_guess_its_words_by(priya):
    copy = begun(priya, text=RARE, people=())
    sign = leaks(copy, priya)["rare_sign"].leak

    changes.answer_leak(copy=copy, key=sign.key, why="Many use it", expected_version=None, by=priya)

    assert TrailEntry.objects.get(verb="redacted_copy.leak_answered").details == '{"kind":"rare_sign"}'
