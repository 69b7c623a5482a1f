"""What came with a source: the files attached to an e-mail."""

from django.db import models

from heed.audit.files import KeptFile
from heed.listening.models.sources import Source


class SourceAttachment(KeptFile):
    """A file that came with a source. It is kept as it was received, and never opened here."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="attachments")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["source", "position"], name="source_attachment_in_order")]
        ordering = ["position"]
