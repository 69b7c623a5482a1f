"""The results of a survey: counts with intervals, beside what was published, by group where groups are large enough."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from heed.core.statistics import wilson_interval
from heed.core.statistics.comparisons import compare_with_share
from heed.core.statistics.sentences.numbers import count_of, percent, percent_range
from heed.core.statistics.suppression import suppress_shares
from heed.definitions import survey_kinds
from heed.listening.choices import QuestionKind
from heed.listening.models import Survey, SurveyQuestion

SMALLER = "Smaller groups together"
HELD_BACK = "Held back: it could tell of single people"


@dataclass(frozen=True)
class Share:
    """A count out of a total, in words with its interval; nothing but the counts where there are too few."""

    count: int
    total: int

    @property
    def words(self) -> str:
        interval = wilson_interval(self.count, self.total)
        if interval is None:
            return "Nobody answered"
        share, reach = percent(self.count / self.total), percent_range(interval.low, interval.high)
        return f"{share} ({self.count} of {self.total}; the true share is likely {reach})"


@dataclass(frozen=True)
class GroupShare:
    """The share of one group, or that it is held back."""

    name: str
    words: str


@dataclass(frozen=True)
class QuestionResult:
    """One question: how many answered it and, where they are enough, what."""

    question: SurveyQuestion
    answered: int
    choices: list[tuple[str, Share]] = field(default_factory=list)
    good: Share | None = None
    beside: str = ""
    groups: list[tuple[str, list[GroupShare]]] = field(default_factory=list)


@dataclass(frozen=True)
class SurveyResults:
    """A survey as it may be told. `enough` is whether more than numbers of answers are shown."""

    answered: int
    asked: int | None
    fewest: int
    questions: list[QuestionResult]

    @property
    def enough(self) -> bool:
        return self.answered >= self.fewest

    @property
    def rate_words(self) -> str:
        """How many of those asked answered. It is a count of all that were asked, so it has no interval."""
        if not self.asked:
            return f"{self.answered} answered. How many were asked is not known, so nobody can say how many did not."
        if self.answered > self.asked:
            return f"{self.answered} answered, more than the {self.asked} said to have been asked: check the number."
        rate = percent(self.answered / self.asked)
        silent = self.asked - self.answered
        return (
            f"{count_of(self.answered, self.asked, 'person', 'people')} who were asked answered ({rate}). "
            f"The other {silent} may see it otherwise: what follows tells of those who answered."
        )


def results_of(survey: Survey) -> SurveyResults:
    """Two queries, whatever the number of answers."""
    rows: list[dict[str, list[str]]] = list(survey.responses.order_by().values_list("choices", flat=True))
    fewest = survey_kinds()[survey.kind].fewest_answers
    questions = list(survey.questions.all())
    groups = [question for question in questions if question.kind == QuestionKind.GROUP]
    return SurveyResults(
        answered=len(rows),
        asked=survey.asked,
        fewest=fewest,
        questions=[_result(question, rows, groups, fewest) for question in questions],
    )


def _result(
    question: SurveyQuestion, rows: list[dict[str, list[str]]], groups: list[SurveyQuestion], fewest: int
) -> QuestionResult:
    if question.kind == QuestionKind.TEXT:
        return QuestionResult(question, question.texts.count())
    said = [row[str(question.number)] for row in rows if str(question.number) in row]
    total = len(said)
    if total < fewest:
        return QuestionResult(question, total)
    counts = Counter(choice for choices in said for choice in choices)
    if question.kind == QuestionKind.GROUP:
        named = merged_groups([(choice, counts[choice]) for choice in question.choices if counts[choice]], fewest)
        sizes = [(name, Share(sum(counts[each] for each in members), total)) for name, members in named]
        return QuestionResult(question, total, sizes)
    good = None
    if question.favourable:
        good = Share(sum(1 for choices in said if set(choices) & set(question.favourable)), total)
    return QuestionResult(
        question=question,
        answered=total,
        choices=[(choice, Share(counts[choice], total)) for choice in question.choices],
        good=good,
        beside=_beside(question, good),
        groups=[(group.words, _by_group(question, group, rows, fewest)) for group in groups] if good else [],
    )


def _beside(question: SurveyQuestion, good: Share | None) -> str:
    """Our share beside the published one, in words that claim no more than the numbers do."""
    if good is None or question.published is None:
        return ""
    published = float(question.published) / 100
    verdict = str(compare_with_share(good.count, good.total, published).verdict)
    other = f"{percent(published)}, {question.published_by}"
    if verdict == "cannot_tell":
        return f"Beside {other}: cannot tell whether ours differs; so much chance alone can do."
    return f"Beside {other}: ours is {verdict}, by more than chance. Who answered may differ, too."


def _by_group(
    question: SurveyQuestion, group: SurveyQuestion, rows: list[dict[str, list[str]]], fewest: int
) -> list[GroupShare]:
    """Groups too small to be told are put together; counts that could tell of single people are held back."""
    good = set(question.favourable)
    totals, counts = Counter[str](), Counter[str]()
    for row in rows:
        said, theirs = row.get(str(question.number)), row.get(str(group.number))
        if said and theirs:
            totals[theirs[0]] += 1
            counts[theirs[0]] += bool(set(said) & good)
    named = merged_groups([(choice, totals[choice]) for choice in group.choices if totals[choice]], fewest)
    if not named:
        return []
    summed = [(sum(counts[each] for each in names), sum(totals[each] for each in names)) for _, names in named]
    shown = suppress_shares([count for count, _ in summed], [total for _, total in summed])
    return [
        GroupShare(name, Share(count.count, total.count).words)
        if count.count is not None and total.count is not None
        else GroupShare(name, HELD_BACK)
        for (name, _), count, total in zip(named, shown.counts, shown.totals, strict=True)
    ]


def merged_groups(sizes: Sequence[tuple[str, int]], fewest: int) -> list[tuple[str, list[str]]]:
    """Each group of at least `fewest` by itself; the smaller ones together, with the next larger until they are enough.

    Where all together are too few there is no group at all.
    """
    small = [(name, size) for name, size in sizes if size < fewest]
    large = sorted(((name, size) for name, size in sizes if size >= fewest), key=lambda each: each[1])
    while small and sum(size for _, size in small) < fewest and large:
        small.append(large.pop(0))
    if small and sum(size for _, size in small) < fewest:
        return []
    kept = {name for name, _ in large}
    alone = [(name, [name]) for name, _ in sizes if name in kept]
    return [*alone, (SMALLER, [name for name, _ in small])] if small else alone
