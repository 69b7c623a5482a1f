"""What stands around every form of a copy in work."""

from typing import Any

from django.urls import reverse

from heed.learning.models import RedactedCopy
from heed.web.learning.redacting import words
from heed.web.saving import FormPage


def copy_page(copy: RedactedCopy, title: str, button: str, **more: Any) -> FormPage:
    """A form about a copy; the way back leads to the copy where nothing else is said."""
    back = reverse("redacting-copy", args=[copy.pk])
    more = {"back": back, "about": f"{copy.reference} {copy.title}", **more}
    return FormPage(title=title, button=button, crumbs=words.crumbs(back, copy.reference), **more)
