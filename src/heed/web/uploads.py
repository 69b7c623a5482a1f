"""Uploads that are too large are refused while they arrive, before anything is kept."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import MemoryFileUploadHandler


class RefusesTooLarge(MemoryFileUploadHandler):
    """Keeps a small upload in memory, leaves a larger one to the next handler, and refuses what is beyond the limit."""

    def handle_raw_input(
        self,
        input_data: Any,
        META: Any,  # noqa: N803 - Django's own name
        content_length: Any,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        if content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig("The upload is larger than one file may be.")
        super().handle_raw_input(input_data, META, content_length, boundary, encoding)
