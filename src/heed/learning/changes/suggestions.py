"""Themes on sources: suggestions kept, and what people decide of them."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.core.text.theme_suggesting.shapes import Suggested
from heed.learning.choices import DecisionOutcome, SourceThemeState
from heed.learning.models import Finding, LearnedModel, SourceTheme, SourceThemesRead, ThemeDecision
from heed.learning.queries.suggestions import what_suggests
from heed.learning.queries.taxonomy import taxonomy_of
from heed.listening.models import Source
from heed.listening.queries.sources import readable

THE_READER = "the words of the definitions, by the reader"
NOTHING = "nothing was suggested"


@transaction.atomic
def keep_suggestions(
    *,
    council_id: int,
    suggested: Mapping[int, Suggested],
    model: LearnedModel | None,
    read_with: str,
) -> int:
    """Keep what is suggested for these sources, by id, in place of what was suggested earlier; a job, so no person.

    What a person decided stays as it is. Says how many sources were kept.
    """
    earlier = SourceThemesRead.objects.select_for_update().filter(source_id__in=suggested)
    known = {row.source_id: row for row in earlier}
    open_ones = [pk for pk in suggested if pk not in known or not known[pk].is_decided]
    SourceTheme.objects.filter(source_id__in=open_ones, state=SourceThemeState.SUGGESTED).delete()
    read = [_read(known.get(pk), pk, council_id, suggested[pk], model, read_with) for pk in open_ones]
    SourceThemesRead.objects.bulk_create([row for row in read if row.source_id not in known], ignore_conflicts=True)
    again = [row for row in read if row.source_id in known]
    SourceThemesRead.objects.bulk_update(again, ["model", "has_themes", "uncertainty", "others", "read_with"])
    links = [
        SourceTheme(
            council_id=council_id,
            source_id=pk,
            theme=each.theme,
            state=SourceThemeState.SUGGESTED,
            score=each.score,
            words=[list(place) for place in each.places],
            model=model,
        )
        for pk in open_ones
        for each in suggested[pk].themes
    ]
    SourceTheme.objects.bulk_create(links, ignore_conflicts=True)
    return len(open_ones)


def _read(
    known: SourceThemesRead | None,
    pk: int,
    council_id: int,
    found: Suggested,
    model: LearnedModel | None,
    read_with: str,
) -> SourceThemesRead:
    row = known or SourceThemesRead(source_id=pk, council_id=council_id)
    row.model, row.read_with = model, read_with
    row.has_themes, row.uncertainty = bool(found.themes), found.uncertainty
    row.others = [list(pair) for pair in found.others]
    return row


@transaction.atomic
def decide_source_themes(
    *, source: Source, themes: Collection[str], expected_decision: int | None, by: Person
) -> ThemeDecision:
    """Say which themes a source has: exactly these; none is an answer too.

    `expected_decision` is the newest decision that the person saw, 0 for none: who saw an earlier one is told.
    """
    _require_may_decide(source, by)
    read, _ = SourceThemesRead.objects.get_or_create(source=source, defaults={"council_id": source.council_id})
    rows = SourceThemesRead.objects.select_for_update(of=("self",)).select_related("model").defer("model__content")
    read = rows.get(pk=read.pk)
    newest = ThemeDecision.objects.filter(source=source, finding__isnull=True).select_related("by").last()
    if expected_decision is not None and expected_decision != (newest.pk if newest else 0):
        who = newest.by.name if newest else "Somebody"
        raise NotPossibleNow(f"{who} decided on the themes of {source.reference} meanwhile. Look at what they chose.")
    wanted = _given(themes, source.council_id)
    links = list(SourceTheme.objects.filter(source=source))
    suggested = [
        {"theme": link.theme, "score": link.score, "words": link.words} for link in links if link.score is not None
    ]
    _write_themes(source, links, wanted, by)
    read.is_decided, read.has_themes, read.uncertainty = True, bool(wanted), 0
    read.save(update_fields=["is_decided", "has_themes", "uncertainty"])
    decision = _decided(source, None, suggested, wanted, read.model, by)
    trail.record(
        verb="source.themes_decided",
        obj=source,
        by=by,
        details={"suggested": sorted(each["theme"] for each in suggested), "given": sorted(wanted)},
    )
    return decision


@transaction.atomic
def decide_several(*, chosen: Iterable[tuple[Source, Collection[str], int | None]], by: Person) -> list[ThemeDecision]:
    """Decide on all of these sources, or on none: each with its themes and the newest decision that was seen."""
    rows = sorted(chosen, key=lambda row: row[0].pk)
    if not rows:
        raise NotPossibleNow("Choose an answer for at least one of them first.")
    return [
        decide_source_themes(source=source, themes=themes, expected_decision=expected, by=by)
        for source, themes, expected in rows
    ]


def note_decision_on_finding(finding: Finding, *, by: Person) -> ThemeDecision:
    """Keep what a person made of the themes that the reader suggested for a finding; part of deciding on it."""
    cues = finding.machine.get("cues", [])
    suggested = [
        {
            "theme": theme,
            "score": None,
            "words": [[cue["start"], cue["end"], 1.0] for cue in cues if cue["says"] == f"theme: {theme}"],
        }
        for theme in finding.machine.get("themes", [])
    ]
    given = sorted(finding.theme_links.values_list("theme", flat=True))
    return _decided(finding.source, finding, suggested, given, None, by)


def _require_may_decide(source: Source, by: Person) -> None:
    require(by, Permission.DECIDE_FINDINGS, source)
    if not Source.objects.filter(readable(for_person=by), pk=source.pk).exists():
        raise NotAllowed("You may not read these words, so their themes are for somebody else to decide.")


def _given(themes: Collection[str], council_id: int) -> list[str]:
    taxonomy = taxonomy_of(council_id)
    if unknown := sorted(set(themes) - set(taxonomy.in_use)):
        names = ", ".join(taxonomy.names.get(each, each) for each in unknown)
        raise NotPossibleNow(f"These themes cannot be given: {names}. Choose from the list.")
    return sorted(set(themes))


def _write_themes(source: Source, links: Sequence[SourceTheme], wanted: Collection[str], by: Person) -> None:
    """Every theme that was suggested or given before is confirmed or rejected now; new ones are confirmed."""
    now = timezone.now()
    for link in links:
        link.state = SourceThemeState.CONFIRMED if link.theme in wanted else SourceThemeState.REJECTED
        link.decided_by, link.decided_at = by, now
    SourceTheme.objects.bulk_update(links, ["state", "decided_by", "decided_at"])
    SourceTheme.objects.bulk_create(
        SourceTheme(
            council_id=source.council_id,
            source=source,
            theme=theme,
            state=SourceThemeState.CONFIRMED,
            decided_by=by,
            decided_at=now,
        )
        for theme in sorted(set(wanted) - {link.theme for link in links})
    )


def _decided(
    source: Source,
    finding: Finding | None,
    suggested: list[dict[str, Any]],
    given: Collection[str],
    model: LearnedModel | None,
    by: Person,
) -> ThemeDecision:
    offered = {each["theme"] for each in suggested}
    return ThemeDecision.objects.create(
        council_id=source.council_id,
        source=source,
        finding=finding,
        suggested=suggested,
        given=sorted(given),
        outcome=outcome_of(offered, set(given)),
        model=model if suggested else None,
        suggested_with=_suggested_with(finding, model) if suggested else NOTHING,
        by=by,
        at=timezone.now(),
    )


def _suggested_with(finding: Finding | None, model: LearnedModel | None) -> str:
    if finding is not None:
        return THE_READER
    return what_suggests(model)


def outcome_of(suggested: set[str], given: set[str]) -> str:
    """What a person made of what was suggested."""
    if not suggested:
        return DecisionOutcome.BY_THEMSELVES if given else DecisionOutcome.NOTHING
    if not given:
        return DecisionOutcome.NONE_OF_THEM
    if suggested == given:
        return DecisionOutcome.AS_SUGGESTED
    return DecisionOutcome.CHANGED if suggested & given else DecisionOutcome.OTHERWISE
