"""The words of cases on pages: by the ids that are stored, from the definitions in force."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.safestring import SafeString

from heed.core.calendars.clocks import ClockState
from heed.definitions import (
    ombudsman_closing_reasons,
    ombudsman_compliance_labels,
    ombudsman_decision_reasons,
    ombudsman_eras,
    ombudsman_remedy_types,
    ombudsman_service_categories,
    ombudsman_slow_reasons,
)
from heed.definitions.shapes import OmbudsmanWord
from heed.listening.choices import OmbudsmanState
from heed.listening.queries.ombudsman import Compliance
from heed.web.components.fields import DescribedChoice
from heed.web.components.status import tag

STATE_TAGS = {
    OmbudsmanState.ENQUIRY: ("square", "blue"),
    OmbudsmanState.DRAFT: ("square", "blue"),
    OmbudsmanState.WITH_OMBUDSMAN: ("ring", "grey"),
    OmbudsmanState.PUTTING_RIGHT: ("circle", "amber"),
    OmbudsmanState.FINISHED: ("tick", "green"),
}
COMPLIANCE_TAGS = {
    Compliance.NOTHING_ASKED: ("Nothing asked of us", "ring", "grey"),
    Compliance.RUNNING: ("Being done", "circle", "amber"),
    Compliance.LATE_NOW: ("Late: the case fails by it", "cross", "red"),
    Compliance.LATE: ("One was late: not complied in time", "triangle", "amber"),
    Compliance.IN_TIME: ("Done in time", "tick", "green"),
    Compliance.NOT_DONE: ("Not complied with", "cross", "red"),
}
CLOCK_TAGS = {
    ClockState.DONE: ("Done in time", "tick", "green"),
    ClockState.DONE_LATE: ("Done late", "triangle", "amber"),
    ClockState.LATE: ("Late now", "cross", "red"),
    ClockState.TODAY: ("Due today", "triangle", "amber"),
    ClockState.SOON: ("Due soon", "circle", "amber"),
    ClockState.RUNNING: ("Running", "ring", "blue"),
    ClockState.PAUSED: ("Paused", "square", "grey"),
    ClockState.ENDED: ("Does not apply", "ring", "grey"),
}


def state_tag(state: str) -> SafeString:
    shape, colour = STATE_TAGS[OmbudsmanState(state)]
    return tag(text=OmbudsmanState(state).label, shape=shape, colour=colour)


def clock_tag(state: ClockState) -> SafeString:
    text, shape, colour = CLOCK_TAGS[state]
    return tag(text=text, shape=shape, colour=colour)


def compliance_tag(compliance: Compliance) -> SafeString:
    text, shape, colour = COMPLIANCE_TAGS[compliance]
    return tag(text=text, shape=shape, colour=colour)


def decision_word(case: Any) -> str:
    """As its era calls it; of an undecided case nothing."""
    era = ombudsman_eras().get(case.era)
    found = next((each.label for each in era.decisions if each.id == case.decision), "") if era else ""
    return found or case.decision_words


def era_word(case: Any) -> str:
    era = ombudsman_eras().get(case.era)
    return era.name if era else ""


def word(entries: Mapping[str, OmbudsmanWord], key: str) -> str:
    found = entries.get(key)
    return found.label if found else key


def category_word(key: str) -> str:
    return word(ombudsman_service_categories(), key)


def remedy_word(key: str) -> str:
    return word(ombudsman_remedy_types(), key)


def compliance_word(key: str) -> str:
    return word(ombudsman_compliance_labels(), key)


def reason_word(key: str) -> str:
    return word(ombudsman_decision_reasons(), key)


def closing_word(key: str) -> str:
    return word(ombudsman_closing_reasons(), key)


def slow_words(keys: Iterable[str]) -> str:
    return ", ".join(word(ombudsman_slow_reasons(), key) for key in keys)


def pounds(pence: int | None) -> str:
    """`£250`, `£412.60`; nothing where no amount is known."""
    if pence is None:
        return ""
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"


# Choices


def choices(entries: Mapping[str, OmbudsmanWord], *, empty: str = "") -> list[tuple[str, str]]:
    """The words of a vocabulary, each with its meaning below it."""
    found: list[tuple[str, str]] = [(key, DescribedChoice(each.label, each.meaning)) for key, each in entries.items()]
    return [("", empty), *found] if empty else found


def plain_choices(entries: Mapping[str, OmbudsmanWord], *, empty: str) -> list[tuple[str, str]]:
    return [("", empty), *((key, each.label) for key, each in entries.items())]


def sub_categories() -> list[tuple[str, str]]:
    found = {key: each for key, each in ombudsman_service_categories().items() if each.group}
    return plain_choices(found, empty="Not known")


def categories() -> list[tuple[str, str]]:
    found = {key: each for key, each in ombudsman_service_categories().items() if not each.group}
    return plain_choices(found, empty="Another or not known")


def decisions() -> list[tuple[str, list[tuple[str, str]]]]:
    """Every era's words in a group of their own, newest first; `value` is era and id, as ids repeat between eras."""
    return [
        (era.name, [(f"{era.id}/{each.id}", each.label) for each in era.decisions])
        for era in reversed(list(ombudsman_eras().values()))
    ]


def remedies() -> list[tuple[str, str]]:
    return plain_choices(ombudsman_remedy_types(), empty="Choose its kind")
