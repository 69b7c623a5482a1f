"""Themes that become one, and one that becomes several. What was stored keeps its id: history stays countable."""

from collections.abc import Sequence
from itertools import combinations
from typing import Any

from django.db import transaction
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.taxonomy.themes import (
    add_theme,
    known_or_refuse,
    names_of,
    refuse_no_reason,
    refuse_out_of_use,
    refuse_with_others_below,
    row_of,
    taxonomy_to_change,
    write_row,
)
from heed.learning.changes.taxonomy.wording import ThemeWording, are_alike, refuse_wording, tidied
from heed.learning.choices import RetiredAs
from heed.learning.models import CouncilTheme
from heed.learning.queries.taxonomy import Taxonomy

FEWEST_PARTS = 2
MOST_PARTS = 8


@transaction.atomic
def merge_themes(*, themes: Sequence[str], into: str, because: str, by: Person) -> list[CouncilTheme]:
    """Let these themes count under `into` from now on, with all that was ever labelled with them."""
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    themes = list(dict.fromkeys(themes))
    refuse_no_reason(because)
    refuse_merging(themes, into, taxonomy)
    merged = []
    for theme in themes:
        row = row_of(taxonomy.themes[theme], by=by, expected_version=None)
        write_row(row, _retired(RetiredAs.MERGED, [into]))
        merged.append(row)
        details = {"into": [into, taxonomy.themes[into].name]}
        trail.record(verb="theme.merged", obj=row, by=by, reason=because.strip(), details=details)
    kept = row_of(taxonomy.themes[into], by=by, expected_version=None)
    write_row(kept, {})
    details = {"merged": names_of(themes, taxonomy)}
    trail.record(verb="theme.took_in", obj=kept, by=by, reason=because.strip(), details=details)
    return merged


@transaction.atomic
def split_theme(
    *,
    theme: str,
    parts: Sequence[ThemeWording],
    because: str,
    by: Person,
    into: Sequence[str] = (),
    expected_version: int | None = None,
) -> list[str]:
    """Stop giving this theme, and give the new `parts` and the themes `into` that there are already instead.

    What was labelled with it stays countable as it was, until people sort it (`sorting`). Gives the ids of the parts.
    """
    require(by, Permission.EDIT_TAXONOMY)
    taxonomy = taxonomy_to_change(by)
    known = known_or_refuse(theme, taxonomy)
    row = row_of(known, by=by, expected_version=expected_version)
    refuse_no_reason(because)
    refuse_splitting(theme, parts, into, taxonomy)
    made = [add_theme(wording=wording, because=because, by=by) for wording in parts]
    ids = [*dict.fromkeys(into), *(each.theme for each in made)]
    write_row(row, _retired(RetiredAs.SPLIT, ids))
    names = [*names_of(dict.fromkeys(into), taxonomy), *(each.name for each in made)]
    trail.record(verb="theme.split", obj=row, by=by, reason=because.strip(), details={"into": names})
    return ids


def _retired(how: RetiredAs, into: list[str]) -> dict[str, Any]:
    return {"retired_on": timezone.localdate(), "retired_as": how, "replaced_by": into}


def refuse_merging(themes: Sequence[str], into: str, taxonomy: Taxonomy) -> None:
    """Refuse what would make a ring, or count under something that is not used."""
    if not themes:
        raise NotPossibleNow("Choose at least one theme to merge into it.")
    kept = known_or_refuse(into, taxonomy)
    refuse_out_of_use(kept)
    for theme in themes:
        known = known_or_refuse(theme, taxonomy)
        if theme == into:
            raise NotPossibleNow(f"“{known.name}” cannot be merged into itself. Choose another.")
        refuse_out_of_use(known)
        if into in taxonomy.and_below([theme]):
            raise NotPossibleNow(
                f"“{kept.name}” lies under “{known.name}”, so the two would go round in a ring. "
                f"Merge it the other way round, or put “{kept.name}” under another theme first."
            )


def refuse_splitting(theme: str, parts: Sequence[ThemeWording], into: Sequence[str], taxonomy: Taxonomy) -> None:
    """Refuse too few or too many parts, parts out of use, and parts that are alike or lie under what is split."""
    known = known_or_refuse(theme, taxonomy)
    refuse_out_of_use(known)
    number = len(parts) + len(set(into))
    if not FEWEST_PARTS <= number <= MOST_PARTS:
        raise NotPossibleNow(f"A theme is split into {FEWEST_PARTS} to {MOST_PARTS} parts; here are {number}.")
    for each in into:
        part = known_or_refuse(each, taxonomy)
        refuse_out_of_use(part)
        if each == theme:
            raise NotPossibleNow(f"“{part.name}” cannot be a part of itself. Choose another.")
    refuse_with_others_below(known, taxonomy)
    for wording in parts:
        if wording.parent == theme:
            raise NotPossibleNow(f"“{known.name}” will no longer be used, so no part of it can lie under it.")
        refuse_wording(tidied(wording), taxonomy)
    for one, other in combinations(parts, 2):
        if are_alike(one.name, other.name):
            raise NotPossibleNow(f"Two parts are called “{other.name.strip()}”. Say how they differ.")
