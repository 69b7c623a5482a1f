"""How documents of each kind are laid out, and the facts they state at their head."""

from heed.core.text.layouts.facts import read_facts
from heed.core.text.layouts.kinds import recognise

__all__ = ["read_facts", "recognise"]
