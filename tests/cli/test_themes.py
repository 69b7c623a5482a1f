"""`heed themes evaluate` as people and programs use it."""

import json

import pytest
from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()
KEYS = ["micro_f1", "macro_f1", "labels_counted", "train", "test", "labels", "train_seconds", "predict_per_second"]


@pytest.fixture
def labelled(tmp_path):
    file = tmp_path / "labelled.csv"
    rows = [f"we waited {n} weeks,waiting" if n % 2 else f"kind staff on day {n},kind|staff" for n in range(240)]
    file.write_text("text,label\n" + "\n".join(rows), encoding="utf-8")
    return file


def test_json_has_the_promised_keys(labelled):
    answer = json.loads(RUN.invoke(application, ["themes", "evaluate", str(labelled), "--format", "json"]).stdout)

    assert list(answer) == KEYS
    assert sorted(answer["labels"]) == ["kind", "staff", "waiting"]
    assert list(answer["labels"]["kind"]) == ["f1", "precision", "recall", "support"]
    assert (answer["labels_counted"], answer["train"] + answer["test"], answer["micro_f1"]) == (3, 240, 1.0)


def test_a_second_file_is_tried_on(labelled, tmp_path):
    test = tmp_path / "test.csv"
    test.write_text("text,label\n" + "kind staff,kind\n" * 5, encoding="utf-8")

    said = RUN.invoke(application, ["themes", "evaluate", str(labelled), "--test", str(test), "--format", "json"])

    assert [json.loads(said.stdout)[key] for key in ("train", "test", "labels_counted")] == [240, 5, 1]


def test_table_is_for_people(labelled):
    said = RUN.invoke(application, ["themes", "evaluate", str(labelled)]).stdout

    assert said.splitlines()[0].split() == ["Label", "F1", "precision", "recall", "texts"]
    assert "Mean of 3 labels 1.000 (macro F1)." in said


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("text,theme\na,b\n", "label"),
        ("text,label\n,b\n", "row 2"),
        ("text,label\nwords,a\nwords more,b\n", "No label has enough examples"),
    ],
)
def test_bad_input_is_one_clear_line(tmp_path, content, message):
    file = tmp_path / "bad.csv"
    file.write_text(content, encoding="utf-8")

    answer = RUN.invoke(application, ["themes", "evaluate", str(file)])

    assert (answer.exit_code, answer.stdout, answer.stderr.count("\n")) == (2, "", 1)
    assert message in answer.stderr
