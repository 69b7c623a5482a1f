"""What two people's agreement says, in words: above all when nothing can be told from it."""

from __future__ import annotations

from heed.core.statistics.agreement import Agreement, Kappa
from heed.core.statistics.sentences.numbers import count_of, counted, figure, percent

_WEIGHTS = {"none": "Kappa", "linear": "Weighted kappa (linear)", "quadratic": "Weighted kappa (quadratic)"}


def agreement_sentence(found: Agreement, *, one: str, many: str, minimum: int = 0) -> str:
    """How many pairs were the same and how many within one step; percentages from ``minimum`` pairs on.

    >>> from heed.core.statistics.agreement import agreement
    >>> found = agreement([3, 2, 4, 1], [3, 3, 4, 3], grades=[1, 2, 3, 4])
    >>> agreement_sentence(found, one="grade", many="grades")
    '2 of 4 grades were the same (50%), and 3 of 4 no more than one step apart (75%).'
    """
    if found.n == 0:
        return f"No {many} were given twice, so nothing can be told of agreement."
    verb = "was" if found.exact == 1 else "were"
    same = f"{count_of(found.exact, found.n, one, many)} {verb} the same"
    near = f"{found.within_one} of {found.n} no more than one step apart"
    if found.n < minimum:
        return f"{same}, and {near}."
    return f"{same} ({percent(found.exact / found.n)}), and {near} ({percent(found.within_one / found.n)})."


def kappa_sentence(kappa: Kappa, *, needed: int = 0, one: str = "case", many: str = "cases") -> str:
    """A kappa with its interval and how it was worked out, or why there is none. ``needed`` is how many it takes.

    >>> from heed.core.statistics.agreement import weighted_kappa
    >>> kappa_sentence(weighted_kappa([[0, 4, 1], [0, 8, 0], [0, 1, 5]], weights="linear"))
    'Weighted kappa (linear) is 0.47; the true one is likely between 0.18 and 0.76 (95%).'
    >>> kappa_sentence(weighted_kappa([[0, 0], [0, 3]]))
    'Kappa cannot be told: one and the same grade was given throughout.'
    """
    name = _WEIGHTS[kappa.weights]
    if kappa.estimate is None:
        why = {
            "no_pairs": "nothing was graded twice",
            "one_grade": "one and the same grade was given throughout",
            "few": f"it takes {counted(needed, one, many)} graded twice" if needed else "too little was graded twice",
        }[kappa.reason]
        return f"{name} cannot be told: {why}."
    said = f"{name} is {figure(kappa.estimate, digits=2)}"
    if kappa.low is None or kappa.high is None:
        return f"{said}; how far it may be off cannot be told."
    low, high = figure(kappa.low, digits=2), figure(kappa.high, digits=2)
    return f"{said}; the true one is likely between {low} and {high} ({percent(kappa.confidence)})."
