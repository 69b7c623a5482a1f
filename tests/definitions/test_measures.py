"""The shipped measures: each as its publisher or the law defines it, in words that people can read."""

import re
from pathlib import Path

import pytest

from heed.definitions import comparator_kinds, measure_groups, measures, suppression_rules, themes
from heed.definitions.checking import problems
from heed.definitions.shapes_measures import MeasureDefinition

WORDS_IN_A_SENTENCE = 20
ASCOF_CODES = [
    f"{area}{letter}"
    for area, letters in enumerate(("ABCDE", "ABCDE", "ABCD", "AB", "A", "AB"), 1)
    for letter in letters
]
AREAS_OF_ASCOF = {
    "1": "quality-of-life",
    "2": "independence",
    "3": "empowerment",
    "4": "safety",
    "5": "social-connections",
    "6": "continuity",
}
AUDIT_DOMAINS = [
    "voice",
    "assessment",
    "wellbeing",
    "steps-recorded",
    "eligibility",
    "mental-capacity",
    "carers",
    "advocacy",
    "safeguarding",
    "equality",
    "care-plan",
    "review",
    "oversight",
    "recording",
    "impact",
]
EMPLOYER_STANDARDS = [
    "framework",
    "workforce-planning",
    "safe-workloads",
    "wellbeing",
    "supervision",
    "development",
    "registration",
    "partnerships",
]
GUIDE = Path(__file__).parents[2] / "docs" / "how-to" / "change-a-definition.md"
EVERY_MEASURE = list(measures().values())


def named(start: str) -> list[MeasureDefinition]:
    return [each for each in EVERY_MEASURE if each.id.startswith(start)]


def sentences(text: str) -> list[str]:
    return [each for each in re.split(r"[.!?]['\"]?(?:\s+|$)", text) if each.strip()]


def words_in_a_sentence(text: str) -> float:
    return len(text.split()) / len(sentences(text))


def test_definitions_have_no_problems():
    assert problems() == ()


def test_every_shelf_but_our_own_holds_a_measure():
    assert {each.group for each in EVERY_MEASURE} == set(measure_groups()) - {"own"}


@pytest.mark.parametrize("measure", EVERY_MEASURE, ids=lambda each: each.id)
def test_about_is_short_and_in_short_sentences(measure):
    assert len(sentences(measure.about)) <= 3
    assert words_in_a_sentence(measure.about) <= WORDS_IN_A_SENTENCE


def test_cautions_are_in_short_sentences():
    long = [
        each.id for each in EVERY_MEASURE if each.caution and words_in_a_sentence(each.caution) > WORDS_IN_A_SENTENCE
    ]

    assert long == []


def test_names_are_told_apart():
    names = [each.name for each in EVERY_MEASURE]

    assert sorted(set(names)) == sorted(names)


def test_every_measure_is_tied_to_statements_and_themes():
    loose = [each.id for each in EVERY_MEASURE if not (each.quality_statements and each.themes)]

    assert loose == []


def test_themes_are_still_in_use():
    ended = [each.id for each in EVERY_MEASURE if any(themes()[theme].retired for theme in each.themes)]

    assert ended == []


def test_comparators_come_with_the_kinds_that_exist():
    assert {kind for each in EVERY_MEASURE for kind in each.comparators} <= set(comparator_kinds())


def test_rules_for_small_groups_exist():
    assert {each.suppression for each in EVERY_MEASURE} - {None} <= set(suppression_rules())


def test_a_share_of_cases_is_shown_as_counts_below_ten():
    shares = [each for each in EVERY_MEASURE if each.calculation == "share" and each.intervals == "computed"]

    assert {each.minimum_total for each in shares} == {10}


def test_plain_counts_have_no_denominator():
    assert [each.id for each in EVERY_MEASURE if each.calculation == "count" and each.denominator] == []


# ASCOF


def test_every_ascof_code_is_there_in_order():
    assert list(dict.fromkeys(each.code for each in named("ascof-"))) == ASCOF_CODES


@pytest.mark.parametrize("measure", named("ascof-"), ids=lambda each: each.id)
def test_ascof_measure_stands_in_the_area_of_its_code(measure):
    assert measure.group == AREAS_OF_ASCOF[measure.code[0]]
    assert measure.id.startswith(f"ascof-{measure.code.lower()}")
    assert measure.period == "financial_year"
    assert "to be checked in the handbook" in measure.source


def test_only_the_publisher_says_how_sure_a_survey_is():
    from_surveys = [each for each in named("ascof-") if "Survey" in each.published_by]

    assert len(from_surveys) == 12
    assert {each.intervals for each in from_surveys} == {"published"}


def test_carers_are_asked_every_second_year():
    every_second = {each.id for each in EVERY_MEASURE if each.every == 2}

    assert every_second == {"ascof-1c", "ascof-1e", "ascof-3b", "ascof-3c-carers", "ascof-5a-carers"}


def test_admissions_are_for_each_100000_residents():
    admissions = [measures()["ascof-2b"], measures()["ascof-2c"]]

    assert [(each.calculation, each.per) for each in admissions] == [("rate", 100_000)] * 2


# The Ombudsman


def test_the_three_rates_of_the_ombudsman_have_three_denominators():
    rates = ("uphold", "satisfactory-remedy", "compliance")
    of_care = [measures()[f"ombudsman-{rate}-rate"].denominator for rate in rates]
    of_all = [measures()[f"ombudsman-{rate}-rate-all-services"].denominator for rate in rates]

    assert [each.split(".")[0] for each in of_care] == [
        "Investigations completed in the year",
        "Complaints upheld in the year",
        "Compliance outcomes recorded in the year",
    ]
    assert of_care == of_all


def test_every_ombudsman_measure_says_which_services_it_covers():
    for each in named("ombudsman-"):
        scope = each.name.rsplit(", ", 1)[-1]
        all_services = each.id.endswith("-all-services") or each.id == "ombudsman-upheld-per-100000"

        assert scope == ("all services" if all_services else "adult social care")
        assert each.caution.startswith("All services together." if all_services else "Adult social care only.")


# Audits, health check, complaints


def test_there_is_a_measure_for_each_of_fifteen_audit_domains_in_order():
    assert [each.id for each in named("audit-domain-")] == [f"audit-domain-{domain}" for domain in AUDIT_DOMAINS]


def test_audits_marked_not_applicable_are_left_out():
    assert all("'not applicable' are left out" in each.denominator for each in named("audit-domain-"))


def test_there_is_a_score_for_each_of_eight_employer_standards_in_order():
    scores = [each for each in named("health-check-") if each.calculation == "average"]

    assert [each.id for each in scores] == [f"health-check-{standard}" for standard in EMPLOYER_STANDARDS]
    assert {(each.unit, each.suppression) for each in scores} == {("score", "small-groups")}


def test_late_complaints_count_whether_answered_or_not():
    in_time = named("complaints-answered-") + named("complaints-stage-")

    assert len(in_time) == 5
    assert all("whether answered or not" in each.denominator for each in in_time)


def test_words_that_say_how_often_agree_with_the_period():
    spans = {"month", "quarter"}
    wrong = [
        each.id
        for each in EVERY_MEASURE
        for word in spans - {each.period}
        if each.period in spans and f"in the {word}" in f"{each.numerator} {each.denominator}"
    ]

    assert wrong == []


def example_of_the_guide() -> str:
    section = GUIDE.read_text("utf-8").partition("## Add a measure")[2]
    return section.partition("```yaml\n")[2].partition("```")[0]


def test_the_guides_example_of_a_measure_can_be_used(tmp_path):
    (tmp_path / "measures").mkdir()
    (tmp_path / "measures" / "ours.yaml").write_text(example_of_the_guide(), "utf-8")

    assert problems(tmp_path) == ()
    assert measures(folder=tmp_path)["ours-plans-read-aloud"].group == "own"


def test_a_share_without_a_denominator_is_refused_in_words(tmp_path):
    (tmp_path / "measures").mkdir()
    example = re.sub(r"    denominator:.*\n", "", example_of_the_guide())
    (tmp_path / "measures" / "ours.yaml").write_text(example, "utf-8")

    (line,) = problems(tmp_path)
    assert line == (
        "measures/ours.yaml: entry 'ours-plans-read-aloud', "
        "a share or rate needs a 'denominator': out of what, or for how many"
    )


def test_a_misspelt_rule_for_small_groups_is_found(tmp_path):
    (tmp_path / "measures").mkdir()
    example = example_of_the_guide().replace("minimum_total: 10", "minimum_total: 10\n    suppression: smal-groups")
    (tmp_path / "measures" / "ours.yaml").write_text(example, "utf-8")

    assert problems(tmp_path) == (
        "measures: entry 'ours-plans-read-aloud', field 'suppression': there is no 'smal-groups'; check the spelling",
    )
