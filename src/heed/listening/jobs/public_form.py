"""What the public form forgets: codes past their day with what was never sent, and yesterday's counts of visits."""

from datetime import datetime

from heed.accounts.visits import forget_old_visits
from heed.listening.changes.feedback.public import forget_old_codes


def forget(now: datetime) -> int:
    """Delete what is past its day. Says how many rows went."""
    return forget_old_codes(now) + forget_old_visits(now)
