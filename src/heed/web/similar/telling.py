"""How two statements are alike, and what came of the earlier one, in words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.core.text.similarity import SharedWords
from heed.improving.choices import Closed, RecommendationKind
from heed.improving.queries.radar.matching import Before, is_close, made_before, says_the_same
from heed.improving.queries.radar.recommended import Recommended
from heed.learning.queries.taxonomy import Taxonomy
from heed.web.components.dates import in_words
from heed.web.similar.marking import marked
from heed.web.similar.seen import note_sources_seen

Look = dict[str, str]
WORDS_TOLD = 6

ENDING_LOOKS: dict[str, tuple[str, str]] = {
    Closed.COMPLETE: ("tick", "green"),
    Closed.REFUSED: ("cross", "grey"),
    Closed.OPEN: ("ring", "amber"),
}


@dataclass(frozen=True)
class Told:
    """An earlier recommendation beside a later one, as a page shows it."""

    before: Before
    look: Look
    ending: Look
    sentence: str
    later_href: str
    earlier_href: str
    later_words: Any
    earlier_words: Any
    why: str
    apart: str
    pair_href: str


def alike_look(per_cent: int) -> Look:
    """How alike, as a tag: three words, never a number."""
    if per_cent >= says_the_same():
        return {"text": "Says much the same", "shape": "circle", "colour": "purple"}
    if per_cent >= is_close():
        return {"text": "Close", "shape": "diamond", "colour": "blue"}
    return {"text": "Words in common", "shape": "ring", "colour": "grey"}


def shared_in_words(words: Iterable[SharedWords], one: str, other: str) -> str:
    """The shared words, what counts most first: the word itself, or both where they differ.

    “staff” here and “workers” there are told as “staff” and “workers”.
    """
    told = []
    for each in list(words)[:WORDS_TOLD]:
        here, there = each.words_in(one, each.in_one), each.words_in(other, each.in_other)
        if here.lower() == there.lower() or not each.meaning:
            told.append(f"“{here.lower()}”")
        else:
            told.append(f"“{here.lower()}” and “{there.lower()}” ({each.meaning})")
    return "; ".join(told)


def themes_in_words(themes: Iterable[str], taxonomy: Taxonomy) -> str:
    """The names of themes, each as it is called now."""
    now = taxonomy.now(themes)
    return ", ".join(sorted(taxonomy.names[each] for each in now if each in taxonomy.names))


def href_of(row: Recommended) -> str:
    """The page where a recommendation stands."""
    if row.kind == RecommendationKind.REVIEW:
        return f"{reverse('review', args=[row.parent_id])}#recommendation-{row.number}"
    if row.kind == RecommendationKind.OMBUDSMAN:
        return f"{reverse('ombudsman-case', args=[row.parent_id])}#recommendations"
    return reverse("finding", args=[row.pk]) if row.pk else ""


def ending_look(row: Recommended) -> Look:
    """How it ended, as a tag."""
    shape, colour = ENDING_LOOKS[row.ending.how]
    return {"text": Closed(row.ending.how).label, "shape": shape, "colour": colour}


def ending_in_words(row: Recommended) -> str:
    """“Made on 1 June 2021; accepted; closed as complete, evidence level 2 of 3”."""
    parts = [f"Made on {in_words(row.made_on)}", row.ending.answered.lower(), row.ending.closed]
    return "; ".join(part for part in parts if part)


def apart_in_words(days: int) -> str:
    """Days between two recommendations, in the largest unit that fits."""
    if days < 60:
        return f"{counted(days, 'day', 'days')} before"
    months = round(days / 30.44)
    if months < 24:
        return f"{months} months before"
    return f"{round(days / 365.25)} years before"


def told(before: Before) -> Told:
    """One pair, ready for a page."""
    later, earlier = before.later, before.earlier
    return Told(
        before=before,
        look=alike_look(before.match.score if before.match else before.alike.per_cent),
        ending=ending_look(earlier),
        sentence=ending_in_words(earlier),
        later_href=href_of(later),
        earlier_href=href_of(earlier),
        later_words=marked(later.text, (place for each in before.words for place in each.in_one), whole=True),
        earlier_words=marked(earlier.text, (place for each in before.words for place in each.in_other), whole=True),
        why=shared_in_words(before.words, later.text, earlier.text),
        apart=apart_in_words((later.made_on - earlier.made_on).days),
        pair_href=reverse("made-before-pair", args=[before.match.pk]) if before.match else "",
    )


def before_recommendations(kind: str, pks: Collection[int], *, person: Person) -> dict[int, list[Told]]:
    """What was made before each of these recommendations, ready for the page where they stand; that its words were
    shown is noted.
    """
    found = made_before(kind, pks, for_person=person) if pks else {}
    shown = {each.earlier.source_id for rows in found.values() for each in rows if each.earlier.is_restricted}
    note_sources_seen(shown, by=person, what="recommendations made before")
    return {pk: [told(each) for each in rows] for pk, rows in found.items()}


def note_pairs_seen(found: Iterable[Before], *, by: Person, what: str) -> None:
    """One view in the trail for each restricted source whose words are shown."""
    rows = [row for each in found for row in (each.later, each.earlier)]
    note_sources_seen((row.source_id for row in rows if row.is_restricted), by=by, what=what)
