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
MOST_ALIKE = 100  # texts of the same words that one answer is given to
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
    alike: int  # others that wait and have the very same words
    is_for_alike: bool

    @property
    def ids(self) -> str:
        return ",".join(each.theme for each in self.themes)


def list_context(request: HttpRequest, refused: str = "") -> dict[str, Any]:
    """The next sources, and how far the deciding has come. A view of a restricted one is kept in the trail."""
    person = reader(request)
    waiting = queries.themes_to_confirm(for_person=person)
    cards = _cards(person, waiting, request.POST)
    for card in cards:
        if _is_restricted(card.source):
            listening.record_view(source=card.source, by=person, what="themes to confirm")
    return {"cards": cards, "progress": _progress(person, waiting), "refused": refused}


def _cards(person: Person, waiting: Any, typed: QueryDict) -> list[Card]:
    """One card for each text: of several with the very same words the first stands for all."""
    taxonomy, kinds = taxonomy_of(person.council_id), words.kind_names()
    rows = _each_words_once(queries.with_links(waiting[:AT_ONCE]))
    alike = queries.same_words_waiting([row.source for row, _ in rows], for_person=person)
    found = []
    for row, links in rows:
        source, links = row.source, [link for link in links if link.theme in taxonomy.in_use]
        themes = shown_themes(links, taxonomy)
        answers = [(NONE, "None of these" if themes else "No theme"), (LATER, "Later")]
        if themes:
            answers.insert(0, (AS_SUGGESTED, "Right as suggested" if len(themes) == 1 else "All right as suggested"))
        answer = typed.get(f"answer-{source.pk}", LATER)
        kind, pieces = kinds.get(source.kind, source.kind), excerpt_of(source.text, links)
        others = min(alike.get(source.text_sha256, 0) - (not _is_restricted(source)), MOST_ALIKE)
        is_for_alike = f"alike-{source.pk}" in typed
        found.append(Card(source, kind, pieces, themes, answers, answer, others, is_for_alike))
    return found


def _each_words_once(rows: list[tuple[Any, list[Any]]]) -> list[tuple[Any, list[Any]]]:
    seen: set[str] = set()
    found = []
    for row, links in rows:
        if row.source.text_sha256 not in seen or _is_restricted(row.source):
            found.append((row, links))
        seen.add(row.source.text_sha256)
    return found


def _is_restricted(source: Source) -> bool:
    return source.sensitivity == Sensitivity.RESTRICTED


def _progress(person: Person, waiting: Any) -> str:
    decided = queries.counted(queries.decided_by_people(for_person=person))
    left = queries.counted(waiting)
    most = queries.MOST_COUNTED
    done, to_do = counted_up_to(most, decided, "decided", "decided"), counted_up_to(most, left, "waits", "wait")
    return f"{done}, {to_do}."


def answers_of(request: HttpRequest) -> list[tuple[Source, list[str], int]]:
    """The sources that an answer was chosen for, with the themes it gives, and those of the very same words where it is
    to be theirs too. What is decided already is left out.
    """
    chosen = {
        int(name.removeprefix("answer-")): answer
        for name, answer in request.POST.items()
        if _ANSWER.fullmatch(name) and answer in {AS_SUGGESTED, NONE}
    }
    person = reader(request)
    waiting = queries.themes_to_confirm(for_person=person).filter(source_id__in=list(chosen)[: AT_ONCE * 2])
    found = {}
    for row in waiting:
        shown = request.POST.get(f"shown-{row.source_id}", "")
        themes = [each for each in shown.split(",") if each] if chosen[row.source_id] == AS_SUGGESTED else []
        found[row.source_id] = (row.source, themes, 0)
    for source, themes, _ in list(found.values()):
        if f"alike-{source.pk}" in request.POST:
            for other in _alike(source, person):
                found.setdefault(other.pk, (other, themes, 0))
    if chosen and not found:
        raise NotPossibleNow("What you answered is decided already, so nothing was changed. Here is what still waits.")
    return list(found.values())


def _alike(source: Source, person: Person) -> list[Source]:
    """Others that wait for this person with the very same words."""
    waiting = queries.waiting_with_words([source.text_sha256], for_person=person).exclude(source_id=source.pk)
    return [row.source for row in waiting[:MOST_ALIKE] if row.source.text == source.text]
