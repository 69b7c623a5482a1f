"""Single themes: add one, put it in other words, stop using it, use it again."""

from django.db import transaction
from django.utils.text import slugify

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.learning.changes.taxonomy.wording import ThemeWording, refuse_wording, tidied
from heed.learning.models import CouncilTheme
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of

OWN = "own-"  # before the id of a council's own theme, so that no later definition has it too
LONGEST_SLUG = 48


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


def taxonomy_to_change(by: Person) -> Taxonomy:
    """The council's taxonomy, which nobody else changes before this transaction ends."""
    Council.objects.select_for_update().get(pk=by.council_id)
    return taxonomy_of(by.council_id)


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
