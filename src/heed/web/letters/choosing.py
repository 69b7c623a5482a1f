"""Which letters fit a complaint as it stands."""

from collections.abc import Iterator
from datetime import date

from heed.definitions import complaint_procedures, letter_templates, valid_on
from heed.definitions.shapes_letters import LetterTemplate


def templates_for(procedure: str, *, stage: int, on: date) -> list[LetterTemplate]:
    """The templates in use for a complaint at this stage of its procedure.

    Of each kind those made for the procedure, or where there are none, those for every procedure.
    """
    chain = set(_chain(procedure))
    fitting = [each for each in valid_on(letter_templates(), on).values() if each.serves(chain, stage)]
    own = {each.kind for each in fitting if each.procedures}
    return [each for each in fitting if each.procedures or each.kind not in own]


def _chain(procedure: str) -> Iterator[str]:
    """A procedure and all that it builds on."""
    known, passed = complaint_procedures(), set[str]()
    at: str | None = procedure
    while at is not None and at in known and at not in passed:
        passed.add(at)
        yield at
        at = known[at].builds_on
