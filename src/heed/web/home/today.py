"""What a person's home shows: composed of the rooms' queries, in a number of them that never grows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, F, Window
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.conversation.choices import NotificationKind
from heed.conversation.queries import unread_of
from heed.core.statistics.sentences.numbers import counted
from heed.improving.queries.impact import impacts_to_confirm
from heed.improving.queries.today import LoopHealth, actions_today, loop_health
from heed.learning.queries import (
    LearningTotals,
    Waiting,
    heard_without_lesson,
    learning_totals,
    taxonomy_of,
    waiting_for,
)
from heed.learning.rules import rule_number
from heed.measuring.queries.today import FigureDue, figures_due
from heed.web.components.dates import in_words
from heed.web.home.cases import case_needs
from heed.web.home.needs import DUE, LATE, Look, Need
from heed.web.home.signals import signals_of
from heed.web.loop.counted import may_read
from heed.web.loop.stages import STAGES
from heed.web.periods import Period

CONFIRM: Look = ("Confirm", "diamond", "blue")
URGENT = "red"
LESSONS_WAIT: dict[str, tuple[str, tuple[str, str, str, str]]] = {
    "lesson": ("lesson", ("Agree", "ring", "grey", "still a draft")),
    "came_back": ("lesson", ("Came back", "triangle", "red", "it was heard again: say what follows")),
    "review": ("lesson-review", ("Look", "square", "blue", "you are asked what you think of it")),
}
MENTIONS_SHOWN = 5
UNREAD_LOOKED_AT = 50
SAID_BY_NEEDS = {NotificationKind.REMINDER, NotificationKind.DECISION_NEEDED}


@dataclass(frozen=True)
class Told:
    """The newest unread notifications, and how many there are in all."""

    needs: list[Need]
    unread: int


@dataclass(frozen=True)
class Broken:
    """Where the loop is broken, in words, with where to look."""

    text: str
    href: str


@dataclass(frozen=True)
class LoopInBrief:
    """The six totals of the loop over a period, and where it is broken."""

    counts: dict[str, int]
    broken: list[Broken]


def needs_of(person: Person, today: date) -> list[Need]:
    """Late, due, proofs to confirm, measures to look at, signals, figures, findings and drafts: most urgent first.

    The number of queries never grows with what there is.
    """
    actions = actions_today(for_person=person, today=today)
    waiting = waiting_for(person) if can(person, Permission.READ_LEARNING) else []
    figures = figures_due(for_person=person, today=today)
    cases = case_needs(person, today)
    return [
        *(each for each in cases if each.colour == URGENT),
        *(_action(LATE, each, f"due {in_words(each.due_on)}") for each in actions.late),
        *(_figure(each) for each in figures if each.is_forgotten),
        *(each for each in cases if each.colour != URGENT),
        *(_action(DUE, each, f"due {in_words(each.due_on)}") for each in actions.due),
        *(_action(CONFIRM, each, f"{each.owner.name} says that it is complete") for each in actions.to_confirm),
        *(_impact(link) for link in impacts_to_confirm(for_person=person, today=today)),
        *signals_of(person),
        *(_figure(each) for each in figures if not each.is_forgotten),
        *(_waiting(each) for each in waiting),
    ]


def _impact(link: Any) -> Need:
    """A measure that can be looked at, to say what it shows of an action."""
    action, measure = link.action, link.measure
    detail = f"what it shows of {action.reference} {action.title} waits to be confirmed"
    return Need("Look", "square", "blue", str(measure), detail, link.get_absolute_url())


def _figure(each: FigureDue) -> Need:
    """A figure of one's own measure that is due; the link leads to where it is entered."""
    measure, name = each.measure, each.period.name
    href = f"{reverse('figure-new', args=[measure.pk])}?{urlencode({'period': name})}"
    detail = (
        f"the figure of {name} is due" if each.number == 1 else f"{each.number} figures are due, the last of {name}"
    )
    look = LATE if each.is_forgotten else ("Figure", "circle", "amber")
    return Need(*look, str(measure), detail, href)


def _action(look: Look, action: object, detail: str) -> Need:
    reference, title = getattr(action, "reference", ""), getattr(action, "title", "")
    text = f"Confirm proof for {reference} {title}" if look == CONFIRM else f"{reference} {title}"
    href = reverse("action", args=[getattr(action, "pk", 0)])
    return Need(*look, text=text, detail=detail, href=href)


def _waiting(each: Waiting) -> Need:
    if each.kind == "report":
        findings = counted(each.number, "finding waits", "findings wait")
        text, detail = f"{each.reference} {each.title}", f"{findings} for a decision"
        return Need("Decide", "square", "purple", text, detail, reverse("report", args=[each.pk]))
    text, page, (word, shape, colour, detail) = f"{each.reference} {each.title}", *LESSONS_WAIT[each.kind]
    return Need(word, shape, colour, text, detail, reverse(page, args=[each.pk]))


def told_to(person: Person, *, besides: Collection[Need] = ()) -> Told:
    """What the person was told and has not read: the newest few and how many, in one query.

    What stands among the needs `besides` is not said again, nor are reminders and calls for a decision, which are
    about those needs; all of it still counts as unread.
    """
    said = {need.href for need in besides}
    rows = list(unread_of(for_person=person).annotate(total=Window(Count(F("pk"))))[:UNREAD_LOOKED_AT])
    needs = [
        Need("New", "star", "teal", row.text, row.get_kind_display(), reverse("notification", args=[row.pk]))
        for row in rows
        if row.link not in said and row.kind not in SAID_BY_NEEDS
    ][:MENTIONS_SHOWN]
    return Told(needs=needs, unread=rows[0].total if rows else 0)


def loop_in_brief(person: Person, *, period: Period, now: datetime) -> LoopInBrief:
    """Five queries, whatever the number of records."""
    if period.since is None or period.until is None:
        raise ValueError("The loop in brief is of a period with both its days.")
    totals = learning_totals(for_person=person, since=period.since, until=period.until)
    health = loop_health(for_person=person, since=period.since, until=period.until, now=now)
    often = rule_number("heard-often")
    themes = heard_without_lesson(for_person=person, times=often, taxonomy=taxonomy_of(person.council_id))
    counts = {
        "heard": totals.heard,
        "learned": totals.learned,
        "agreed": health.counts.agreed,
        "changed": health.counts.changed,
        "proved": health.counts.proved,
        "shared": totals.shared,
    }
    return LoopInBrief(counts=counts, broken=_broken(len(themes), often, totals, health))


def _broken(themes: int, often: int, totals: LearningTotals, health: LoopHealth) -> list[Broken]:
    found = [
        (themes, "theme heard", "themes heard", f"{often} times or more with no lesson", "loop", "?sort=broken"),
        (
            health.unproved,
            "action complete",
            "actions complete",
            f"for {health.unproved_days} days with no proof",
            "checks",
            "#action-complete-unproved",
        ),
        (totals.came_back, "lesson", "lessons", "of something that came back", "loop", "?sort=broken"),
    ]
    return [
        Broken(f"{counted(number, one, many)} {rest}", f"{reverse(page)}{place}")
        for number, one, many, rest, page, place in found
        if number
    ]


def loop_context(person: Person, period: Period) -> dict[str, Any]:
    """The loop in brief for the page, with the stages whose numbers may lead this person to what they count."""
    return {
        "loop": loop_in_brief(person, period=period, now=timezone.now()),
        "period": period,
        "stages": STAGES,
        "readable": {stage.id for stage in STAGES if may_read(person, stage.id)},
    }
