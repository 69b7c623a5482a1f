"""Asking for a look at what no theme holds, and keeping what it found with what was decided before."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from heed.accounts.changes import hold_council
from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.core.text.emerging.heard import Emerging, Group, Spans
from heed.definitions.shapes_emerging import EmergingRules
from heed.learning.choices import EmergingState
from heed.learning.models import EmergingLook, EmergingRun, EmergingText, EmergingTheme
from heed.learning.queries.emerging import HeardText, key_of, newest_run_of
from heed.listening.choices import Sensitivity
from heed.listening.models import Source

ROWS_AT_ONCE = 2_000


@transaction.atomic
def want_look(*, by: Person, now: datetime | None = None) -> EmergingLook:
    """Ask for a look now. The worker takes it; asking twice is asking once."""
    require(by, Permission.DECIDE_FINDINGS)
    values = {"wanted_by": by, "wanted_at": now or timezone.now()}
    look, _ = EmergingLook.objects.update_or_create(council_id=by.council_id, defaults=values)
    trail.record(verb="emerging.look_wanted", obj=by.council, by=by)
    return look


@transaction.atomic
def keep_look(
    *,
    council_id: int,
    found: Emerging,
    texts: Mapping[str, HeardText],
    spans: Spans,
    rules: EmergingRules,
    after: EmergingRun | None,
    seconds: float,
    now: datetime,
) -> EmergingRun | None:
    """Keep what was found, and carry over what people decided of groups that are the same again.

    `texts` are those looked at, by key. `after` is the newest look when this one began: where another was kept
    meanwhile, this one is let go and nothing is given back; so where a text became restricted meanwhile.
    """
    hold_council(council_id)
    newest = newest_run_of(council_id)
    if (newest.pk if newest else None) != (after.pk if after else None):
        return None
    if _became_restricted(council_id, texts):
        return None
    run = EmergingRun.objects.create(
        council_id=council_id,
        made_at=now,
        since=spans.since,
        recent_since=spans.recent_since,
        until=spans.until,
        texts=found.texts,
        earlier_volume=spans.earlier_volume,
        recent_volume=spans.recent_volume,
        shown_groups=len(found.groups),
        smaller_groups=found.smaller_groups,
        smaller_texts=found.smaller_texts,
        unclear=found.unclear,
        wordless=found.wordless,
        stability=found.stability,
        rules=found.rules,
        seconds=seconds,
    )
    decided = _decided_before(council_id, texts)
    for position, group in enumerate(found.groups, start=1):
        _keep_group(run, position, group, texts, decided, rules)
    _let_old_looks_go(council_id, run, now - timedelta(days=rules.keep_days))
    return run


def _became_restricted(council_id: int, texts: Mapping[str, HeardText]) -> bool:
    restricted = Source.objects.filter(council_id=council_id, sensitivity=Sensitivity.RESTRICTED)
    return not {each.source_id for each in texts.values()}.isdisjoint(restricted.values_list("pk", flat=True))


Decided = Sequence[tuple[EmergingTheme, frozenset[str]]]


def _decided_before(council_id: int, texts: Mapping[str, HeardText]) -> Decided:
    """Every group that somebody decided of, with those of its texts that are still looked at."""
    themes = EmergingTheme.objects.filter(run__council_id=council_id, again__isnull=True)
    roots = {theme.pk: theme for theme in themes.exclude(state=EmergingState.NEW).order_by("-decided_at", "-pk")}
    keys: dict[int, set[str]] = {pk: set() for pk in roots}
    members = EmergingText.objects.filter(emerging__in=roots)
    rows = members.values_list("emerging_id", "source_id", "finding_id", "start")
    for emerging_id, source_id, finding_id, start in rows.iterator(ROWS_AT_ONCE):
        key = key_of(source_id, finding_id, start)
        if key in texts:
            keys[emerging_id].add(key)
    return [(theme, frozenset(keys[pk])) for pk, theme in roots.items()]


def _keep_group(
    run: EmergingRun,
    position: int,
    group: Group,
    texts: Mapping[str, HeardText],
    decided: Decided,
    rules: EmergingRules,
) -> None:
    again = same_again([member.key for member in group.members], decided, at_least=rules.same_group)
    theme = EmergingTheme(
        run=run,
        position=position,
        words=list(group.words),
        texts=group.texts,
        wordings=group.wordings,
        sources=group.sources,
        earlier=group.earlier,
        recent=group.recent,
        ratio=group.growth.ratio,
        ratio_low=group.growth.low,
        ratio_high=group.growth.high,
        growth=group.growth.told,
        stability=group.stability,
        again=again,
    )
    if again is not None and group.texts < rules.grown_times * again.texts:
        for name in ("state", "theme", "reason", "decided_by", "decided_at"):
            setattr(theme, name, getattr(again, name))
    theme.save()
    EmergingText.objects.bulk_create(
        (
            EmergingText(
                emerging=theme,
                source_id=texts[member.key].source_id,
                finding_id=texts[member.key].finding_id,
                start=texts[member.key].start,
                end=texts[member.key].end,
                nearness=member.nearness,
            )
            for member in group.members
        ),
        batch_size=ROWS_AT_ONCE,
    )


def same_again(keys: Sequence[str], decided: Decided, *, at_least: float) -> EmergingTheme | None:
    """The group that was decided of and that shares the most texts with this one, where they share enough of the
    smaller of the two.
    """
    here = frozenset(keys)
    best: tuple[float, EmergingTheme | None] = (0.0, None)
    for theme, there in decided:
        smaller = min(len(here), len(there))
        share = len(here & there) / smaller if smaller else 0.0
        if share >= at_least and share > best[0]:
            best = (share, theme)
    return best[1]


def _let_old_looks_go(council_id: int, newest: EmergingRun, before: datetime) -> None:
    """Looks long past in which nobody decided anything; those with decisions stay."""
    old = EmergingRun.objects.filter(council_id=council_id, made_at__lt=before).exclude(pk=newest.pk)
    decided = EmergingTheme.objects.filter(again__isnull=True).exclude(state=EmergingState.NEW)
    old.exclude(pk__in=decided.values("run_id")).delete()
