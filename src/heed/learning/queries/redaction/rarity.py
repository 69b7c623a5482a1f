"""How many of the council's sources have a word: what stands in next to none of them may tell who it is."""

from collections.abc import Collection

from django.db.models import Count, Q

from heed.accounts.models import Person
from heed.core.text.redaction import Span, signs_in, unusual_words
from heed.definitions import redaction_rules
from heed.listening.models import Source
from heed.listening.queries import sources_visible


def number(rule_id: str) -> int:
    """A number of the redaction rules."""
    return redaction_rules()[rule_id].number


def to_look_up(text: str, masked: Collection[Span]) -> list[str]:
    """The signs and unusual words left in a text, small, as many as are looked up at most; signs first."""
    left = list(masked)
    signs = [sign.words.lower() for sign in signs_in(text, left) if sign.kind not in ("age", "date")]
    return list(dict.fromkeys([*signs, *unusual_words(text, left)]))[: number("words-looked-up")]


def seen_in(words: Collection[str], *, but: Source, for_person: Person) -> dict[str, int]:
    """For each word the number of other sources that have it, among the newest that this person may read: one query."""
    if not words:
        return {}
    others = sources_visible(for_person=for_person).exclude(pk=but.pk)
    newest = others.values("pk")[: number("sources-looked-at")]
    named = {f"word_{place}": word for place, word in enumerate(words)}
    counted = Source.objects.filter(pk__in=newest.values("pk")).aggregate(
        **{name: Count("pk", filter=Q(text__icontains=word)) for name, word in named.items()}
    )
    return {word: counted[name] for name, word in named.items()}
