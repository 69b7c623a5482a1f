"""What people do to their own way of signing in is done by allauth; here it comes into the trail."""

from typing import Any

from allauth.account.signals import password_changed, password_reset, password_set
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.dispatch import receiver

from heed.accounts.changes import note_way_in
from heed.accounts.models import Person


@receiver([password_changed, password_set, password_reset])
def note_password(*, user: Person, **_more: Any) -> None:
    """A password was chosen, by oneself or by a link."""
    note_way_in(person=user, verb="person.password_chosen")


@receiver(authenticator_added)
def note_added(*, user: Person, authenticator: Any, **_more: Any) -> None:
    """An authenticator app, a passkey or recovery codes."""
    note_way_in(person=user, verb="person.way_in_added", details={"kind": str(authenticator.get_type_display())})


@receiver(authenticator_removed)
def note_removed(*, user: Person, authenticator: Any, **_more: Any) -> None:
    note_way_in(person=user, verb="person.way_in_removed", details={"kind": str(authenticator.get_type_display())})


@receiver(authenticator_reset)
def note_reset(*, user: Person, authenticator: Any, **_more: Any) -> None:
    """New recovery codes: the old ones hold no longer."""
    note_way_in(person=user, verb="person.way_in_renewed", details={"kind": str(authenticator.get_type_display())})
