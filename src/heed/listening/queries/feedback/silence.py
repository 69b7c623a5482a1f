"""Who is silent: what was heard in a year by group, against the people served. Counts by group only, nothing of one."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.heard_and_served import HeardAndServed, heard_and_served
from heed.definitions import equality_characteristics, source_kinds
from heed.definitions.shapes_cases import EqualityCharacteristic
from heed.listening.choices import FeedbackState
from heed.listening.models import EqualityAnswer, ServedPopulation, Source

NO_GROUP = "prefer-not-to-say"
HEARD_AS = frozenset({"complaint", "feedback"})
NOT_COUNTED = (FeedbackState.REFUSED, FeedbackState.MERGED, FeedbackState.HELD)


@dataclass(frozen=True)
class Silence:
    """One characteristic: its groups by name in the order of the definition, and where the served numbers are from."""

    id: str
    name: str
    group_names: tuple[str, ...]
    found: HeardAndServed
    as_at: date | None
    source_note: str

    @property
    def is_known(self) -> bool:
        """Whether anybody has entered how many people are served."""
        return self.as_at is not None


def heard_in(*, for_person: Person, since: date, until: date) -> QuerySet[Source]:
    """The complaints and feedback of these days, each once: not what was merged, held back or set aside.

    Counts for everybody who may see them; so case files and restricted ones count too.
    """
    if not can(for_person, Permission.READ_FEEDBACK):
        return Source.objects.none()
    kinds = [key for key, kind in source_kinds().items() if kind.handled_as in HEARD_AS]
    found = Source.objects.filter(council_id=for_person.council_id, kind__in=kinds, received_on__range=(since, until))
    return found.exclude(feedback__state__in=NOT_COUNTED)


def silences(*, for_person: Person, since: date, until: date) -> list[Silence]:
    """Every characteristic: heard against served. Four queries, whatever the number of groups."""
    heard = heard_in(for_person=for_person, since=since, until=until)
    total = heard.count()
    answers = _answers(heard, for_person)
    served = _served(for_person, until)
    return [
        _silence(key, each, answers, served.get(key, []), total)
        for key, each in equality_characteristics().items()
        if not each.retired
    ]


def _answers(heard: QuerySet[Source], person: Person) -> Counter[tuple[str, str]]:
    given = EqualityAnswer.objects.filter(council_id=person.council_id, source__in=heard.order_by().values("pk"))
    rows = given.values_list("characteristic", "answer").annotate(number=Count("pk")).order_by()
    return Counter({(characteristic, answer): number for characteristic, answer, number in rows})


def _served(person: Person, until: date) -> dict[str, list[ServedPopulation]]:
    """The newest numbers of each characteristic that were true by then; later ones where there are no earlier."""
    newest: dict[str, list[ServedPopulation]] = {}
    rows = ServedPopulation.objects.filter(council_id=person.council_id)
    for row in sorted(rows, key=lambda each: (each.as_at <= until, each.as_at), reverse=True):
        kept = newest.setdefault(row.characteristic, [])
        if not kept or kept[0].as_at == row.as_at:
            kept.append(row)
    return newest


def _silence(
    key: str,
    characteristic: EqualityCharacteristic,
    answers: Counter[tuple[str, str]],
    served: list[ServedPopulation],
    total: int,
) -> Silence:
    groups = [answer for answer in characteristic.answers if answer.id != NO_GROUP]
    people = {row.answer: row.people for row in served}
    found = heard_and_served(
        [answers[key, group.id] for group in groups], [people.get(group.id) for group in groups], total=total
    )
    first = served[0] if served else None
    return Silence(
        id=key,
        name=characteristic.name,
        group_names=tuple(group.name for group in groups),
        found=found,
        as_at=first.as_at if first else None,
        source_note=first.source_note if first else "",
    )
