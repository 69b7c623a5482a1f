"""Whether what is learned does better than the start."""

from heed.core.text.theme_learning.examples import Example
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
