"""One rule for progress, shown the same everywhere: how many are proved, not only how many are done."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from heed.improving.choices import DONE_STEPS, LADDER, OPEN_STEPS, PROVED_STEPS
from heed.improving.models import Action

UNPROVED_STEPS = [step for step in DONE_STEPS if step not in PROVED_STEPS]


@dataclass(frozen=True)
class Progress:
    """Actions counted into three that do not overlap: open, done but not proved, proved. Withdrawn ones are not."""

    open: int = 0
    unproved: int = 0
    proved: int = 0
    late: int = 0

    @property
    def total(self) -> int:
        return self.open + self.unproved + self.proved

    @property
    def done(self) -> int:
        return self.unproved + self.proved


def counts(prefix: str = "") -> dict[str, Count]:
    """The three counts as SQL, over actions or over what leads to them by `prefix`."""
    live = Q(**{f"{prefix}is_withdrawn": False})

    def among(steps: list[str]) -> Count:
        return Count(f"{prefix}pk", filter=live & Q(**{f"{prefix}step__in": steps}), distinct=True)

    return {"open": among(OPEN_STEPS), "unproved": among(UNPROVED_STEPS), "proved": among(PROVED_STEPS)}


def late_count(today: date, prefix: str = "") -> Count:
    """Open actions past their due date, as SQL."""
    late = Q(**{f"{prefix}is_withdrawn": False, f"{prefix}step__in": OPEN_STEPS, f"{prefix}due_on__lt": today})
    return Count(f"{prefix}pk", filter=late, distinct=True)


def progress_of(actions: QuerySet[Action], *, today: date) -> Progress:
    """Where these actions stand: one query."""
    return Progress(**actions.order_by().aggregate(**counts(), late=late_count(today)))


def by_step(actions: QuerySet[Action]) -> dict[str, int]:
    """How many stand on each step of the ladder, lowest first, none left out."""
    found = dict(
        actions.filter(is_withdrawn=False).order_by().values_list("step").annotate(number=Count("pk", distinct=True))
    )
    return {step: found.get(step, 0) for step in LADDER}
