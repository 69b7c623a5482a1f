"""Finding the colleagues that a comment speaks to: `@Name Surname`, `@Name` where only one has it, or `@e-mail`."""

import re
from dataclasses import dataclass

from heed.accounts.models import Person
from heed.accounts.queries import people_of_council

MENTION = re.compile(r"(?<![\w@.])@(?P<words>[^\s@]+@[^\s@,;:!?()]+|\w[^\n@]{0,149})")
NAME_END = re.compile(r"[\w'’-]")


@dataclass(frozen=True)
class Mentions:
    """Whom a text speaks to, and the words after an @ that name nobody, or more than one."""

    people: tuple[Person, ...]
    unknown: tuple[str, ...]


def mentions_in(text: str, *, by: Person) -> Mentions:
    """The colleagues whom `text` mentions, each once, in order."""
    people: dict[int, Person] = {}
    unknown: list[str] = []
    for match in MENTION.finditer(text):
        person = _person_meant(match["words"], by=by)
        if person is None:
            unknown.append("@" + re.split(r"[\s,;:!?()]", match["words"])[0].rstrip("."))
        else:
            people[person.pk] = person
    return Mentions(people=tuple(people.values()), unknown=tuple(dict.fromkeys(unknown)))


def _person_meant(words: str, *, by: Person) -> Person | None:
    colleagues = people_of_council(for_person=by)
    if "@" in words:
        return colleagues.filter(email__iexact=words.rstrip(".")).first()
    first_word = re.split(r"[\s,;:.!?()]", words)[0]
    candidates = list(colleagues.filter(name__istartswith=first_word)[:50])
    whole = [person for person in candidates if _begins_with(words, person.name)]
    if whole:
        longest = max(len(person.name) for person in whole)
        named = [person for person in whole if len(person.name) == longest]
    else:
        named = [person for person in candidates if person.name.split()[0].casefold() == first_word.casefold()]
    return named[0] if len(named) == 1 else None


def _begins_with(words: str, name: str) -> bool:
    """Whether the words start with the whole name, and the name does not go on."""
    if not words.casefold().startswith(name.casefold()):
        return False
    return len(words) == len(name) or not NAME_END.match(words[len(name)])
