"""Measures joined to actions: whose, since when, when one may look, and what was said of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.improving.models import Action, ActionMeasure, ImpactConfirmation, Testimony
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.proof import marked_complete_by
from heed.measuring.models import Measure
from heed.measuring.queries.figures import own_series_of
from heed.measuring.queries.measures import measures_kept
from heed.measuring.series import PeriodFigure, Series


def opens_on(link: ActionMeasure) -> date:
    """From when one may look: the action's due date, or the day of the change where that is later.

    What was looked at once is open for good: it cannot be unseen, and the day it was counted from moves no more.
    """
    if link.first_looked_at is not None:
        return timezone.localdate(link.first_looked_at)
    return max(link.action.due_on, link.changes_on)


def is_open(link: ActionMeasure, today: date) -> bool:
    """Whether one may look today."""
    return link.first_looked_at is not None or today >= opens_on(link)


def open_links(today: date) -> Q:
    """The same as a condition on links."""
    return Q(first_looked_at__isnull=False) | Q(changes_on__lte=today, action__due_on__lte=today)


def links_visible(*, for_person: Person) -> QuerySet[ActionMeasure]:
    """Measures of the actions this person may read, with all that a page about one needs.

    Whoever owns an action sees what it is judged by, even where the rest of the measures is not for them.
    """
    return _links().filter(action__in=actions_visible(for_person=for_person).order_by().values("pk"))


def _links() -> QuerySet[ActionMeasure]:
    related = ("action__owner", "action__sponsor", "measure__comparators", "made_by", "first_looked_by")
    return ActionMeasure.objects.select_related(*related).order_by("pk")


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A measure of an action as the action's page shows it. Nothing of an impact is computed here."""

    link: ActionMeasure
    series: Series
    confirmations: tuple[ImpactConfirmation, ...]  # newest first
    opens_on: date
    is_open: bool

    @property
    def measure(self) -> Measure:
        return self.link.measure

    @property
    def latest(self) -> PeriodFigure | None:
        return self.series.latest

    @property
    def confirmation(self) -> ImpactConfirmation | None:
        """What was last concluded."""
        return self.confirmations[0] if self.confirmations else None


def measures_of_action(action: Action, *, today: date) -> list[NamedMeasure]:
    """The measures an action should move, with their figures and what was concluded: three queries."""
    confirmations = Prefetch(
        "confirmations", queryset=ImpactConfirmation.objects.select_related("by").order_by("-at", "-pk")
    )
    links = list(_links().filter(action=action).prefetch_related(confirmations))
    series = own_series_of(link.measure for link in links)
    return [
        NamedMeasure(
            link=link,
            series=series[link.measure_id],
            confirmations=tuple(link.confirmations.all()),
            opens_on=opens_on(link),
            is_open=is_open(link, today),
        )
        for link in links
    ]


def measures_dropped(action: Action, *, for_person: Person) -> int:
    """How often a measure was named for an action and dropped again: of many, the one that moved may be left."""
    entries = trail.entries_about(action, chain=for_person.trail_chain)
    return entries.filter(verb="action.measure_dropped").count()


def confirmations_of(link: ActionMeasure) -> QuerySet[ImpactConfirmation]:
    """What was concluded from a measure, newest first."""
    return link.confirmations.select_related("by").order_by("-at", "-pk")


def conclusions_of(action: Action) -> QuerySet[ImpactConfirmation]:
    """What was concluded from all measures of an action, oldest first."""
    found = ImpactConfirmation.objects.filter(link__action=action)
    return found.select_related("by", "link__measure").order_by("at", "pk")


def testimonies_of(action: Action) -> QuerySet[Testimony]:
    """What people affected said of an action, newest first."""
    return action.testimonies.select_related("by", "finding").order_by("-said_on", "-pk")


def actions_on_measure(measure: Measure, *, for_person: Person) -> QuerySet[ActionMeasure]:
    """The actions that are to move a measure, as far as this person may see them, by the day from which they count."""
    found = links_visible(for_person=for_person).filter(measure=measure, action__is_withdrawn=False)
    return found.order_by("changes_on", "pk")


def measures_to_name(action: Action, *, for_person: Person) -> QuerySet[Measure]:
    """The measures still kept that are not named for this action yet."""
    named = ActionMeasure.objects.filter(action=action, measure=OuterRef("pk"))
    return measures_kept(for_person=for_person).filter(~Exists(named))


def impacts_to_confirm(*, for_person: Person, today: date) -> QuerySet[ActionMeasure]:
    """Measures that may be looked at, of which nobody has concluded anything, and of which this person could. Those of
    whose action this person is the owner, or said that it was complete, are left to others.
    """
    if not can(for_person, Permission.CONFIRM_PROOF):
        return ActionMeasure.objects.none()
    concluded = ImpactConfirmation.objects.filter(link=OuterRef("pk"))
    return (
        links_visible(for_person=for_person)
        .filter(open_links(today), ~Exists(concluded), action__is_withdrawn=False)
        .exclude(action__owner=for_person)
        .exclude(marked_complete_by(for_person, action="action"))
        .order_by("changes_on", "pk")
    )


@dataclass(frozen=True, slots=True)
class ImpactCounts:
    """Of these actions: how many named a measure, had one looked at, and had one confirmed."""

    actions: int
    named: int
    looked: int
    confirmed: int


def impact_counts(actions: QuerySet[Action]) -> ImpactCounts:
    """How far the proof by measures is, for a board: one query. Withdrawn actions do not count."""
    links = "measure_links"
    numbers = (
        actions.filter(is_withdrawn=False)
        .order_by()
        .aggregate(
            actions=Count("pk", distinct=True),
            named=Count("pk", distinct=True, filter=Q(**{f"{links}__isnull": False})),
            looked=Count("pk", distinct=True, filter=Q(**{f"{links}__first_looked_at__isnull": False})),
            confirmed=Count("pk", distinct=True, filter=Q(**{f"{links}__confirmations__isnull": False})),
        )
    )
    return ImpactCounts(**numbers)
