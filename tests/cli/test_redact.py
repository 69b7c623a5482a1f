"""`heed redact` as people and programs use it."""

import json

from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()


def test_json_has_the_promised_keys():
    answer = json.loads(RUN.invoke(application, ["redact", "--format", "json"], input="Mr Smith rang.").stdout)

    assert answer == {
        "text": "[PERSON 1] rang.",
        "spans": [{"start": 0, "end": 8, "type": "PERSON", "text": "Mr Smith"}],
    }


def test_a_file_is_read_and_its_text_written(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("Mr Smith rang.", encoding="utf-8")

    assert RUN.invoke(application, ["redact", str(file)]).stdout == "[PERSON 1] rang.\n"


def test_each_line_is_a_text_of_its_own():
    said = RUN.invoke(application, ["redact", "--lines", "--format", "json"], input="Mr Smith.\r\n\nMrs Bell.\n").stdout

    assert [json.loads(line)["text"] for line in said.splitlines()] == ["[PERSON 1].", "", "[PERSON 1]."]


def test_nothing_to_read_is_nothing_to_redact():
    answer = RUN.invoke(application, ["redact", "--format", "json"], input="")

    assert (answer.exit_code, json.loads(answer.stdout)) == (0, {"text": "", "spans": []})


def test_a_file_that_is_not_there_is_one_clear_line():
    answer = RUN.invoke(application, ["redact", "nowhere.txt"])

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "heed redact: nowhere.txt: there is no such file. Check the name and the folder.\n"
