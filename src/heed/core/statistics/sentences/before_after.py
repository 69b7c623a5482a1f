"""What a share says before and after, in words, and what many such shares say together."""

from __future__ import annotations

from heed.core.statistics.sentences.numbers import about, counted, percent, percent_range


def share_words(count: int, total: int, *, minimum: int = 0) -> str:
    """A count out of a total, with a percentage where the total is large enough.

    >>> share_words(9, 24), share_words(2, 3, minimum=10), share_words(0, 0)
    ('9 of 24 (38%)', '2 of 3', 'None')
    """
    if total == 0:
        return "None"
    return f"{count} of {total} ({percent(count / total)})" if total >= minimum else f"{count} of {total}"


def reach_words(low: float | None, high: float | None, total: int, *, minimum: int = 0) -> str:
    """Where the true share may lie; too few are said to be too few.

    >>> reach_words(0.376, 0.964, 5), reach_words(0.376, 0.964, 5, minimum=10), reach_words(None, None, 0)
    ('38% to 96%', 'too few to tell', 'nothing to tell from')
    """
    if total == 0 or low is None or high is None:
        return "nothing to tell from"
    return percent_range(low, high) if total >= minimum else "too few to tell"


def change_words(verdict: str, *, before: int, after: int, is_few: bool) -> str:
    """What can be told of one share: ``before`` and ``after`` are the totals it was counted out of.

    >>> change_words("higher", before=24, after=22, is_few=False)
    'Better, by more than chance'
    >>> change_words("cannot_tell", before=6, after=6, is_few=True)
    'Cannot be told from chance: few audits'
    """
    if not before or not after:
        return "Nothing to compare"
    words = {
        "higher": "Better, by more than chance",
        "lower": "Worse, by more than chance",
        "cannot_tell": "Cannot be told from chance",
    }[verdict]
    if not is_few:
        return words
    return f"{words}: few audits" if verdict == "cannot_tell" else f"{words}, but few audits"


def many_looks_sentence(looks: int, found: int, *, chance: float) -> str:
    """How many of so many comparisons differ, and how many would by chance if each were judged alone.

    >>> many_looks_sentence(16, 1, chance=0.05)
    '1 of 16 comparisons differs by more than chance, allowing for how many there are. Judged one by one, about 0.8 \
would seem to by chance alone.'
    """
    verb = "differs" if found == 1 else "differ"
    amount = f"{'None' if found == 0 else found} of {counted(looks, 'comparison', 'comparisons')} {verb}"
    return (
        f"{amount} by more than chance, allowing for how many there are. "
        f"Judged one by one, {about(looks * chance)} would seem to by chance alone."
    )


def not_a_trend(total: int, *, minimum: int) -> str:
    """A caution where there are too few audits to speak of a trend; empty where there are enough.

    >>> not_a_trend(6, minimum=20), not_a_trend(24, minimum=20)
    ('6 audits are not a trend: read what was found, not the percentages.', '')
    """
    if total >= minimum:
        return ""
    verb = "is" if total == 1 else "are"
    return f"{counted(total, 'audit', 'audits')} {verb} not a trend: read what was found, not the percentages."
