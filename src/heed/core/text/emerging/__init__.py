"""What is being said that no theme holds: groups of texts that say something alike, and whether they grow.

Needs NumPy, SciPy and scikit-learn, so it is imported only where something is looked for, never with `heed.core.text`.
"""

from heed.core.text.emerging.finding import find_emerging
from heed.core.text.emerging.growing import Growth, growth_of
from heed.core.text.emerging.heard import Emerging, Group, Heard, Member, Spans

__all__ = ["Emerging", "Group", "Growth", "Heard", "Member", "Spans", "find_emerging", "growth_of"]
