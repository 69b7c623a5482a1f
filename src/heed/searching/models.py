"""What can be found by words, whichever room it is of."""

from django.db import models

from heed.accounts.models import Council
from heed.listening.models import Source


class SearchEntry(models.Model):
    """The words of one record, each brought to its stem by `core.text.searching`, so that both databases find the same.

    `source` is the source whose readers may find it; where there is none, the record's own room says who may.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=20)  # a key of the kinds that rooms have registered
    object_id = models.PositiveBigIntegerField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    about_on = models.DateField(null=True, blank=True)  # the day it is of, by which results are narrowed
    title_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]
        indexes = [models.Index(fields=["council", "-id"], name="search_entry_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
