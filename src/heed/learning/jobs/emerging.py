"""Looking once a day at what no theme holds. Safe to run twice: a look is kept only where none came between."""

import time
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone

from heed.accounts.models import Council
from heed.core.text.emerging.heard import Heard
from heed.definitions import emerging_rule_set
from heed.definitions.shapes_emerging import EmergingRules
from heed.learning.changes.emerging.leaving_out import leave_out_restricted
from heed.learning.changes.emerging.looking import keep_look
from heed.learning.models import EmergingLook, EmergingRun
from heed.learning.queries.emerging import newest_run_of, spans_until, texts_without_theme


def look_for_emerging(now: datetime) -> int:
    """Look in every council whose last look is old, or where somebody asked for one since. Says in how many."""
    rules = emerging_rule_set(folder=settings.DEFINITIONS_FOLDER or None)
    leave_out_restricted()
    return sum(look_in(council, now=now, rules=rules) is not None for council in _due(now, rules))


def _due(now: datetime, rules: EmergingRules) -> list[Council]:
    wanted = {look.council_id: look.wanted_at for look in EmergingLook.objects.all()}
    found = []
    for council in Council.objects.order_by("pk"):
        newest = newest_run_of(council.pk)
        is_old = newest is None or newest.made_at <= now - timedelta(hours=rules.hours_between)
        if is_old or (council.pk in wanted and newest is not None and newest.made_at < wanted[council.pk]):
            found.append(council)
    return found


def look_in(council: Council, *, now: datetime, rules: EmergingRules) -> EmergingRun | None:
    """One look. Nothing is held while it is worked out; `None` where another was kept meanwhile."""
    from heed.core.text.emerging.finding import find_emerging  # scikit-learn takes a second to load

    began, after = time.monotonic(), newest_run_of(council.pk)
    spans = spans_until(council.pk, timezone.localdate(now), rules)
    without = texts_without_theme(council.pk, spans.since, spans.until, whole_until=rules.whole_until)
    texts = {each.key: each for each in without}
    heard = [Heard(key, each.text, each.on, str(each.source_id), each.voice) for key, each in texts.items()]
    found = find_emerging(heard, spans=spans, rules=rules, folder=settings.DEFINITIONS_FOLDER or None)
    return keep_look(
        council_id=council.pk,
        found=found,
        texts=texts,
        spans=spans,
        rules=rules,
        after=after,
        seconds=time.monotonic() - began,
        now=now,
    )
