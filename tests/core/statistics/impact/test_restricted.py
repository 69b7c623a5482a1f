"""The restricted likelihood, against nlme and against itself."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import linalg

from heed.core.statistics.impact.restricted import fit_restricted
from tests.core.statistics.impact.cases import NAMES, case


def design_of(places, last_before):
    after = (places > last_before).astype(float)
    return np.column_stack([np.ones_like(places), places, after, after * (places - last_before)])


def fit_case(name):
    reference = case(name)
    places = np.array(reference["input"]["t"], dtype=float)
    design = design_of(places, reference["params"]["intervention_after_point"])
    return fit_restricted(places, design, np.array([reference["input"]["y"]])), reference["output"]["gls_ar1_reml"]


# At the edge, phi = 1, R stops a little earlier and where the line starts is not known.
@pytest.mark.parametrize("name", [name for name in NAMES if name != "its_short_12"])
def test_fit_agrees_with_nlme(name):
    fit, expected = fit_case(name)

    assert fit.coefficients[0] == pytest.approx(list(expected["coef"].values()), rel=1e-5)
    assert np.sqrt(np.diag(fit.covariances[0])) == pytest.approx(list(expected["se"].values()), rel=1e-5)
    assert fit.phi[0] == pytest.approx(expected["phi"], abs=1e-5)
    assert fit.log_likelihood[0] == pytest.approx(expected["loglik"], rel=1e-9)


def test_fit_at_the_edge_agrees_with_nlme_on_changes():
    fit, expected = fit_case("its_short_12")
    errors = np.sqrt(np.diag(fit.covariances[0]))

    assert fit.phi[0] == pytest.approx(1, abs=1e-5)
    assert fit.coefficients[0] == pytest.approx(list(expected["coef"].values()), rel=1e-3)
    assert errors[1:] == pytest.approx(list(expected["se"].values())[1:], rel=1e-3)
    assert fit.log_likelihood[0] == pytest.approx(expected["loglik"], rel=1e-6)


def test_missing_periods_have_the_covariance_of_their_distance():
    """The likelihood written out with the whole covariance matrix, at the phi that was found and around it."""
    generator = np.random.default_rng(3)
    places = np.delete(np.arange(1.0, 31), [3, 4, 10, 17, 22])
    design = design_of(places, 15)
    values = generator.standard_normal(len(places)).cumsum()

    fit = fit_restricted(places, design, values[None])

    def restricted(phi):
        correlation = phi ** np.abs(places[:, None] - places)
        inverse = linalg.inv(correlation)
        information = design.T @ inverse @ design
        found = linalg.solve(information, design.T @ inverse @ values)
        left = values - design @ found
        squares = left @ inverse @ left
        free = len(places) - 4
        logs = np.linalg.slogdet(correlation)[1] + np.linalg.slogdet(information)[1]
        return -(free * (1 + np.log(2 * np.pi * squares / free)) + logs) / 2, found

    best, found = restricted(fit.phi[0])
    assert best == pytest.approx(fit.log_likelihood[0], rel=1e-8)
    assert fit.coefficients[0] == pytest.approx(found, rel=1e-6)
    assert best >= max(restricted(phi)[0] for phi in np.linspace(0.01, 0.99, 99)) - 1e-9


def test_many_series_are_fitted_as_one_by_one():
    generator = np.random.default_rng(4)
    places = np.arange(1.0, 21)
    design = design_of(places, 10)
    values = generator.standard_normal((5, 20))

    together = fit_restricted(places, design, values)
    alone = [fit_restricted(places, design, each[None]) for each in values]

    assert together.phi == pytest.approx([each.phi[0] for each in alone], abs=1e-7)
    assert together.coefficients == pytest.approx(np.vstack([each.coefficients for each in alone]), rel=1e-5)


def test_values_on_the_lines_have_no_doubt_to_measure():
    places = np.arange(1.0, 21)
    design = design_of(places, 10)

    fit = fit_restricted(places, design, np.stack([design @ [5.0, 0.1, -2.0, 0.3], np.full(20, 7.0), np.zeros(20)]))

    assert fit.is_exact.tolist() == [True, True, True]
    assert fit.coefficients[0] == pytest.approx([5.0, 0.1, -2.0, 0.3])
    assert fit.coefficients[1:] == pytest.approx(np.array([[7.0, 0, 0, 0], [0, 0, 0, 0]]), abs=1e-12)
    assert np.isnan(fit.phi).all()
    assert np.isnan(fit.covariances).all()


def test_values_that_alternate_reach_the_lower_edge():
    places = np.arange(1.0, 21)

    fit = fit_restricted(places, design_of(places, 10), np.tile([1.0, -1.0], 10)[None])

    assert fit.phi[0] == pytest.approx(-1, abs=1e-5)
    assert np.isfinite(fit.covariances).all()


def test_values_that_wander_reach_the_upper_edge_without_noise():
    places = np.arange(1.0, 31)
    values = 1e6 + np.random.default_rng(9).standard_normal(30).cumsum()

    fit = fit_restricted(places, design_of(places, 15), values[None])

    assert 0 < fit.phi[0] < 1
    assert np.isfinite(fit.covariances).all()


@pytest.mark.parametrize(
    ("places", "columns", "values", "message"),
    [
        (5, 2, np.zeros((1, 4)), "same number"),
        (5, 2, np.zeros(5), "same number"),
        (4, 4, np.zeros((1, 4)), "cannot fit"),
        (5, 2, np.full((1, 5), np.nan), "finite"),
    ],
)
def test_fit_refuses_what_cannot_be_fitted(places, columns, values, message):
    with pytest.raises(ValueError, match=message):
        fit_restricted(np.arange(float(places)), np.ones((places, columns)), values)


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000), st.floats(0.001, 1000), st.floats(-1000, 1000))
def test_fit_follows_scale_and_shift(seed, scale, shift):
    places = np.arange(1.0, 25)
    design = design_of(places, 12)
    values = np.random.default_rng(seed).standard_normal(24)

    fit, moved = (fit_restricted(places, design, each[None]) for each in (values, shift + scale * values))

    assert moved.phi[0] == pytest.approx(fit.phi[0], abs=1e-4)
    errors = np.sqrt(np.diag(fit.covariances[0]))[1:]
    assert (moved.coefficients[0, 1:] / scale - fit.coefficients[0, 1:]) / errors == pytest.approx(0, abs=1e-3)
    assert np.sqrt(np.diag(moved.covariances[0]))[1:] / scale == pytest.approx(errors, rel=1e-3)
