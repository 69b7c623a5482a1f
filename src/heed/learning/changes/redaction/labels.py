"""Pseudonyms of a case: kept apart from its copies, made from a keyed hash that differs from case to case."""

from collections.abc import Sequence

from django.conf import settings
from django.utils.crypto import salted_hmac

from heed.core.text.redaction import Grouping, Span, pseudonym_of
from heed.core.text.redaction.pseudonyms import LONGEST
from heed.learning.models import Pseudonym
from heed.listening.models import Source

_SALT = "heed.learning.redaction"
_SHORTEST = 4
LONGEST_IDENTITY = 300


def labels_of(case: Source, spans: Sequence[Span], grouping: Grouping) -> list[str]:
    """The label of each passage in this case, the one it has already or a new one."""
    return [
        label_of(case, span.type, identity) for span, identity in zip(spans, grouping.identities(spans), strict=True)
    ]


def label_of(case: Source, kind: str, identity: str) -> str:
    """What this person or value is called in the copies of this case."""
    identity = identity[:LONGEST_IDENTITY]
    kept = Pseudonym.objects.filter(case=case, type=kind, identity=identity).first()
    if kept is None:
        label = _free_label(case, kind, identity)
        kept = Pseudonym.objects.create(case=case, type=kind, identity=identity, label=label)
    return kept.label


def _free_label(case: Source, kind: str, identity: str) -> str:
    taken = set(Pseudonym.objects.filter(case=case).values_list("label", flat=True))
    secret = salted_hmac(_SALT, f"council:{case.council_id}", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    labels = (
        pseudonym_of(kind, identity, case=str(case.pk), secret=secret, length=length)
        for length in range(_SHORTEST, LONGEST + 1)
    )
    return next(label for label in labels if label not in taken)
