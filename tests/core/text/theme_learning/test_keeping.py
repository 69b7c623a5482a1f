"""A learned model as bytes and back."""

import io
import json

import numpy as np
import pytest

from heed.core.text.theme_learning.keeping import DamagedModel, digest_of, packed, unpacked
from heed.core.text.theme_learning.learner import learn
from tests.core.text.theme_learning.test_learning import PLACES, made


@pytest.fixture(scope="module")
def model():
    return learn(made())


@pytest.fixture(scope="module")
def content(model):
    return packed(model)


def test_what_was_kept_gives_the_same_scores(model, content):
    again = unpacked(content, digest=digest_of(content))

    assert np.array_equal(again.scores(PLACES), model.scores(PLACES))
    assert (again.labels, again.slope, again.level) == (model.labels, model.slope, model.level)


def test_content_of_another_digest_is_damaged(content):
    with pytest.raises(DamagedModel, match="not the one"):
        unpacked(content + b"x", digest=digest_of(content))


def arrays(**changed):
    kept = io.BytesIO()
    text = np.frombuffer(json.dumps(["a"]).encode(), dtype=np.uint8)
    parts = {
        "labels": text,
        "words": text,
        "letters": text,
        "pairs": np.array([], dtype=np.int64),
        "rarity": np.ones(2, dtype=np.float32),
        "weights": np.ones((2, 1), dtype=np.float32),
        "offsets": np.ones(1, dtype=np.float32),
        "calibration": np.ones(2),
        **changed,
    }
    np.savez_compressed(kept, **{name: value for name, value in parts.items() if value is not None})
    return kept.getvalue()


def test_the_arrays_of_this_test_are_a_model():
    assert unpacked(arrays(), digest=digest_of(arrays())).labels == ("a",)


@pytest.mark.parametrize(
    "damaged",
    [
        b"",
        b"not an archive",
        arrays(weights=None),
        arrays(weights=np.ones((3, 1), dtype=np.float32)),
        arrays(labels=np.frombuffer(b"{", dtype=np.uint8)),
        arrays(calibration=np.array([object(), object()])),
        arrays(rarity=np.ones(1, dtype=np.float32)),
        arrays(labels=np.frombuffer(b"[" * 100_000, dtype=np.uint8)),
        arrays(words=np.frombuffer(b"[5]", dtype=np.uint8)),
        arrays(offsets=np.ones(7, dtype=np.float32)),
        arrays(calibration=np.array([np.nan, np.inf])),
        arrays(pairs=np.array([99]), rarity=np.ones(3), weights=np.ones((3, 1))),
        arrays()[:250] + b"\xff" * 20 + arrays()[270:],
    ],
)
def test_what_is_no_model_is_damaged_and_nothing_in_it_is_run(damaged):
    with pytest.raises(DamagedModel):
        unpacked(damaged, digest=digest_of(damaged))
