"""Whether councils differ by more than chance, and by how much: phi and tau², and tails that allow for them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special

from heed.core.statistics.comparisons.tails import Tails
from heed.core.statistics.funnels.lines import tails_of
from heed.core.statistics.funnels.results import Kind
from heed.core.statistics.intervals.results import Numbers, divided
from heed.definitions.shapes_comparing import ComparisonRules

# Up to so many cases the beta-binomial chances are summed one by one.
_SUMMED_UP_TO = 1000
# Below so many expected the skew of a gamma fits better than that of a beta.
_RARE = 25
# A correlation of 1 between the cases of a council would leave nothing to estimate.
_MOST_ALIKE = 0.999


@dataclass(frozen=True, slots=True)
class Dispersed:
    """Of each indicator: phi as FunnelPlotR has it, phi corrected for trimming, tau² by each, and if detected."""

    phi: Numbers
    tau2: Numbers
    phi_corrected: Numbers
    tau2_corrected: Numbers
    judged: NDArray[np.bool_]
    detected: NDArray[np.bool_]


def dispersion(kind: Kind, estimate: Numbers, totals: Numbers, target: Numbers, rules: ComparisonRules) -> Dispersed:
    """Phi and tau² along the last axis. Councils without cases are left out, never infinite.

    Corrected figures rest on councils large enough for the scale to hold, and stand only with enough of them.
    """
    z = _scores(kind, estimate, totals, target)
    phi = _phi(z, rules.trimmed_share)
    tau2 = _tau2(phi, np.where(np.isnan(z), np.nan, totals))
    large = totals * target >= rules.phi_minimum_cases
    if kind == "proportion":
        large &= totals * (1 - target) >= rules.phi_minimum_cases
    fit = np.where(large, z, np.nan)
    size = np.sum(~np.isnan(fit), axis=-1)
    judged = size >= rules.minimum_units
    corrected = np.where(judged, _phi(fit, rules.trimmed_share) / rules.trimmed_phi, np.nan)
    detected = judged & (corrected > 1 + rules.phi_noise / np.sqrt(np.maximum(size, 1)))
    extra = np.where(judged, _tau2(corrected, np.where(np.isnan(fit), np.nan, totals)), np.nan)
    return Dispersed(phi, tau2, corrected, np.where(judged & ~detected, 0.0, extra), judged, detected)


def dispersed_tails(kind: Kind, counts: Numbers, totals: Numbers, target: float, tau2: float) -> Tails:
    """Chances of one indicator's counts where councils truly differ by ``tau2``: beta-binomial or gamma-Poisson."""
    if tau2 == 0 or target == 0 or (kind == "proportion" and target == 1):
        return tails_of(kind, counts, totals, np.full(totals.shape, target))
    if kind != "proportion":
        return _gamma_poisson(counts, totals * target, target / (4 * tau2))
    alike = min(4 * tau2, _MOST_ALIKE)
    weight = 1 / alike - 1
    lower, upper, at = (np.full(counts.shape, np.nan) for _ in range(3))
    small = totals <= _SUMMED_UP_TO
    if small.any():
        tails = _beta_binomial(counts[small], totals[small], target * weight, (1 - target) * weight)
        lower[small], upper[small], at[small] = tails.lower, tails.upper, tails.at
    large = totals > _SUMMED_UP_TO
    if large.any():
        tails = _of_many_cases(counts[large], totals[large], target, weight)
        lower[large], upper[large], at[large] = tails.lower, tails.upper, tails.at
    return Tails(lower, upper, at)


def _scores(kind: Kind, estimate: Numbers, totals: Numbers, target: Numbers) -> Numbers:
    if kind == "proportion":
        distance = np.arcsin(np.sqrt(estimate)) - np.arcsin(np.sqrt(target))
    else:
        distance = np.sqrt(estimate) - np.sqrt(target)
    scores: Numbers = distance * 2 * np.sqrt(totals)
    return scores


def _phi(z: Numbers, trimmed: float) -> Numbers:
    """The mean square of the scores, the outermost drawn in to the quantiles (R's type 7)."""
    result = np.full(z.shape[:-1], np.nan)
    for row in np.ndindex(result.shape):
        known = z[row][~np.isnan(z[row])]
        if known.size > 1:
            low, high = np.quantile(known, [trimmed, 1 - trimmed])
            result[row] = np.mean(np.clip(known, low, high) ** 2)
    return result


def _tau2(phi: Numbers, totals: Numbers) -> Numbers:
    """DerSimonian and Laird's variance between councils, weights 1/s² = 4n; 0 where phi is no more than chance."""
    size = np.sum(~np.isnan(totals), axis=-1)
    weights = 4 * np.where(np.isnan(totals), 0, totals)
    whole = weights.sum(axis=-1)
    spread = whole - divided((weights**2).sum(axis=-1), whole)
    return np.where(np.isnan(phi), np.nan, np.maximum(0, divided(size * phi - (size - 1), spread)))


def _beta_binomial(counts: Numbers, totals: Numbers, a: float, b: float) -> Tails:
    """Sums of C(n,k)·B(k+a, n−k+b)/B(a,b) on the side away from the mean, from tables over k and over n − k."""
    places = np.arange(totals.max() + 1)
    cases = special.gammaln(places + a) - special.gammaln(places + 1)
    others = special.gammaln(places + b) - special.gammaln(places + 1)
    left = (totals[:, None] - places).astype(np.intp)
    start = special.gammaln(totals + 1) - special.gammaln(totals + a + b) - special.betaln(a, b)
    # Beyond n the tables mean nothing; no true logarithm of a chance is above 0.
    chances = np.exp(np.minimum(start[:, None] + cases + others[np.maximum(left, 0)], 0))
    side = np.where(counts <= totals * a / (a + b), 1, -1)
    tail = np.sum(chances, axis=1, where=(left >= 0) & (side[:, None] * (places - counts[:, None]) <= 0))
    at = chances[np.arange(len(counts)), counts.astype(np.intp)]
    tail = np.minimum(tail, 1)
    rest = np.minimum(1, 1 - tail + at)
    return Tails(np.where(side > 0, tail, rest), np.where(side > 0, rest, tail), at)


def _of_many_cases(counts: Numbers, totals: Numbers, target: float, weight: float) -> Tails:
    """Almost gamma-Poisson where one kind is rare; else the share is almost beta. Both have the same variance."""
    if target > 0.5:
        mirrored = _of_many_cases(totals - counts, totals, 1 - target, weight)
        return Tails(mirrored.upper, mirrored.lower, mirrored.at)
    mean, spread = totals * target, 1 + (totals - 1) / (weight + 1)
    rare = _gamma_poisson(counts, mean, mean / np.maximum((1 - target) * spread - 1, 1e-9))
    share = np.maximum(totals / spread - 1, 1e-9)
    cut = [np.clip((counts + step) / totals, 0, 1) for step in (0.5, -0.5)]
    below, above = (special.betainc(share * target, share * (1 - target), each) for each in cut)
    usual = Tails(below, 1 - above, below - above)
    few = mean < _RARE
    pairs = ((rare.lower, usual.lower), (rare.upper, usual.upper), (rare.at, usual.at))
    return Tails(*(np.where(few, first, second) for first, second in pairs))


def _gamma_poisson(counts: Numbers, mean: Numbers, shape: Numbers | float) -> Tails:
    at_zero = shape / (shape + mean)
    lower = special.betainc(shape, counts + 1, at_zero)
    some = np.where(counts > 0, counts, 1)
    upper = np.where(counts > 0, special.betaincc(shape, some, at_zero), np.where(np.isnan(mean), np.nan, 1.0))
    return Tails(lower, upper, lower + upper - 1)
