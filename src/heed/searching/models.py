"""What can be found by words, whichever room it is of."""

from django.db import models

from heed.accounts.models import Council
from heed.listening.models import Source


class SearchEntry(models.Model):
    """The words of one record, each brought to its stem by `core.text.searching`, so that both databases find the same.

    `source` is the source whose readers may find it; where there is none, the record's own room says who may. Newer
    records have higher ids: what is found is read newest first, in the order of the index.

    `reach`, `facts` and `themes` are marks that are looked up together with the words, so that a question of somebody
    who may read little, or about one theme, does not walk through all that holds its words. They only narrow: who may
    read a record is always asked of the record itself. The database keeps `reach` like its source (migration 0005), and
    `themes` like those of the record (triggers of the rooms that keep themes).
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    kind = models.CharField(max_length=40)  # a key of the kinds that rooms have registered
    object_id = models.PositiveBigIntegerField()
    source = models.ForeignKey(Source, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    about_on = models.DateField(null=True, blank=True)  # the day it is of, by which results are narrowed
    version = models.PositiveIntegerField(default=0)  # that of the record when its words were read
    title_words = models.TextField(blank=True)
    text_words = models.TextField(blank=True)
    reach = models.CharField(max_length=80, default="")
    facts = models.CharField(max_length=200, default="")
    themes = models.TextField(default="")

    # Every source has one: it alone does not mean that somebody did something with the source.
    comes_with_its_source = True

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "object_id"], name="search_entry_once")]
        indexes = [models.Index(fields=["council", "-id"], name="search_entry_newest")]

    def __str__(self) -> str:
        return f"{self.kind} {self.object_id}"
