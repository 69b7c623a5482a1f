"""Templates of letters: places that are known, values that stay values."""

import pytest

from heed.definitions import DefinitionError, letter_templates
from heed.definitions.letters import PLACES, fault_in, filled, gaps_in

HEAD = "about: Ours\nsource: Ours\nvalid_from: 2025-04-01\nentries:\n"


def own_folder(tmp_path, entry):
    (tmp_path / "letter_templates.yaml").write_text(HEAD + entry)
    return tmp_path


def test_shipped_templates_cover_every_kind_of_letter():
    kinds = {template.kind for template in letter_templates().values()}

    assert kinds == {"acknowledgement", "plan", "longer", "final_response", "withdrawal", "better"}


def test_final_answer_of_the_statutory_procedure_names_the_ombudsman():
    final = letter_templates()["final-statutory"]

    assert final.must_say == ("ombudsman", "www.lgo.org.uk")
    assert final.version == "final-statutory@2024-04-01"


def test_template_serves_its_procedure_and_stage():
    templates = letter_templates()

    fitting = [
        each.id
        for each in templates.values()
        if each.kind == "final_response" and each.serves({"ombudsman-code-2024"}, 2)
    ]

    assert fitting == ["final-code-2"]


def test_place_nobody_knows_is_refused_on_loading(tmp_path):
    entry = "  - {id: x, kind: plan, name: N, title: T, words: 'Dear {claimant}'}\n"

    with pytest.raises(DefinitionError) as refused:
        letter_templates(folder=own_folder(tmp_path, entry))

    expected = (
        "letter_templates.yaml: entry 'x', 'words' holds {claimant}, which nothing can be put in for; "
        f"expected one of {', '.join(PLACES)}"
    )
    assert str(refused.value) == expected


def test_template_that_does_not_say_what_it_must_is_refused(tmp_path):
    entry = "  - {id: x, kind: plan, name: N, title: T, words: Hello, must_say: [Ombudsman]}\n"

    with pytest.raises(DefinitionError, match="'must_say' asks for 'Ombudsman', which 'words' does not say"):
        letter_templates(folder=own_folder(tmp_path, entry))


def test_council_lays_its_own_words_over_ours(tmp_path):
    entry = "  - {id: withdrawn, kind: withdrawal, name: N, title: Ended, words: 'Dear {complainant_name}'}\n"

    templates = letter_templates(folder=own_folder(tmp_path, entry))

    assert templates["withdrawn"].version == "withdrawn@2025-04-01"
    assert templates["withdrawn"].words == "Dear {complainant_name}"
    assert "plan-agreed" in templates


@pytest.mark.parametrize("words", ["Dear {name", "Dear name}", "Dear {{reference}}", "{reference.__class__}", "{0}"])
def test_braces_that_are_no_place_are_a_fault(words):
    assert fault_in(words) != ""


def test_value_is_never_read_for_places():
    values = {"complainant_name": "{plan} {reference.__class__} %s", "plan": "secret"}

    assert filled("Dear {complainant_name}", values) == "Dear {plan} {reference.__class__} %s"


def test_missing_value_is_a_gap_that_can_be_listed():
    words = filled("By {answer_due_on}. Again {answer_due_on}. {plan}", {"plan": "  "})

    assert gaps_in(words) == ["the day by which we answer", "how we will look into it"]


def test_optional_value_leaves_no_hole():
    assert filled("One\n\n{remedies}\n\n{further_words}\n\nTwo", {}) == "One\n\nTwo"
