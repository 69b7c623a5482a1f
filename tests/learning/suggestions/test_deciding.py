"""People decide on the themes of sources."""

import pytest

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.learning.changes.suggestions import decide_several, decide_source_themes, outcome_of
from heed.learning.models import SourceTheme, SourceThemesRead, ThemeDecision
from heed.learning.queries.suggestions import number_of_decisions
from tests.factories import council, person, team
from tests.factories.learning import source
from tests.factories.listening import about_worker, case_source
from tests.factories.suggestions import suggested

pytestmark = pytest.mark.django_db


@pytest.fixture
def heard(lead):
    return source(by=lead, text="Nobody rang me back for three weeks.")


def states(found):
    return dict(SourceTheme.objects.filter(source=found).values_list("theme", "state"))


def test_what_is_given_is_confirmed_and_the_rest_of_the_suggestions_rejected(lead, heard):
    suggested(heard, "delay", "waiting-times")

    decision = decide_source_themes(
        source=heard, themes=["delay", "communication-with-people"], expected_decision=0, by=lead
    )

    assert states(heard) == {
        "delay": "confirmed",
        "waiting-times": "rejected",
        "communication-with-people": "confirmed",
    }
    read = SourceThemesRead.objects.get(source=heard)
    assert (read.is_decided, read.has_themes, read.uncertainty) == (True, True, 0)
    assert (decision.given, decision.outcome, decision.by) == (["communication-with-people", "delay"], "changed", lead)
    assert decision.suggested == [
        {"theme": "delay", "score": 0.7, "words": [[0, 6, 1.0]]},
        {"theme": "waiting-times", "score": 0.7, "words": [[0, 6, 1.0]]},
    ]
    assert decision.suggested_with == "the words of the definitions"


def test_the_trail_tells_ids_of_themes_and_no_word_of_the_source(lead, heard):
    suggested(heard, "delay")

    decide_source_themes(source=heard, themes=[], expected_decision=0, by=lead)

    entry = TrailEntry.objects.get()
    assert (entry.verb, entry.object_name) == ("source.themes_decided", heard.reference)
    assert entry.details == '{"given":[],"suggested":["delay"]}'


def test_none_of_these_is_an_answer(lead, heard):
    suggested(heard, "delay")

    decision = decide_source_themes(source=heard, themes=[], expected_decision=0, by=lead)

    assert (states(heard), decision.outcome) == ({"delay": "rejected"}, "none_of_them")
    assert SourceThemesRead.objects.get(source=heard).has_themes is False


def test_a_second_decision_keeps_what_was_suggested_at_first(lead, heard):
    suggested(heard, "delay")
    first = decide_source_themes(source=heard, themes=["supervision"], expected_decision=0, by=lead)

    second = decide_source_themes(source=heard, themes=["delay"], expected_decision=first.pk, by=lead)

    assert [each["theme"] for each in second.suggested] == ["delay"]
    assert states(heard) == {"delay": "confirmed", "supervision": "rejected"}
    assert ThemeDecision.objects.count() == 2


def test_a_source_that_was_never_looked_at_can_be_decided(lead, heard):
    decision = decide_source_themes(source=heard, themes=["delay"], expected_decision=None, by=lead)

    assert (decision.outcome, decision.suggested_with) == ("by_themselves", "nothing was suggested")


def test_who_saw_an_earlier_decision_is_told(lead, heard):
    decide_source_themes(source=heard, themes=["delay"], expected_decision=0, by=lead)

    with pytest.raises(NotPossibleNow, match="meanwhile"):
        decide_source_themes(source=heard, themes=[], expected_decision=0, by=lead)

    assert states(heard) == {"delay": "confirmed"}


def test_a_theme_that_nobody_knows_is_refused(lead, heard):
    with pytest.raises(NotPossibleNow, match="no-such-theme"):
        decide_source_themes(source=heard, themes=["no-such-theme"], expected_decision=0, by=lead)

    assert ThemeDecision.objects.count() == 0


def test_a_reader_may_not_decide(heard):
    reader = person(council=heard.council, roles=["practitioner"])

    with pytest.raises(NotAllowed):
        decide_source_themes(source=heard, themes=[], expected_decision=0, by=reader)


def test_another_council_may_not_decide(heard):
    stranger = person(council=council(), roles=["quality_lead"])

    with pytest.raises(NotAllowed):
        decide_source_themes(source=heard, themes=[], expected_decision=0, by=stranger)


def test_the_team_of_a_named_worker_may_not_decide(lead):
    found = case_source(by=lead, kind="complaint")
    theirs = person(council=lead.council, roles=["quality_lead"], team=team(council=lead.council))
    about_worker(found, by=lead, team=theirs.team)

    with pytest.raises(NotAllowed):
        decide_source_themes(source=found, themes=[], expected_decision=0, by=theirs)


def test_several_are_decided_together_or_not_at_all(lead, heard):
    other = source(by=lead)
    decide_source_themes(source=other, themes=["delay"], expected_decision=0, by=lead)

    with pytest.raises(NotPossibleNow, match=other.reference):
        decide_several(chosen=[(heard, ["delay"], 0), (other, [], 0)], by=lead)
    assert states(heard) == {}

    assert len(decide_several(chosen=[(heard, ["delay"], 0)], by=lead)) == 1


def test_several_need_at_least_one(lead):
    with pytest.raises(NotPossibleNow, match="at least one"):
        decide_several(chosen=[], by=lead)


@pytest.mark.parametrize(
    ("suggested_themes", "given", "outcome"),
    [
        ({"a"}, {"a"}, "as_suggested"),
        ({"a", "b"}, {"a", "c"}, "changed"),
        ({"a"}, {"b"}, "otherwise"),
        ({"a"}, set(), "none_of_them"),
        (set(), {"a"}, "by_themselves"),
        (set(), set(), "nothing"),
    ],
)
def test_what_was_made_of_suggestions(suggested_themes, given, outcome):
    assert outcome_of(suggested_themes, given) == outcome


def test_decisions_on_what_is_restricted_count_for_those_named_only(lead, heard):
    closed = source(by=lead, text="Nobody rang.", sensitivity="restricted", readers=[lead])
    for each in (heard, closed):
        decide_source_themes(source=each, themes=["delay"], expected_decision=None, by=lead)
    other = person(council=lead.council, roles=["quality_lead"])

    assert (number_of_decisions(for_person=lead), number_of_decisions(for_person=other)) == (2, 1)
