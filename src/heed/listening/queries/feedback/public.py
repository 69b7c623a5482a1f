"""What a code opens: words saved for later, or what became of what was sent."""

from datetime import date

from heed.accounts.models import Council
from heed.listening.codes import bare, lookup_of, unseal
from heed.listening.models import PublicCode


def opened_by(code: str, *, council: Council, today: date) -> PublicCode | None:
    """What this code of this council opens; None for one that is wrong, ended or no code at all, all alike."""
    found = PublicCode.objects.filter(lookup=lookup_of(code), council=council, expires_on__gte=today)
    opened = found.select_related("feedback__source", "council").first()
    return opened if bare(code) else None


def saved_words(opened: PublicCode, *, code: str) -> str | None:
    """What was saved under a code, still as the form wrote it."""
    if opened.sealed is None or opened.salt is None:
        return None
    return unseal(bytes(opened.sealed), salt=bytes(opened.salt), code=code)
