"""What a trace shows, as far as its reader may see it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.improving import queries as improving
from heed.improving.choices import LADDER, PROVED_STEPS
from heed.improving.models import Action, LadderMove
from heed.learning import queries as learning
from heed.learning.models import Finding, Lesson, LessonShare
from heed.listening import changes as listening
from heed.web.learning.report_page import address_of


@dataclass(frozen=True)
class Words:
    """The exact words of a source within their sentence, and where they stand."""

    finding: Finding
    before: str
    after: str
    place: str


@dataclass(frozen=True)
class Conclusion:
    """A lesson with the words it rests on."""

    lesson: Lesson
    words: tuple[Words, ...]


@dataclass(frozen=True)
class ActionTrace:
    """All that stands behind an action. `hidden` says, in words for this reader, that there is more."""

    conclusions: tuple[Conclusion, ...]
    directly: tuple[Words, ...]
    shares: tuple[LessonShare, ...]
    came_back: tuple[Lesson, ...]
    hidden: str

    @property
    def is_empty(self) -> bool:
        return not (self.conclusions or self.directly or self.hidden)


@dataclass(frozen=True)
class FindingTrace:
    """All that followed from a finding."""

    words: Words
    lessons: tuple[Lesson, ...]
    actions: tuple[Action, ...]
    shares: tuple[LessonShare, ...]
    came_back: tuple[Lesson, ...]
    hidden: str
    reached: str


def trace_of_action(action: Action, *, for_person: Person) -> ActionTrace:
    """The way back from an action. Each restricted source whose words are shown is noted as viewed."""
    answers = improving.answers_of(action, for_person=for_person)
    words = _words(answers.quoted, for_person=for_person)
    lessons = [lesson for lesson, _ in answers.lessons]
    return ActionTrace(
        conclusions=tuple(
            Conclusion(lesson, tuple(words[finding.pk] for finding in findings)) for lesson, findings in answers.lessons
        ),
        directly=tuple(words[finding.pk] for finding in answers.findings),
        shares=tuple(learning.shares_of(lessons)),
        came_back=_came_back(lessons, for_person=for_person),
        hidden=_hidden_behind(for_person) if answers.is_partly_hidden else "",
    )


def _came_back(lessons: Collection[Lesson], *, for_person: Person) -> tuple[Lesson, ...]:
    """The lessons drawn when the same came back after these."""
    return tuple(learning.came_back(for_person=for_person).filter(came_back_from__in=lessons))


def _hidden_behind(person: Person) -> str:
    if can(person, Permission.READ_LEARNING):
        return "Part of what this rests on is restricted to people who are named for it, and is not shown to you."
    return "What this rests on can be read by colleagues whose role is to read what we hear."


def trace_of_finding(finding: Finding, *, for_person: Person) -> FindingTrace:
    """The way forward from a finding to what changed."""
    words = _words([finding], for_person=for_person)[finding.pk]
    lessons = tuple(learning.lessons_of_finding(finding, for_person=for_person).select_related("owner"))
    actions = tuple(improving.actions_of_finding(finding.pk, for_person=for_person))
    shares = tuple(learning.shares_of(lessons))
    is_partly_hidden = finding.lesson_links.count() > len(lessons)
    hidden = "A part of what followed is restricted to people who are named for it, and is not shown to you."
    return FindingTrace(
        words=words,
        lessons=lessons,
        actions=actions,
        shares=shares,
        came_back=_came_back(lessons, for_person=for_person),
        hidden=hidden if is_partly_hidden else "",
        reached=_reached(finding, lessons, actions, shares),
    )


def _reached(
    finding: Finding, lessons: tuple[Lesson, ...], actions: tuple[Action, ...], shares: tuple[LessonShare, ...]
) -> str:
    """Where this got to, in one sentence."""
    if not lessons and not actions:
        return {
            "suggested": "It waits for somebody to decide on it.",
            "accepted": "It was accepted. No lesson or action rests on it yet.",
            "set_aside": f"It was set aside: {finding.set_aside_reason}",
        }.get(finding.state, "It was replaced when findings were merged or split.")
    live = [action for action in actions if not action.is_withdrawn]
    told = " The people who spoke were told back." if any(share.is_told_back for share in shares) else ""
    if not live:
        return f"We learned from it; no action follows yet.{told}"
    proved = sum(action.step in PROVED_STEPS for action in live)
    number = "One action follows" if len(live) == 1 else f"{len(live)} actions follow"
    return f"{number} from it, {proved or 'none'} with impact shown.{told}"


def _words(findings: Iterable[Finding], *, for_person: Person) -> dict[int, Words]:
    found = list({finding.pk: finding for finding in findings}.values())
    for source in {finding.source_id: finding.source for finding in found}.values():
        listening.record_view(source=source, by=for_person, what="trace")
    around = learning.surroundings(found, for_person=for_person)
    return {
        finding.pk: Words(
            finding=finding,
            before=around[finding.pk].before if finding.pk in around else "",
            after=around[finding.pk].after if finding.pk in around else "",
            place=address_of(finding, anchor="f"),
        )
        for finding in found
    }


def is_down(move: LadderMove) -> bool:
    """Whether this was a step back down the ladder."""
    return bool(move.from_step) and LADDER.index(move.to_step) < LADDER.index(move.from_step)
