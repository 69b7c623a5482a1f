"""What people forget about measures of actions, each with where to mend it. Nothing of an impact is computed here."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from heed.accounts.consistency import CheckItem, ConsistencyCheck, check_of_rows
from heed.accounts.models import Person
from heed.improving.choices import DONE_STEPS, PROVED_STEPS, ImpactVerdict, LadderStep
from heed.improving.models import Action, ActionMeasure, ImpactConfirmation, Testimony
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.impact.links import links_visible
from heed.improving.rules import rule_number
from heed.measuring.rules import rule_number as measure_rule_number


def impact_checks(*, for_person: Person, now: datetime, today: date) -> list[ConsistencyCheck]:
    """The checks of proof by measures, those that found nothing too."""
    return [
        check_of_actions(
            "action-measure-not-named",
            f"Agreed, and no measure named in {rule_number('measure-named')} days",
            "Words say what should change; a measure shows whether it did. Where none fits, ask people affected.",
            _without_measure(for_person, now),
        ),
        _check_links(
            "impact-not-looked-at",
            "Due, and nobody has looked at its measure",
            "The figures may say already whether it made a difference.",
            _not_looked_at(for_person, today),
        ),
        _check_links(
            "impact-worsened",
            f"Complete for {rule_number('impact-worsened')} days, and its measure worsened",
            "Done, and it did not help: step it back down, or change the action.",
            _worsened(for_person, now),
        ),
        _check_links(
            "impact-against-numbers",
            "Confirmed as something else than the numbers say",
            "That may be right. Its reason will be asked for, so it should convince somebody else too.",
            _last_concluded(for_person).exclude(last_confirmed=F("last_computed")),
        ),
    ]


def _without_measure(person: Person, now: datetime) -> QuerySet[Action]:
    """Those whose impact is not shown yet."""
    since = now - timedelta(days=rule_number("measure-named"))
    live = actions_visible(for_person=person).filter(is_withdrawn=False, made_at__lte=since)
    return (
        live.exclude(step__in=[LadderStep.PROPOSED, *PROVED_STEPS])
        .filter(
            ~Exists(ActionMeasure.objects.filter(action=OuterRef("pk"))),
            ~Exists(Testimony.objects.filter(action=OuterRef("pk"))),
        )
        .order_by("pk")
    )


def _live_links(person: Person) -> QuerySet[ActionMeasure]:
    return links_visible(for_person=person).filter(action__is_withdrawn=False)


def _not_looked_at(person: Person, today: date) -> QuerySet[ActionMeasure]:
    since = today - timedelta(days=measure_rule_number("impact-look"))
    return _live_links(person).filter(first_looked_at__isnull=True, changes_on__lte=since, action__due_on__lte=since)


def _last_concluded(person: Person) -> QuerySet[Any]:
    """Links with what was last concluded from them, and what had been computed."""
    last = ImpactConfirmation.objects.filter(link=OuterRef("pk")).order_by("-at", "-pk")
    return (
        _live_links(person)
        .annotate(
            last_confirmed=Subquery(last.values("confirmed")[:1]), last_computed=Subquery(last.values("computed")[:1])
        )
        .filter(last_confirmed__isnull=False)
    )


def _worsened(person: Person, now: datetime) -> QuerySet[ActionMeasure]:
    """Those of actions that count as done all the same."""
    since = now - timedelta(days=rule_number("impact-worsened"))
    said = Q(last_confirmed=ImpactVerdict.WORSENED) | Q(last_computed=ImpactVerdict.WORSENED)
    return _last_concluded(person).filter(said, action__step__in=DONE_STEPS, action__step_at__lte=since)


def check_of_actions(check_id: str, title: str, why: str, actions: QuerySet[Action]) -> ConsistencyCheck:
    """A check whose rows are actions: only their names are fetched."""
    named = actions.only("reference", "title")
    return check_of_rows(
        check_id, title, why, named, lambda action: CheckItem(label=str(action), url_name="action", pk=action.pk)
    )


def _check_links(check_id: str, title: str, why: str, links: QuerySet[ActionMeasure]) -> ConsistencyCheck:
    def item(link: ActionMeasure) -> CheckItem:
        return CheckItem(label=f"{link.action}: {link.measure.name}", url_name="impact", pk=link.pk)

    return check_of_rows(check_id, title, why, links, item)
