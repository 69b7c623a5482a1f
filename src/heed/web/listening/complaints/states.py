"""What stands beside the name of each section of a complaint's page: how far it is, in a few words."""

from collections.abc import Sequence
from typing import Any

from heed.core.statistics.sentences.numbers import counted
from heed.listening.choices import LearningState
from heed.web.components.dates import in_words


def people_state(page: Any) -> str:
    needs = sum(len(line.needs) for line in page.people)
    people = counted(len(page.people), "person", "people")
    return f"{people}, {counted(needs, 'need', 'needs')}" if needs else people


def issues_state(page: Any) -> str:
    if not page.issues:
        return "none yet"
    decided = sum(1 for each in page.issues if each.record.outcome)
    return f"{decided} of {len(page.issues)} decided"


def plan_state(page: Any) -> str:
    complaint = page.complaint
    if complaint.planned_on:
        return f"made {in_words(complaint.planned_on)}"
    return "none yet" if page.procedure.plans_period else "times are fixed"


def investigation_state(page: Any) -> str:
    complaint = page.complaint
    if complaint.investigation_finished_on:
        return f"finished {in_words(complaint.investigation_finished_on)}"
    return f"{complaint.investigator.name} looks into it" if complaint.investigator else "nobody yet"


def answer_state(page: Any) -> str:
    if page.answer is None:
        return "none yet"
    label = str(page.answer.get_state_display())
    return f"{label[:1].lower()}{label[1:]}"


def remedy_state(page: Any) -> str:
    if not page.remedies:
        return "nothing offered yet"
    done = sum(1 for each in page.remedies if each.record.done_on)
    return f"{done} of {len(page.remedies)} done"


def learning_state(page: Any) -> str:
    complaint = page.complaint
    if complaint.learning_state != LearningState.WAITING:
        return "recorded" if complaint.learning_state == LearningState.RECORDED else "nothing new"
    line = next((line for line in page.clocks if line.rule and line.rule.ends == "learned"), None)
    running = line is not None and line.clock.is_running
    return line.reading.sentence if line is not None and running else "after the answer"


def better_state(page: Any) -> str:
    answered = [each for each in page.follow_ups if each.answered_at]
    if answered:
        return f"{answered[0].get_got_better_display().lower()}"
    return "asked" if page.follow_ups else "not asked yet"


def checklist_state(page: Any) -> str:
    done = sum(1 for _, tick in page.checklist if tick)
    return f"{done} of {len(page.checklist)} done"


def letters_state(letters: Sequence[Any]) -> str:
    if not letters:
        return "none yet"
    sent = sum(1 for each in letters if each.sent_on)
    return f"{sent} of {len(letters)} sent"


STATES = (
    people_state,
    issues_state,
    plan_state,
    investigation_state,
    answer_state,
    remedy_state,
    learning_state,
    better_state,
    checklist_state,
    letters_state,
)
