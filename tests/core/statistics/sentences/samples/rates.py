"""Every kind of sentence about a rate."""

from heed.core.statistics.sentences.rates import Words, rate_sentence

UPHELD = Words("decision", "decisions", "upheld", "our rate", "other councils")


def samples() -> dict[str, str]:
    few = {"comparator": 0.77, "verdict": "cannot_tell", "needed": 15}
    return {
        "few": rate_sentence(4, 5, (0.376, 0.964), **few),
        "few, in the words of the Ombudsman": rate_sentence(4, 5, (0.376, 0.964), **few, words=UPHELD),
        "lower and few": rate_sentence(1, 2, (0.1, 0.9), **{**few, "needed": 3}),
        "equal": rate_sentence(3, 4, (0.3, 0.95), comparator=0.75, verdict="cannot_tell", needed=13),
        "enough, no difference": rate_sentence(
            30, 40, (0.6, 0.86), comparator=0.7, verdict="cannot_tell", needed=11, needed_for_power=662
        ),
        "higher": rate_sentence(80, 100, (0.71, 0.87), comparator=0.7, verdict="higher", needed=11),
        "lower": rate_sentence(20, 100, (0.13, 0.29), comparator=0.7, verdict="lower", needed=3),
        "none would do": rate_sentence(4, 5, (0.376, 0.964), comparator=1.0, verdict="cannot_tell", needed=None),
        "alone": rate_sentence(4, 5, (0.376, 0.964)),
        "many": rate_sentence(80_000, 100_000, (0.7995, 0.8004)),
        "of nothing": rate_sentence(0, 0, None),
    }
