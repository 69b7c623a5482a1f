"""What the room does by itself."""

from heed.learning.jobs.reminding import remind

__all__ = ["remind"]
