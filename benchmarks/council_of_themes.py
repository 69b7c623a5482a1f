"""A made-up council that hears much in small pieces, for measuring the pages of themes.

Harder than as many findings in reports: each piece of feedback is a source of its own, and themes count sources.
"""

import datetime as dt
import itertools
import random
from collections.abc import Iterator, Sequence

from django.utils import timezone

from benchmarks.council_of_size import take_statistics, write_rows
from heed.accounts.models import Council, Person, RoleGrant, Team
from heed.definitions import contributor_groups, finding_polarities, themes
from heed.learning.models import Finding, FindingTheme, SourceTheme, SourceThemesRead
from heed.listening.models import Feedback, Source, SourceReader

DAYS = 900
TEXT = "The carer came late again and my mother had to wait for her lunch. Nobody rang us to say why."
CONFIRMED_EVERY, WAITING_EVERY, RESTRICTED_EVERY = 10, 10, 100


def build(findings: int, *, seed: int = 7) -> Person:
    """So many accepted findings, nine of ten sources with one; a tenth more confirmed as a whole, a tenth waiting.

    Returns a quality lead who is named for some of the restricted ones.
    """
    dice = random.Random(seed)
    council = Council.objects.create(name=f"Council of {findings:,} things heard", slug=f"heard-{findings}")
    teams = Team.objects.bulk_create(Team(council=council, name=f"Team {number}") for number in range(20))
    lead = Person.objects.create(council=council, email="lead@heard.example", name="Lead", team=teams[0])
    RoleGrant.objects.create(person=lead, role="quality_lead")
    heard = _sources(lead, findings * 9 // 10, "F", dice)
    whole = _sources(lead, findings // CONFIRMED_EVERY, "W", dice)
    waiting = _sources(lead, findings // WAITING_EVERY, "N", dice)
    groups = list(contributor_groups())
    write_rows(
        Feedback(
            source=source, council=council, state="kept", said_by=dice.choice([*groups, ""]),
            team=dice.choice([*teams, None]), external_id=source.reference, batch="bulk",
        )
        for source in itertools.chain(heard, whole, waiting)
    )  # fmt: skip
    _findings(lead, heard, findings, dice)
    _of_sources(lead, whole, waiting, dice)
    restricted = [source for source in itertools.chain(heard, whole) if source.sensitivity == "restricted"]
    write_rows(SourceReader(source=each, person=lead, given_by=lead, reason="Measured") for each in restricted[::4])
    take_statistics()
    return lead


def _sources(lead: Person, number: int, letter: str, dice: random.Random) -> list[Source]:
    today = timezone.localdate()
    return write_rows(
        Source(
            council_id=lead.council_id, kind="comment", reference=f"{letter}-{each}", title=f"The carer came {each}",
            text=f"{TEXT} {letter}{each}", text_sha256=f"{letter}{each}",
            received_on=today - dt.timedelta(days=dice.randrange(DAYS)),
            sensitivity="restricted" if each % RESTRICTED_EVERY == 0 else "internal", added_by=lead,
        )
        for each in range(number)
    )  # fmt: skip


def _findings(lead: Person, sources: Sequence[Source], number: int, dice: random.Random) -> None:
    polarities, theme_ids, now = list(finding_polarities()), list(themes()), timezone.now()

    def rows() -> Iterator[Finding]:
        for source in itertools.islice(itertools.cycle(sources), number):
            yield Finding(
                council_id=lead.council_id, source=source, quote=TEXT[:65], start=0, end=65, origin="suggested",
                polarity=dice.choice(polarities), evidence_category="people", state="accepted", decided_by=lead,
                decided_at=now,
            )  # fmt: skip

    found = write_rows(rows())
    write_rows(
        FindingTheme(finding=each, theme=theme)
        for each in found
        for theme in dice.sample(theme_ids, dice.choice([1, 1, 2]))
    )


def _of_sources(lead: Person, whole: Sequence[Source], waiting: Sequence[Source], dice: random.Random) -> None:
    theme_ids, now, council = list(themes()), timezone.now(), lead.council_id
    write_rows(
        SourceTheme(council_id=council, source=source, theme=dice.choice(theme_ids), state="confirmed",
                    decided_by=lead, decided_at=now)
        for source in whole
    )  # fmt: skip
    write_rows(
        SourceTheme(council_id=council, source=source, theme=dice.choice(theme_ids), state="suggested", score=0.7)
        for source in waiting
    )
    for sources, is_decided in ((whole, True), (waiting, False)):
        write_rows(
            SourceThemesRead(source=source, council_id=council, is_decided=is_decided, has_themes=True,
                             uncertainty=dice.random())
            for source in sources
        )  # fmt: skip
