"""Suggesting from the definitions alone."""

from heed.core.text.theme_suggesting.shapes import uncertainty_of
from heed.core.text.theme_suggesting.start import MOST_SURE, Start, ThemeWords

THEMES = (
    ThemeWords("delay", "Delay", "Things take too long.", None, ("It was delayed.",), ("delay*", "took too long")),
    ThemeWords("carers", "Carers", "People who care for somebody.", None, (), ("carer*", "unpaid carer*")),
    ThemeWords("breaks", "Breaks", "Breaks for carers.", "carers", ("A week away.",), ("respite",)),
)
START = Start(THEMES)


def themes(text):
    return [each.theme for each in START.suggest([text])[0].themes]


def words(text, theme):
    (found,) = START.suggest([text])
    (places,) = [each.places for each in found.themes if each.theme == theme]
    return [text[start:end] for start, end, _ in places]


def test_cues_suggest_and_their_words_are_told():
    text = "Once more a Delay; it took too long."

    assert themes(text) == ["delay"]
    assert words(text, "delay") == ["Delay", "took too long"]


def test_longer_words_hold_the_shorter_ones_within_them():
    assert words("Help for unpaid carers", "carers") == ["unpaid carers"]


def test_a_theme_whose_child_is_found_says_nothing_more():
    assert themes("Respite for carers") == ["breaks"]


def test_what_is_only_alike_is_not_suggested_but_comes_near():
    (found,) = START.suggest(["A week away would help."])

    assert found.themes == ()
    assert found.others[0][0] == "breaks"


def test_nothing_is_sure_that_nobody_has_confirmed():
    (found,) = START.suggest(["delay delay delay delay delay delay took too long delayed delays"])

    assert found.themes[0].score <= MOST_SURE


def test_scores_stand_in_the_order_of_the_themes():
    scores = START.scores(["another delay", "zzz"])

    assert (scores.shape, scores[0].argmax(), scores[1].max()) == ((2, 3), 0, 0)


def test_without_themes_nothing_is_suggested():
    (found,) = Start([]).suggest(["another delay"])

    assert (found.themes, found.others, found.uncertainty) == ((), (), 0)


def test_other_words_have_another_digest():
    assert Start(THEMES).digest == START.digest != Start(THEMES[:2]).digest
    assert (START.name, Start([], dated="2026").name) == (
        "the words of the definitions",
        "the words of the definitions of 2026",
    )


def test_uncertainty_is_greatest_at_one_half():
    assert [uncertainty_of(scores) for scores in ([0.5, 0.9], [0.9], [])] == [1, 1 - abs(2 * 0.9 - 1), 0]


EVERYDAY = ThemeWords(
    "waiting",
    "Waiting",
    "How long people wait.",
    None,
    cues=("waiting list*",),
    words=("took .. long", "queue*"),
    hints=("hours",),
)


def test_everyday_words_suggest_as_cues_do():
    (found,) = Start([*THEMES, EVERYDAY]).suggest(["It took ever so long, a queue for hours."])

    assert [(each.theme, len(each.places)) for each in found.themes] == [("waiting", 3)]


def test_hints_alone_suggest_nothing_but_come_near():
    (found,) = Start([*THEMES, EVERYDAY]).suggest(["Hours and hours"])

    assert (found.themes, found.others[0][0]) == ((), "waiting")


def test_the_same_words_count_once_however_often_they_stand_there():
    once, often = Start([*THEMES, EVERYDAY]).scores(["queue", "queue queue queue"])

    assert often[3] - once[3] < 0.1


def test_words_that_are_a_cue_and_a_hint_count_as_the_cue():
    both = ThemeWords("both", "Both", "Both.", None, cues=("late",), hints=("late", "lat*"))

    (found,) = Start([both]).suggest(["late"])

    assert [(each.theme, each.places[0].weight) for each in found.themes] == [("both", 1)]


def test_hints_for_a_child_leave_its_parent_alone():
    child = ThemeWords("child", "Child", "Child.", "delay", hints=("late",))

    (found,) = Start([*THEMES, child]).suggest(["delayed and late"])

    assert [each.theme for each in found.themes] == ["delay"]
