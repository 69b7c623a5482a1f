"""People decide of what no theme holds: it becomes a theme, belongs to one we have, or is let go with a reason."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.emerging.giving import give_theme
from heed.learning.changes.taxonomy import TaxonomyChange, ThemeWording, add_theme, propose_change
from heed.learning.choices import EmergingState, ThemeChange
from heed.learning.models import CouncilTheme, EmergingTheme, ThemeProposal
from heed.learning.queries.emerging import newest_run_of
from heed.learning.queries.taxonomy import taxonomy_of


@transaction.atomic
def make_theme(
    *,
    emerging: EmergingTheme,
    wording: ThemeWording,
    because: str,
    texts: Collection[int],
    expected_version: int | None,
    by: Person,
) -> CouncilTheme:
    """Make a theme of this group and give it to those of its `texts` (ids of EmergingText) that the person may read."""
    require(by, Permission.EDIT_TAXONOMY, emerging)
    emerging = _open(emerging, expected_version)
    theme = add_theme(wording=wording, because=because, by=by)
    given = give_theme(emerging=emerging, theme=theme.theme, texts=texts, by=by)
    _decide(emerging, EmergingState.MADE, by, theme=theme.theme)
    trail.record(verb="emerging.made", obj=emerging, by=by, details={"theme": theme.theme, **given.as_details()})
    return theme


@transaction.atomic
def propose_theme_of(
    *, emerging: EmergingTheme, wording: ThemeWording, because: str, expected_version: int | None, by: Person
) -> ThemeProposal:
    """Ask the editors to make a theme of this group. It stays as it is until they do."""
    require(by, Permission.DECIDE_FINDINGS, emerging)
    emerging = _open(emerging, expected_version)
    wanted = TaxonomyChange(ThemeChange.ADD, wordings=[wording])
    proposal = propose_change(wanted=wanted, because=because, by=by)
    trail.record(verb="emerging.proposed", obj=emerging, by=by, details={"proposal": proposal.pk})
    return proposal


@transaction.atomic
def join_theme(
    *, emerging: EmergingTheme, theme: str, texts: Collection[int], expected_version: int | None, by: Person
) -> EmergingTheme:
    """Say that this belongs to a theme we have, and give it to those of its `texts` that the person may read."""
    require(by, Permission.DECIDE_FINDINGS, emerging)
    emerging = _open(emerging, expected_version)
    if theme not in taxonomy_of(by.council_id).in_use:
        raise NotPossibleNow("There is no such theme in use. Choose one from the list.")
    given = give_theme(emerging=emerging, theme=theme, texts=texts, by=by)
    _decide(emerging, EmergingState.JOINED, by, theme=theme)
    trail.record(verb="emerging.joined", obj=emerging, by=by, details={"theme": theme, **given.as_details()})
    return emerging


@transaction.atomic
def let_emerging_go(*, emerging: EmergingTheme, reason: str, expected_version: int | None, by: Person) -> EmergingTheme:
    """Say that this is nothing to follow. It does not come back unless it grows."""
    require(by, Permission.EDIT_TAXONOMY, emerging)
    emerging = _open(emerging, expected_version)
    if not reason.strip():
        raise NotPossibleNow("Say why: those who see it grow later will ask.")
    _decide(emerging, EmergingState.LET_GO, by, reason=reason.strip())
    trail.record(verb="emerging.let_go", obj=emerging, by=by, reason=reason.strip())
    return emerging


@transaction.atomic
def take_up_again(*, emerging: EmergingTheme, expected_version: int | None, by: Person) -> EmergingTheme:
    """Let what was let go wait for a decision again."""
    require(by, Permission.EDIT_TAXONOMY, emerging)
    emerging = emerging.locked(expected_version=expected_version)
    _refuse_older(emerging)
    if emerging.state != EmergingState.LET_GO:
        raise NotPossibleNow("Only what was let go can be taken up again: nothing was changed.")
    first = emerging.again.locked(expected_version=None) if emerging.again else None
    for each in (emerging, first):
        if each is not None:
            _forget(each)
    trail.record(verb="emerging.taken_up_again", obj=emerging, by=by)
    return emerging


def _open(emerging: EmergingTheme, expected_version: int | None) -> EmergingTheme:
    emerging = emerging.locked(expected_version=expected_version)
    _refuse_older(emerging)
    if emerging.state != EmergingState.NEW:
        raise NotPossibleNow("This was decided already: nothing was changed.")
    return emerging


def _refuse_older(emerging: EmergingTheme) -> None:
    newest = newest_run_of(emerging.run.council_id)
    if newest is not None and newest.pk != emerging.run_id:
        raise NotPossibleNow("We have looked again since. Open the newest list: the same group may be larger there.")


def _decide(emerging: EmergingTheme, state: EmergingState, by: Person, *, theme: str = "", reason: str = "") -> None:
    """A new decision stands by itself: what was decided of the group before no longer counts."""
    emerging.state, emerging.theme, emerging.reason, emerging.again = state, theme, reason, None
    emerging.decided_by, emerging.decided_at = by, timezone.now()
    emerging.save_change("state", "theme", "reason", "again", "decided_by", "decided_at")


def _forget(emerging: EmergingTheme) -> None:
    emerging.state, emerging.theme, emerging.reason, emerging.again = EmergingState.NEW, "", "", None
    emerging.decided_by = emerging.decided_at = None
    emerging.save_change("state", "theme", "reason", "again", "decided_by", "decided_at")
