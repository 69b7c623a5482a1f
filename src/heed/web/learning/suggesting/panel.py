"""The themes of a source on its own page, wherever its words are shown."""

from typing import Any

from heed.accounts.models import Person
from heed.learning.choices import SourceThemeState
from heed.learning.models import SourceTheme
from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import taxonomy_of
from heed.listening.models import Source
from heed.web.learning.suggesting.showing import shown_themes


def panel_of(source: Source, *, person: Person) -> dict[str, Any]:
    """What the panel shows: two queries. The page has fetched the source for its reader."""
    links = queries.links_of(source)
    taxonomy = taxonomy_of(person.council_id)
    waiting = [link for link in links if link.state == SourceThemeState.SUGGESTED]
    given = [link for link in links if link.state == SourceThemeState.CONFIRMED]
    return {
        "source": source,
        "suggested": shown_themes(source.text, waiting, taxonomy),
        "confirmed": [(link, taxonomy.names.get(link.theme, link.theme)) for link in given],
        "is_decided": _is_decided(links),
        "may_decide": queries.may_decide_themes(person, source),
    }


def _is_decided(links: list[SourceTheme]) -> bool:
    return any(link.state != SourceThemeState.SUGGESTED for link in links)
