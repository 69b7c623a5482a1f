"""A result as it is shown: what it is, where it stands, and the passage that holds the words."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from urllib.parse import quote

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.text.searching import Passage, Piece, Question, best_passage, marked
from heed.definitions import source_kinds
from heed.searching.queries import Found
from heed.web.listening.lists import sensitivity_word
from heed.web.similar.records import hrefs_of

# The shape beside each kind's word: what was heard, what was learned, what will change, what is counted.
SHAPES = {
    "finding": ("diamond", "teal"),
    "lesson": ("diamond", "purple"),
    "action": ("triangle", "blue"),
    "plan": ("triangle", "blue"),
    "measure": ("square", "green"),
}
HEARD = ("circle", "grey")
LONGEST_FRAGMENT = 60


@dataclass(frozen=True)
class Result:
    """One result on the page."""

    kind: str
    shape: str
    colour: str
    href: str
    title: str
    title_pieces: tuple[Piece, ...]
    passage: Passage
    beyond: Passage | None  # what the passage says that the title does not; None where that is nothing
    reference: str
    day: date | None
    sensitivity: str

    @property
    def passage_text(self) -> str:
        """The passage without marks, for a file."""
        return "".join(piece.text for piece in self.passage.pieces)


def results_of(found: Sequence[Found], question: Question, *, person: Person) -> list[Result]:
    """The results of a page: at most a few queries for the addresses of cases."""
    keys = [(each.searched.kind, each.record.pk) for each in found if _is_case(each)]
    hrefs = hrefs_of(keys, person=person, handled_as={_handled_as(each) for each in found})
    return [_result(each, question, hrefs) for each in found]


def _is_case(found: Found) -> bool:
    """Whether its page is another's. What is heard and no case is read as a report, whose page shows its words."""
    return found.searched.kind != "source" or _handled_as(found) != ""


def _handled_as(found: Found) -> str:
    """As what kind of case a source is handled; empty for what is no case."""
    known = source_kinds().get(found.source.kind) if found.source else None
    return (known.handled_as or "") if known else ""


def _result(found: Found, question: Question, hrefs: dict[tuple[str, int], str]) -> Result:
    words = found.searched.words_of(found.record)
    title, text = (words.title, words.text) if words else ("", "")
    source = found.source
    kind = found.searched.name
    if found.searched.kind == "source" and source:
        kind = source_kinds()[source.kind].name if source.kind in source_kinds() else kind
    key = (found.searched.kind, found.record.pk)
    shape, colour = SHAPES.get(found.searched.kind, HEARD)
    reference = getattr(found.record, "reference", "") or (source.reference if source else "")
    text = text.removesuffix(f"\n{reference}")  # it is found by it, and stands beside the kind
    passage = best_passage(text, question)
    shown = title or f"{kind} in {reference}"
    return Result(
        kind=kind,
        shape=shape,
        colour=colour,
        href=_at(hrefs.get(key) or reverse("report", args=[found.record.pk]), passage, text),
        title=shown,
        title_pieces=marked(shown, question),
        passage=passage,
        beyond=_beyond(shown, passage),
        reference=reference,
        day=found.day,
        sensitivity=sensitivity_word(source.sensitivity) if source else "",
    )


def _beyond(title: str, passage: Passage) -> Passage | None:
    """The passage without the words it begins with where the title, whole or cut, said them; the rest keeps its marks.
    A passage that begins elsewhere stays as it is.
    """
    said = " ".join(title.split()).removesuffix("…").rstrip()
    text = "".join(piece.text for piece in passage.pieces).strip()
    is_in_a_word = text[len(said) : len(said) + 1].isalnum() and said[-1:].isalnum()
    if passage.is_cut_before or not said or not text.startswith(said) or is_in_a_word:
        is_told = not text or text.rstrip(".…") in said
        return None if is_told else passage
    rest = _without_first(passage.pieces, len(said))
    if not any(each.isalnum() for piece in rest for each in piece.text):
        return None
    return replace(passage, pieces=rest, is_cut_before=True)


def _without_first(pieces: Sequence[Piece], number: int) -> tuple[Piece, ...]:
    """The pieces less their first characters, and less the stop of the sentence that these were."""
    rest: list[Piece] = []
    for piece in pieces:
        left = piece.text[number:]
        number = max(0, number - len(piece.text))
        if not rest:
            left = left.lstrip(" .,;:!?…")
        if left:
            rest.append(replace(piece, text=left))
    return tuple(rest)


def _at(href: str, passage: Passage, text: str) -> str:
    """The address, with the place where the passage's words stand: browsers go there and mark it themselves."""
    first = passage.first_marked
    if not first:
        return href
    at = text.find(first, passage.start)
    few = " ".join(text[at : at + LONGEST_FRAGMENT].split("\n")[0].split()[:5])
    return f"{href}{'' if '#' in href else '#'}:~:text={quote(few, safe='').replace('-', '%2D')}"
