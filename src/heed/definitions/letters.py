"""Letters with places to be filled in: `{reference}` in the words of a template becomes the complaint's reference.

Only the names below may stand between braces; a template with another is refused when it is loaded. A value is put in
as it is, once, and never read for braces itself, so that nothing a person typed can become part of a template.
"""

import re
from collections.abc import Mapping

# Each place with what belongs there: said to whoever writes the letter where Heed does not know it yet.
PLACES: dict[str, str] = {
    "answer_due_on": "the day by which we answer",
    "answer_due_before": "the day by which we first said we would answer",
    "better_link": "the private link",
    "complainant_name": "the name of the person who complained",
    "conclusions": "what we concluded",
    "council": "the name of the council",
    "desired_outcome": "what the person would like to happen",
    "further_words": "anything else in the answer",
    "handler_email": "the e-mail address of whoever deals with the complaint",
    "handler_name": "who deals with the complaint",
    "how_considered": "how we looked into it",
    "investigator_name": "who looks into it",
    "issues": "the things complained about, one a line",
    "longer_reason": "why it takes longer",
    "outcomes": "what was decided about each thing, and why",
    "plan": "how we will look into it",
    "received_on": "the day we received it",
    "reference": "the reference of the complaint",
    "remedial_action": "what we have done or will do to put things right",
    "remedies": "what we offer",
    "signatory_name": "who signs for the council",
    "signatory_role": "the role of whoever signs",
    "withdrawn_on": "the day it was withdrawn",
}
# What a letter can do without: where there is nothing to say, nothing stands there.
OPTIONAL = frozenset({"desired_outcome", "further_words", "remedies"})

_PLACE = re.compile(r"\{([^{}]*)\}")
_GAP = re.compile(r"\[fill in: ([^\[\]]*)\]")
_EMPTY_LINES = re.compile(r"\n{3,}")


def fault_in(words: str) -> str:
    """What is wrong with the places of a template, as the end of a sentence; empty where all are known."""
    for name in _PLACE.findall(words):
        if name not in PLACES:
            return f"holds {{{name}}}, which nothing can be put in for; expected one of {', '.join(PLACES)}"
    if re.search(r"[{}]", _PLACE.sub("", words)):
        return "holds a brace without its partner; expected a name between { and }"
    return ""


def filled(words: str, values: Mapping[str, str]) -> str:
    """The words with their places filled in. What is not known yet is marked `[fill in: …]`, so that nobody sends it.

    A value stands as it is, braces and all. A value for a name that no template may hold is passed over.

    >>> filled("Dear {complainant_name}, your reference is {reference}.", {"complainant_name": "Mo {plan}"})
    'Dear Mo {plan}, your reference is [fill in: the reference of the complaint].'
    """

    def value_of(found: re.Match[str]) -> str:
        value = values.get(found[1], "").strip()
        if value or found[1] in OPTIONAL:
            return value
        return f"[fill in: {PLACES[found[1]]}]"

    return _EMPTY_LINES.sub("\n\n", _PLACE.sub(value_of, words)).strip()


def gaps_in(words: str) -> list[str]:
    """What still has to be filled in, in the order of the letter, each once.

    >>> gaps_in("We answer by [fill in: the day by which we answer].")
    ['the day by which we answer']
    """
    return list(dict.fromkeys(_GAP.findall(words)))
