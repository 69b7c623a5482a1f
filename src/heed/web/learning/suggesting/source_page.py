"""The page on which the themes of one source are decided."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest

from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import Taxonomy
from heed.listening.models import Source
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.suggesting.forms import SourceThemesForm
from heed.web.learning.suggesting.showing import ShownTheme, pieces_of, shown_themes, sureness


def source_context(
    request: HttpRequest, source: Source, form: SourceThemesForm, taxonomy: Taxonomy, refused: str = ""
) -> dict[str, Any]:
    """The words with what decided marked, few choices first, and all other themes by their groups."""
    known = queries.themes_of_source(source)
    offered = [link for link in known.links if link.score is not None]
    few = _few(known, taxonomy)
    held = {each.theme for each in few}
    groups = [
        replace(group, choices=tuple(choice for choice in group.choices if choice[0] not in held))
        for group in words.theme_groups(taxonomy)
    ]
    model = known.read.model if known.read else None
    return {
        "source": source,
        "kind": words.kind_names().get(source.kind, source.kind),
        "pieces": pieces_of(source.text, offered),
        "few": few,
        "has_near": any(each.look and not each.number for each in few),
        "groups": [group for group in groups if group.choices],
        "form": form,
        "chosen": set(),
        "decision": known.decision,
        "decision_id": known.decision_id,
        "decided_names": [taxonomy.names.get(link.theme, link.theme) for link in known.confirmed],
        "suggested_with": queries.what_suggests(model),
        "may_decide": queries.may_decide_themes(reader(request), source),
        "came_from": "list" if (request.GET.get("from") or request.POST.get("from")) == "list" else "",
        "refused": refused,
    }


def _few(known: queries.ThemesOfSource, taxonomy: Taxonomy) -> list[ShownTheme]:
    """What was suggested, what was given, and what came near: those that may be given."""
    offered = [link for link in known.links if link.score is not None]
    given = {link.theme for link in known.confirmed}
    few = shown_themes(offered, taxonomy)
    if known.is_decided:
        few = [replace(each, is_ticked=each.theme in given) for each in few]
    seen = {each.theme for each in few}
    others = known.read.others if known.read and not known.is_decided else []
    more = [(theme, None) for theme in given - seen] + [(theme, score) for theme, score in others if theme not in seen]
    for theme, score in sorted(more, key=lambda pair: -(pair[1] or 1)):
        known_as = taxonomy.themes.get(theme)
        if known_as is not None:
            look = None if score is None else sureness(score)
            few.append(ShownTheme(0, theme, known_as.name, known_as.description, look, theme in given))
    return [each for each in few if each.theme in taxonomy.in_use]
