"""When the actions of a lesson are embedded: from then on the lesson should hold."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils import timezone

from heed.core.statistics.sentences.numbers import day_of
from heed.definitions import recurrence_rule_set
from heed.improving.choices import LADDER, LadderStep
from heed.improving.models import Action, LadderMove
from heed.learning.models import Lesson


@dataclass(frozen=True)
class Embedded:
    """The day on which the last action of a lesson was embedded, and the actions."""

    on: date
    actions: tuple[Action, ...]

    @property
    def in_words(self) -> str:
        """Which actions were embedded, and when the last of them was, by reference."""
        names = ", ".join(action.reference for action in self.actions)
        day = day_of(self.on)
        step = LadderStep(embedded_step()).label.lower()
        if len(self.actions) == 1:
            return f"Its action {names} is {step} since {day}."
        return f"Its actions {names} are all {step}, the last since {day}."


def embedded_step() -> str:
    """The step of the ladder from which an action counts as embedded, by the rule."""
    return recurrence_rule_set(folder=settings.DEFINITIONS_FOLDER or None).embedded_step


def is_embedded(action: Action) -> bool:
    """Whether an action stands, and has reached that step."""
    return not action.is_withdrawn and LADDER.index(action.step) >= LADDER.index(embedded_step())


def embedded(lesson: Lesson) -> Embedded | None:
    """That every action of the lesson which is not withdrawn is embedded, and there is one; else None."""
    links = lesson.action_links.filter(action__is_withdrawn=False).select_related("action").order_by("action_id")
    actions = tuple(link.action for link in links)
    if not actions or not all(is_embedded(action) for action in actions):
        return None
    return Embedded(max(_since(action) for action in actions), actions)


def undone_of(lesson: Lesson) -> Action | None:
    """The action on which a lesson rested and no longer does: one that was embedded and stepped down; or, where every
    action was withdrawn, the last of them. None where it rests on what it rested on.
    """
    links = lesson.action_links.select_related("action").order_by("action_id")
    actions = [link.action for link in links]
    standing = [action for action in actions if not action.is_withdrawn]
    if not standing:
        return actions[-1] if actions else None
    below = LADDER[: LADDER.index(embedded_step())]
    fell = LadderMove.objects.filter(action__in=standing, to_step__in=below).exclude(from_step__in=[*below, ""])
    fallen = set(fell.values_list("action_id", flat=True))
    return next((each for each in standing if each.pk in fallen and not is_embedded(each)), None)


def _since(action: Action) -> date:
    """The day of the move by which it last came up to that step; for want of one, of its last move."""
    below = LADDER[: LADDER.index(embedded_step())]
    up = LadderMove.objects.filter(action=action, from_step__in=[*below, ""]).exclude(to_step__in=below)
    at = up.order_by("-at", "-pk").values_list("at", flat=True).first()
    return timezone.localdate(at or action.step_at)
