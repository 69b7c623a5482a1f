"""What can be searched: each room registers its kinds of records when Heed starts."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from operator import attrgetter
from typing import Any, NamedTuple, cast

from django.db.models import Model, QuerySet

from heed.accounts.models import Person
from heed.listening.models import Source


class Words(NamedTuple):
    """What a record is found by and shown with: a title, and the text below it."""

    title: str
    text: str = ""


@dataclass(frozen=True)
class Searched:
    """A kind of record that can be searched.

    `words_of` gives what a record is found by; None for one that is not to be found, such as a finding that was
    replaced. Who may find it: the readers of the source whose id `source_of` leads to (`review.source_id`), or else,
    where that is empty, whoever `visible` gives it to. `came` is the field that says when it came in: newer ones are
    found first. `day_of` is the day it is of. `marks` are words of our own to narrow by. `within` is the field that
    leads to the record whose links of the trail tell of changes here, where these have none of their own. `needs` are
    the relations that `words_of` and `marks` read. `themes_of` gives the themes of some records, each with the record's
    id, where records of this kind have themes.
    """

    kind: str
    name: str
    model: type[Model]
    words_of: Callable[[Any], Words | None]
    came: str
    source_of: str = ""
    visible: Callable[[Person], QuerySet[Any]] | None = None
    day_of: Callable[[Any], date | None] = lambda _: None
    marks: Callable[[Any], tuple[str, ...]] = lambda _: ()
    within: str = ""
    needs: tuple[str, ...] = ()
    themes_of: Callable[[Collection[int]], Iterable[tuple[int, str]]] | None = None

    def __post_init__(self) -> None:
        if bool(self.source_of) == (self.visible is not None):
            raise ValueError(f"{self.kind}: say whose readers may find it: those of its source, or of the room.")

    @property
    def way_to_source(self) -> str:
        """The relations from a record to its source (`review.source`); empty where it has none, or is one."""
        return "" if self.source_of == "pk" else self.source_of.removesuffix("_id")

    def source(self, record: Any) -> Source | None:
        """The source whose readers may read a record of this kind; None where its room says who may."""
        if self.source_of == "pk":
            return cast(Source, record)
        return cast(Source, attrgetter(self.way_to_source)(record)) if self.source_of else None


_searched: dict[str, Searched] = {}


def register(*kinds: Searched) -> None:
    """Let records of these kinds be found. Called by each room's `AppConfig.ready`; once more changes nothing."""
    for each in kinds:
        _searched[each.kind] = each


def say_themes(kind: str, themes_of: Callable[[Collection[int]], Iterable[tuple[int, str]]]) -> None:
    """Say which themes records of a kind have, where a later room than its own keeps them."""
    _searched[kind] = replace(_searched[kind], themes_of=themes_of)


def searched_kinds() -> dict[str, Searched]:
    """Every kind that can be searched, by its key."""
    return dict(_searched)


def kinds_within(record: Model) -> list[Searched]:
    """The kinds whose records change with links of the trail of this one."""
    return [each for each in _searched.values() if each.within and _model_within(each) is type(record)]


def _model_within(searched: Searched) -> Any:
    return searched.model._meta.get_field(searched.within).related_model


def kind_of(record: Model) -> Searched | None:
    """How a record is searched; None for what is not."""
    return next((each for each in _searched.values() if each.model is type(record)), None)
