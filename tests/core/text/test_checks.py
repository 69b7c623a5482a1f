"""What a careful reader would stop at."""

from datetime import date

from heed.core.text import read_text


def checks(text: str, today: date | None = None) -> list[tuple[str, str]]:
    return [(check.code, text[check.start : check.end]) for check in read_text(text, today=today).checks]


def test_a_small_denominator_gets_its_interval_in_plain_words():
    found = read_text("The rate was 80%. That is 4 out of the 5 cases.").checks

    assert [check.message for check in found] == ["80% is 4 of 5: the true figure could lie anywhere from 38% to 96%."]


def test_a_large_denominator_is_not_remarked_on():
    assert checks("We upheld 300 of 600 complaints (50%).") == []


def test_a_percentage_that_its_counts_do_not_make_is_shown():
    assert checks("The Ombudsman upheld 220 of 240 decisions (93%).") == [
        ("percent_mismatch", "220 of 240 decisions (93%")
    ]


def test_a_percentage_rounded_as_printed_is_right():
    assert checks("The Ombudsman upheld 220 of 240 decisions (91.7%), that is 92%.") == []


def test_calendar_and_financial_years_are_not_mixed():
    text = "There were 5 investigations in 2022/23. There were 26 complaints in 2023."

    assert checks(text) == [("years_mixed", "5 investigations in 2022/23. There were 26 complaints")]


def test_a_score_whose_words_say_another_is_shown():
    text = (
        "Safeguarding\n\nScore: 2\n\n2 - Evidence shows a good standard\n\nKey findings\n\nStaff were kind to people."
    )

    assert [code for code, _place in checks(text)] == ["score_label_mismatch"]


def test_a_decision_dated_ahead_is_shown():
    text = "Council\n\nDecision : Upheld\nDecision date : 20 Jan 2030\nThe Ombudsman's final decision:\nSummary: fault."

    assert [code for code, _place in checks(text, today=date(2026, 1, 1))] == ["date_ahead"]
