"""How often themes are heard, kept by month: what pages add up, instead of counting every source again."""

from django.db import models

from heed.accounts.models import Council
from heed.learning.choices import HeardKind, HeardSpan
from heed.listening.models import Source


class HeardMonth(models.Model):
    """That a month was counted, up to and with a day: every source received in it that is not restricted.

    `shape` is the tree of themes it was counted with, `restricted` what tells which sources of it were restricted then.
    Where either is another today, nothing of the month is relied on; nor is a day on which a source was received that
    stands in `HeardChange`. The job counts these anew.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    month = models.DateField()  # its first day
    counted_to = models.DateField()
    shape = models.CharField(max_length=64)
    restricted = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "month"], name="heard_month_once")]

    def __str__(self) -> str:
        return f"{self.month:%B %Y}"


class HeardCount(models.Model):
    """How many sources of a day, or of a month that is over, speak of a theme with all that lies under it; without a
    theme, how many were decided on. By what they say of us (without `value`: whatever they say); of months also by who
    speaks and by team.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    theme = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=20, choices=HeardKind.choices)
    span = models.CharField(max_length=10, choices=HeardSpan.choices)
    on = models.DateField()  # the day, or the first one of the month
    value = models.CharField(max_length=60, blank=True)
    sources = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "theme", "kind", "span", "on", "value"],
                name="heard_count_once",
            )
        ]
        indexes = [models.Index(fields=["council", "on"], name="heard_count_by_day")]

    def __str__(self) -> str:
        return f"{self.theme or 'Decided on'}, {self.on}"


class HeardChange(models.Model):
    """A source of which something changed that is counted. The database itself writes it, in the same transaction
    (triggers of migration 0011), so that no way of changing a finding or a theme can be forgotten.

    Only added to, and taken away with the counting that knows of it: nobody waits for anybody. Where there is no
    source, or it is gone, nothing that was counted is relied on.
    """

    source = models.ForeignKey(
        Source, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )

    comes_with_its_source = True

    def __str__(self) -> str:
        return f"Source {self.source_id}"
