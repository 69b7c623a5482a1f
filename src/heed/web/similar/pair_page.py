"""What the page of a pair shows, and the sentence of the figures."""

from datetime import date
from typing import Any

from heed.accounts.models import Person
from heed.core.calendars.reporting import Reporting, period_at
from heed.core.statistics.sentences.numbers import counted
from heed.improving.changes.repeats import can_decide
from heed.improving.choices import RecommendationKind, RepeatVerdict
from heed.improving.queries.radar.figures import RepeatFigures
from heed.improving.queries.radar.matching import Before
from heed.learning.queries.taxonomy import taxonomy_of
from heed.web.similar.lists import VERDICT_LOOKS
from heed.web.similar.telling import themes_in_words, told

YEARS = 5

WHO_SAYS = {
    RecommendationKind.REVIEW: "People who deal with safeguarding reviews say",
    RecommendationKind.OMBUDSMAN: "People who deal with the Ombudsman say",
    RecommendationKind.FINDING: "People who decide on findings say",
}


def pair_context(before: Before, person: Person) -> dict[str, Any]:
    """Both recommendations with their words marked, and what was said of them."""
    match: Any = before.match
    taxonomy = taxonomy_of(person.council_id)
    return {
        "pair": told(before),
        "match": match,
        "verdict": VERDICT_LOOKS[match.verdict],
        "is_said": match.verdict != RepeatVerdict.WAITING,
        "themes": themes_in_words(before.alike.themes, taxonomy),
        "may_decide": can_decide(match, person),
        "who_says": WHO_SAYS[RecommendationKind(match.later_kind)],
    }


def years_until(today: date) -> list[tuple[date, date]]:
    """The first and last day of this financial year and those before, newest first."""
    this = period_at(today, Reporting.FINANCIAL_YEAR)
    return [(year.starts_on, year.ends_on) for year in (this.moved(-back) for back in range(YEARS))]


def figures_sentence(found: RepeatFigures) -> dict[str, Any]:
    """“Of 24 recommendations of 2025/26, 5 were made before; 3 of them had been closed as complete.”"""
    year = f"{found.since.year}/{found.until:%y}"
    were = "was" if found.before == 1 else "were"
    made = counted(found.made, "recommendation", "recommendations")
    if not found.made:
        return {"year": year, "sentence": "", "share": "", "waiting": "", "between": ""}
    sentence = f"Of {made} of {year}, {found.before or 'none'} {were} made before"
    if found.before == 1:
        sentence += f"; it had {'' if found.complete else 'not '}been closed as complete"
    elif found.before:
        sentence += f"; {found.complete or 'none'} of them had been closed as complete"
    share = "Too few to say a share."
    if found.interval is not None:
        low, high = round(100 * found.interval.low), round(100 * found.interval.high)
        share = f"That is {round(100 * found.before / found.made)} %, between {low} and {high} % with 95 % confidence."
    waiting = ""
    if found.waiting:
        waiting = f"{counted(found.waiting, 'more looks', 'more look')} as if made before, and nobody has said."
    return {
        "year": year,
        "sentence": f"{sentence}.",
        "share": share,
        "waiting": waiting,
        "between": f"made-from={found.since}&made-to={found.until}",
    }
