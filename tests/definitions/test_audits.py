"""Audit tools and the rules of audit cycles."""

import pytest

from heed.accounts.permissions import ROLES
from heed.definitions import audit_rule_set, audit_rules, audit_tools, measures
from heed.definitions.checking import problems

TOOL = """about: Ours
source: Us
valid_from: 2024-01-01
entries:
  - id: own-tool
    name: Ours
    about: Ours.
    one: file
    many: files
    {field}
    scale: [{{value: 1, word: Weak, meaning: Weak., is_good: false, colour: red, shape: cross}}{more_scale}]
    domains:
      - {{id: one, name: One, good: Good., prompts: [Why?]{more}}}
"""


def own_tool(folder, *, more="", more_scale="", field="asks_person: false"):
    (folder / "audit_tools").mkdir()
    (folder / "audit_tools" / "own.yaml").write_text(TOOL.format(more=more, more_scale=more_scale, field=field))
    return problems(folder)


def test_the_case_file_tool_has_the_fifteen_domains_with_a_measure_each():
    tool = audit_tools()["case-file"]

    counted = {each for each in measures() if each.startswith("audit-domain-")}
    assert len(tool.domains) == 15
    assert {domain.measure for domain in tool.domains} == counted
    assert tool.domain("steps-recorded").measure == "audit-domain-steps-recorded"


def test_every_tool_grades_in_four_words_and_knows_which_are_good():
    assert [tool.good_values for tool in audit_tools().values()] == [(4, 3)] * len(audit_tools())
    assert audit_tools()["case-file"].grade(2).word == "Requires improvement"
    assert audit_tools()["case-file"].grade(None) is None
    assert audit_tools()["case-file"].domain("nothing") is None


def test_the_rules_name_roles_that_there_are():
    rules = audit_rule_set()

    assert set(rules.concern_roles) | set(rules.manager_roles) <= set(ROLES)
    assert audit_rules()[rules.id] == rules


def test_a_council_may_add_a_tool_of_its_own(tmp_path):
    assert own_tool(tmp_path, more=", measure: audit-domain-voice") == ()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"more": ", themes: [nowhere]"}, "domain 'one', field 'themes': there is no 'nowhere'"),
        ({"more": ", measure: nowhere"}, "domain 'one', field 'measure': there is no 'nowhere'"),
        ({"field": "overall_measure: nowhere"}, "field 'overall_measure': there is no 'nowhere'"),
        (
            {"more_scale": ", {value: 1, word: W, meaning: W., is_good: false, colour: red, shape: cross}"},
            "field 'scale': '1' is there twice",
        ),
    ],
)
def test_what_does_not_hold_together_is_told(tmp_path, wrong, said):
    found = own_tool(tmp_path, **wrong)

    assert [said in line for line in found] == [True]


def test_a_tool_without_domains_is_told(tmp_path):
    (tmp_path / "audit_tools.yaml").write_text(
        TOOL.format(more="", more_scale="", field="asks_person: false").split("    domains:")[0] + "    domains: []\n"
    )

    assert problems(tmp_path) == ("audit_tools: entry 'own-tool', field 'domains': expected at least one",)


def test_rules_that_name_nothing_or_ask_for_too_little_are_told(tmp_path):
    shipped = audit_rule_set()
    fields = {
        "id": "ours",
        "suppression": "nowhere",
        "moderated_percent": 5,
    }
    lines = ["about: Ours", "source: Us", "valid_from: 2024-01-01", "entries:", "  - name: Ours", "    about: Ours."]
    for name in shipped.__struct_fields__:
        if name in {"name", "about", "source", "valid_from", "valid_to", "retired", "strata"}:
            continue
        value = fields.get(name, getattr(shipped, name))
        value = list(value) if isinstance(value, tuple) else str(value).lower() if isinstance(value, bool) else value
        lines.append(f"    {name}: {value}".replace("'", ""))
    lines.append("    strata: [{id: team, name: Team}]")
    (tmp_path / "audit_rules.yaml").write_text("\n".join(lines))

    assert problems(tmp_path) == (
        "audit_rules: entry 'ours', field 'suppression': there is no 'nowhere'",
        "audit_rules: entry 'ours', field 'moderated_percent': expected between its least and most",
    )
