"""A learned model as bytes and back: arrays and words only, nothing that could be run (no pickle)."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
import zlib
from typing import Any

import numpy as np

from heed.core.text.theme_learning.features import Features
from heed.core.text.theme_learning.model import ThemeModel

_WORDS = ("labels", "words", "letters")
_DAMAGED = (ValueError, KeyError, TypeError, OSError, EOFError, RecursionError, zipfile.BadZipFile, zlib.error)


class DamagedModel(ValueError):
    """The content is not what was kept, or no model at all."""


def packed(model: ThemeModel) -> bytes:
    """The model as a NumPy archive (`.npz`); lists of words are JSON in it."""
    kept = io.BytesIO()
    lists = {"labels": model.labels, "words": model.features.words, "letters": model.features.letters}
    parts: dict[str, Any] = {
        "pairs": model.features.pairs,
        "rarity": model.features.rarity,
        "weights": model.weights,
        "offsets": model.offsets,
        "calibration": np.array([model.slope, model.level]),
        **{name: np.frombuffer(json.dumps(words).encode(), dtype=np.uint8) for name, words in lists.items()},
    }
    np.savez_compressed(kept, **parts)
    return kept.getvalue()


def digest_of(content: bytes) -> str:
    """SHA-256, kept beside the content and checked when it is used."""
    return hashlib.sha256(content).hexdigest()


def unpacked(content: bytes, *, digest: str) -> ThemeModel:
    """The model that was kept. Raises DamagedModel where the content is not the one of this digest, or does not fit."""
    if digest_of(content) != digest:
        raise DamagedModel("The content is not the one that was kept.")
    try:
        with np.load(io.BytesIO(content), allow_pickle=False) as kept:
            labels, words, letters = (tuple(json.loads(kept[name].tobytes())) for name in _WORDS)
            features = Features(words, kept["pairs"], letters, kept["rarity"])
            slope, level = (float(each) for each in kept["calibration"])
            model = ThemeModel(labels, features, kept["weights"], kept["offsets"], slope, level)
    except _DAMAGED as damaged:
        raise DamagedModel("The content cannot be read as a model.") from damaged
    if not _fits(model):
        raise DamagedModel("The parts of the model do not fit each other.")
    return model


def _fits(model: ThemeModel) -> bool:
    """Whether the parts are of the kinds and sizes that belong together."""
    features = model.features
    lists = (model.labels, features.words, features.letters)
    if not all(isinstance(each, str) for words in lists for each in words):
        return False
    numbers = (features.rarity, model.weights, model.offsets, np.array([model.slope, model.level]))
    if not all(part.dtype.kind == "f" and np.isfinite(part).all() for part in numbers):
        return False
    known = len(features.words) + len(features.pairs) + len(features.letters)
    expected = ((known,), (known, len(model.labels)), (len(model.labels),), (2,))
    return tuple(part.shape for part in numbers) == expected and _are_pairs(features)


def _are_pairs(features: Features) -> bool:
    """Whether every pair is of two known words."""
    pairs = features.pairs
    if pairs.ndim != 1 or pairs.dtype.kind not in "iu":
        return False
    return not pairs.size or bool(pairs.min() >= 0 and pairs.max() < len(features.words) ** 2)
