"""Keeping equality answers apart: written once with a case, never read back for one person."""

from collections.abc import Mapping

from django.db import transaction

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotPossibleNow
from heed.definitions import equality_characteristics
from heed.listening.models import EqualityAnswer, Source


@transaction.atomic
def keep_equality_answers(*, source: Source, answers: Mapping[str, str], by: Person | None) -> int:
    """Keep what somebody chose to answer, by characteristic; empty answers are none. Says how many were kept.

    `by` is whoever wrote the answers in for the person, or None where they answered themselves, by a public form or a
    private link: then whoever calls this has asked. Neither the trail nor any page says what was answered.
    """
    if by is not None:
        require(by, Permission.ADD_SOURCE, source)
    given = {characteristic: answer for characteristic, answer in answers.items() if answer}
    known = equality_characteristics()
    for characteristic, answer in given.items():
        if characteristic not in known or answer not in {each.id for each in known[characteristic].answers}:
            raise NotPossibleNow("There is no such answer. Choose one from the list, or leave it.")
    if not given:
        return 0
    locked = Source.objects.select_for_update(of=("self",)).get(pk=source.pk)
    if locked.equality_answers.exists():
        raise NotPossibleNow("Equality answers were kept already: they are written once and cannot be seen or changed.")
    EqualityAnswer.objects.bulk_create(
        EqualityAnswer(council_id=locked.council_id, source=locked, characteristic=characteristic, answer=answer)
        for characteristic, answer in sorted(given.items())
    )
    trail.record(verb="equality.kept", obj=locked, by=by, chain=locked.council.slug)
    return len(given)
