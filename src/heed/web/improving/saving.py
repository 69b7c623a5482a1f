"""The forms of this room are shown and saved as those of every room."""

from heed.web.saving import FormPage, VersionedForm, offer, save_or_show

__all__ = ["FormPage", "VersionedForm", "offer", "save_or_show"]
