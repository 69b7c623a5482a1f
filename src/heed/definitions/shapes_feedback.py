"""What the definitions of feedback say: words that raise a flag, formats of an answer, rules, words of the form."""

from typing import Annotated, Literal

import msgspec

from heed.definitions.shapes import Entry, Id, Text

FLAG_WORDS_PATTERN = r"^[^A-Z*\s]([^A-Z*]*[^A-Z*\s])?\*?$"
FlagWords = Annotated[str, msgspec.Meta(pattern=FLAG_WORDS_PATTERN)]


class SafeguardingWords(Entry, frozen=True, kw_only=True):
    """Words that may tell of harm. `words` raise a flag, whole words only, a trailing * for any ending; the phrases of
    `unless` raise none, although one of the words stands in them.
    """

    name: Text
    why: Text
    words: tuple[FlagWords, ...]
    unless: tuple[FlagWords, ...] = ()


class AnswerFormat(Entry, frozen=True, kw_only=True):
    """A way in which somebody may ask to be answered. `is_accessible` marks what the Accessible Information Standard
    counts as a need; `contact` is what we must know of the person to answer in it.
    """

    name: Text
    asks: Text  # the words of the public form
    easy: Text  # the same in Easy Read
    contact: Literal["email", "telephone", "address", "any", "none"] = "any"
    is_accessible: bool = False
    on_public_form: bool = True


class FeedbackRule(Entry, frozen=True, kw_only=True):
    """A number or a list of roles that feedback goes by."""

    meaning: Text
    number: int | None = None
    unit: str = ""
    roles: tuple[Id, ...] = ()


class ContributorGroup(Entry, frozen=True, kw_only=True):
    """Who somebody is to us. `asks` and `easy` are the words of the public form, in the first person."""

    name: Text
    evidence_category: Id
    asks: Text
    easy: Text
    on_public_form: bool = True


class PublicWords(Entry, frozen=True, kw_only=True):
    """What the public form says in one place; `easy` is the same for Easy Read."""

    text: Text
    easy: Text
