"""A source's text as a document: pages that together are all of it, marks where the findings are."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from heed.web.learning.document import Mark, drawn, page_of_place, pages_of
from heed.web.learning.document.paging import MOST_CHARACTERS, MOST_FINDINGS


def mark(start, end, number=1, **more):
    return Mark(
        **{
            "pk": number,
            "start": start,
            "end": end,
            "number": number,
            "polarity": "strength",
            "letter": "S",
            "word": "Strength",
            **more,
        }
    )


def draw(text, *marks, **more):
    return drawn(text, **{"start": 0, "end": len(text), "marks": marks, "headings": {}, **more})


def runs_of(markup):
    """Each run of text with its place, as a browser would have it."""
    found = re.findall(r'<(?:span|mark)[^>]* data-s="(\d+)"[^>]*>(.*?)</(?:span|mark)>', markup, re.DOTALL)
    return [(int(place), html.unescape(words)) for place, words in found]


def test_a_mark_is_drawn_with_its_letter_and_leads_to_its_card():
    markup = draw("It was good here.", mark(7, 11))

    assert runs_of(markup) == [(0, "It was "), (7, "good"), (11, " here.")]
    assert 'id="f-1" href="#card-1">S<span class="govuk-visually-hidden"> finding 1, Strength: begins</span>' in markup
    assert "(end of finding 1)" in markup


def test_what_was_set_aside_is_said():
    assert "Strength, set aside: begins" in draw("good", mark(0, 4, is_aside=True))


def test_marks_may_lie_in_each_other_and_overlap():
    markup = draw("abcdefgh", mark(0, 6), mark(2, 4, 2), mark(3, 8, 3))

    assert runs_of(markup) == [(0, "ab"), (2, "c"), (3, "d"), (4, "ef"), (6, "gh")]
    assert [markup.count(f'id="f-{number}"') for number in (1, 2, 3)] == [1, 1, 1]
    assert [markup.count(f"(end of finding {number})") for number in (1, 2, 3)] == [1, 1, 1]


def test_a_mark_over_several_paragraphs_has_one_letter():
    markup = draw("one\n\ntwo", mark(0, 8))

    assert (markup.count("<mark "), markup.count('id="f-1"'), markup.count("<p ")) == (2, 1, 2)


def test_lines_of_a_paragraph_stay_together_and_blocks_apart():
    markup = draw("# Head\r\n\r\nfirst line\r\nsecond line\r\n\r\n- item\n1. other\n---\nEnd")

    assert re.findall(r"<(h\d|p class=\"[\w-]+\"|hr)", markup) == [
        "h3",
        'p class="heed-document__paragraph"',
        'p class="heed-document__item"',
        'p class="heed-document__item"',
        "hr",
        'p class="heed-document__paragraph"',
    ]
    assert (8 + 2, "first line") in runs_of(markup)


def test_a_line_the_reader_saw_as_a_heading_is_one():
    assert '<h3 class="heed-document__heading"><span id="s-5"></span>' in draw("one\n\nHead\n\ntwo", headings={5: 3})


def test_no_level_of_headings_is_left_out():
    markup = draw("# One\n\n### Two\n\n##### Three\n\n# Four\n\n#### Five")

    assert re.findall(r"<h(\d)", markup) == ["3", "4", "5", "3", "4"]


def test_a_place_is_led_to_by_its_block():
    assert '<p class="heed-document__paragraph" id="place" tabindex="-1"><span data-s="5">' in draw(
        "one\n\ntwo", place=6
    )


def test_nothing_in_the_text_is_markup():
    assert "<b>" not in draw("<b>&amp;</b>", mark(0, 3))


TEXTS = st.text(alphabet="ab <&\n\r\t#-.é😀\u00a0", max_size=120)


@given(TEXTS, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 30)), max_size=5))
def test_every_run_is_the_sources_text_at_its_place(text, places):
    marks = [
        mark(start, min(start + length, len(text)), number)
        for number, (start, length) in enumerate(places, start=1)
        if start < len(text)
    ]

    for place, words in runs_of(draw(text, *marks)):
        assert text[place : place + len(words)] == words


@given(TEXTS, st.lists(st.integers(0, 120), max_size=90).map(sorted))
def test_pages_together_are_all_the_text(text, starts):
    pages = pages_of(text, [start for start in starts if start < len(text)])

    assert [page.start for page in pages] == [0, *(page.end for page in pages[:-1])]
    assert pages[-1].end == len(text)


def test_a_page_ends_between_paragraphs_before_too_many_characters():
    paragraph = "word " * 100
    text = "\n\n".join([paragraph] * 100)

    pages = pages_of(text, [])

    assert all(page.end - page.start <= MOST_CHARACTERS for page in pages)
    assert all(text[: page.end].endswith("\n\n") for page in pages[:-1])


def test_a_page_has_so_many_findings_and_no_more():
    text = "\n\n".join(["A sentence."] * 100)
    starts = list(range(0, len(text), 13))

    pages = pages_of(text, starts)

    assert max(sum(page.start <= start < page.end for start in starts) for page in pages) == MOST_FINDINGS


def test_a_text_without_spaces_is_cut_all_the_same():
    assert [page.end for page in pages_of("x" * (MOST_CHARACTERS + 5), [])] == [MOST_CHARACTERS, MOST_CHARACTERS + 5]


def test_the_page_of_a_place_is_found():
    pages = pages_of("\n\n".join(["word " * 1000] * 5), [])

    assert [page_of_place(pages, place).number for place in (0, pages[0].end, 10**9)] == [1, 2, len(pages)]
