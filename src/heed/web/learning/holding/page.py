"""What is shown of whether a lesson holds: only what this person may count, and only the words they may read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from heed.accounts.models import Person
from heed.core.charts import NARROW, WIDE, Drawing
from heed.core.charts.came_when import CameWhen, draw_came_when
from heed.learning.choices import HoldVerdict, LessonNature, LessonStatus
from heed.learning.models import Finding, Lesson, LessonReturn, LessonWatch
from heed.learning.queries import findings_named
from heed.learning.queries.holding import Evidence, HeardOnce, evidence_of, rules_in_use, unanswered_return, watches_of
from heed.web.learning.holding import sentences
from heed.web.learning.report_page import address_of
from heed.web.learning.seen import note_seen


@dataclass(frozen=True)
class Counted:
    """A source that counts: its day, and its findings as far as this person may read them."""

    on: date
    is_after: bool
    findings: tuple[tuple[Finding, str], ...]
    reference: str


@dataclass(frozen=True)
class Held:
    """A lesson's watch, what speaks for and against it, and what that means in words."""

    watch: LessonWatch
    seen: Evidence
    look: tuple[str, str, str]
    counts: str
    ratio: str
    verdict: str
    chart: tuple[Drawing, Drawing]
    is_for_few: bool  # it came back by what this person may count, and not by what everybody may who reads the lesson

    @property
    def unsaid(self) -> int:
        return len(self.seen.unsaid)

    @property
    def unsaid_before(self) -> int:
        return len(self.seen.unsaid_before)


def held_of(lesson: Lesson, person: Person, *, with_volume: bool = False) -> Held | None:
    """What is shown of the latest watch over the lesson; None where it was never watched."""
    watches = watches_of(lesson)
    if not watches:
        return None
    watch = watches[0]
    until = watch.ended_on or max(timezone.localdate(), watch.since)
    seen = evidence_of(watch, until=until, for_person=person, with_volume=with_volume)
    is_open_to_all = watch.ended_as == HoldVerdict.CAME_BACK
    verdict = HoldVerdict.CAME_BACK if is_open_to_all else seen.verdict
    is_for_few = verdict == HoldVerdict.CAME_BACK and not is_open_to_all
    if is_for_few:
        is_for_few = evidence_of(watch, until=until).verdict != HoldVerdict.CAME_BACK
    return Held(
        watch=watch,
        seen=seen,
        look=sentences.LOOKS[verdict],
        counts=sentences.counts_in_words(seen),
        ratio=sentences.ratio_in_words(seen),
        verdict=sentences.verdict_in_words(seen) if verdict == seen.verdict else _for_others(),
        chart=_chart(seen),
        is_for_few=is_for_few,
    )


def _for_others() -> str:
    return (
        "It came back, by what everybody could count who may read the lesson, when it was opened again. "
        "Below is what you may count today."
    )


def _chart(seen: Evidence) -> tuple[Drawing, Drawing]:
    heard = [*seen.before, *seen.after]
    came = CameWhen(
        title=sentences.counts_in_words(seen),
        first=seen.before_since,
        since=seen.since,
        last=max(seen.until, seen.since),
        days=tuple(each.on for each in heard),
    )
    return draw_came_when(came, WIDE), draw_came_when(came, NARROW)


def section_context(lesson: Lesson, person: Person) -> dict[str, Any]:
    """The part of a lesson's page that says whether it holds."""
    if lesson.nature == LessonNature.GOOD_PRACTICE:
        return {}
    held = held_of(lesson, person)
    returned = unanswered_return(lesson) if lesson.status == LessonStatus.CAME_BACK else None
    context: dict[str, Any] = {"held": held, "returned": returned}
    if returned:
        findings, more = shown_of(returned, person)
        context |= {"against": findings, "against_more": more}
    return context


def shown_of(returned: LessonReturn, person: Person) -> tuple[list[tuple[Finding, str]], int]:
    """The findings that opened the lesson again which this person may read, and how many more they may count."""
    pks = list(returned.findings.values_list("pk", flat=True))
    readable = findings_named(pks, for_person=person)
    note_seen(readable, by=person, what="lesson that came back")
    watch = returned.watch
    countable = {pk for heard in _until(watch, returned.on, person).after for pk in heard.findings} & set(pks)
    more = len(countable - {finding.pk for finding in readable})
    return [(finding, address_of(finding, anchor="f")) for finding in readable], more


def _until(watch: LessonWatch, day: date, person: Person) -> Evidence:
    return evidence_of(watch, until=day, for_person=person)


def holding_context(lesson: Lesson, person: Person) -> dict[str, Any]:
    """The whole page: every source that counts, what waits for its cause, how it is judged, and earlier watches."""
    held = held_of(lesson, person, with_volume=True)
    context: dict[str, Any] = {"lesson": lesson, "held": held, "returned": unanswered_return(lesson)}
    context["earlier"] = [each for each in watches_of(lesson) if held and each.pk != held.watch.pk]
    if held is None:
        return context
    seen = held.seen
    wanted = [pk for heard in (*seen.before, *seen.after) for pk in heard.findings]
    readable = findings_named([*wanted, *seen.unsaid, *seen.unsaid_before], for_person=person)
    note_seen(readable, by=person, what="does the lesson hold")
    by_pk = {finding.pk: finding for finding in readable}
    return context | {
        "rows": [*_rows(seen.after, by_pk, is_after=True)[::-1], *_rows(seen.before, by_pk, is_after=False)[::-1]],
        "unsaid": _readable(seen.unsaid, by_pk),
        "unsaid_before": _readable(seen.unsaid_before, by_pk),
        "chance": sentences.chance_in_words(seen),
        "volume": sentences.volume_in_words(seen.volume),
        "doubt": f"{100 * rules_in_use().doubt:.0f} of 100",
    }


def _rows(heard: Sequence[HeardOnce], by_pk: dict[int, Finding], *, is_after: bool) -> list[Counted]:
    return [_row(each, by_pk, is_after=is_after) for each in heard]


def _row(heard: HeardOnce, by_pk: dict[int, Finding], *, is_after: bool) -> Counted:
    found = _readable(heard.findings, by_pk)
    return Counted(heard.on, is_after, found, found[0][0].source.reference if found else "")


def _readable(pks: Sequence[int], by_pk: dict[int, Finding]) -> tuple[tuple[Finding, str], ...]:
    return tuple((by_pk[pk], address_of(by_pk[pk], anchor="f")) for pk in pks if pk in by_pk)
