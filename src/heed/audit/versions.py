"""Refusing a stale save: each editable record counts its changes."""

from typing import Any, Self

from django.db import models

from heed.audit.refusals import StaleSave


class Versioned(models.Model):
    """A record that two people may edit. `version` is carried through the form and checked at the save."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def locked(self, *, expected_version: int | None) -> Self:
        """This record, read again for change within the present transaction.

        Raises StaleSave where somebody saved since `expected_version`; None asks for no such check (a job, or a
        change that does not replace what others wrote, such as adding a note).
        """
        current = type(self)._base_manager.select_for_update(of=("self",)).get(pk=self.pk)
        if expected_version is not None and current.version != expected_version:
            raise StaleSave(current)
        return current

    def save_change(self, *fields: str) -> None:
        """Write the named fields and count one more version."""
        self.version += 1
        self.save(update_fields=[*fields, "version"])


def before_and_after(record: models.Model, changes: dict[str, Any]) -> dict[str, list[Any]]:
    """The fields that `changes` would alter, each with its old and new value, for the trail."""
    return {name: [getattr(record, name), value] for name, value in changes.items() if getattr(record, name) != value}
