"""What a measure and a figure say of themselves, as rows of labels and values."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString

from heed.core.statistics.sentences.numbers import whole
from heed.definitions import measure_groups, quality_statements, suppression_rules
from heed.measuring.choices import Calculation, Direction, IntervalRule
from heed.measuring.groups import DEFAULT_RULE
from heed.measuring.pictures import intervals_of
from heed.measuring.series import series_of
from heed.measuring.values import disagreement, is_too_small, period_of
from heed.web.components.dates import in_words
from heed.web.measuring.exact import computed, exact, plain
from heed.web.measuring.telling import shower

Facts = list[tuple[str, Any]]
TWO = 2


def group_name(group_id: str) -> str:
    """The shelf a measure stands on."""
    entry = measure_groups().get(group_id)
    return entry.name if entry else group_id


def how_often(period: str, every: int) -> str:
    """How often a figure is due: each month, every second financial year."""
    noun = period.replace("_", " ")
    if every == 1:
        return f"Each {noun}"
    return f"Every second {noun}" if every == TWO else f"Every {whole(every)} {noun}s"


def calculation_words(counted: Any) -> str:
    """How a value comes about, of a measure or a definition."""
    kinds = {
        Calculation.SHARE: "A share, in per cent",
        Calculation.RATE: f"A rate: how many for each {whole(counted.per)}",
        Calculation.COUNT: "A count",
        Calculation.AVERAGE: "An average, or a value as published",
    }
    return kinds[Calculation(counted.calculation)]


def counting_facts(counted: Any) -> Facts:
    """How a measure, or a definition, is counted, and where its figures come from."""
    shows_shares = counted.calculation in (Calculation.SHARE, Calculation.RATE)
    minimum = whole(counted.minimum_total) if counted.minimum_total else "Any"
    often = how_often(counted.period, counted.every)
    return [
        ("What it is about", counted.about),
        ("What is counted", counted.numerator),
        ("Out of what", counted.denominator or "Nothing: it stands alone"),
        ("How a value comes about", calculation_words(counted)),
        ("Which way is better", Direction(counted.direction).label),
        ("How often", f"{often}; each covers twelve months" if counted.is_rolling else often),
        *([("Smallest total shown as a percentage", minimum)] if shows_shares else []),
        *([] if counted.calculation == Calculation.AVERAGE else [("Figures by group", _held_back(counted))]),
        ("Interval", _interval_rule(counted)),
        ("Published by", counted.published_by or "Our own figures"),
        *([("Be careful", counted.caution)] if counted.caution else []),
    ]


def _held_back(counted: Any) -> str:
    """Which counts of single groups are hidden: every breakdown is protected by some rule."""
    rule = suppression_rules()[counted.suppression or DEFAULT_RULE]
    first = 1 if rule.zeros_shown else 0
    return f"Counts of {first} to {rule.largest_hidden} are held back, and what would give them away"


def _interval_rule(counted: Any) -> str:
    if counted.intervals == IntervalRule.PUBLISHED:
        return "Only as published: figures of a survey"
    kinds = {Calculation.COUNT: "Computed from the count", Calculation.AVERAGE: "Only as published"}
    return kinds.get(Calculation(counted.calculation), "Computed from count and total")


def measure_facts(measure: Any) -> Facts:
    """Everything a measure says of itself, for a save that was refused."""
    return [
        ("Name", measure.name),
        ("Shelf", group_name(measure.group)),
        ("Owner", measure.owner.name),
        *counting_facts(measure),
        ("Chart", measure.get_chart_display()),
        ("Quality statements", statements_words(measure)),
        ("Set beside", str(measure.comparators or "")),
        ("Target", target_words(measure)),
    ]


def keeping_facts(measure: Any) -> Facts:
    """Who keeps a measure, what it is meant to reach, and what it tells of."""
    statements = statements_words(measure)
    return [
        ("Owner", measure.owner.name),
        ("Target", target_words(measure) or "None set"),
        *([("Tells of", statements)] if statements else []),
    ]


def statements_words(measure: Any) -> str:
    """The quality statements it shows something of."""
    known = quality_statements()
    return ", ".join(known[each].name for each in measure.quality_statements if each in known)


def target_words(measure: Any) -> str:
    """The target, and who set it."""
    return f"{exact(measure, measure.target)}, set by {measure.target_source}" if measure.target is not None else ""


def checked_words(measure: Any) -> str:
    """Who last looked at how it is counted."""
    if measure.checked_by is None:
        return "Nobody yet"
    return f"{measure.checked_by.name}, {in_words(measure.checked_at, with_time=False)}"


def period_name(figure: Any) -> str:
    """The period of a figure, as people write it."""
    return period_of(figure.measure.period, figure.starts_on).name


def group_of(figure: Any) -> str:
    """Which group a figure is about; empty for the whole."""
    return f"{figure.dimension}: {figure.category}" if figure.dimension else ""


def difference_words(measure: Any, numbers: Any) -> str:
    """What to know where published and computed value differ by more than rounding explains; otherwise empty."""
    found = disagreement(measure, numbers)
    if found is None:
        return ""
    published, computed = found
    way = "higher" if published > computed else "lower"
    made_of = f"{plain(numbers.count)} of {plain(numbers.total)} gives" if numbers.total else "The count gives"
    return (
        f"Published as {exact(measure, published)}. {made_of} {exact(measure, computed)}. The published value is "
        f"{plain(abs(published - computed))} {_points(measure)}{way}, more than rounding explains. Both are kept."
    )


def _points(measure: Any) -> str:
    return "percentage points " if measure.unit == "percent" else ""


def interval_words(measure: Any, figure: Any) -> str:
    """The range in which the true value may lie, as published or from the counts; empty where it cannot be said."""
    if figure.published_low is not None:
        return f"{exact(measure, figure.published_low)} to {exact(measure, figure.published_high)}, as published"
    if is_too_small(measure, figure):
        return ""
    ends = intervals_of(series_of(measure, [figure]))[0]
    show = shower(measure)
    return f"{show(ends[0])} to {show(ends[1])}, at 95% confidence" if ends else ""


def computed_words(measure: Any, figure: Any) -> str:
    """The value that count and total give; said in words where there is none to be shown."""
    if figure.is_withheld:
        return "Nothing: its source withheld the figure"
    if is_too_small(measure, figure):
        return f"Not shown: fewer than {whole(measure.minimum_total)} in all"
    return exact(measure, computed(measure, figure)) or "Nothing: no count was given"


def figure_facts(figure: Any) -> Facts:
    """What one figure says. Where its total is too small, the counts stand alone."""
    measure = figure.measure
    count = "Sum" if measure.calculation == Calculation.AVERAGE else "Count"
    return [
        ("Period", f"{period_name(figure)} ({in_words(figure.starts_on)} to {in_words(figure.ends_on)})"),
        ("Council", figure.area.name),
        *([("Group", group_of(figure))] if figure.dimension else []),
        (count, plain(figure.count)),
        *([] if measure.calculation == Calculation.COUNT else [("Total", plain(figure.total))]),
        ("As computed", computed_words(measure, figure)),
        ("As published", exact(measure, figure.published_value)),
        ("Where the true value may lie", interval_words(measure, figure) or "Not computed"),
        ("Where it comes from", source_words(figure)),
        ("Note", figure.note),
        ("Entered", entered_words(figure)),
    ]


def source_words(figure: Any) -> SafeString | str:
    """Its source, as a link where an address was given that a browser may follow."""
    if figure.source_address.startswith(("https://", "http://")):
        return format_html('<a class="govuk-link" href="{}">{}</a>', figure.source_address, figure.source)
    return f"{figure.source} ({figure.source_address})" if figure.source_address else str(figure.source)


def entered_words(figure: Any) -> str:
    """Who entered it as it stands, and when."""
    who = figure.entered_by.name if figure.entered_by else "Heed"
    return f"{who}, {in_words(figure.entered_at)}"
