"""Complaint procedures: what the law asks, what builds on what, and the gap between bands."""

import pytest

from heed.definitions import complaint_procedures, equality_characteristics
from heed.definitions.checking import problems
from heed.definitions.procedures import band_faults, band_for, clock_rule_of, derived_outcome, whole_procedure
from heed.definitions.shapes_cases import Band

HEADER = "about: Ours\nsource: Our council, 2026\nvalid_from: 2026-01-01\nentries:\n"
OURS = "  - id: ours\n    name: Ours\n    kind: local\n    about: Ours.\n    law: Ours.\n"


def bands(*ends):
    return [Band(id=f"band-{first}", name="Band", issues_from=first, issues_to=last, number=30) for first, last in ends]


@pytest.mark.parametrize(
    ("clock", "stage", "number", "unit"),
    [
        ("acknowledge", 1, 3, "working_days"),
        ("six-months", 1, 6, "months"),
        ("respond", 1, None, "working_days"),
    ],
)
def test_law_s_clocks(clock, stage, number, unit):
    rule = clock_rule_of(whole_procedure("statutory-2009"), clock, stage)

    assert (rule.number, rule.unit) == (number, unit)


@pytest.mark.parametrize(
    ("clock", "stage", "number", "longest"),
    [("acknowledge", 1, 5, None), ("respond", 1, 10, 10), ("acknowledge", 2, 5, None), ("respond", 2, 20, 20)],
)
def test_code_s_clocks_and_extensions(clock, stage, number, longest):
    rule = clock_rule_of(whole_procedure("ombudsman-code-2024"), clock, stage)

    assert (rule.number, rule.extension and rule.extension.number) == (number, longest)


def test_local_target_stands_beneath_the_law():
    local = whole_procedure("local-20-days")

    assert [clock.id for clock in local.clocks] == [
        "acknowledge",
        "respond",
        "six-months",
        "reopened",
        "learning",
        "own-target",
    ]
    assert (local.offers_discussion, local.plans_period, len(local.contents)) == (True, True, 5)
    assert local.ombudsman_paragraph == complaint_procedures()["statutory-2009"].ombudsman_paragraph


def test_clock_that_is_gone_has_no_rule():
    assert clock_rule_of(whole_procedure("statutory-2009"), "none", 1) is None


@pytest.mark.parametrize(
    ("issues", "band"),
    [
        (1, "few-issues"),
        (5, "few-issues"),
        (6, "several-issues"),
        (12, "several-issues"),
        (13, "many-issues"),
        (40, "many-issues"),
    ],
)
def test_every_number_of_issues_has_a_band(issues, band):
    assert band_for(whole_procedure("local-by-issues"), issues).id == band


def test_procedure_without_bands_has_none():
    assert band_for(whole_procedure("statutory-2009"), 3) is None


@pytest.mark.parametrize(
    ("ends", "faults"),
    [
        ([], []),
        ([(1, 5), (6, None)], []),
        ([(1, 11), (13, None)], ["no band holds 12 issues; let 'band-13' begin at 12"]),
        ([(2, None)], ["no band holds 1 issues; let 'band-2' begin at 1"]),
        ([(1, 6), (5, None)], ["'band-5' and the band before it both hold 5 to 6 issues"]),
        ([(1, 5)], ["no band holds 6 issues or more; leave out 'issues_to' of the last"]),
        ([(9, None), (1, 5)], ["no band holds 6 to 8 issues; let 'band-9' begin at 6"]),
    ],
)
def test_gap_between_bands_is_found(ends, faults):
    assert list(band_faults(bands(*ends))) == faults


def test_council_s_own_bands_with_a_gap_at_12_are_refused(tmp_path):
    text = (
        HEADER
        + OURS
        + (
            "    builds_on: statutory-2009\n    bands_for: six-months\n    bands:\n"
            "      - {id: few, name: Up to 11, issues_from: 1, issues_to: 11, number: 30}\n"
            "      - {id: many, name: More than 12, issues_from: 13, number: 60}\n"
        )
    )
    (tmp_path / "complaint_procedures.yaml").write_text(text)

    assert problems(tmp_path) == (
        "complaint_procedures: entry 'ours', field 'bands': no band holds 12 issues; let 'many' begin at 12",
    )


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("    builds_on: ours\n", "field 'builds_on': it leads round in a circle; choose another"),
        ("    builds_on: none\n", "field 'builds_on': there is no 'none'; check the spelling"),
        (
            "    bands_for: none\n    bands: [{id: all, name: All, issues_from: 1, number: 3}]\n",
            "field 'bands_for': expected the id of one of its clocks",
        ),
        (
            "    checklist: [{id: a, step: none, words: A}]\n",
            "field 'checklist': 'a' belongs to step 'none', which is not there",
        ),
    ],
)
def test_council_s_own_procedure_is_checked(tmp_path, more, problem):
    (tmp_path / "complaint_procedures.yaml").write_text(HEADER + OURS + more)

    assert f"complaint_procedures: entry 'ours', {problem}" in problems(tmp_path)


def test_unknown_event_of_a_clock_is_found(tmp_path):
    clock = "    clocks: [{id: a, name: A, what: A, starts: moon, ends: answered, number: 1, changes: A, law: A}]\n"
    (tmp_path / "complaint_procedures.yaml").write_text(HEADER + OURS + clock)

    assert [each.split(";")[0] for each in problems(tmp_path)] == [
        "complaint_procedures: entry 'ours', field 'clocks': 'a' starts at 'moon'"
    ]


def test_council_may_end_every_default_only_by_naming_another(tmp_path):
    ended = "  - id: statutory-2009\n    retired: true\n"
    (tmp_path / "complaint_procedures.yaml").write_text(HEADER + ended)

    assert problems(tmp_path) == ("complaint_procedures: no procedure has 'default: true'; mark one",)


@pytest.mark.parametrize(
    ("outcomes", "derived"),
    [
        ([], ""),
        (["upheld", ""], ""),
        (["upheld"], "upheld"),
        (["not-upheld", "not-upheld"], "not-upheld"),
        (["upheld", "partially-upheld"], "partially-upheld"),
        (["upheld", "not-upheld"], "partially-upheld"),
        (["not-upheld", "resolved"], "not-upheld"),
        (["withdrawn", "resolved"], "resolved"),
        (["withdrawn"], "withdrawn"),
        (["of-old"], "of-old"),
    ],
)
def test_outcome_of_a_complaint_is_derived_from_its_issues(outcomes, derived):
    assert derived_outcome(outcomes) == derived


def test_prefer_not_to_say_is_always_an_answer():
    last = {key: each.answers[-1].id for key, each in equality_characteristics().items()}

    assert set(last.values()) == {"prefer-not-to-say"}
