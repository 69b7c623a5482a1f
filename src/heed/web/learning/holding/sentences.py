"""Whether a lesson holds, in words: the counts first, then what they can bear."""

from math import floor

from heed.core.statistics.sentences.numbers import at_most, counted, figure
from heed.learning.choices import HoldVerdict
from heed.learning.queries.holding import NOT_WATCHED, Evidence, Volume, rules_in_use
from heed.learning.queries.holding_about import CAUSE_NOT_SAID, NO_CAUSE, NO_THEME, OUT_OF_USE
from heed.web.components.dates import in_words

LOOKS: dict[str, tuple[str, str, str]] = {
    HoldVerdict.HOLDS: ("Holds", "tick", "green"),
    HoldVerdict.CANNOT_TELL: ("Cannot tell", "circle", "amber"),
    HoldVerdict.TOO_EARLY: ("Too early", "ring", "blue"),
    HoldVerdict.CAME_BACK: ("Came back", "triangle", "red"),
    NOT_WATCHED: ("Not watched", "cross", "grey"),
}

BLIND: dict[str, str] = {
    NO_CAUSE: "The lesson names no cause, so nothing new can count against it: say its causes in the lesson.",
    NO_THEME: "The lesson has no theme, so nothing new can count against it: give it one.",
    OUT_OF_USE: (
        "A theme of the lesson is no longer used, so nothing new is given it: choose in the lesson the theme that is."
    ),
    CAUSE_NOT_SAID: "Less of this is heard only while findings that do not say their cause are left out: look at them.",
}


def times(number: int) -> str:
    """So many sources, each counted once."""
    return counted(number, "source", "sources")


def days(number: int) -> str:
    return counted(number, "day", "days")


def counts_in_words(seen: Evidence) -> str:
    """How often before, how often since."""
    return (
        f"Before: {times(len(seen.before))} in {days(seen.before_days)}. "
        f"Since {in_words(seen.since)}: {times(len(seen.after))} in {days(seen.after_days)}."
    )


def ratio_in_words(seen: Evidence) -> str:
    """The rate since over the rate before, with its exact interval."""
    found = seen.holding
    if found.ratio is None or found.low is None:
        if seen.before:
            return ""
        return "Nothing on this was heard before, so there is nothing to set it against."
    low, ratio = figure(found.low, digits=2), figure(found.ratio, digits=2)
    reach = f"{low} to {at_most(found.high)}" if found.high is not None else f"{low} or more"
    return f"Day for day, that is {ratio} times as often as before (exact 95% interval {reach})."


def verdict_in_words(seen: Evidence) -> str:
    """What can be said, and why no more."""
    if seen.is_withheld:
        return (
            "Cannot tell: it was heard again, but more was heard in all. Set against that, it may be what was to be "
            "expected, so the lesson is not opened again by itself."
        )
    if seen.blind and seen.verdict == HoldVerdict.CANNOT_TELL:
        return f"Cannot tell. {BLIND[seen.blind]}"
    return {
        HoldVerdict.HOLDS: "It holds: less of this is heard than before, by more than chance would bring.",
        HoldVerdict.CAME_BACK: "It came back: what may be left of before could hardly bring so much so soon.",
        HoldVerdict.CANNOT_TELL: _cannot_tell(seen),
        HoldVerdict.TOO_EARLY: _too_early(seen),
    }[seen.verdict]


def _cannot_tell(seen: Evidence) -> str:
    rules = rules_in_use()
    if seen.holding.can_hold or seen.after_days >= rules.watch_days:
        return "Cannot tell: what was heard fits with less than before, and with as much."
    if not seen.before:
        return "Cannot tell: nothing on this was heard before, so it cannot be heard less. It can still come back."
    if not seen.after:
        return (
            "Cannot tell: it was heard so seldom before that it cannot be said to hold, even if nothing more is heard "
            f"in the {days(rules.watch_days)} in which it is watched. It can still come back."
        )
    return (
        "Cannot tell: after what was heard since, it cannot be said to hold, even if nothing more is heard in the "
        f"{days(rules.watch_days)} in which it is watched. It can still come back."
    )


def _too_early(seen: Evidence) -> str:
    quiet = seen.holding.quiet
    if seen.blind:
        return f"Too early to say. {BLIND[seen.blind]}"
    if quiet is None or seen.after:
        return "Too early to say."
    needed = max(floor(quiet) + 1, rules_in_use().early_days)
    return f"Too early to say. If nothing more is heard, it can be said to hold after {days(needed)}."


def chance_in_words(seen: Evidence) -> str:
    """The exact test of the look that decided, or of the last one."""
    found = seen.holding
    if found.p_value is None or found.limit is None or found.look is None:
        return "It has been heard too seldom since to be tested."
    left = f"{rules_in_use().left:.0%}"
    return (
        f"Heard {found.look} times in the first {days(seen.decisive_days)}: if {left} of before were left, the chance "
        f"of so many so soon would be {percent(found.p_value)}. At this look {percent(found.limit)} or less is one."
    )


def volume_in_words(volume: Volume | None) -> str:
    """The same set against all that was heard."""
    if volume is None:
        return ""
    if volume.chance is None:
        return "Nothing else was heard to set it against."
    heard = f"Of all else, {times(volume.before)} before and {times(volume.after)} since hold something accepted."
    return f"{heard} Counted against that and not by days, the chance would be {percent(volume.chance)}."


def percent(chance: float) -> str:
    """A small chance, never as nought."""
    if chance < 0.001:
        return "less than 0.1%"
    return f"{100 * chance:.1f}%"
