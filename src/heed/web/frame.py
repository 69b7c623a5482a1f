"""What every page has around it: the council, the eight words, what waits for the reader."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject

from heed.accounts.models import Person
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
)


@dataclass(frozen=True)
class WordLink:
    """A word as one reader sees it on one page."""

    name: str
    href: str
    current: str  # aria-current: 'page' on the word's own page, 'true' below it, empty elsewhere


def page_frame(request: HttpRequest) -> dict[str, Any]:
    """The frame of a page, for templates: nothing is asked of the database until a template shows it."""
    person = getattr(request, "user", None)
    frame: dict[str, Any] = {"accent_colour": settings.ACCENT_COLOUR}
    if not isinstance(person, Person):
        return frame
    return {
        **frame,
        "reader": person,
        "council": SimpleLazyObject(lambda: person.council),
        "words": SimpleLazyObject(lambda: words_for(person, request.path)),
        "places": SimpleLazyObject(lambda: places_for(person)),
        "unread_notifications": SimpleLazyObject(lambda: unread_count(for_person=person)),
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
