"""The six stages of the loop: what each counts, in words that stand on the page."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """One stage: its name, what is counted, and on which day a thing counts."""

    id: str
    name: str
    counts: str
    day: str


STAGES = (
    Stage("heard", "Heard", "Findings that were accepted or wait for a decision.", "the day their source was received"),
    Stage("learned", "Learned", "Lessons, drafts too, that are not retired.", "the day they were written"),
    Stage("agreed", "Agreed", "Actions agreed or further on, not withdrawn.", "the day they were agreed"),
    Stage("changed", "Changed", "Actions that their owner says are complete, or further on.", "that day"),
    Stage("proved", "Proved", "Actions whose impact another person has seen.", "that day"),
    Stage("shared", "Shared", "Lessons told to somebody.", "the day somebody was told"),
)
BY_ID = {stage.id: stage for stage in STAGES}
