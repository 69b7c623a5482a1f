"""The same work in one process and on several workers."""

import subprocess
import sys

import pytest

from heed.core.text.theme_learning.keeping import packed
from heed.core.text.theme_learning.learner import learn
from heed.core.text.theme_suggesting.applying import Recipe, applied, over, parts_of, process
from heed.core.text.theme_suggesting.start import ThemeWords
from tests.core.text.theme_learning.test_learning import made

TEXTS = [each.text for each in made(90)]
WORDS = Recipe(
    themes=(
        ThemeWords(
            "waiting", "Waiting", "How long people wait.", None, ("We waited weeks.",), ("waited", "wait", "weeks")
        ),
        ThemeWords("kind", "Kindness", "How kind staff are.", None, ("They were kind.",), ("kind*",)),
    )
)


@pytest.fixture(scope="module")
def learned():
    return Recipe(content=packed(learn(made())))


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_however_texts_are_divided_the_answers_are_the_same_to_the_last_bit(learned, size):
    whole = process(learned, TEXTS)

    assert applied(learned, TEXTS, size=size) == whole
    assert applied(WORDS, TEXTS, size=size) == process(WORDS, TEXTS)


def test_parts_keep_every_text_in_order():
    assert parts_of(["a", "b", "c"], size=2) == [["a", "b"], ["c"]]
    assert parts_of([]) == []


def test_two_workers_give_what_one_process_gives(learned):
    distributed = pytest.importorskip("distributed")
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None) as cluster,
        distributed.Client(cluster, set_as_default=False) as client,
    ):
        found = [applied(recipe, TEXTS, run=over(client), size=20) for recipe in (learned, WORDS)]

    assert found == [applied(learned, TEXTS), applied(WORDS, TEXTS)]


def test_suggesting_never_loads_what_only_learning_needs():
    script = "import sys, heed.core.text.theme_suggesting.applying; print('sklearn' in sys.modules)"

    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert said.stdout.strip() == "False"
