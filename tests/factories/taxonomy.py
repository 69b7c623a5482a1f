"""What a council made of the taxonomy, and themes confirmed on sources. Plain rows, no trail."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.learning.models import CouncilTheme, SourceTheme
from heed.listening.models import Source


def council_theme(*, by: Person, theme: str, name: str = "", **more: Any) -> CouncilTheme:
    """A theme of the council of `by`, its own unless the definitions know it."""
    return CouncilTheme.objects.create(
        **{
            "council_id": by.council_id,
            "theme": theme,
            "name": name or theme.replace("-", " ").capitalize(),
            "description": f"All that is said of {theme}.",
            "is_own": theme.startswith("own-"),
            "added_by": by,
            **more,
        }
    )


def gone(*, by: Person, theme: str, how: str, into: Sequence[str] = (), **more: Any) -> CouncilTheme:
    """A theme out of use: `how` is merged, split or retired."""
    facts = {"retired_on": timezone.localdate(), "retired_as": how, "replaced_by": list(into)}
    return council_theme(by=by, theme=theme, **facts | more)


def confirmed(*, source: Source, theme: str, by: Person, state: str = "confirmed") -> SourceTheme:
    """A theme that a person confirmed on a source as a whole, or rejected."""
    return SourceTheme.objects.create(
        council_id=source.council_id,
        source=source,
        theme=theme,
        state=state,
        decided_by=by,
        decided_at=timezone.now(),
    )
