"""The themes of a source on its own page, wherever its words are shown."""

from typing import Any

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.learning.choices import SourceThemeState
from heed.learning.models import SourceTheme
from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import defined_taxonomy
from heed.listening.models import Source
from heed.web.learning.suggesting.showing import quotes_of, sureness


def panel_of(source: Source, *, person: Person) -> dict[str, Any]:
    """What the panel shows: one query. The page has fetched the source, with its text, for its reader."""
    links = queries.links_of(source)
    names = defined_taxonomy().names
    waiting = [link for link in links if link.state == SourceThemeState.SUGGESTED]
    given = [link for link in links if link.state == SourceThemeState.CONFIRMED]
    return {
        "source": source,
        "suggested": [
            (_name(link, names), sureness(link.score or 0), quotes_of(source.text, link)) for link in waiting
        ],
        "confirmed": [(_name(link, names), link) for link in given],
        "is_decided": any(link.state != SourceThemeState.SUGGESTED for link in links),
        "may_decide": Permission.DECIDE_FINDINGS in person.permissions,
    }


def _name(link: SourceTheme, names: dict[str, str]) -> str:
    own: str | None = getattr(link, "own_name", None)
    return own or names.get(link.theme, link.theme)
