"""Whether two names of one case may be one person's: "Pippa Jones" and "Philippa Jones"."""

from __future__ import annotations

from heed.core.text.redaction.people import nicknames_of


def may_be_one(one: str, other: str, *, folder: str | None = None) -> bool:
    """Whether one name is the other with a short form, or another spelling, of a first name in it.

    ``one`` and ``other`` are names in one spelling, as `value_of` gives them. Every part of the shorter must stand in
    the longer, whole, as an initial, or as what a bearer of that name is called besides; at least one of them as that.
    Two names without a part, or with different family names: no. It is a suggestion; a person decides.

    Source: definitions redaction_nicknames.

    >>> may_be_one("pippa jones", "philippa jones"), may_be_one("bob jones", "robert smith")
    (True, False)
    """
    short, long = sorted((one.split(), other.split()), key=len)
    if not short or short == long:
        return False
    also, left, is_called_otherwise = nicknames_of(folder), list(long), False
    for part in short:
        same = next((each for each in left if each == part), None)
        called = next((each for each in left if each in also.get(part, frozenset())), None)
        begins = next((each for each in left if 1 in (len(part), len(each)) and each[0] == part[0]), None)
        found = same or called or begins
        if found is None:
            return False
        left.remove(found)
        is_called_otherwise |= found is called and same is None
    return is_called_otherwise
