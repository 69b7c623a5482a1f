"""People of a case, who is who, their pseudonyms, how sure the rules are, and what could still tell."""

import pytest

from heed.core.text.redaction import (
    Grouping,
    Span,
    how_sure,
    known_people_in,
    leaks_in,
    parts_of,
    pseudonym_of,
    signs_in,
    spans_in,
    unusual_words,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mrs Okafor's son", ["Mrs Okafor"]),
        ("OKAFOR, Amanda", ["OKAFOR, Amanda"]),
        ("A. Okafor rang", ["A. Okafor"]),
        ("mandy rang", ["mandy"]),
        ("Okafro rang", ["Okafro"]),
        ("Amanda B. Okafor", ["Amanda B. Okafor"]),
        ("the okaforish way", []),
        ("", []),
    ],
)
def test_somebody_of_the_case_is_found_by_any_part_of_the_name(text, expected):
    assert [span.text for span in known_people_in(text, ["Amanda Okafor"])] == expected


def test_a_name_that_is_a_word_counts_with_a_capital_only():
    assert [span.text for span in known_people_in("Grace, by the grace of God", ["Grace Hill"])] == ["Grace"]


def test_two_people_of_the_case_in_a_list_are_two_places():
    assert [span.text for span in known_people_in("Amina, Tunde came", ["Amina Eze", "Tunde Bello"])] == [
        "Amina",
        "Tunde",
    ]


def test_nobody_known_is_nobody_found():
    assert known_people_in("Amina came", []) == []


def test_a_name_of_titles_and_small_words_keeps_its_parts():
    assert [parts_of("Mr Van"), parts_of("Bell-Okafor")] == [("mr", "van"), ("bell-okafor", "bell", "okafor")]


@pytest.mark.parametrize(
    ("words", "identity"),
    [("Mrs Okafor", "amina okafor"), ("A. Okafor", "amina okafor"), ("Okafor’s", "amina okafor"), ("Bell", "bell")],
)
def test_a_name_joins_the_one_person_it_may_be(words, identity):
    grouping = Grouping([("PERSON", "Amina Okafor"), ("PHONE", "1")])

    assert grouping.identities([Span(0, len(words), "PERSON", words)]) == [identity]


def test_a_family_name_of_two_is_neither():
    grouping = Grouping([("PERSON", "Amina Okafor"), ("PERSON", "Chidi Okafor")])

    assert grouping.identities([Span(0, 6, "PERSON", "Okafor")]) == ["okafor"]


def test_a_pseudonym_is_the_same_in_a_case_and_another_in_another():
    made = [pseudonym_of("PERSON", "amina", case=case, secret=b"s") for case in ("1", "1", "2")]

    assert (made[0] == made[1], made[0] == made[2], made[0][:8]) == (True, False, "[PERSON ")


def test_another_secret_gives_another_pseudonym():
    assert pseudonym_of("PERSON", "a", case="1", secret=b"s") != pseudonym_of("PERSON", "a", case="1", secret=b"t")


@pytest.mark.parametrize("more", [{"secret": b""}, {"secret": b"s", "length": 0}, {"secret": b"s", "length": 13}])
def test_a_pseudonym_without_secret_or_length_is_refused(more):
    with pytest.raises(ValueError, match=r"secret|length"):
        pseudonym_of("PERSON", "a", case="1", **more)


@pytest.mark.parametrize(
    ("kind", "words", "is_known", "expected"),
    [
        ("PERSON", "Zorbl", True, "known"),
        ("PHONE", "07700 900123", False, "sure"),
        ("PERSON", "Dr Zorbl", False, "sure"),
        ("PERSON", "Zorbl Quax", False, "likely"),
        ("PERSON", "Zorbl", False, "perhaps"),
        ("ADDRESS", "14 Elm Close", False, "sure"),
        ("ADDRESS", "Elm Street", False, "likely"),
    ],
)
def test_how_sure_the_rules_are(kind, words, is_known, expected):
    assert how_sure(Span(0, len(words), kind, words), is_known=is_known) == expected


def test_signs_are_found_outside_what_is_masked():
    text = "A twin of 14 March, aged 91."

    assert [(sign.kind, sign.words) for sign in signs_in(text)] == [
        ("family", "twin"),
        ("date", "14 March"),
        ("age", "aged 91"),
    ]
    assert signs_in(text, [Span(0, len(text), "PERSON", text)]) == []


def test_only_words_that_are_no_ordinary_ones_are_unusual():
    assert list(unusual_words("The zorbatorium opens when Brookvale's carers come. Zorbatorium!")) == ["zorbatorium"]


def test_a_masked_name_that_stands_once_more_is_a_leak():
    text = "Amina Okafor rang. Okafor was upset."
    masked = [Span(0, 12, "PERSON", "Amina Okafor")]

    assert [(leak.kind, leak.words, leak.places) for leak in leaks_in(text, masked)] == [
        ("name_again", "Okafor", ((19, 25),))
    ]


def test_somebody_of_the_case_who_is_left_is_a_leak_and_not_one_when_masked():
    text = "Mandy rang."

    assert [leak.kind for leak in leaks_in(text, [], people=["Amanda Okafor"])] == ["known_person"]
    assert leaks_in(text, spans_in(text), people=["Amanda Okafor"]) == []


def test_four_kinds_of_sign_are_a_combination_and_three_are_none():
    text = "A Somali widow of 91 years old, once a baker"

    assert [leak.signs for leak in leaks_in(f"{text}.", [])] == [("ethnicity", "family", "age", "job")]
    assert leaks_in("A Somali widow of 91 years old", []) == []


def test_what_few_sources_have_is_a_leak_only_where_it_was_looked_up():
    text = "A Somali at the zorbatorium"

    assert [(leak.kind, leak.sources) for leak in leaks_in(text, [], seen={"somali": 2, "zorbatorium": 0})] == [
        ("rare_sign", 2),
        ("rare_word", 0),
    ]
    assert leaks_in(text, [], seen={"somali": 3, "zorbatorium": 3}) == leaks_in(text, []) == []


def test_the_key_of_a_leak_tells_nothing_of_its_words_and_stays():
    text = "Amina Okafor rang. Okafor was upset."
    (one,) = leaks_in(text, [Span(0, 12, "PERSON", "Amina Okafor")])
    (two,) = leaks_in(f"{text} So.", [Span(0, 12, "PERSON", "Amina Okafor")])

    assert (one.key == two.key, "okafor" in one.key, len(one.key)) == (True, False, 16)
