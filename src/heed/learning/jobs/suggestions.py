"""Suggesting themes for whatever came in, and learning from what people decide. Safe to end at any moment.

What needs NumPy and scikit-learn is imported only where there is something to do: the web server starts without it.
"""

import time
from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from heed.accounts.models import Council
from heed.learning.changes.suggestions import keep_suggestions
from heed.learning.models import LearnedModel
from heed.learning.queries.suggestions import number, read_otherwise, sources_without
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of
from heed.listening.models import Source

if TYPE_CHECKING:
    from heed.core.text.theme_learning.examples import Example
    from heed.core.text.theme_learning.trying import Trial
    from heed.core.text.theme_suggesting.shapes import Suggester

EVERYWHERE_EVERY = 30  # minutes: as often every source is looked at, not only the newest


def suggest(now: datetime) -> int:
    """Give every source without suggestions its own, new ones first, then those of an earlier model. Says how many.

    In small steps, each kept by itself, and at most so many a run: other work has its turn, and what is not done now
    is done a minute later.
    """
    done = 0
    for council_id in Council.objects.order_by("pk").values_list("pk", flat=True):
        done += suggest_in(council_id, everywhere=now.minute % EVERYWHERE_EVERY == 0)
    return done


def suggest_in(council_id: int, *, everywhere: bool) -> int:
    """The same for one council."""
    from heed.learning.queries.suggestions_model import suggester_of

    suggester, model = suggester_of(council_id)
    at_once, steps = number("sources-at-once"), number("steps-a-run")
    new = sources_without(council_id, short_report=number("short-report"), everywhere=everywhere)
    done = 0
    for waiting in (new, read_otherwise(council_id, suggester.digest)):
        while steps and (kept := _step(council_id, waiting, at_once, suggester, model)):
            steps, done = steps - 1, done + kept
    return done


def _step(
    council_id: int, waiting: QuerySet[Source], at_once: int, suggester: "Suggester", model: LearnedModel | None
) -> int:
    texts = dict(waiting.values_list("pk", "text")[:at_once])
    if not texts:
        return 0
    found = dict(zip(texts, suggester.suggest(list(texts.values())), strict=True))
    return keep_suggestions(council_id=council_id, suggested=found, model=model, read_with=suggester.digest)


def learn(now: datetime) -> int:
    """Learn anew in each council where enough was decided since the last time. Says how many models were learned."""
    return sum(_learn_in(council, now) for council in Council.objects.order_by("pk"))


def _learn_in(council: Council, now: datetime) -> bool:
    from heed.learning.queries.suggestions_model import decisions_since

    last = LearnedModel.objects.filter(council=council).order_by("-number").defer("content").first()
    new = decisions_since(council.pk, last.last_decision if last else 0)
    wanted = max(number("new-decisions"), number("new-share") * last.learned_from // 100) if last else 1
    return new >= wanted and _learned(council, now)


def _learned(council: Council, now: datetime) -> bool:
    """Whether a model was learned: not of fewer decisions than the rule asks for, nor where nothing can be learned."""
    from heed.core.text.theme_learning.keeping import packed
    from heed.core.text.theme_learning.learner import NothingToLearn
    from heed.core.text.theme_learning.learner import learn as learn_from
    from heed.learning.changes.suggestions_model import LearnedFrom, keep_model
    from heed.learning.queries.suggestions_model import examples_of

    began = time.process_time()
    taxonomy = taxonomy_of(council.pk)
    examples, newest = examples_of(council.pk, taxonomy)
    if len(examples) < number("fewest-decisions"):
        return False
    try:
        content = packed(learn_from(examples))
    except NothingToLearn:
        return False
    trial = _trial(examples, taxonomy)
    facts = LearnedFrom(len(examples), newest, taxonomy.digest, time.process_time() - began)
    keep_model(council=council, content=content, trial=trial, learned_from=facts, now=now)
    return True


def _trial(examples: "Sequence[Example]", taxonomy: Taxonomy) -> "Trial":
    from heed.core.text.theme_learning.trying import Rules, tried
    from heed.learning.queries.suggestions_model import start_of

    rules = Rules(
        share=number("held-back") / 100,
        in_turn=number("tried-in-turn"),
        fewest=number("fewest-to-try"),
        sure=number("sure-it-is-better") / 100,
        right=number("right-at-least") / 100,
        redraws=number("redraws"),
    )

    def given_by_the_start(texts: "Sequence[str]") -> list[frozenset[str]]:
        return [frozenset(each.theme for each in one.themes) for one in start_of(taxonomy).suggest(texts)]

    return tried(examples, given_by_the_start, rules)
