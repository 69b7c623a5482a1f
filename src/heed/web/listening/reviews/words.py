"""What reviews are called on pages."""

from typing import Any

from heed.core.calendars.clocks import ClockState
from heed.definitions import (
    assurance_levels,
    parallel_processes,
    publication_modes,
    review_domains,
    review_methods,
    review_stages,
)
from heed.listening.choices import RecommendationResponse, ReviewOutcome
from heed.listening.queries.reviews.figures import theme_names

Look = dict[str, str]  # the text, shape and colour of a tag

NOT_SAID = "Not said yet"
CLOCK_LOOKS: dict[str, tuple[str, str]] = {
    ClockState.LATE: ("triangle", "red"),
    ClockState.TODAY: ("circle", "amber"),
    ClockState.SOON: ("circle", "amber"),
    ClockState.PAUSED: ("square", "grey"),
    ClockState.DONE: ("tick", "green"),
    ClockState.DONE_LATE: ("tick", "grey"),
    ClockState.ENDED: ("ring", "grey"),
    ClockState.RUNNING: ("ring", "blue"),
}
LEVEL_LOOKS = {
    "none": ("cross", "red"),
    "limited": ("triangle", "amber"),
    "reasonable": ("circle", "blue"),
    "substantial": ("tick", "green"),
}


def stage_name(stage: str) -> str:
    known = review_stages().get(stage)
    return known.name if known else stage


def stage_look(stage: str) -> Look:
    """The stage as a tag: those that have ended look quiet."""
    known = review_stages().get(stage)
    is_end = known is not None and known.is_end
    return {"text": stage_name(stage), "shape": "tick" if is_end else "circle", "colour": "grey" if is_end else "blue"}


def clock_look(reading: Any) -> Look:
    shape, colour = CLOCK_LOOKS[reading.state]
    return {"text": str(reading.state.value).capitalize(), "shape": shape, "colour": colour}


def outcome_word(outcome: str) -> str:
    return ReviewOutcome(outcome).label if outcome else "Not decided"


def response_look(response: str) -> Look:
    if not response:
        return {"text": "Not answered", "shape": "ring", "colour": "amber"}
    shape, colour = {"accepted": ("tick", "green"), "partly": ("circle", "blue"), "rejected": ("cross", "grey")}[
        response
    ]
    return {"text": RecommendationResponse(response).label, "shape": shape, "colour": colour}


def assurance_look(level: str) -> Look:
    if not level:
        return {"text": "Not looked at yet", "shape": "ring", "colour": "grey"}
    known = assurance_levels().get(level)
    shape, colour = LEVEL_LOOKS.get(level, ("ring", "grey"))
    return {"text": known.word if known else level, "shape": shape, "colour": colour}


def method_word(method: str) -> str:
    known = review_methods().get(method)
    return known.word if known else method


def process_word(kind: str) -> str:
    known = parallel_processes().get(kind)
    return known.word if known else kind


def mode_word(mode: str) -> str:
    known = publication_modes().get(mode)
    return known.word if known else mode


def theme_word(domain: str, theme: str) -> str:
    """Domain and theme in one line."""
    return ": ".join(theme_names(domain, theme))


def theme_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """Themes under their domains, each as domain/theme."""
    return [
        (f"{domain.number} {domain.name}", [(f"{domain.id}/{theme.id}", theme.name) for theme in domain.themes])
        for domain in review_domains().values()
    ]


def plain_theme_choices() -> list[tuple[str, str]]:
    """The same in one row, with each domain before its themes, for filters."""
    rows = []
    for domain in review_domains().values():
        rows.append((domain.id, f"{domain.number} {domain.name}: all"))
        rows += [(f"{domain.id}/{theme.id}", f"{domain.number} {theme.name}") for theme in domain.themes]
    return rows
