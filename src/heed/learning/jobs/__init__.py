"""What the room does by itself."""

from heed.learning.jobs.emerging import look_for_emerging
from heed.learning.jobs.reminding import remind

__all__ = ["look_for_emerging", "remind"]
