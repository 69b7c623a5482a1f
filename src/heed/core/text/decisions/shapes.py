"""What a decision states. Places count code points of its text; ``end`` is exclusive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact and where it stands. Without a place it was worked out from something else, as ``how`` says."""

    value: str
    start: int | None = None
    end: int | None = None
    how: str = ""


@dataclass(frozen=True, slots=True)
class AgreedAction:
    """One thing that the council is to do, in the decision's own words: ``words == text[start:end]``.

    remedy_type
        An id of definitions ombudsman_remedy_types, or empty where its kind cannot be told: for a person to decide.
    pence
        The first amount of money named; ``has_several_amounts`` where there are more, so that somebody looks.
    due_on
        The day by which, where the text gives one that can be reckoned from the decision; ``due_words`` as printed.
    is_for_another
        In a joint decision: whether another body is to do it.
    """

    words: str
    start: int
    end: int
    remedy_type: str
    pence: int | None = None
    has_several_amounts: bool = False
    due_on: date | None = None
    due_words: str = ""
    is_for_another: bool = False


@dataclass(frozen=True, slots=True)
class ReadDecision:
    """All that a decision states of itself. ``None`` where it does not, never an empty text."""

    reference: Stated | None = None
    authority: Stated | None = None
    other_bodies: tuple[Stated, ...] = ()
    category: Stated | None = None
    sub_category: Stated | None = None
    decision: Stated | None = None
    decided_on: Stated | None = None
    decided: date | None = None
    era: str | None = None
    decision_id: str | None = None
    category_id: str | None = None
    sub_category_id: str | None = None
    reason_id: str | None = None
    is_public_report: bool = False
    was_put_right_before: bool = False
    actions: tuple[AgreedAction, ...] = ()

    @property
    def awards_remedy(self) -> bool:
        """Whether something is to be done, whatever the header says."""
        return bool(self.actions)
