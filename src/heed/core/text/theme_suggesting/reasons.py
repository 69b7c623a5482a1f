"""Which words of a text decided: for each what it says for a label by itself, by its letters and by half of its pairs.

A score is a sum over the features of a text, so that it can be told apart again. Only words of the text itself are ever
named, never what else the model knows.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from heed.core.text.theme_learning.features import Batch, Reals
from heed.core.text.theme_learning.model import ThemeModel
from heed.core.text.theme_suggesting.shapes import Place

LEAST_SHARE = 0.08  # of what speaks for a label, before a word is shown as one that decided

Numbers = NDArray[np.int64]


def reasons_of(
    model: ThemeModel, batch: Batch, texts: Sequence[str], asked: Sequence[tuple[int, int]]
) -> list[tuple[Place, ...]]:
    """For each text and label that is asked for (as row and column), the places of the words that decided."""
    if not asked:
        return []
    row, label = (np.array(each, dtype=np.int64) for each in zip(*asked, strict=True))
    words = batch.words[row]
    said = _said(model, batch, row, label)
    first = np.concatenate([[0], np.cumsum(words)])
    whole = np.bincount(np.repeat(np.arange(len(row)), words), weights=said, minlength=len(row))
    share = said / np.repeat(np.where(whole > 0, whole, 1), words)
    chosen = np.flatnonzero(share >= LEAST_SHARE)
    of = np.searchsorted(first, chosen, side="right") - 1
    within, weights = (chosen - first[of]).tolist(), share[chosen].tolist()
    ends = np.searchsorted(of, np.arange(len(row)), side="right").tolist()
    found, start = [], 0
    for text, end in zip(row.tolist(), ends, strict=True):
        found.append(_placed(texts[text], batch.spoken[text], within[start:end], weights[start:end]))
        start = end
    return found


def _said(model: ThemeModel, batch: Batch, row: Numbers, label: Numbers) -> NDArray[np.float64]:
    """What each word of each text that is asked for says for its label, nothing where it speaks against it."""
    by_words, by_letters = _said_by_parts(model, batch.parts)
    lengths = (batch.step_from[1:] - batch.step_from[:-1])[row]
    each = np.repeat(np.arange(len(row)), lengths)  # which of those asked for a step belongs to
    within = np.arange(len(each)) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    step = batch.step_from[row][each] + within
    part, column, through = batch.steps[step], label[each], batch.lengths[row][each]
    said = by_words[part, column] / through[:, 0] + by_letters[part, column] / through[:, 1]
    is_word = within < batch.words[row][each]
    found = said[is_word].astype(np.float64)
    begins = np.cumsum(batch.words[row]) - batch.words[row]
    at = begins[each[~is_word]] + batch.pair_at[step[~is_word]]
    np.add.at(found, at, said[~is_word] / 2)
    np.add.at(found, at + 1, said[~is_word] / 2)
    return np.asarray(np.maximum(found, 0), dtype=np.float64)


def _said_by_parts(model: ThemeModel, parts: csr_matrix) -> tuple[Reals, Reals]:
    """What each word and pair says for each label: by itself, and by its letters."""
    weighted = parts.copy()
    weighted.data = model.features.rarity[parts.indices]
    by_words = weighted.copy()
    by_words.data = np.where(parts.indices < model.features.first_letters, weighted.data, np.float32(0))
    weighted.data = weighted.data - by_words.data
    return np.asarray(by_words @ model.weights), np.asarray(weighted @ model.weights)


def _placed(text: str, words: Sequence[str], chosen: Sequence[int], share: Sequence[float]) -> tuple[Place, ...]:
    """The chosen words as places in the text; neighbours become one."""
    found: list[Place] = []
    last, number, at = -2, 0, 0
    for place, weight in zip(chosen, share, strict=True):
        # what stands between words begins no word, so that each is the next place where its letters stand
        for word in words[number:place]:
            at = text.find(word, at) + len(word)
        start = text.find(words[place], at)
        at, number = start + len(words[place]), place + 1
        if place == last + 1 and text[found[-1].end : start].isspace():
            found[-1] = Place(found[-1].start, at, round(found[-1].weight + weight, 3))
        else:
            found.append(Place(start, at, round(weight, 3)))
        last = place
    return tuple(found)
