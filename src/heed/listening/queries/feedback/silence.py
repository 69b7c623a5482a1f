"""Who is silent: what was heard in a year by group and by team, against the people served. Counts only."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce

from heed.accounts.models import Person, Team
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.core.statistics.heard_and_served import HeardAndServed, heard_and_served
from heed.definitions import equality_characteristics, source_kinds
from heed.listening.choices import FeedbackState, Sensitivity
from heed.listening.models import EqualityAnswer, ServedPopulation, Source

NO_GROUP = "prefer-not-to-say"
HEARD_AS = frozenset({"complaint", "feedback"})
NOT_COUNTED = (FeedbackState.REFUSED, FeedbackState.MERGED, FeedbackState.HELD)


TEAM = "team"


@dataclass(frozen=True)
class Breakdown:
    """A way to part what is heard: by the answers to a question about equality, or by the team it is about."""

    id: str
    name: str
    groups: tuple[tuple[str, str], ...]  # the id of each with its name


@dataclass(frozen=True)
class Silence:
    """One breakdown: its groups by name in its own order, and where the served numbers are from."""

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


def breakdowns(*, for_person: Person) -> dict[str, Breakdown]:
    """Every question that is asked, in the order of the definition, then the council's teams. One query."""
    found = {
        key: Breakdown(
            key, each.name, tuple((answer.id, answer.name) for answer in each.answers if answer.id != NO_GROUP)
        )
        for key, each in equality_characteristics().items()
        if not each.retired
    }
    teams = Team.objects.filter(council_id=for_person.council_id).order_by("name").values_list("pk", "name")
    if teams:
        found[TEAM] = Breakdown(TEAM, "Team or service", tuple((str(key), name) for key, name in teams))
    return found


def silences(*, for_person: Person, since: date, until: date) -> list[Silence]:
    """Every breakdown: heard against served. Seven queries, whatever the number of groups."""
    heard = heard_in(for_person=for_person, since=since, until=until)
    # What only people who are named may read is mostly about a worker: among their team's few others it would show.
    of_teams = heard.exclude(sensitivity=Sensitivity.RESTRICTED)
    counts = _answers(heard, for_person) | _by_team(of_teams)
    total, total_of_teams = heard.count(), of_teams.count()
    served = _served(for_person, until)
    return [
        _silence(each, counts, served.get(key, []), total_of_teams if key == TEAM else total)
        for key, each in breakdowns(for_person=for_person).items()
    ]


def _answers(heard: QuerySet[Source], person: Person) -> Counter[tuple[str, str]]:
    given = EqualityAnswer.objects.filter(council_id=person.council_id, source__in=heard.order_by().values("pk"))
    rows = given.values_list("characteristic", "answer").annotate(number=Count("pk")).order_by()
    return Counter({(characteristic, answer): number for characteristic, answer, number in rows})


def _by_team(heard: QuerySet[Source]) -> Counter[tuple[str, str]]:
    teams = heard.order_by().annotate(team=Coalesce("feedback__team", "complaint__team")).exclude(team=None)
    rows = teams.values_list("team").annotate(number=Count("pk"))
    return Counter({(TEAM, str(team)): number for team, number in rows})


def _served(person: Person, until: date) -> dict[str, list[ServedPopulation]]:
    """The newest numbers of each breakdown that were true by then; later ones where there are no earlier."""
    newest: dict[str, list[ServedPopulation]] = {}
    rows = ServedPopulation.objects.filter(council_id=person.council_id)
    for row in sorted(rows, key=lambda each: (each.as_at <= until, each.as_at), reverse=True):
        kept = newest.setdefault(row.characteristic, [])
        if not kept or kept[0].as_at == row.as_at:
            kept.append(row)
    return newest


def _silence(
    breakdown: Breakdown, counts: Counter[tuple[str, str]], served: list[ServedPopulation], total: int
) -> Silence:
    people = {row.answer: row.people for row in served}
    found = heard_and_served(
        [counts[breakdown.id, group] for group, _ in breakdown.groups],
        [people.get(group) for group, _ in breakdown.groups],
        total=total,
    )
    first = served[0] if served else None
    return Silence(
        id=breakdown.id,
        name=breakdown.name,
        group_names=tuple(name for _, name in breakdown.groups),
        found=found,
        as_at=first.as_at if first else None,
        source_note=first.source_note if first else "",
    )
