"""Files kept in the database beside what they belong to: a file and its record are saved together or not at all."""

import hashlib
from typing import Any

from django.db import models


class KeptFile(models.Model):
    """A file as it was received. Its content never changes; a new file is a new row."""

    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()
    kept_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


def file_fields(*, name: str, media_type: str, content: bytes) -> dict[str, Any]:
    """The fields of a kept file for these bytes; the name loses any folder and is cut to 255 characters."""
    bare_name = name.replace("\\", "/").rsplit("/", 1)[-1][-255:] or "file"
    return {
        "name": bare_name,
        "media_type": media_type[:127],
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": content,
    }
