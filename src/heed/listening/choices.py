"""The fixed words of what we hear. Kinds and evidence categories are definitions; these are states of our own."""

from django.db import models


class Sensitivity(models.TextChoices):
    """How widely a source may be read."""

    OPEN = "open", "Open: published or fit to be"
    INTERNAL = "internal", "Internal: anybody with a reading role"
    RESTRICTED = "restricted", "Restricted: named people only, and each view is recorded"
