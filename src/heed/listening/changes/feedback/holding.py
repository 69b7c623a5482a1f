"""What holds a public form back for a person to look at. Nothing is lost, nobody else is asked, nothing is learned of
who sent it.
"""

import re
from collections.abc import Iterator
from datetime import datetime, timedelta

from heed.core.text.received import fit_to_keep
from heed.definitions import feedback_number
from heed.listening.choices import HeldFor
from heed.listening.models import Source
from heed.listening.queries import text_fingerprint

_LINK = re.compile(r"https?://|www\.|\[url|<a\s", re.IGNORECASE)


def reasons_to_hold(
    *, text: str, filled_trap: bool, opened_at: datetime, now: datetime, council_id: int
) -> Iterator[HeldFor]:
    """Why these words look like spam: a box no person sees was filled in, sent faster than anybody writes, full of
    links, or the same as something sent a short time ago.
    """
    if filled_trap:
        yield HeldFor.TRAP
    if (now - opened_at).total_seconds() < feedback_number("hold-faster-than"):
        yield HeldFor.TOO_FAST
    if len(_LINK.findall(text)) >= feedback_number("hold-links-from"):
        yield HeldFor.LINKS
    since = now - timedelta(hours=feedback_number("hold-repeat-hours"))
    same = Source.objects.filter(council_id=council_id, text_sha256=text_fingerprint(fit_to_keep(text)))
    if same.filter(added_at__gte=since, added_by__is_stand_in=True).exists():
        yield HeldFor.REPEATED
