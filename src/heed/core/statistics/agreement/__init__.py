"""Do two people who grade the same thing give the same grade? How often, and how often by chance alone."""

from heed.core.statistics.agreement.kappas import Kappa, Weights, weighted_kappa
from heed.core.statistics.agreement.pairs import Agreement, agreement

__all__ = ["Agreement", "Kappa", "Weights", "agreement", "weighted_kappa"]
