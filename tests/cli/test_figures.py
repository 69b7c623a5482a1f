"""`heed figures` as people and programs use it."""

import json

import pytest
from typer.testing import CliRunner

from heed.cli.application import application

RUN = CliRunner()
REPORT = "# Report 2022/23\n\nWe received 49 statutory and 105 corporate complaints, a total of 157 😀.\n"


def figures(*arguments, **more):
    return RUN.invoke(application, ["figures", *arguments], **more)


def test_json_is_one_document_with_places_in_code_points(tmp_path):
    file = tmp_path / "report.md"
    file.write_text("😀 " + REPORT, encoding="utf-8")
    text = file.read_text(encoding="utf-8")

    answer = json.loads(figures(str(file), "--format", "json").stdout)

    assert list(answer) == ["contradictions"]
    (found,) = answer["contradictions"]
    assert (list(found), found["code"]) == (["code", "message", "places"], "total_mismatch")
    assert [place["quote"] for place in found["places"]] == ["49", "105", "157"]
    assert [text[place["start"] : place["end"]] for place in found["places"]] == ["49", "105", "157"]


def test_words_name_the_line_of_each_place():
    answer = figures("-", input=REPORT)

    assert answer.exit_code == 0
    assert answer.stdout.splitlines()[2:4] == [
        "1. 49 + 105 make 154, but the total is given as 157. One of them is wrong.",
        "   line 3: … # Report 2022/23 We received [49] statutory and 105 corporate complaints, a total of 157 😀. …",
    ]


def test_a_report_without_contradictions_says_that_nothing_is_proved():
    answer = figures("-", input="We received 154 complaints.\n")

    assert answer.stdout.splitlines()[1] == (
        "No figures were found that contradict each other. That does not prove that all are right."
    )


def test_json_of_a_web_page_gives_the_text_that_offsets_count_in():
    answer = json.loads(figures("-", "--format", "json", input="<html><body><p>5 + 5 = 11</p></body></html>").stdout)

    (found,) = answer["contradictions"]
    assert [answer["text"][place["start"] : place["end"]] for place in found["places"]] == ["5", "5", "11"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "the file is empty. Give a file with text in it."),
        (b"\x00\x01", "this is not text (byte 0 is a control character). Give a txt, md, html, docx or pdf file."),
        (b"%PDF-1.7 broken", "the pdf is damaged. Export it again from where it was made."),
    ],
)
def test_bad_input_is_one_line_and_exit_2(tmp_path, content, said):
    file = tmp_path / "report.txt"
    file.write_bytes(content)

    answer = figures(str(file), "--format", "json")

    assert (answer.exit_code, answer.stdout, answer.stderr) == (2, "", f"heed figures: {file}: {said}\n")
