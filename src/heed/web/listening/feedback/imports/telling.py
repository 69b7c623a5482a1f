"""What the page of an import says of how far it is."""

from dataclasses import dataclass
from typing import Any

from heed.listening.choices import IMPORTS_AT_WORK, FeedbackImportState

State = FeedbackImportState


@dataclass(frozen=True)
class Told:
    """Heading, sentence, and how much of the rows is dealt with."""

    heading: str
    sentence: str
    is_at_work: bool
    done: int
    total: int | None

    @property
    def percent(self) -> int | None:
        return min(100 * self.done // self.total, 100) if self.total else None


HEADINGS = {
    State.CHOOSING_COLUMNS: "Say which column holds what",
    State.CHECKING: "Every row is being checked",
    State.CHECKED: "Checked: nothing has been brought in yet",
    State.BRINGING_IN: "Being brought in",
    State.DONE: "Brought in",
    State.UNDOING: "Being undone",
    State.UNDONE: "Undone",
    State.STOPPED: "Stopped",
}
SENTENCES = {
    State.CHECKING: "You can leave this page: we tell you when it is done.",
    State.BRINGING_IN: "You can leave this page: we tell you when it is done. "
    "If the server stops, it goes on where it was.",
    State.UNDOING: "You can leave this page: we tell you when it is done.",
}


def told_of(batch: Any) -> Told:
    """How far this import is, in words."""
    state = State(batch.state)
    done = batch.added + batch.updated + batch.skipped + batch.rejected
    if state == State.UNDOING:
        return Told(HEADINGS[state], SENTENCES[state], True, batch.removed + batch.kept, batch.added)
    total = batch.row_count if state == State.BRINGING_IN else None
    return Told(HEADINGS[state], SENTENCES.get(state, batch.trouble), state in IMPORTS_AT_WORK, done, total)
