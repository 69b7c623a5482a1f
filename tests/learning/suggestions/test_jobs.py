"""Suggesting in the background, and learning from decisions."""

from datetime import UTC, datetime

import pytest

from heed.audit.models import TrailEntry
from heed.learning.changes.suggestions import decide_source_themes
from heed.learning.jobs import suggestions as jobs
from heed.learning.models import CouncilTheme, LearnedModel, SourceTheme, SourceThemesRead
from heed.learning.queries import suggestions_model
from heed.learning.queries.taxonomy import taxonomy_of
from tests.factories.learning import finding, source
from tests.factories.listening import case_source
from tests.factories.suggestions import decision

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
MINUTES_LATER = datetime(2026, 5, 4, 9, 31, tzinfo=UTC)
WAITING = "We have waited since the spring for an assessment, and each time I ring there is another delay."


@pytest.fixture
def few(monkeypatch):
    """Rules for few decisions."""
    numbers = {
        "fewest-decisions": 40,
        "new-decisions": 10,
        "new-share": 10,
        "held-back": 20,
        "tried-in-turn": 2000,
        "fewest-to-try": 5,
        "sure-it-is-better": 90,
        "right-at-least": 40,
        "redraws": 100,
        "sources-at-once": 2,
        "steps-a-run": 2,
        "short-report": 100,
    }
    monkeypatch.setattr(jobs, "number", numbers.__getitem__)
    return numbers


def feedback(lead, text=WAITING):
    return case_source(by=lead, kind="concern", text=text)


def told(lead, number=60):
    """Decisions on what no cue tells: here biscuits are about supervision, umbrellas about research."""
    for turn in range(number):
        words, theme = ("biscuits at noon", "supervision") if turn % 2 else ("umbrellas in May", "research")
        decision(feedback(lead, f"The {words} number {turn}"), by=lead, given=[theme])


def test_what_came_in_gets_themes_with_the_words_that_decided(lead):
    found = feedback(lead)

    assert jobs.suggest(NOW) == 1

    links = SourceTheme.objects.filter(source=found, state="suggested")
    assert "delay" in {link.theme for link in links}
    said = next(link for link in links if link.theme == "delay")
    assert {found.text[start:end] for start, end, _ in said.words} <= {"delay", "another delay", "waited"}
    assert SourceThemesRead.objects.get(source=found).has_themes is True


def test_nothing_is_done_twice(lead):
    feedback(lead)
    jobs.suggest(NOW)
    before = list(SourceTheme.objects.order_by("pk").values_list("pk", flat=True))

    assert jobs.suggest(MINUTES_LATER) == 0
    assert list(SourceTheme.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_words_in_which_no_theme_is_seen_count_as_looked_at(lead):
    found = feedback(lead, "Xyzzy plugh.")

    jobs.suggest(NOW)

    assert SourceThemesRead.objects.get(source=found).has_themes is False
    assert SourceTheme.objects.count() == 0


def test_a_long_report_has_themes_through_its_findings_only(lead, few):
    long, short = source(by=lead, text=WAITING * 20), source(by=lead, text=WAITING[:90])

    jobs.suggest(NOW)

    assert list(SourceThemesRead.objects.values_list("source_id", flat=True)) == [short.pk]
    assert long.text != short.text


def test_a_run_does_so_many_and_the_next_goes_on(lead, few):
    for number in range(5):
        feedback(lead, f"{WAITING} {number}")

    assert [jobs.suggest(MINUTES_LATER), jobs.suggest(MINUTES_LATER), jobs.suggest(MINUTES_LATER)] == [4, 1, 0]


def test_a_changed_taxonomy_suggests_anew_but_never_over_a_decision(lead):
    kept, again = feedback(lead), feedback(lead, "The zebra crossing is far.")
    jobs.suggest(NOW)
    decide_source_themes(source=kept, themes=[], expected_decision=0, by=lead)
    CouncilTheme.objects.create(
        council=lead.council,
        theme="zebras",
        is_own=True,
        name="Zebras",
        description="Zebra crossings and other zebras.",
        cues=["zebra crossing"],
        added_by=lead,
    )

    assert jobs.suggest(MINUTES_LATER) == 1

    assert list(SourceTheme.objects.filter(source=again).values_list("theme", flat=True)) == ["zebras"]
    assert set(SourceTheme.objects.filter(source=kept).values_list("state", flat=True)) == {"rejected"}


def test_nothing_is_learned_of_few_decisions(lead, few):
    told(lead, 39)

    assert (jobs.learn(NOW), LearnedModel.objects.count()) == (0, 0)


def test_a_model_that_is_better_is_used_for_what_it_is_better_at(lead, few):
    few["steps-a-run"] = 40
    told(lead)

    assert jobs.learn(NOW) == 1

    model = LearnedModel.objects.get()
    assert (model.number, model.state, model.learned_from, model.tried_on) == (1, "in_use", 60, 60)
    assert {theme for theme, facts in model.quality.items() if facts["is_used"]} == {"research", "supervision"}
    assert model.micro_f1 > model.start_micro_f1
    entry = TrailEntry.objects.get(verb="model.learned")
    assert (entry.chain, entry.object_name, entry.actor_name) == (lead.trail_chain, "Model 1", "Heed")
    found = feedback(lead, "More biscuits at noon, please")
    jobs.suggest(NOW)
    link = SourceTheme.objects.get(source=found, theme="supervision")
    assert (link.model, "biscuits" in found.text[link.words[0][0] : link.words[0][1]]) == (model, True)


def test_a_new_model_waits_for_enough_new_decisions_and_takes_the_place_of_the_old_one(lead, few):
    told(lead)
    jobs.learn(NOW)
    told(lead, 9)
    assert jobs.learn(NOW) == 0
    told(lead, 2)

    assert jobs.learn(NOW) == 1

    assert list(LearnedModel.objects.order_by("number").values_list("state", flat=True)) == ["replaced", "in_use"]
    assert LearnedModel.objects.get(number=1).content is None


def test_a_model_that_is_no_better_is_kept_but_not_used(lead, few):
    for number in range(50):
        decision(
            feedback(lead, f"Item {number} {'red' if number % 2 else 'blue'}"),
            by=lead,
            given=["research"] * (number % 3 == 0),
        )

    jobs.learn(NOW)

    model = LearnedModel.objects.get()
    assert (model.state, model.content) == ("not_better", None)
    assert suggestions_model.suggester_of(lead.council_id)[1] is None


def test_a_damaged_model_is_said_and_the_start_is_used(lead, few, caplog):
    told(lead)
    jobs.learn(NOW)
    LearnedModel.objects.update(content=b"PK something else")
    suggestions_model._opened.cache_clear()

    suggester, model = suggestions_model.suggester_of(lead.council_id)

    assert (suggester.name, model) == ("the words of the definitions", None)
    assert "cannot be read" in caplog.text


def test_a_merged_theme_is_learned_as_what_it_is_called_now(lead):
    decision(feedback(lead), by=lead, given=["carers-breaks", "delay"])
    CouncilTheme.objects.create(
        council=lead.council,
        theme="carers-breaks",
        name="Breaks",
        description="Breaks for carers.",
        retired_on=NOW.date(),
        retired_as="merged",
        replaced_by=["unpaid-carers"],
        added_by=lead,
    )

    (example,), _ = suggestions_model.examples_of(lead.council_id, taxonomy_of(lead.council_id))

    assert example.labels == {"unpaid-carers", "delay"}


def test_nothing_is_learned_from_restricted_sources_and_the_last_decision_counts(lead):
    hidden = source(by=lead, sensitivity="restricted", readers=[lead])
    decision(hidden, by=lead, given=["delay"])
    heard = feedback(lead)
    decision(heard, by=lead, given=["delay"])
    last = decision(heard, by=lead, given=["supervision"])
    report = source(by=lead)
    quote = finding(source=report, quote="Staff were kind.")
    newest = decision(report, by=lead, given=["staff-conduct"], finding=quote)

    examples, known = suggestions_model.examples_of(lead.council_id, taxonomy_of(lead.council_id))

    assert {(each.text, each.labels) for each in examples} == {
        (WAITING, frozenset({"supervision"})),
        ("Staff were kind.", frozenset({"staff-conduct"})),
    }
    assert known == newest.pk > last.pk
