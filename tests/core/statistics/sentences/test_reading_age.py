"""Every sentence of the statistics can be read by a busy person. Add samples in `samples/`."""

import pkgutil
from importlib import import_module

import pytest

from tests.core.statistics.sentences import samples
from tests.core.statistics.sentences.reading_age import HARDEST_GRADE, grade


def named_samples():
    for module in pkgutil.iter_modules(samples.__path__):
        said = import_module(f"{samples.__name__}.{module.name}").samples()
        for name, text in said.items() if isinstance(said, dict) else enumerate(said):
            yield pytest.param(text, id=f"{module.name}: {name}")


@pytest.mark.parametrize("text", list(named_samples()))
def test_sentence_is_not_hard_to_read(text):
    assert grade(text) <= HARDEST_GRADE, text


@pytest.mark.parametrize(
    ("text", "hardest"),
    [("The cat sat on the mat.", 1), ("There are 9 points. Limits are provisional until 13.", 8)],
)
def test_grade_of_plain_words_is_low(text, hardest):
    assert grade(text) < hardest


def test_grade_of_hard_words_is_high():
    assert grade("Heterogeneity notwithstanding, the methodological considerations necessitate interpretation.") > 15
