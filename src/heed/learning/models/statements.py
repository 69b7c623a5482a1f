"""The words of all that is searched, packed word by word, so that what is like a text is found among very many."""

from django.db import models

from heed.accounts.models import Council


class StatementBlock(models.Model):
    """A run of entries of the search index, at most `core.text.similarity.TOGETHER`: block 0 holds the first of them.

    `sorts` are the kinds and reaches (`searching.marks`) that its entries have; `sorted_as` says by two bytes a place
    which of them, counted from 1; 0 where there is no entry. `lengths` are for `core.text.similarity`.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    statements = models.PositiveIntegerField()
    open_statements = models.PositiveIntegerField()  # those that everybody in the council may read
    analyser = models.CharField(max_length=16)  # how the words were read: `core.text.similarity.analyser_mark`
    sorts = models.JSONField()
    sorted_as = models.BinaryField()
    lengths = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "number"], name="statement_block_once")]

    def __str__(self) -> str:
        return f"Block {self.number}"


class StatementWord(models.Model):
    """Where one word stands in one block. `open_holders` counts those that everybody in the council may read: how rare
    a word is says nothing of what is closed.
    """

    council = models.ForeignKey(Council, on_delete=models.CASCADE, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    word = models.CharField(max_length=80)
    open_holders = models.PositiveIntegerField()
    holders = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "word", "number"], name="statement_word_once")]
        indexes = [models.Index(fields=["number"], name="statement_word_block")]

    def __str__(self) -> str:
        return f"{self.word} in block {self.number}"


class StatementWaiting(models.Model):
    """An entry of the search index whose words, or readers, are not packed as they are: the database keeps these rows
    (migration 0010). An entry may have several: who packs a block lets go of those it saw.
    """

    entry_id = models.PositiveBigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"Entry {self.entry_id}"
