"""The parts of pages: what they draw, and what they refuse."""

import datetime as dt

import pytest
from django.template import Context, Template, TemplateSyntaxError

from heed.web.components.dates import in_words
from heed.web.components.values import shown


def drawn(source: str, **context: object) -> str:
    return Template(source).render(Context(context))


def test_tag_draws_word_with_shape() -> None:
    assert drawn('{% tag text="Late" shape="triangle" colour="amber" %}') == (
        '<strong class="govuk-tag govuk-tag--yellow heed-tag">'
        '<span class="heed-tag__shape" aria-hidden="true">▲</span>Late</strong>'
    )


def test_tag_escapes_what_it_shows() -> None:
    assert drawn("{% tag text=text %}", text="<b>") == (
        '<strong class="govuk-tag govuk-tag--grey heed-tag">&lt;b&gt;</strong>'
    )


@pytest.mark.parametrize(
    "source",
    [
        '{% tag text="Late" shape="spiral" %}',
        '{% tag text="Late" colour="mauve" %}',
        '{% button text="Go" kind="tertiary" %}',
        '{% notification_banner text="Done" kind="shout" %}',
    ],
)
def test_part_refuses_value_it_does_not_know(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


@pytest.mark.parametrize(
    "source",
    [
        '{% tag text="Late" size="big" %}',
        '{% tag shape="ring" %}',
        '{% button "Go" %}',
        '{% details summary="More" colour="red" %}…{% enddetails %}',
        '{% empty_state title="Nothing" %}',
    ],
)
def test_part_refuses_attribute_it_does_not_declare_or_misses(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        drawn(source)


def test_polarity_draws_letter_and_word() -> None:
    assert drawn('{% polarity "improvement" %}') == (
        '<span class="heed-polarity heed-polarity--improvement">'
        '<span class="heed-polarity__letter" aria-hidden="true">I</span>'
        '<span class="heed-polarity__word">To improve</span></span>'
    )


def test_ladder_fills_dots_up_to_the_step() -> None:
    assert drawn('{% ladder "complete" %}') == (
        '<span class="heed-ladder"><span class="heed-ladder__dots" aria-hidden="true">●●●●○○○</span>'
        '<span>Complete<span class="govuk-visually-hidden">, step 4 of 7</span></span></span>'
    )


def test_figure_is_a_link_where_there_is_something_to_see() -> None:
    assert drawn('{% figure count=3 label="heard" href="/listen/" %}') == (
        '<a class="govuk-link heed-figure" href="/listen/"><span class="heed-figure__count">3</span>heard</a>'
    )
    assert drawn('{% figure count=0 label="heard" %}') == (
        '<span class="heed-figure"><span class="heed-figure__count">0</span>heard</span>'
    )


def test_breadcrumbs_end_with_this_page() -> None:
    assert drawn('{% breadcrumbs "/" "Home" "Trail" %}') == (
        '<nav class="govuk-breadcrumbs" aria-label="Breadcrumb"><ol class="govuk-breadcrumbs__list">'
        '<li class="govuk-breadcrumbs__list-item"><a class="govuk-breadcrumbs__link" href="/">Home</a></li>'
        '<li class="govuk-breadcrumbs__list-item" aria-current="page">Trail</li></ol></nav>'
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (dt.date(2026, 5, 3), "3 May 2026"),
        (dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC), "2 July 2026, 12:30am"),  # summer time
        (dt.datetime(2026, 1, 1, 12, 5, tzinfo=dt.UTC), "1 January 2026, 12:05pm"),
        (None, ""),
    ],
)
def test_dates_are_written_as_in_the_united_kingdom(value: dt.date | None, words: str) -> None:
    assert in_words(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [(True, "Yes"), (False, "No"), (0, "0"), (["a", "<b>"], "a, &lt;b&gt;"), ("<i>", "&lt;i&gt;")],
)
def test_value_is_shown_for_people(value: object, words: str) -> None:
    assert shown(value) == words


@pytest.mark.parametrize("missing", [None, "", []])
def test_missing_value_is_a_dash_that_says_so(missing: object) -> None:
    assert shown(missing) == ('<span class="heed-aside">–<span class="govuk-visually-hidden"> not given</span></span>')
