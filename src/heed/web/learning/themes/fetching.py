"""Fetching themes for a page. Everybody who sees counts sees themes; the rest of a page is for those who may read."""

from django.http import Http404, HttpRequest

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can, require
from heed.audit.refusals import NotAllowed
from heed.learning.queries import KnownTheme, Taxonomy, taxonomy_of
from heed.web.fetching import reader


def taxonomy_for(request: HttpRequest) -> tuple[Person, Taxonomy]:
    """Who asks, and the themes of their council."""
    person = reader(request)
    require(person, Permission.READ_LOOP)
    return person, taxonomy_of(person.council_id)


def theme_or_404(taxonomy: Taxonomy, theme: str) -> KnownTheme:
    """The theme of this id; 404 where the council knows none."""
    if theme not in taxonomy.themes:
        raise Http404("There is no such theme.")
    return taxonomy.themes[theme]


def may_edit(person: Person) -> bool:
    """Whether this person changes themes; others who decide on findings propose."""
    return can(person, Permission.EDIT_TAXONOMY)


def may_propose(person: Person) -> bool:
    """Whether this person may change themes or propose it."""
    return may_edit(person) or can(person, Permission.DECIDE_FINDINGS)


def require_proposing(person: Person) -> None:
    """Refuse those who may neither change themes nor propose it."""
    if not may_propose(person):
        raise NotAllowed("Your role does not change themes. Tell your quality lead what you miss.")
