"""Several sources at once whose themes wait for a decision, those first that teach most."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, QueryDict

from heed.accounts.models import Person
from heed.audit.refusals import NotPossibleNow
from heed.core.statistics.sentences.numbers import counted_up_to
from heed.learning.queries import suggestions as queries
from heed.learning.queries.taxonomy import taxonomy_of
from heed.listening import changes as listening
from heed.listening.choices import Sensitivity
from heed.listening.models import Source
from heed.web.fetching import reader
from heed.web.learning import words
from heed.web.learning.suggesting.showing import Piece, ShownTheme, excerpt_of, shown_themes

AT_ONCE = 10
_ANSWER = re.compile(r"answer-[0-9]{1,15}")
AS_SUGGESTED, NONE, LATER = "suggested", "none", ""


@dataclass(frozen=True)
class Card:
    """One source with what is suggested for it, and the answers to choose from."""

    source: Source
    kind: str
    pieces: list[Piece]
    themes: list[ShownTheme]
    answers: list[tuple[str, str]]
    answer: str

    @property
    def ids(self) -> str:
        return ",".join(each.theme for each in self.themes)


def list_context(request: HttpRequest, refused: str = "") -> dict[str, Any]:
    """The next sources, and how far the deciding has come. A view of a restricted one is kept in the trail."""
    person = reader(request)
    waiting = queries.themes_to_confirm(for_person=person)
    cards = _cards(person, waiting, request.POST)
    for card in cards:
        if card.source.sensitivity == Sensitivity.RESTRICTED:
            listening.record_view(source=card.source, by=person, what="themes to confirm")
    return {"cards": cards, "progress": _progress(person, waiting), "refused": refused}


def _cards(person: Person, waiting: Any, typed: QueryDict) -> list[Card]:
    taxonomy, kinds = taxonomy_of(person.council_id), words.kind_names()
    found = []
    for row, links in queries.with_links(waiting[:AT_ONCE]):
        source, links = row.source, [link for link in links if link.theme in taxonomy.in_use]
        themes = shown_themes(links, taxonomy)
        answers = [(NONE, "None of these" if themes else "No theme"), (LATER, "Later")]
        if themes:
            answers.insert(0, (AS_SUGGESTED, "Right as suggested" if len(themes) == 1 else "All right as suggested"))
        answer = typed.get(f"answer-{source.pk}", LATER)
        kind = kinds.get(source.kind, source.kind)
        found.append(Card(source, kind, excerpt_of(source.text, links), themes, answers, answer))
    return found


def _progress(person: Person, waiting: Any) -> str:
    decided = queries.counted(queries.decided_by_people(for_person=person))
    left = queries.counted(waiting)
    most = queries.MOST_COUNTED
    done, to_do = counted_up_to(most, decided, "decided", "decided"), counted_up_to(most, left, "waits", "wait")
    return f"{done}, {to_do}."


def answers_of(request: HttpRequest) -> list[tuple[Source, list[str], int]]:
    """The sources that an answer was chosen for, with the themes it gives. What is decided already is left out."""
    chosen = {
        int(name.removeprefix("answer-")): answer
        for name, answer in request.POST.items()
        if _ANSWER.fullmatch(name) and answer in {AS_SUGGESTED, NONE}
    }
    waiting = queries.themes_to_confirm(for_person=reader(request)).filter(source_id__in=list(chosen)[: AT_ONCE * 2])
    found = []
    for row in waiting:
        shown = request.POST.get(f"shown-{row.source_id}", "")
        themes = [each for each in shown.split(",") if each] if chosen[row.source_id] == AS_SUGGESTED else []
        found.append((row.source, themes, 0))
    if chosen and not found:
        raise NotPossibleNow("What you answered is decided already, so nothing was changed. Here is what still waits.")
    return found
