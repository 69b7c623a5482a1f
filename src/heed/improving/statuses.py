"""How an action is going, in the words of a plan. An action stands once and may serve plans whose colours mean
different things, so its status is an id shared by all sets, and each plan shows it in its own stored words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from heed.definitions import default_status_set, status_meanings
from heed.improving.choices import DONE_STEPS, PROVED_STEPS, StatusId

# What a set that lacks a word says instead, nearest meaning first.
NEAREST: Mapping[str, Sequence[str]] = {
    StatusId.EMBEDDED: ("embedded", "complete", "closed"),
    StatusId.COMPLETE: ("complete", "on_track"),
    StatusId.NOT_STARTED: ("not_started", "on_track"),
    "on_hold": ("on_hold", "at_risk"),
}


@dataclass(frozen=True)
class StatusWord:
    """One status as a plan writes it: never a colour alone."""

    id: str
    word: str
    meaning: str
    colour: str
    shape: str
    finished: bool = False


def stored_words(set_id: str) -> list[dict[str, Any]]:
    """The statuses of a set as they stand today, to be kept with a plan."""
    return [
        {name: getattr(status, name) for name in ("id", "word", "meaning", "colour", "shape", "finished")}
        for status in status_meanings()[set_id].statuses
    ]


def words_of(stored: Iterable[Mapping[str, Any]]) -> dict[str, StatusWord]:
    """A plan's stored words by id."""
    words = [
        StatusWord(
            id=each["id"],
            word=each["word"],
            meaning=each["meaning"],
            colour=each["colour"],
            shape=each["shape"],
            finished=bool(each.get("finished", False)),
        )
        for each in stored
    ]
    return {word.id: word for word in words}


def usual_words() -> dict[str, StatusWord]:
    """The words for an action seen outside any plan."""
    return words_of(stored_words(default_status_set().id))


def word_for(status: str, words: Mapping[str, StatusWord]) -> StatusWord:
    """The status in these words; the nearest there is where the set lacks it, and the id itself as a last resort."""
    for candidate in NEAREST.get(status, (status,)):
        if candidate in words:
            return words[candidate]
    plain = status.replace("_", " ").capitalize()
    return StatusWord(
        id=status, word=plain, meaning="This plan's words do not include it.", colour="grey", shape="ring"
    )


def status_at(step: str, *, otherwise: str) -> str:
    """The status that a step decides: complete and embedded follow the ladder; below, people say how it goes."""
    if step in PROVED_STEPS:
        return StatusId.EMBEDDED
    return StatusId.COMPLETE if step in DONE_STEPS else otherwise


def open_words(words: Mapping[str, StatusWord]) -> list[StatusWord]:
    """The statuses people may choose while an action is open."""
    return [word for word in words.values() if not word.finished]
