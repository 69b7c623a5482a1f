"""Every shipped definition file: loads, is dated and sourced, and mentions only ids that exist."""

import re
from datetime import date
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
import yaml

from heed import definitions
from heed.definitions.checking import EVERY_DEFINITION, problems

SHIPPED = Path(str(files("heed.definitions")))


def loaded_by_other_rooms() -> set[str]:
    """Names of definitions whose shape belongs to the room that uses them, which tests them too."""
    code = [path.read_text("utf-8") for path in SHIPPED.parent.rglob("*.py") if SHIPPED not in path.parents]
    return {name for text in code for name in re.findall(r'\bload\(\s*f?"([a-z_]+)[/"]', text)} - {"blaming_words"}


def shipped_files() -> list[Path]:
    elsewhere = loaded_by_other_rooms()
    return sorted(
        path
        for path in SHIPPED.rglob("*.yaml")
        if path.relative_to(SHIPPED).parts[0].removesuffix(".yaml") not in elsewhere
    )


def every_entry():
    return [(each.__name__, entry) for each in EVERY_DEFINITION for entry in each().values()]


def test_shipped_definitions_have_no_problems():
    assert problems() == ()


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: str(path.relative_to(SHIPPED)))
def test_file_is_loaded_by_a_public_function(path):
    ids = [entry["id"] for entry in yaml.safe_load(path.read_text("utf-8"))["entries"]]

    loaded = [each() for each in EVERY_DEFINITION if set(ids) <= set(each())]

    assert len(loaded) >= 1


@pytest.mark.parametrize("path", shipped_files(), ids=lambda path: str(path.relative_to(SHIPPED)))
def test_file_stays_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) < 500


def test_every_entry_is_dated_and_sourced():
    undated = [(name, entry.id) for name, entry in every_entry() if not isinstance(entry.valid_from, date)]
    unsourced = [(name, entry.id) for name, entry in every_entry() if len(entry.source) < 5]

    assert (undated, unsourced) == ([], [])


def test_every_function_that_loads_is_checked():
    loading = {name for name in definitions.__all__ if name.islower() and not name.endswith("_rule_set")} - {
        "default_status_set",
        "feedback_number",
        "feedback_roles",
        "load",
        "rating_rule_set_on",
        "theme_learning_number",
        "valid_on",
    }

    assert {each.__name__ for each in EVERY_DEFINITION} == loading


def test_quality_statements_keep_the_ids_and_order_of_the_contract():
    assert list(definitions.quality_statements()) == [
        "assessing-needs",
        "healthier-lives",
        "equity",
        "care-provision",
        "partnerships",
        "safe-systems",
        "safeguarding",
        "governance",
        "learning",
    ]
    assert [each.number for each in definitions.quality_statements().values()] == list(range(1, 10))


def test_cqc_themes_group_the_statements_three_two_two_two():
    groups = [each.cqc_theme for each in definitions.quality_statements().values()]

    assert [groups.count(theme) for theme in definitions.cqc_themes()] == [3, 2, 2, 2]


def test_statement_aliases_point_to_one_statement_only():
    owners: dict[str, set[str]] = {}
    for statement in definitions.quality_statements().values():
        for alias in (statement.name.lower(), *statement.aliases, *statement.slugs):
            owners.setdefault(alias, set()).add(statement.id)

    assert {alias: ids for alias, ids in owners.items() if len(ids) > 1} == {}


@pytest.mark.parametrize(
    ("press_name", "statement"),
    [
        ("how the local authority works with people", "assessing-needs"),
        ("ensures safety in the system", "safe-systems"),
        ("leadership", "governance"),
    ],
)
def test_press_name_leads_to_its_statement(press_name, statement):
    assert press_name in definitions.quality_statements()[statement].aliases


def test_four_of_six_evidence_categories_apply_to_councils():
    categories = definitions.evidence_categories()

    assert [key for key, each in categories.items() if each.used_for_councils] == [
        "people",
        "staff_and_leaders",
        "partners",
        "processes",
    ]
    assert len(categories) == 6


def test_polarities_keep_their_letters():
    letters = {key: each.letter for key, each in definitions.finding_polarities().items()}

    assert letters == {"strength": "S", "improvement": "I", "planned": "P", "neutral": "N"}


def test_closing_ladder_has_seven_steps_and_closes_only_on_impact():
    ladder = definitions.closing_ladder()

    assert list(ladder) == [
        "proposed",
        "agreed",
        "in_progress",
        "complete",
        "evidenced",
        "impact_shown",
        "sustained",
    ]
    assert [key for key, step in ladder.items() if step.closes] == ["impact_shown", "sustained"]


def test_no_step_of_proof_is_moved_by_the_owner():
    ladder = definitions.closing_ladder()

    assert {ladder[step].moved_by for step in ("evidenced", "impact_shown", "sustained")} == {"another_person"}


def test_statuses_differ_by_word_and_shape_within_a_set():
    for status_set in definitions.status_meanings().values():
        words = [status.word for status in status_set.statuses]
        shapes = [status.shape for status in status_set.statuses]
        assert (len(set(words)), len(set(shapes))) == (len(words), len(shapes)), status_set.id


def test_one_status_set_is_the_default():
    defaults = [key for key, each in definitions.status_meanings().items() if each.default]

    assert defaults == ["brag-embedded"]
    assert definitions.default_status_set().id == "brag-embedded"


def test_blue_means_different_things_in_different_sets():
    blue = {
        key: [status.word for status in each.statuses if status.colour == "blue"]
        for key, each in definitions.status_meanings().items()
    }

    assert blue == {
        "brag-embedded": ["Complete and embedded"],
        "brag-complete": ["Complete"],
        "brag-not-started": ["Not started"],
        "rag": [],
        "ragp": [],
    }


def test_source_kinds_begin_with_those_of_the_contract():
    assert list(definitions.source_kinds())[:6] == [
        "cqc_quality_statement",
        "cqc_overview",
        "ombudsman_decision",
        "safeguarding_review",
        "complaints_report",
        "other",
    ]


def test_ombudsman_eras_follow_each_other_without_gap():
    eras = list(definitions.ombudsman_eras().values())

    gaps = [(next_one.valid_from - era.valid_to).days for era, next_one in pairwise(eras)]

    assert gaps == [1, 1, 1]
    assert eras[-1].valid_to is None


@pytest.mark.parametrize(
    ("day", "upheld"),
    [(date(2023, 6, 1), ["upheld"]), (date(2024, 6, 1), ["investigated-upheld"])],
)
def test_what_counts_as_upheld_depends_on_the_era(day, upheld):
    (era,) = definitions.valid_on(definitions.ombudsman_eras(), day).values()

    assert [decision.id for decision in era.decisions if decision.upheld] == upheld


def test_only_investigated_decisions_are_upheld_or_not():
    odd = [
        decision.id
        for era in definitions.ombudsman_eras().values()
        for decision in era.decisions
        if decision.upheld is not None and decision.investigated is not True
    ]

    assert odd == []


def test_contributory_factors_name_no_person_to_blame():
    phrases = [phrase for entry in definitions.blaming_words().values() for phrase in entry.phrases]
    texts = [f"{each.name} {each.description}".lower() for each in definitions.contributory_factors().values()]

    assert [(phrase, text) for phrase in phrases for text in texts if f" {phrase.rstrip('*')} " in f" {text} "] == []


def test_blaming_words_each_offer_a_kinder_way():
    entries = definitions.blaming_words()

    assert len(entries) >= 40
    assert [entry.id for entry in entries.values() if len(entry.instead) < 20] == []
