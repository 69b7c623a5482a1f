"""Keeping what was learned of a council's decisions, and using it only where it does better than the start."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from heed.accounts.changes import hold_council
from heed.accounts.models import Council
from heed.audit import trail
from heed.core.text.theme_learning.keeping import digest_of
from heed.core.text.theme_learning.trying import Trial
from heed.learning.choices import ModelState
from heed.learning.models import LearnedModel


@dataclass(frozen=True)
class LearnedFrom:
    """What a model was learned from: how many decisions, the newest, the digest of the themes, and how long it took."""

    decisions: int
    newest: int
    taxonomy: str
    seconds: float


@transaction.atomic
def keep_model(
    *, council: Council, content: bytes, trial: Trial, learned_from: LearnedFrom, now: datetime
) -> LearnedModel:
    """Keep a model with how it fared; used only where it does better than the start. A job, so no person.

    The one used before is replaced in either case: newer decisions tell what is true of it too.
    """
    hold_council(council.pk)
    council_id = council.pk
    earlier = LearnedModel.objects.filter(council_id=council_id)
    number = (earlier.order_by("-number").values_list("number", flat=True).first() or 0) + 1
    earlier.filter(state=ModelState.IN_USE).update(state=ModelState.REPLACED, content=None)
    kept = LearnedModel.objects.create(
        council=council,
        number=number,
        state=ModelState.IN_USE if trial.is_better else ModelState.NOT_BETTER,
        taxonomy=learned_from.taxonomy,
        learned_from=learned_from.decisions,
        tried_on=trial.tried,
        last_decision=learned_from.newest,
        micro_f1=trial.micro_f1,
        macro_f1=trial.macro_f1,
        start_micro_f1=trial.start_micro_f1,
        start_macro_f1=trial.start_macro_f1,
        quality=_quality(trial),
        why=_why(trial),
        learned_at=now,
        seconds=learned_from.seconds,
        content=content if trial.is_better else None,
        digest=digest_of(content) if trial.is_better else "",
    )
    details = {"number": number, "learned_from": learned_from.decisions, "used_for": sorted(trial.used)}
    trail.record(verb="model.learned", obj=kept, by=None, chain=council.slug, details=details)
    return kept


def _quality(trial: Trial) -> Mapping[str, object]:
    return {theme: {**asdict(each), "is_used": each.is_used} for theme, each in trial.themes.items()}


def _why(trial: Trial) -> str:
    judged = sum(each.why != "too_few" for each in trial.themes.values())
    if not judged:
        return "No theme has enough decisions yet to be tried."
    if not trial.used:
        return f"It is surely better than the words of the definitions for none of {judged} themes that could be tried."
    if not trial.is_better:
        return "All themes together, it is no better than the words of the definitions."
    return (
        f"It is better than the words of the definitions for {len(trial.used)} of {judged} themes that could be tried."
    )
