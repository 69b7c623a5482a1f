"""Pseudonyms of a case: kept apart from its copies, made from a keyed hash that differs from case to case."""

from collections.abc import Collection, Sequence

from django.conf import settings
from django.utils.crypto import salted_hmac

from heed.core.text.redaction import Grouping, Span, pseudonym_of
from heed.core.text.redaction.pseudonyms import LONGEST
from heed.learning.models import Pseudonym
from heed.learning.queries.redaction.people import names_of
from heed.listening.models import Source

_SALT = "heed.learning.redaction"
_SHORTEST = 4
LONGEST_IDENTITY = 300


def labels_of(case: Source, spans: Sequence[Span], grouping: Grouping) -> list[str]:
    """The label of each passage in this case, the one it has already or a new one."""
    named = [
        (span.type, identity[:LONGEST_IDENTITY])
        for span, identity in zip(spans, grouping.identities(spans), strict=True)
    ]
    kept = Pseudonym.objects.filter(case=case).values_list("type", "identity", "label")
    labels = {(kind, name): label for kind, identity, label in kept for name in _names(kind, identity)}
    new = [each for each in dict.fromkeys(named) if each not in labels]
    taken = set(labels.values())
    for each in new:
        labels[each] = free_label(case, *each, taken)
        taken.add(labels[each])
    Pseudonym.objects.bulk_create(
        Pseudonym(case=case, type=kind, identity=identity, label=labels[kind, identity]) for kind, identity in new
    )
    return [labels[each] for each in named]


def _names(kind: str, identity: str) -> list[str]:
    return names_of(identity) if kind == "PERSON" else [identity]


def free_label(case: Source, kind: str, identity: str, taken: Collection[str]) -> str:
    secret = salted_hmac(_SALT, f"council:{case.council_id}", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    labels = (
        pseudonym_of(kind, identity, case=str(case.pk), secret=secret, length=length)
        for length in range(_SHORTEST, LONGEST + 1)
    )
    return next(label for label in labels if label not in taken)
