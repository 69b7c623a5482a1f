"""What the rules of emerging themes hold: when texts are a group, what may be told of it, and when it is looked for."""

from typing import Annotated

import msgspec

from heed.definitions.shapes import Entry, Text

Share = Annotated[float, msgspec.Meta(ge=0, le=1)]
Whole = Annotated[int, msgspec.Meta(ge=1)]


class EmergingRules(Entry, frozen=True, kw_only=True):
    """One dated set of rules; every look at what no theme holds keeps the `id` of its own."""

    name: Text
    about: Text
    # what is looked at
    span_days: Whole
    recent_days: Whole
    whole_until: Whole  # characters: a longer text is looked at in passages
    hours_between: Whole
    keep_days: Whole  # of looks in which nobody decided anything
    # what is a group
    fewest_texts: Whole
    fewest_share: Share
    most_shown: Whole
    most_alike: Share
    words_shared: Share  # of the words of one of two groups, from where on they are told as one
    near_enough: Share  # cosine of a text to the middle of its group
    near_copy: Share  # of the words and pairs of two texts, from where on they are copies
    starts: Annotated[int, msgspec.Meta(ge=2)]
    left_out: Share  # of the texts, at each start
    together: Share  # of the starts
    belongs: Share = (
        0.5  # of the starts, in which a text came together with those of a group: from where on it is of it
    )
    dimensions: Whole
    sample: Whole  # wordings that are grouped; what is beyond goes to the group it comes together with
    # which words may be shown
    most_words: Whole
    one_word_times: Whole  # the fewest texts, where they share only one word that others do not
    word_in_texts: Whole  # sources that must have said a word before it is shown
    word_share: Share  # of the texts of its group
    first_word_share: Share
    word_times: Annotated[float, msgspec.Meta(ge=1)]  # as often as in other texts
    also_ordinary: tuple[Text, ...] = ()
    passed_over: tuple[Text, ...] = ()  # words that tell nothing by themselves, without apostrophes
    # from one look to the next
    same_group: Share  # of the texts of the smaller, from where on it is the group of before
    grown_times: Annotated[float, msgspec.Meta(ge=1)]  # from where on a group that was let go is shown again
    quotes: Whole
    # words for stability, from this share of pairs kept together
    sure_of_clear: Annotated[float, msgspec.Meta(gt=0, lt=1)] = 0.8  # confidence of the interval whose low end is told
    clear_from: Share
    fairly_clear_from: Share
