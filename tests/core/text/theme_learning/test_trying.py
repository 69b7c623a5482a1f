"""Whether what is learned does better than the start."""

from heed.core.text.theme_learning.examples import Example, part_of, parts_of
from heed.core.text.theme_learning.trying import Rules, tried
from tests.core.text.theme_learning.test_learning import made

RULES = Rules(redraws=100)


def nothing(texts):
    return [frozenset()] * len(texts)


def everything(examples):
    truth = {each.text: each.labels for each in examples}
    return lambda texts: [truth[text] for text in texts]


def test_what_is_learned_well_is_used_in_place_of_a_start_that_knows_nothing():
    trial = tried(made(100), nothing, RULES)

    assert (trial.tried, trial.used, trial.is_better) == (100, {"kind", "letters", "waiting"}, True)
    kind = trial.themes["kind"]
    assert kind.low <= kind.f1 <= kind.high
    assert (kind.start_f1, kind.why, trial.start_micro_f1) == (0, "better", 0)


def test_a_start_that_knows_all_is_kept():
    examples = made(100)

    trial = tried(examples, everything(examples), RULES)

    assert (trial.used, trial.is_better, trial.start_micro_f1, trial.start_macro_f1) == (set(), False, 1, 1)
    assert {each.why for each in trial.themes.values()} == {"not_better"}


def test_a_theme_with_too_few_decisions_is_not_judged():
    examples = [*made(100), Example("A rare thing", frozenset({"rare"}))]

    trial = tried(examples, nothing, RULES)

    assert (trial.themes["rare"].why, trial.themes["rare"].support) == ("too_few", 1)


def test_a_theme_that_is_given_to_nearly_everything_is_not_used():
    examples = [
        Example(f"item {n} {'red' if n % 2 else 'blue'}", frozenset({"odd"} if n % 3 == 0 else ())) for n in range(90)
    ]

    trial = tried(examples, nothing, RULES)

    assert trial.themes["odd"].why in {"often_wrong", "not_better"}
    assert trial.is_better is False


def test_of_many_one_part_is_held_back():
    trial = tried(made(100), nothing, Rules(redraws=50, in_turn=50))

    assert 5 <= trial.tried <= 40


def test_the_order_changes_nothing_and_nothing_to_learn_gives_nothing():
    assert tried(made(60), nothing, RULES) == tried(made(60)[::-1], nothing, RULES)
    few = [Example("a", frozenset({"x"})), Example("b", frozenset())]
    assert tried(few, nothing, RULES).micro_f1 == 0
    assert tried([], nothing, RULES).tried == 0


def test_what_was_said_in_one_source_is_never_on_both_sides():
    """A source, its quotes, and a copy of one quote in another source: held back together or not at all."""
    whole = [Example(f"Nobody rang about number {n}. It rained.", frozenset(), of=str(n)) for n in range(40)]
    quotes = [Example(f"nobody rang about number {n}", frozenset(), of=str(n)) for n in range(40)]
    copies = [Example(f"Nobody rang, about number {n}!", frozenset(), of=f"other {n}") for n in range(40)]

    part = parts_of([*whole, *quotes, *copies], number=5, purpose="x")

    assert part[:40] == part[40:80] == part[80:]
    assert set(part) == set(range(5))


def test_texts_of_unknown_sources_are_divided_by_their_words_alone():
    examples = [Example(f"Text {n}", frozenset()) for n in range(20)]

    parts = parts_of(examples, number=5, purpose="x")

    assert parts == [int(part_of(each.text, purpose="x") * 5) for each in examples]
    assert parts_of(examples[::-1], number=5, purpose="x") == parts[::-1]
