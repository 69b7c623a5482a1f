"""`heed easy-read` as people and programs use it."""

import json

from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()


def test_json_has_the_promised_keys(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_text("The form was sent to you. Call us.", encoding="utf-8")

    answer = json.loads(RUN.invoke(application, ["easy-read", str(file), "--format", "json"]).stdout)

    assert [
        {key: each[key] for key in ("text", "start", "end", "words", "problems")} for each in answer["sentences"]
    ] == [
        {"text": "The form was sent to you.", "start": 0, "end": 25, "words": 6, "problems": ["passive"]},
        {"text": "Call us.", "start": 26, "end": 34, "words": 2, "problems": []},
    ]
    assert answer["summary"] == {"sentences": 2, "with_problems": 1, "pages_estimate": 1, "longest_document": 24}


def test_table_says_what_to_do_and_that_people_must_check():
    said = RUN.invoke(application, ["easy-read", "-"], input="The form was sent to you.").stdout

    assert "passive “was sent”: Say who does it." in said
    assert said.splitlines()[-1] == "It is not Easy Read before people who use Easy Read have checked it."


def test_a_file_that_is_not_there_is_one_clear_line():
    answer = RUN.invoke(application, ["easy-read", "nowhere.txt"])

    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr == "heed easy-read: nowhere.txt: there is no such file. Check the name and the folder.\n"
