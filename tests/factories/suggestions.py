"""Suggested themes and decisions on them. Rows straight away, as the changes would leave them, but without a trail."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.learning.models import LearnedModel, SourceTheme, SourceThemesRead, ThemeDecision
from heed.listening.models import Source


def suggested(source: Source, *themes: str, score: float = 0.7, **read: Any) -> SourceThemesRead:
    """The source was looked at, and these themes are suggested for its first word."""
    end = len(source.text.split()[0])
    for theme in themes:
        SourceTheme.objects.create(
            council_id=source.council_id,
            source=source,
            theme=theme,
            state="suggested",
            score=score,
            words=[[0, end, 1.0]],
        )
    facts = {"has_themes": bool(themes), "uncertainty": 0.5, "read_with": "x", **read}
    return SourceThemesRead.objects.create(source=source, council_id=source.council_id, **facts)


def decision(source: Source, *, by: Person, given: Sequence[str] = (), **more: Any) -> ThemeDecision:
    """Somebody gave the source these themes."""
    facts = {"outcome": "by_themselves", "suggested_with": "nothing was suggested", "at": timezone.now(), **more}
    return ThemeDecision.objects.create(council_id=source.council_id, source=source, given=list(given), by=by, **facts)


def model(*, council_id: int, number: int = 1, state: str = "in_use", **more: Any) -> LearnedModel:
    """A model as it is kept, without content."""
    facts: dict[str, Any] = {
        "taxonomy": "x",
        "learned_from": 120,
        "tried_on": 120,
        "micro_f1": 0.7,
        "macro_f1": 0.6,
        "start_micro_f1": 0.4,
        "start_macro_f1": 0.3,
        "learned_at": timezone.now(),
        "seconds": 1.5,
        **more,
    }
    return LearnedModel.objects.create(council_id=council_id, number=number, state=state, **facts)
