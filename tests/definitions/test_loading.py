"""A council's own folder: replaces, adds, ends; and the one line that a file in error gives."""

import subprocess
import sys
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from heed import definitions
from heed.definitions import DefinitionError
from heed.definitions.__main__ import main
from heed.definitions.checking import EVERY_DEFINITION, problems

HOW_TO = Path(__file__).parents[2] / "docs" / "how-to" / "change-a-definition.md"
HEADER = "about: Our own words.\nsource: Testbridge Council\nvalid_from: 2025-04-01\n"


BODIES_IN_ERROR = [
    (
        "entries:\n  - {id: high, number: soon, word: Urgent, meaning: This week.}\n",
        "priorities.yaml: entry 'high', field 'number': expected a whole number, found text",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent}\n",
        "priorities.yaml: entry 'high', field 'meaning': missing; expected a value",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent, meaning: }\n",
        "priorities.yaml: entry 'high', field 'meaning': missing; expected a value",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent, meaning: ''}\n",
        "priorities.yaml: entry 'high', field 'meaning': expected text, found nothing",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent, meaning: Now., colour: red}\n",
        "priorities.yaml: entry 'high', field 'colour': not known here; check the spelling",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent, meaning: Now., valid_from: next year}\n",
        "priorities.yaml: entry 'high', field 'valid_from': expected a date such as 2025-04-01",
    ),
    (
        "entries:\n  - {id: high, number: 2, word: Urgent, meaning: Now., valid_to: 2025-03-31}\n",
        "priorities.yaml: entry 'high', field 'valid_to': expected a day on or after valid_from",
    ),
    (
        "entries:\n  - {id: A B, number: 2, word: Urgent, meaning: Now.}\n",
        "priorities.yaml: entry 'A B', field 'id': expected lower-case letters and digits joined by '-' or '_'",
    ),
    (
        "entries:\n  - {number: 2, word: Urgent, meaning: Now.}\n",
        "priorities.yaml: entry number 1, field 'id': missing; expected an id such as 'my-entry'",
    ),
    (
        "entries:\n  - {id: a, number: 2, word: A, meaning: B.}\n  - {id: a, number: 2, word: A, meaning: B.}\n",
        "priorities.yaml: entry 'a': this id is used twice; every id must be its own",
    ),
    (
        "entries:\n  - {id: a, id: b, number: 2, word: A, meaning: B.}\n",
        "priorities.yaml: line 5: field 'id' is given twice",
    ),
    (
        "entries: none\n",
        "priorities.yaml: header, field 'entries': expected a list, each item starting with '- id:'",
    ),
    (
        "entrys: []\n",
        "priorities.yaml: header, field 'entrys': not known here; expected about, entries, source, valid_from",
    ),
    (
        "entries:\n  - {id: high, number: 2\n  word: Urgent}\n",
        "priorities.yaml: line 6: not valid YAML (did not find expected ',' or '}'); check indentation and quotes",
    ),
    (
        "entries:\n  - [1, 2]: x\n",
        "priorities.yaml: line 5: expected a plain word before the colon",
    ),
]


@pytest.fixture
def own(tmp_path):
    def write(name: str, body: str, header: str = HEADER):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(header + dedent(body), "utf-8")
        return tmp_path

    return write


def error_of(load, folder) -> str:
    with pytest.raises(DefinitionError) as caught:
        load(folder=folder)
    return str(caught.value)


def test_entry_with_a_known_id_replaces_the_whole_entry(own):
    folder = own("priorities.yaml", "entries:\n  - {id: high, number: 2, word: Urgent, meaning: This week.}\n")

    priority = definitions.priorities(folder=folder)["high"]

    assert (priority.word, priority.meaning, priority.source) == ("Urgent", "This week.", "Testbridge Council")
    assert list(definitions.priorities(folder=folder)) == list(definitions.priorities())


def test_entry_with_a_new_id_is_added_at_the_end(own):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: budget, word: Budget plan, meaning: How we save.}\n")

    kinds = definitions.plan_kinds(folder=folder)

    assert list(kinds) == [*definitions.plan_kinds(), "budget"]


def test_retired_alone_ends_an_entry_and_keeps_its_words(own):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: peer_review, retired: true}\n")

    kinds = definitions.plan_kinds(folder=folder)

    assert kinds["peer_review"].word == "Peer review response"
    assert "peer_review" not in definitions.valid_on(kinds, date(2025, 6, 1))


def test_valid_to_alone_ends_an_entry_after_that_day(own):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: peer_review, valid_to: 2025-12-31}\n")

    kinds = definitions.plan_kinds(folder=folder)

    assert "peer_review" in definitions.valid_on(kinds, date(2025, 12, 31))
    assert "peer_review" not in definitions.valid_on(kinds, date(2026, 1, 1))


def test_valid_on_leaves_out_what_has_not_begun():
    assert "current" not in definitions.valid_on(definitions.rating_rules(), date(2024, 11, 30))
    assert "current" in definitions.valid_on(definitions.rating_rules(), date(2024, 12, 1))


def test_a_folder_of_parts_is_laid_over_in_the_same_way(own):
    folder = own(
        "themes/local.yaml",
        """\
        entries:
          - id: canal-safety
            parent: safety
            name: Safety by the canal
            description: People who live on boats.
            cues: [narrowboat*, canal]
        """,
    )

    themes = definitions.themes(folder=folder)

    assert len(themes) == len(definitions.themes()) + 1
    assert themes["canal-safety"].cues == ("narrowboat*", "canal")


def test_environment_variable_names_the_folder(own, monkeypatch):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: budget, word: Budget plan, meaning: How we save.}\n")
    monkeypatch.setenv("HEED_DEFINITIONS", str(folder))

    assert definitions.plan_kinds()["budget"].word == "Budget plan"


def test_folder_that_is_empty_changes_nothing(tmp_path):
    assert definitions.themes(folder=tmp_path) == definitions.themes()


def test_other_definitions_are_untouched_by_an_override(own):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: budget, word: Budget plan, meaning: How we save.}\n")

    assert definitions.priorities(folder=folder) == definitions.priorities()


def test_a_councils_own_default_status_set_wins(own):
    folder = own(
        "status_meanings.yaml",
        """\
        entries:
          - id: testbridge
            name: Our colours
            about: As in our corporate plan.
            default: true
            statuses:
              - {id: going, word: Going, meaning: It goes., colour: green, shape: circle}
        """,
    )

    assert definitions.default_status_set(folder=folder).id == "testbridge"


def test_words_that_yaml_would_take_for_something_else_stay_words(own):
    folder = own("plan_kinds.yaml", "entries:\n  - {id: on, word: No, meaning: 1.10}\n")

    kind = definitions.plan_kinds(folder=folder)["on"]

    assert (kind.word, kind.meaning) == ("No", "1.10")


def test_byte_order_mark_of_a_spreadsheet_program_is_accepted(own):
    folder = own(
        "plan_kinds.yaml", "entries:\n  - {id: b, word: Budget, meaning: How we save.}\n", header="\ufeff" + HEADER
    )

    assert definitions.plan_kinds(folder=folder)["b"].word == "Budget"


@pytest.mark.parametrize(("body", "message"), BODIES_IN_ERROR)
def test_file_in_error_says_where_and_what_is_expected(own, body, message):
    folder = own("priorities.yaml", body)

    assert error_of(definitions.priorities, folder) == message


@pytest.mark.parametrize("message", [message for _, message in BODIES_IN_ERROR])
def test_how_to_explains_the_message(message):
    explained = message.replace("did not find expected ',' or '}'", "…")

    assert f"| `{explained}` |" in HOW_TO.read_text("utf-8")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        ("source: Us\n", "priorities.yaml: header, field 'about': missing; expected a sentence"),
        ("about: Us\n", "priorities.yaml: header, field 'source': missing; expected a sentence"),
    ],
)
def test_header_without_about_or_source_is_refused(own, header, message):
    folder = own("priorities.yaml", "entries: []\n", header=header)

    assert error_of(definitions.priorities, folder) == message


def test_entry_without_any_valid_from_is_refused(own):
    body = "entries:\n  - {id: high, number: 2, word: Urgent, meaning: Now.}\n"
    folder = own("priorities.yaml", body, header="about: Ours.\nsource: Us\n")

    assert error_of(definitions.priorities, folder) == (
        "priorities.yaml: entry 'high', field 'valid_from': missing; expected a value"
    )


def test_error_inside_a_list_names_the_inner_field(own):
    folder = own(
        "status_meanings.yaml",
        """\
        entries:
          - id: ours
            name: Ours
            about: Ours.
            statuses:
              - {id: going, word: Going, meaning: It goes., colour: pink, shape: circle}
        """,
    )

    assert error_of(definitions.status_meanings, folder) == (
        "status_meanings.yaml: entry 'ours', field 'statuses (item 1).colour': "
        "'pink' is not one of the allowed words; see docs/how-to/change-a-definition.md"
    )


def test_number_out_of_range_says_the_range(own):
    folder = own("rating_rules.yaml", "entries:\n  - {id: ours, score_labels: [{score: 5, label: Superb}]}\n")

    assert error_of(definitions.rating_rules, folder) == (
        "rating_rules.yaml: entry 'ours', field 'score_labels (item 1).score': expected a whole number <= 4"
    )


def test_band_needs_one_lower_end(own):
    shipped = definitions.rating_rule_set("current")
    folder = own(
        "rating_rules.yaml",
        f"""\
        entries:
          - id: ours
            name: Ours
            about: Ours.
            statements: [{", ".join(shipped.statements)}]
            highest_score: 4
            score_labels: []
            overall_bands:
              - {{id: all, label: All, highest: 100}}
            rounding: half_up
            rounding_rule: Half up.
            gap_rule: None.
        """,
    )

    assert error_of(definitions.rating_rules, folder) == (
        "rating_rules.yaml: entry 'ours', field 'overall_bands (item 1)': needs either 'lowest' or 'over', and not both"
    )


def test_cue_with_a_capital_letter_is_refused(own):
    folder = own("themes/my.yaml", "entries:\n  - {id: canal, name: Canal, description: Boats., cues: [Canal]}\n")

    assert error_of(definitions.themes, folder) == (
        "themes/my.yaml: entry 'canal', field 'cues (item 1)': expected lower-case words, with * only at the very end"
    )


@pytest.mark.parametrize("name", ["theme.yaml", "themes.yml", "theme/local.yaml"])
def test_misspelt_file_name_is_refused(own, name):
    folder = own(name, "entries: []\n")

    assert error_of(definitions.themes, folder) == (
        f"{name.split('/')[0]}: no definition has this name; expected one such as themes.yaml"
    )


def test_file_in_another_encoding_is_refused(tmp_path):
    (tmp_path / "priorities.yaml").write_bytes(HEADER.encode() + "entries: [] # caf\xe9".encode("cp1252"))

    assert error_of(definitions.priorities, tmp_path) == ("priorities.yaml: not UTF-8 text; save the file as UTF-8")


def test_control_character_is_refused(own):
    folder = own("priorities.yaml", "entries: [] # \x07\n")

    assert error_of(definitions.priorities, folder) == ("priorities.yaml: holds a character that YAML does not allow")


def test_empty_file_is_refused(tmp_path):
    (tmp_path / "priorities.yaml").write_bytes(b"")

    assert error_of(definitions.priorities, tmp_path) == (
        "priorities.yaml: expected a header (about, source) and a list of entries"
    )


def test_folder_that_does_not_exist_is_refused(tmp_path):
    gone = tmp_path / "gone"

    assert error_of(definitions.priorities, gone) == (
        f"{gone}: there is no such folder; HEED_DEFINITIONS must name one that exists"
    )


def test_a_file_that_holds_itself_is_refused(own):
    folder = own("priorities.yaml", "entries: &all\n  - {id: high, number: 2, word: Urgent, meaning: *all}\n")

    assert error_of(definitions.priorities, folder) == "priorities.yaml: a part of the file holds itself (see & and *)"


def test_problems_names_an_id_that_does_not_exist(own):
    folder = own(
        "themes/local.yaml",
        """\
        entries:
          - {id: canal, parent: water, name: Canal, description: Boats., quality_statements: [swimming]}
        """,
    )

    assert problems(folder) == (
        "themes: entry 'canal', field 'parent': there is no 'water'; check the spelling",
        "themes: entry 'canal', field 'quality_statements': there is no 'swimming'; check the spelling",
    )


def test_problems_names_everyday_words_for_a_theme_that_does_not_exist(own):
    folder = own("everyday_words.yaml", "entries:\n  - {id: canal, words: [on the water], hints: [boat*]}\n")

    assert problems(folder) == ("everyday_words: entry 'canal', field 'id': there is no 'canal'; check the spelling",)


def test_problems_sees_parents_that_lead_round_in_a_circle(own):
    folder = own(
        "themes/local.yaml",
        """\
        entries:
          - {id: hen, parent: egg, name: Hen, description: First.}
          - {id: egg, parent: hen, name: Egg, description: First.}
        """,
    )

    assert [line.partition(",")[0] for line in problems(folder)] == ["themes: entry 'hen'", "themes: entry 'egg'"]


def test_problems_reports_every_file_that_cannot_be_loaded(own):
    own("priorities.yaml", "entries: none\n")
    folder = own("plan_kinds.yaml", "entries: none\n")

    assert [line.partition(":")[0] for line in problems(folder)] == ["plan_kinds.yaml", "priorities.yaml"]


def test_problems_sees_bands_out_of_order(own):
    shipped = definitions.rating_rule_set("current")
    folder = own(
        "rating_rules.yaml",
        f"""\
        entries:
          - id: current
            name: Ours
            about: Ours.
            statements: [{", ".join(shipped.statements)}]
            highest_score: 4
            score_labels: []
            overall_bands:
              - {{id: good, label: Good, lowest: 50, highest: 100}}
              - {{id: poor, label: Poor, lowest: 25, highest: 49}}
            rounding: half_up
            rounding_rule: Half up.
            gap_rule: None.
        """,
    )

    assert problems(folder) == (
        "rating_rules: entry 'current', field 'overall_bands': expected bands from lowest to highest, up to 100",
    )


def test_problems_sees_a_step_out_of_order(own):
    folder = own(
        "closing_ladder.yaml",
        "entries:\n  - {id: forgotten, number: 9, word: F, meaning: M, moved_by: owner, who: W, proof: P}\n",
    )

    assert problems(folder) == (
        "closing_ladder: entry 'forgotten', field 'number': expected 7, as steps are counted from 0",
    )


def test_problems_sees_a_status_twice_and_no_default(own):
    folder = own(
        "status_meanings.yaml",
        """\
        entries:
          - {id: brag-embedded, retired: true}
          - id: ours
            name: Ours
            about: Ours.
            statuses:
              - {id: going, word: Going, meaning: It goes., colour: green, shape: circle}
              - {id: going, word: Gone, meaning: It went., colour: blue, shape: tick}
        """,
    )

    assert problems(folder) == (
        "status_meanings: entry 'ours', field 'statuses': 'going' is there twice",
        "status_meanings: no set has 'default: true'; mark one",
    )


def test_command_writes_problems_and_fails(own, capsys):
    folder = own("priorities.yaml", "entries: none\n")

    status = main([str(folder)])

    assert status == 2
    assert capsys.readouterr() == (
        "",
        "priorities.yaml: header, field 'entries': expected a list, each item starting with '- id:'\n",
    )


def test_command_says_how_much_it_read(capsys):
    entries = sum(len(each()) for each in EVERY_DEFINITION)

    status = main([])

    assert status == 0
    assert capsys.readouterr() == (f"{len(EVERY_DEFINITION)} definitions with {entries} entries: all well.\n", "")


def test_loading_needs_no_django():
    code = "import sys; from heed.definitions import themes; themes(); print('django' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
