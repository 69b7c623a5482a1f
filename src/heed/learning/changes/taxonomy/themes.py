"""Single themes: add one, put it in other words, stop using it, use it again."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow, StaleSave
from heed.audit.versions import before_and_after
from heed.learning.changes.taxonomy.wording import (
    ThemeWording,
    refuse_alike,
    refuse_parent,
    refuse_wording,
    tidied,
    wording_of,
)
from heed.learning.choices import RetiredAs
from heed.learning.models import CouncilTheme
from heed.learning.queries.taxonomy import KnownTheme, Taxonomy, taxonomy_of

OWN = "own-"  # before the id of a council's own theme, so that no later definition has it too
LONGEST_SLUG = 48
SAID_IN_TRAIL = ("name", "description", "parent")  # of the others only that they changed: phrases may be people's words


@transaction.atomic
def add_theme(*, wording: ThemeWording, because: str, by: Person) -> CouncilTheme:
    """Add a theme of the council's own. Its id is made once, and stays when its name changes."""
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    refuse_no_reason(because)
    wording = tidied(wording)
    refuse_wording(wording, taxonomy)
    theme = CouncilTheme.objects.create(
        council_id=by.council_id, theme=_new_id(wording.name, taxonomy), is_own=True, added_by=by, **wording.fields()
    )
    details = {"name": theme.name, "under": theme.parent}
    trail.record(verb="theme.added", obj=theme, by=by, reason=because.strip(), details=details)
    return theme


@transaction.atomic
def reword_theme(
    *, theme: str, wording: ThemeWording, because: str, by: Person, expected_version: int | None = None
) -> CouncilTheme:
    """Put a theme in other words, or under another. What has it keeps it; its id stays."""
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    known = known_or_refuse(theme, taxonomy)
    row = row_of(known, by=by, expected_version=expected_version)
    refuse_no_reason(because)
    refuse_out_of_use(known)
    wording = tidied(wording)
    refuse_wording(wording, taxonomy, of=theme)
    changed = before_and_after(row, wording.fields())
    if not changed:
        raise NotPossibleNow("These are the words it has already: nothing was changed.")
    write_row(row, wording.fields())
    details: dict[str, Any] = {name: changed[name] for name in SAID_IN_TRAIL if name in changed}
    if others := sorted(set(changed) - set(SAID_IN_TRAIL)):
        details["changed"] = others
    trail.record(verb="theme.reworded", obj=row, by=by, reason=because.strip(), details=details)
    return row


@transaction.atomic
def retire_theme(*, theme: str, because: str, by: Person, expected_version: int | None = None) -> CouncilTheme:
    """Stop using a theme: it is counted on and shown apart, and given to nothing new."""
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    known = known_or_refuse(theme, taxonomy)
    row = row_of(known, by=by, expected_version=expected_version)
    refuse_no_reason(because)
    refuse_retiring(known, taxonomy)
    write_row(row, {"retired_on": timezone.localdate(), "retired_as": RetiredAs.RETIRED})
    trail.record(verb="theme.retired", obj=row, by=by, reason=because.strip())
    return row


@transaction.atomic
def bring_back_theme(*, theme: str, because: str, by: Person, expected_version: int | None = None) -> CouncilTheme:
    """Use a theme again, however it went out of use. What was given its successors meanwhile keeps those."""
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    known = known_or_refuse(theme, taxonomy)
    row = row_of(known, by=by, expected_version=expected_version)
    refuse_no_reason(because)
    refuse_bringing_back(known, taxonomy)
    was = {"as": known.retired_as, "into": list(known.replaced_by)}
    write_row(row, {"retired_on": None, "retired_as": "", "replaced_by": []})
    trail.record(verb="theme.brought_back", obj=row, by=by, reason=because.strip(), details={"was": was})
    return row


def refuse_out_of_use(theme: KnownTheme) -> None:
    """Refuse to change what is no longer used."""
    if not theme.is_in_use:
        raise NotPossibleNow(f"“{theme.name}” is no longer used. Use it again first.")


def refuse_retiring(theme: KnownTheme, taxonomy: Taxonomy) -> None:
    """Refuse to retire what is out of use already, or what others lie under."""
    refuse_out_of_use(theme)
    refuse_with_others_below(theme, taxonomy)


def refuse_with_others_below(theme: KnownTheme, taxonomy: Taxonomy) -> None:
    """Refuse where themes in use lie under this one: they would hang in the air."""
    if below := taxonomy.below(theme.id):
        names = ", ".join(f"“{each.name}”" for each in below)
        raise NotPossibleNow(f"{names} {'lies' if len(below) == 1 else 'lie'} under it. Put that under another first.")


def refuse_bringing_back(theme: KnownTheme, taxonomy: Taxonomy) -> None:
    """Refuse where it is in use, where the theme above it is not, or where another has its name by now."""
    if theme.is_in_use:
        raise NotPossibleNow(f"“{theme.name}” is in use already: nothing was changed.")
    if theme.parent:
        (above,) = taxonomy.now([theme.parent])
        refuse_parent(above, taxonomy)
    refuse_alike(theme.name, taxonomy, but={theme.id})


def known_or_refuse(theme: str, taxonomy: Taxonomy) -> KnownTheme:
    """The theme of this id."""
    if theme not in taxonomy.themes:
        raise NotPossibleNow("There is no such theme. Choose from the list.")
    return taxonomy.themes[theme]


def taxonomy_to_change(by: Person) -> Taxonomy:
    """The council's taxonomy, which nobody else changes before this transaction ends."""
    Council.objects.select_for_update().get(pk=by.council_id)
    return taxonomy_of(by.council_id)


def row_of(theme: KnownTheme, *, by: Person, expected_version: int | None) -> CouncilTheme:
    """What the council made of this theme; where nothing yet, the words of the definition as a row not yet kept.

    `expected_version` is 0 for a theme that stood as in the definitions.
    """
    row = CouncilTheme.objects.select_for_update(of=("self",)).filter(council_id=by.council_id, theme=theme.id).first()
    if row is None:
        fields = wording_of(theme).fields()
        row = CouncilTheme(council_id=by.council_id, theme=theme.id, version=0, added_by=by, **fields)
    if expected_version is not None and row.version != expected_version:
        raise StaleSave(row)
    return row


def write_row(row: CouncilTheme, values: dict[str, Any]) -> None:
    """Write these fields, and count one more version."""
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    row.save()


def refuse_no_reason(because: str) -> None:
    """What is done to the taxonomy is done to what everybody counts: it has a reason."""
    if not because.strip():
        raise NotPossibleNow("Say why: those who count by this theme later will ask.")


def _new_id(name: str, taxonomy: Taxonomy) -> str:
    slug = OWN + (slugify(name)[:LONGEST_SLUG].strip("-") or "theme")
    number, found = 2, slug
    while found in taxonomy.themes:
        found, number = f"{slug}-{number}", number + 1
    return found


def names_of(themes: Collection[str], taxonomy: Taxonomy) -> list[str]:
    """The names of these themes as they stand, for the trail."""
    return [taxonomy.themes[each].name for each in themes]
