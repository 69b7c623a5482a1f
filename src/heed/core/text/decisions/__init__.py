"""Takes an Ombudsman's decision apart: its header facts, however it is laid out, and what was agreed to be done."""

from heed.core.text.decisions.facts import decision_in_era, era_on, normal_reference, read_decision
from heed.core.text.decisions.shapes import AgreedAction, ReadDecision, Stated

__all__ = ["AgreedAction", "ReadDecision", "Stated", "decision_in_era", "era_on", "normal_reference", "read_decision"]
