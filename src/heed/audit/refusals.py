"""Expected refusals: what a person meant to do cannot be done, and why. Pages turn them into messages in one place."""

from django.db import models


class Refused(Exception):
    """A change that is not made. The message is for the person who asked: what happened, and what to do."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class NotAllowed(Refused):
    """The person's roles do not allow this."""


class NotPossibleNow(Refused):
    """The thing's present state does not allow this step."""


class StaleSave(Refused):
    """Somebody else saved first. Carries the record as it stands now, so that both versions can be shown."""

    def __init__(self, current: models.Model) -> None:
        super().__init__(
            "Someone else changed this after you opened it. Nothing of yours was saved yet: both versions are below."
        )
        self.current = current
