"""What an entry of the Easy Read definitions holds."""

from typing import Literal

from heed.definitions.shapes import Cue, Entry, Part, Text


class SourceSays(Part, frozen=True, kw_only=True):
    """What one guide says of a rule; guides differ, and each stands as it is."""

    guide: Text
    says: Text
    number: int | None = None


class EasyReadRule(Entry, frozen=True, kw_only=True):
    """A rule of Easy Read.

    `code` is the problem that the checker reports; a rule without one is for the layout or for people to check.
    `limit` is the number that Heed uses where guides give several.
    """

    name: Text
    advice: Text
    checked: Literal["words", "layout", "people"]
    code: Text | None = None
    limit: int | None = None
    guides: tuple[SourceSays, ...] = ()


class EasyReadWords(Entry, frozen=True, kw_only=True):
    """Words the checker knows: hard ones with what to write instead, or a list by its id. `*` matches any ending."""

    words: tuple[Cue, ...]
    instead: Text | None = None


class ProfileLimit(Part, frozen=True, kw_only=True):
    """The number of one rule in a profile."""

    rule: Text  # an id of easy_read_rules that has a limit
    number: int


class EasyReadProfile(Entry, frozen=True, kw_only=True):
    """By whose numbers a text is checked where guides differ."""

    name: Text
    chosen_because: Text
    limits: tuple[ProfileLimit, ...] = ()
