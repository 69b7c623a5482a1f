"""What shows impact, and what is still missing for it, in words that say what to do."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import F
from django.utils import timezone

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import day_of, listed
from heed.improving.choices import ImpactVerdict, ProofKind
from heed.improving.models import Action, ActionMeasure, ImpactConfirmation
from heed.improving.queries.impact.links import is_open, opens_on
from heed.improving.queries.impact.readings import is_revised_since
from heed.improving.queries.proof import completed_by


def what_is_missing(action: Action, kind: str) -> str:
    """What is missing before “impact shown” can rest on this kind of proof; empty where nothing is."""
    return _missing_measure(action) if kind == ProofKind.MEASURE else _missing_testimony(action)


def _missing_measure(action: Action) -> str:
    links = list(action.measure_links.select_related("measure", "action").order_by("pk"))
    if not links:
        return "No measure is named for this action. Name one that should move, or record what people affected say."
    last = _last_confirmations(action)
    improved = [each for each in last.values() if each.confirmed == ImpactVerdict.IMPROVED]
    borne_out = [each for each in improved if each.estimate.get("supports_improvement")]
    by_others = [each for each in borne_out if not _is_own(action, each.by)]
    if any(not is_revised_since(each) for each in by_others):
        return ""
    if by_others:
        return (
            f"Figures of {_named(by_others)} were revised after “improved” was confirmed. Look at what they say now, "
            "and confirm that."
        )
    if borne_out:
        return (
            f"“Improved” was confirmed of {_named(borne_out)} by somebody who owns this action or said that it was "
            "complete. Somebody else has to look, and say what it shows."
        )
    if improved:
        return (
            f"“Improved” was confirmed of {_named(improved)}, but neither the estimate nor the control chart bears it "
            "out. A measure shows impact when its numbers do; what people affected say may show it too."
        )
    if last:
        said = ImpactVerdict(next(iter(last.values())).confirmed).label.lower()
        return f"Nobody has confirmed an improvement: what was confirmed of {_named(last.values())} is “{said}”."
    return f"Nobody has confirmed what the measure says. {_when(links)}"


def _is_own(action: Action, person: Person) -> bool:
    """Whether somebody confirmed what is theirs now: they may have been given the action, or completed it, since."""
    return action.owner_id == person.pk or completed_by(action, person)


def _last_confirmations(action: Action) -> dict[int, ImpactConfirmation]:
    """What was last concluded from each measure of an action."""
    found = (
        ImpactConfirmation.objects.filter(link__action=action)
        .select_related("link__measure", "by")
        .order_by("at", "pk")
    )
    return {each.link_id: each for each in found}


def _named(confirmations: Iterable[ImpactConfirmation]) -> str:
    return listed([each.link.measure.reference for each in confirmations])


def _when(links: list[ActionMeasure]) -> str:
    """Which measure to look at: one that is open, or else from when."""
    today = timezone.localdate()
    first = min(links, key=opens_on)
    if is_open(first, today):
        return f"Look at what {first.measure.reference} shows, and say so on its page."
    return f"{first.measure.reference} can be looked at from {day_of(opens_on(first))}."


def _missing_testimony(action: Action) -> str:
    said = action.testimonies.all()
    if not said.exists():
        return "Nothing that people affected say is recorded yet. Record what they said, and how many were asked."
    if not said.filter(better__gt=F("worse")).exists():
        return "Of those who were asked, no more say that it is better than that it is worse. That shows no impact."
    return ""
