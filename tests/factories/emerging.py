"""Looks at what no theme holds, and the groups they found. Rows straight away, but without a trail."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.definitions import emerging_rule_set
from heed.learning.models import EmergingRun, EmergingText, EmergingTheme, Finding
from heed.listening.models import Source


def run(*, by: Person, **more: Any) -> EmergingRun:
    """A look in the council of `by`."""
    return EmergingRun.objects.create(
        **{
            "council_id": by.council_id,
            "made_at": timezone.now(),
            "since": date(2025, 4, 1),
            "recent_since": date(2026, 1, 1),
            "until": date(2026, 3, 31),
            "texts": 30,
            "earlier_volume": 300,
            "recent_volume": 100,
            "shown_groups": 1,
            "unclear": 20,
            "rules": emerging_rule_set().id,
            "seconds": 1.0,
            **more,
        }
    )


def group(
    *, run: EmergingRun, sources: Sequence[Source] = (), findings: Sequence[Finding] = (), **more: Any
) -> EmergingTheme:
    """A group of that look, of whole sources and of findings, the first the nearest."""
    number = len(sources) + len(findings)
    made = EmergingTheme.objects.create(
        **{
            "run": run,
            "position": run.themes.count() + 1,
            "words": ["key box", "app"],
            "texts": number,
            "wordings": number,
            "sources": number,
            "earlier": 0,
            "recent": number,
            "stability": 0.9,
            **more,
        }
    )
    places = [(each, None, 0, len(each.text)) for each in sources]
    places += [(each.source, each, each.start or 0, each.end or len(each.quote)) for each in findings]
    EmergingText.objects.bulk_create(
        EmergingText(emerging=made, source=source, finding=finding, start=start, end=end, nearness=1 - place / 100)
        for place, (source, finding, start, end) in enumerate(places)
    )
    return made
