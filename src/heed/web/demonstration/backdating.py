"""Putting invented events into the past. Only the demonstration does this, and only with records of its own council.

Changes write the present moment. So that the demonstration has a history, its records are given earlier dates straight
afterwards. The trail is never touched: it says truly when the demonstration was made.
"""

from datetime import date, datetime, timedelta

from django.db.models import Model
from django.utils import timezone

from heed.accounts.models import Council
from heed.conversation.models import Notification

WORKING_HOUR = 10
READ_AFTER = timedelta(days=40)


class Calendar:
    """The demonstration's reckoning of days before today, in its own council."""

    def __init__(self, now: datetime, council: Council) -> None:
        self.now, self.council = now, council
        self.last_told = 0

    def moment(self, days: int, *, minute: int = 0) -> datetime:
        """A working hour this many days ago."""
        local = timezone.localtime(self.now) - timedelta(days=days)
        return local.replace(hour=WORKING_HOUR, minute=minute, second=0, microsecond=0)

    def day(self, days: int) -> date:
        """The day this many days ago; ahead where there are fewer than none."""
        return self.moment(days).date()

    def backdate(self, record: Model, days: int, *fields: str, minute: int = 0) -> None:
        """Give these fields of a record a moment this many days ago, and likewise what people were told of it."""
        at = self.moment(days, minute=minute)
        type(record)._base_manager.filter(pk=record.pk).update(**dict.fromkeys(fields, at))
        self._backdate_notifications(at)

    def _backdate_notifications(self, at: datetime) -> None:
        fresh = Notification.objects.filter(person__council=self.council, pk__gt=self.last_told)
        newest = fresh.order_by("-pk").values_list("pk", flat=True).first()
        if newest is None:
            return
        is_old = at < self.now - READ_AFTER
        fresh.update(created_at=at, emailed_at=at, read_at=at if is_old else None)
        self.last_told = newest
