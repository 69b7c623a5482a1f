"""`heed themes apply` as people and programs use it."""

import csv
import io
import json
import sys

import pytest
from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()


@pytest.fixture
def texts(tmp_path):
    file = tmp_path / "texts.csv"
    file.write_text("text\nThere was another delay.\n=kind staff\nXyzzy.\n", encoding="utf-8")
    return file


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "labelled.csv"
    rows = [f"we waited {n} weeks,waiting" if n % 2 else f"kind staff on day {n},kind" for n in range(60)]
    file.write_text("text,label\n" + "\n".join(rows), encoding="utf-8")
    return file


def test_json_gives_themes_with_the_places_that_decided(texts):
    answer = json.loads(
        RUN.invoke(application, ["themes", "apply", str(texts), "--taxonomy", "--format", "json"]).stdout
    )

    first, _, last = answer["rows"]
    found = next(each for each in first["themes"] if each["theme"] == "delay")
    assert found["words"] == [{"start": 18, "end": 23, "text": "delay"}]
    assert last["themes"] == []


def test_csv_is_rows_with_labels_and_runs_no_formula(texts, labelled):
    said = RUN.invoke(application, ["themes", "apply", str(texts), "--train", str(labelled)]).stdout

    rows = list(csv.DictReader(io.StringIO(said)))
    assert [row["text"] for row in rows] == ["There was another delay.", "'=kind staff", "Xyzzy."]
    assert (rows[1]["label"], rows[1]["words"]) == ("kind", "kind staff")


def test_two_ways_at_once_are_refused(texts, labelled):
    said = RUN.invoke(application, ["themes", "apply", str(texts), "--taxonomy", "--train", str(labelled)])

    assert said.exit_code == 2


def test_without_the_extra_it_says_what_to_install(texts, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)

    said = RUN.invoke(application, ["themes", "apply", str(texts), "--scheduler", "tcp://127.0.0.1:1"])

    assert (said.exit_code, said.stdout) == (2, "")
    assert "pip install 'heed[cluster]'" in said.stderr


def test_a_file_without_texts_is_one_clear_line(tmp_path):
    file = tmp_path / "bad.csv"
    file.write_text("words\na\n", encoding="utf-8")

    said = RUN.invoke(application, ["themes", "apply", str(file)])

    assert (said.exit_code, said.stdout, said.stderr.count("\n")) == (2, "", 1)


def test_too_little_to_learn_from_is_said(texts, tmp_path):
    few = tmp_path / "few.csv"
    few.write_text("text,label\na word,a\n", encoding="utf-8")

    said = RUN.invoke(application, ["themes", "apply", str(texts), "--train", str(few)])

    assert (said.exit_code, "Add labelled texts." in said.stderr) == (2, True)
