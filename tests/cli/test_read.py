"""`heed read` as people and programs use it."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from heed.cli.application import application
from tests.factories import council, person
from tests.factories.taxonomy import council_theme

DATA = Path(__file__).parent.parent / "core" / "text" / "data"
REPORT = DATA / "cqc-hounslow-learning-2024.txt"
DECISION = DATA / "omb-charging-upheld.txt"
RUN = CliRunner()


def read(*arguments: str):
    return RUN.invoke(application, ["read", *arguments])


def test_json_of_one_file_is_one_object_with_the_promised_keys():
    answer = json.loads(read(str(REPORT), "--format", "json").stdout)

    assert {key: list(answer[key][0]) if isinstance(answer[key], list) else None for key in answer} == {
        "document": None,
        "sections": ["heading", "level", "start", "end"],
        "findings": [
            *("quote", "start", "end", "section", "polarity", "themes", "quality_statements", "evidence_category"),
            *("confidence", "cues"),
        ],
        "quantities": [
            *("quote", "start", "end", "name", "value", "unit", "numerator", "denominator", "period", "same_as"),
        ],
        "entities": ["name", "type", "mentions"],
        "checks": ["code", "severity", "message", "start", "end"],
    }


def test_json_gives_header_facts_with_missing_as_null():
    document = json.loads(read(str(REPORT), "--format", "json").stdout)["document"]

    assert document == {
        "kind": "cqc_quality_statement",
        "title": "Learning, improvement and innovation",
        "authority": "Hounslow",
        "quality_statement": "learning",
        "score": 3,
        "score_label": "Evidence shows a good standard",
        "reference": None,
        "category": None,
        "decision": None,
        "decided_on": None,
        "rating": None,
        "scores": None,
    }


def test_json_of_several_files_is_a_list():
    answer = json.loads(read(str(REPORT), str(DECISION), "--format", "json").stdout)

    assert [each["document"]["kind"] for each in answer] == ["cqc_quality_statement", "ombudsman_decision"]


def test_dates_are_iso():
    answer = json.loads(read(str(DECISION), "--format", "json").stdout)

    assert answer["document"]["decided_on"] == "2023-06-05"


def test_extracted_text_is_given_with_the_offsets(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<html><body><h1>Audit</h1><p>Recording was poor.</p></body></html>")

    answer = json.loads(read(str(page), "--format", "json").stdout)

    (finding,) = answer["findings"]
    assert answer["text"][finding["start"] : finding["end"]] == "Recording was poor."


def test_the_table_shows_facts_checks_and_findings():
    lines = [line.strip() for line in read(str(REPORT)).stdout.splitlines()]

    assert [line for line in lines if line.startswith(("Council", "Score", "warning  80%", "Findings"))] == [
        "Council            Hounslow",
        "Score              3: Evidence shows a good standard",
        "warning  80% is 4 of 5: the true figure could lie anywhere from 38% to 96%.",
        "Findings: 37",
    ]


def test_standard_input_is_read():
    answer = RUN.invoke(application, ["read", "-", "--format", "json"], input="Recording was poor. Staff were kind.")

    assert [each["polarity"] for each in json.loads(answer.stdout)["findings"]] == ["improvement", "strength"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("none.txt", None, "there is no such file. Check the name and the folder."),
        ("empty.txt", b"", "the file is empty. Give a file with text in it."),
        ("page.pdf", b"not one", "this is not a pdf (it does not begin with %PDF). Export it again."),
    ],
)
def test_a_bad_file_is_one_line_and_status_two(tmp_path, name, content, message):
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = read(str(REPORT), str(path), "--format", "json")

    assert (result.exit_code, result.stdout, result.stderr) == (2, "", f"heed read: {path}: {message}\n")


def test_a_folder_is_refused(tmp_path):
    result = read(str(tmp_path))

    assert (
        result.stderr
        == f"heed read: {tmp_path}: this is a folder. Name the files in it, for instance {tmp_path}/*.pdf\n"
    )


def test_a_file_over_the_limit_is_refused_without_reading_it(tmp_path):
    path = tmp_path / "large.txt"
    with path.open("wb") as stream:
        stream.truncate(50 * 1024 * 1024)

    assert read(str(path)).stderr == (
        f"heed read: {path}: the file is 50 MB; the most Heed reads is 20 MB. Split it, or leave out the pictures.\n"
    )


def test_bad_definitions_are_one_line_and_status_two(tmp_path):
    result = read(str(REPORT), "--definitions", str(tmp_path / "none"))

    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)


def test_reading_never_imports_django():
    code = (
        "import sys; sys.argv = ['heed', 'read', sys.argv[1], '--format', 'json']\n"
        "from heed.cli import main\n"
        "try:\n    main()\nexcept SystemExit:\n    pass\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('django', 'pypdfium2', 'mammoth', 'bs4')], "
        "file=sys.stderr)"
    )

    result = subprocess.run([sys.executable, "-c", code, str(REPORT)], capture_output=True, text=True, check=True)

    assert result.stderr == "[]\n"


@pytest.mark.django_db
def test_a_council_may_be_named_whose_own_themes_are_suggested(tmp_path):
    file = tmp_path / "note.txt"
    file.write_text("The council failed to repair the key safe.")
    lead = person(council=council(slug="brook", name="Brook Council"), roles=["quality_lead"])
    council_theme(by=lead, theme="own-keys", name="Key safes", cues=["key safe*"])

    said, unknown = (
        CliRunner().invoke(application, ["read", str(file), "--format", "json", "--council", slug])
        for slug in ("brook", "nowhere")
    )

    assert [found["themes"] for found in json.loads(said.stdout)["findings"]] == [["own-keys"]]
    assert (unknown.exit_code, unknown.stdout) == (2, "")
