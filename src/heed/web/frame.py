"""What every page has around it: the council, the eight words, what waits for the reader."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject, cached_property

from heed.accounts.models import Council, Person
from heed.accounts.permissions import Permission
from heed.conversation.queries import unread_count


@dataclass(frozen=True)
class Word:
    """One of the eight words of the navigation: its page, the start of its addresses, and who may use it."""

    name: str
    url_name: str
    prefix: str
    any_of: tuple[Permission, ...] = ()


# The loop itself, always in this order. A later room adds its own word in its place.
WORDS = (
    Word("Home", "home", "/"),
    Word("Listen", "listen", "/listen/", (Permission.READ_LEARNING,)),
    Word("Learn", "learn", "/learn/", (Permission.READ_LEARNING,)),
    Word("Change", "change", "/change/", (Permission.READ_PLANS, Permission.READ_OWN_ACTIONS)),
    Word("Prove", "prove", "/prove/", (Permission.READ_MEASURES,)),
)


@dataclass(frozen=True)
class WordLink:
    """A word as one reader sees it on one page."""

    name: str
    href: str
    current: str  # aria-current: 'page' on the word's own page, 'true' below it, empty elsewhere


class Frame:
    """What stands around a page of somebody signed in. Nothing is asked of the database until a template shows it."""

    def __init__(self, person: Person, path: str) -> None:
        self.person = person
        self.path = path

    @cached_property
    def council(self) -> Council:
        return self.person.council

    @cached_property
    def words(self) -> list[WordLink]:
        return words_for(self.person, self.path)

    @cached_property
    def places(self) -> list[tuple[str, str]]:
        return places_for(self.person)

    @cached_property
    def unread(self) -> int:
        return unread_count(for_person=self.person)


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, for templates. The rest is there for pages themselves."""
    person = getattr(request, "user", None)
    if not isinstance(person, Person):
        return {"accent_colour": settings.ACCENT_COLOUR}
    frame = Frame(person, request.path)
    return {
        "accent_colour": settings.ACCENT_COLOUR,
        "frame": frame,
        "reader": person,
        "council": SimpleLazyObject(lambda: frame.council),
        "unread_notifications": SimpleLazyObject(lambda: frame.unread),
    }


def words_for(person: Person, path: str) -> list[WordLink]:
    """The words that this person may use and whose pages exist."""
    links = []
    for word in WORDS:
        if word.any_of and not person.permissions & set(word.any_of):
            continue
        try:
            href = reverse(word.url_name)
        except NoReverseMatch:
            continue
        links.append(WordLink(word.name, href, _current(word, href, path)))
    return links


def _current(word: Word, href: str, path: str) -> str:
    if path == href:
        return "page"
    return "true" if word.prefix != "/" and path.startswith(word.prefix) else ""


# Pages beside the loop, in the foot of every page: words, url name, who may.
PLACES: tuple[tuple[str, str, tuple[Permission, ...]], ...] = (
    ("People and teams", "people", (Permission.MANAGE_PEOPLE,)),
    ("Trail", "trail", (Permission.READ_TRAIL,)),
    ("Help", "help", ()),
    ("Accessibility", "accessibility", ()),
)


def places_for(person: Person) -> list[tuple[str, str]]:
    """The foot's links that this person may follow and whose pages exist."""
    found = []
    for words, url_name, any_of in PLACES:
        if any_of and not person.permissions & set(any_of):
            continue
        try:
            found.append((words, reverse(url_name)))
        except NoReverseMatch:
            continue
    return found
