"""What a template of a letter holds."""

from collections.abc import Collection
from typing import Literal

from heed.definitions.letters import fault_in
from heed.definitions.shapes import Entry, Id, Text

LetterKind = Literal["acknowledgement", "plan", "longer", "final_response", "withdrawal", "better"]


class LetterTemplate(Entry, frozen=True, kw_only=True):
    """A letter to a person who complained. It serves the procedures named, or every one where none is named.

    `must_say` has words that the letter may not be sent without, whatever else is changed in it, such as the way to
    the Ombudsman. Whether capitals are used does not matter.
    """

    kind: LetterKind
    name: Text
    procedures: tuple[Id, ...] = ()
    stage: int | None = None
    title: Text
    words: Text
    must_say: tuple[Text, ...] = ()

    def __post_init__(self) -> None:
        for field in ("title", "words"):
            if fault := fault_in(getattr(self, field)):
                raise ValueError(f"'{field}' {fault}")
        missing = [each for each in self.must_say if each.lower() not in self.words.lower()]
        if missing:
            raise ValueError(f"'must_say' asks for '{missing[0]}', which 'words' does not say")

    def serves(self, procedures: Collection[str], stage: int) -> bool:
        """Whether it is meant for a complaint at this stage of a procedure, given with all that this builds on."""
        fits = not self.procedures or not set(self.procedures).isdisjoint(procedures)
        return fits and self.stage in (None, stage)

    @property
    def version(self) -> str:
        """The template with the day from which it holds: what a letter remembers it was made from."""
        return f"{self.id}@{self.valid_from.isoformat()}"
