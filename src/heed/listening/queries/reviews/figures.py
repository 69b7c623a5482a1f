"""Reviews in numbers: how long each stage took, what was decided, and which recommendations come again."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from statistics import median

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import counted
from heed.definitions import review_domains, review_stages
from heed.listening.choices import RecommendationResponse, ReviewOutcome
from heed.listening.models import Review, ReviewHold, ReviewMove
from heed.listening.queries.reviews.visible import (
    closed_to,
    knows_of_all,
    recommendations_visible,
    reviews_known,
    reviews_visible,
)

FEWEST_FOR_A_MEDIAN = 3


@dataclass(frozen=True)
class StageTime:
    """How long finished stays in a stage took, in days without those of holds.

    Below three there is no median: each is told as it is. `held` is how many of them stood still for some days.
    """

    stage: str
    name: str
    number: int
    days: tuple[int, ...]
    held: int

    @property
    def words(self) -> str:
        if not self.days:
            return "No review has left this stage"
        if self.number < FEWEST_FOR_A_MEDIAN:
            return " and ".join(_in_days(each) for each in self.days)
        low, high = min(self.days), max(self.days)
        return f"median {_in_days(round(median(self.days)))}, from {low} to {high}"


@dataclass(frozen=True)
class ThemeCount:
    """How often a theme was recommended on, in how many reviews, and how many of those are implemented."""

    domain: str
    domain_name: str
    theme: str
    theme_name: str
    recommendations: int
    reviews: int
    implemented: int
    not_accepted: int

    @property
    def comes_again(self) -> bool:
        return self.reviews > 1


@dataclass(frozen=True)
class ReviewFigures:
    """The numbers of the page, with how many reviews they leave out because the reader is not named for them."""

    referred: int
    outcomes: dict[str, int]
    published: int
    stages: list[StageTime]
    themes: list[ThemeCount]
    closed: int


def figures_of(*, for_person: Person) -> ReviewFigures:
    """Counts of all reviews that the person may know of; times and themes of those they may read."""
    known = reviews_known(for_person=for_person) if knows_of_all(for_person) else reviews_visible(for_person=for_person)
    rows = list(known.values_list("outcome", "publication__published_on"))
    decided = Counter(outcome for outcome, _ in rows)
    return ReviewFigures(
        referred=len(rows),
        outcomes={each: decided[each] for each in [*ReviewOutcome.values, ""]},
        published=sum(1 for _, published_on in rows if published_on is not None),
        stages=stage_times(list(reviews_visible(for_person=for_person).values_list("pk", flat=True))),
        themes=theme_counts(for_person=for_person),
        closed=closed_to(for_person),
    )


def stage_times(reviews: list[int]) -> list[StageTime]:
    """The time from entering a stage to entering the next, stage by stage. A stage still on does not count."""
    holds = defaultdict(list)
    for hold in ReviewHold.objects.filter(review_id__in=reviews):
        holds[hold.review_id].append((hold.first_day, hold.last_day))
    moves = defaultdict(list)
    for move in ReviewMove.objects.filter(review_id__in=reviews).order_by("review_id", "entered_on", "pk"):
        moves[move.review_id].append(move)
    days, held = defaultdict(list), Counter[str]()
    for review, path in moves.items():
        for here, after in pairwise(path):
            still = _days_held(holds[review], here.entered_on, after.entered_on)
            days[here.stage].append((after.entered_on - here.entered_on).days - still)
            held[here.stage] += still > 0
    return [
        StageTime(stage.id, stage.name, len(days[stage.id]), tuple(sorted(days[stage.id])), held[stage.id])
        for stage in review_stages().values()
        if not stage.is_end
    ]


def _days_held(holds: list[tuple[date, date | None]], since: date, until: date) -> int:
    """Days of holds within a stay, from its first day up to the day before the next began."""
    total = 0
    for first, last in holds:
        begins, ends = max(first, since), min(last or until, until)
        total += max(0, (ends - begins).days + (1 if last is not None and last < until else 0))
    return total


def theme_counts(*, for_person: Person) -> list[ThemeCount]:
    """Recommendations by domain and theme, those made by most reviews first."""
    rows = recommendations_visible(for_person=for_person).values_list(
        "domain", "theme", "review_id", "is_implemented", "response"
    )
    by_theme: dict[tuple[str, str], list[tuple[int, bool, str]]] = defaultdict(list)
    for domain, theme, review, implemented, response in rows:
        by_theme[domain, theme].append((review, implemented, response))
    counts = [_count(domain, theme, found) for (domain, theme), found in by_theme.items()]
    return sorted(counts, key=lambda each: (-each.reviews, -each.recommendations, each.domain_name, each.theme_name))


def _count(domain: str, theme: str, found: list[tuple[int, bool, str]]) -> ThemeCount:
    domain_name, theme_name = theme_names(domain, theme)
    return ThemeCount(
        domain=domain,
        domain_name=domain_name,
        theme=theme,
        theme_name=theme_name,
        recommendations=len(found),
        reviews=len({review for review, _, _ in found}),
        implemented=sum(1 for _, implemented, _ in found if implemented),
        not_accepted=sum(1 for _, _, response in found if response == RecommendationResponse.REJECTED),
    )


def theme_names(domain: str, theme: str) -> tuple[str, str]:
    """The names of a domain and of a theme within it; an id that is not known any more stands for itself."""
    known = review_domains().get(domain)
    names = {each.id: each.name for each in known.themes} if known else {}
    return (known.name if known else domain), names.get(theme, theme)


def _in_days(number: int) -> str:
    return counted(number, "day", "days")


def reviews_in_year(*, for_person: Person, since: date, until: date) -> tuple[list[Review], list[Review]]:
    """The reviews ongoing at the end of a year, and those concluded or refused in it: what the annual report lists."""
    rows = reviews_visible(for_person=for_person).filter(referred_on__lte=until).select_related("publication")
    ongoing, ended = [], []
    for review in rows:
        ended_on = review.concluded_on or (review.decided_on if review.outcome == ReviewOutcome.NONE else None)
        if ended_on is None or ended_on > until:
            ongoing.append(review)
        elif ended_on >= since:
            ended.append(review)
    return ongoing, ended
