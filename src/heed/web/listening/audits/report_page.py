"""The quality assurance report of a cycle, from the data: the same words on the page, in Word and in PDF."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.agreement import agreement_sentence, kappa_sentence
from heed.core.statistics.sentences.before_after import (
    change_words,
    many_looks_sentence,
    not_a_trend,
    reach_words,
    share_words,
)
from heed.core.statistics.sentences.numbers import count_of, counted
from heed.core.statistics.suppression import suppress_shares
from heed.definitions import suppression_rule_set, themes
from heed.improving.queries import actions_visible
from heed.listening.queries import audits as queries
from heed.listening.queries.audits import Change, GradeCounts
from heed.web.components.dates import in_words

HELD_BACK = "held back"
THEMES_SHOWN = 8


@dataclass(frozen=True)
class Figure:
    """A number and the audits it counts."""

    count: int
    href: str


@dataclass(frozen=True)
class DomainRow:
    """A domain with how often each grade was given, best first."""

    name: str
    grades: tuple[Figure, ...]
    not_applicable: int
    good: str
    good_href: str
    reach: str


@dataclass(frozen=True)
class ChangeRow:
    """A domain before and after."""

    name: str
    before: str
    before_href: str
    after: str
    after_href: str
    told: str
    is_told: bool


@dataclass(frozen=True)
class ThemeRow:
    """A theme with how many grades of its domains lie below the standard."""

    name: str
    below: str
    href: str


@dataclass(frozen=True)
class ReportPage:
    """Everything the report says."""

    cycle: Any
    title: str
    conclusion: str
    done: str
    cautions: tuple[str, ...]
    chosen: tuple[str, ...]
    grade_words: tuple[str, ...]
    domains: tuple[DomainRow, ...]
    before: Any
    changes: tuple[ChangeRow, ...]
    looks: str
    teams: tuple[tuple[str, str], ...]
    teams_protected: bool
    agreement: tuple[str, ...]
    themes: tuple[ThemeRow, ...]
    good_practice: tuple[Any, ...]
    safety: str
    asked: str
    actions: tuple[Any, ...]
    again: str
    after: tuple[Any, ...]


def report_page(cycle: Any, *, for_person: Person) -> ReportPage:
    """The report as the data stand now; a number of queries that does not grow with the audits."""
    rules, tool = cycle.rules_used, cycle.tool_used
    done, results = queries.done_of(cycle), queries.results_of(cycle)
    before = cycle.follows
    earlier = queries.results_of(before) if before else []
    changed = queries.changes_since(earlier, results, rules=rules) if before else []
    teams, is_protected = _teams(cycle)
    asked, asked_of = queries.person_asked_in(cycle) if tool.asks_person else (0, 0)
    return ReportPage(
        cycle=cycle,
        title=f"Quality assurance report: {cycle.title}",
        conclusion=cycle.closing_words,
        done=_done_words(done),
        cautions=tuple(_cautions(done, rules)),
        chosen=tuple(_chosen(cycle)),
        grade_words=tuple(grade.word for grade in sorted(tool.scale, key=lambda grade: -grade.value)),
        domains=tuple(_domain(cycle, each, rules.fewest_for_percent) for each in results),
        before=before,
        changes=tuple(_change(cycle, before, each, rules.fewest_for_percent) for each in changed),
        looks=_looks(changed, rules.false_discoveries),
        teams=tuple(teams),
        teams_protected=is_protected,
        agreement=tuple(_agreement(cycle)),
        themes=tuple(_themes(cycle, results, rules.fewest_for_percent)),
        good_practice=tuple(queries.good_practice_of(cycle, queries.audits_visible(for_person=for_person))),
        safety=_safety(cycle),
        asked=f"The person was asked in {count_of(asked, asked_of, 'audit', 'audits')}." if asked_of else "",
        actions=tuple(_actions(cycle, for_person)),
        again=f"We look again on {in_words(cycle.reaudit_on)}." if cycle.reaudit_on else "No day is set to look again.",
        after=tuple(queries.cycles_visible(for_person=for_person).filter(follows=cycle)),
    )


def grades_address(cycle: Any, **asked: Any) -> str:
    """The audits of a cycle with a grade: `domain` and `grade`, or `theme`."""
    return f"{reverse('audit-grades', args=[cycle.pk])}?{urlencode(asked)}"


def _done_words(done: Any) -> str:
    verb = "is" if done.settled == 1 else "are"
    words = f"{done.settled} of {counted(done.planned, 'planned audit', 'planned audits')} {verb} done."
    if done.replaced:
        words = f"{words} {counted(done.replaced, 'file was', 'files were')} replaced, each with a reason."
    return f"{words} The worker was told in {done.fed_back} of them."


def _cautions(done: Any, rules: Any) -> Iterator[str]:
    if words := not_a_trend(done.settled, minimum=rules.fewest_for_trend):
        yield words
    if done.settled and not done.twice_settled:
        yield "No audit was graded twice: whether auditors grade alike, or kindly, cannot be told."
    yield "An audit sees what is written down. Good work that nobody wrote down is not seen."


def _chosen(cycle: Any) -> Iterator[str]:
    if not cycle.drawn_at:
        yield "No sample is drawn yet."
        return
    listed = cycle.files.count()
    day = in_words(cycle.drawn_at, with_time=False)
    yield f"Drawn by chance on {day} from a list of {counted(listed, 'file', 'files')}: nobody picked."
    yield (
        f"With the list and the seed {cycle.seed} anybody can draw again: within each group, files in the order of the "
        "SHA-256 of seed, colon and reference."
    )


def _domain(cycle: Any, counts: GradeCounts, minimum: int) -> DomainRow:
    low, high = (counts.interval.low, counts.interval.high) if counts.interval else (None, None)
    return DomainRow(
        name=counts.name,
        grades=tuple(
            Figure(times, grades_address(cycle, domain=counts.domain, grade=value))
            for value, times in sorted(counts.by_value.items(), reverse=True)
        ),
        not_applicable=counts.not_applicable,
        good=share_words(counts.good, counts.total, minimum=minimum),
        good_href=grades_address(cycle, domain=counts.domain, grade="good"),
        reach=reach_words(low, high, counts.total, minimum=minimum),
    )


def _change(cycle: Any, before: Any, change: Change, minimum: int) -> ChangeRow:
    then, now = change.before, change.after
    return ChangeRow(
        name=change.name,
        before=share_words(then.good, then.total, minimum=minimum),
        before_href=grades_address(before, domain=change.domain, grade="good"),
        after=share_words(now.good, now.total, minimum=minimum),
        after_href=grades_address(cycle, domain=change.domain, grade="good"),
        told=change_words(change.verdict, before=then.total, after=now.total, is_few=change.is_few),
        is_told=change.verdict != "cannot_tell",
    )


def _looks(changed: Sequence[Change], chance: float) -> str:
    looked_at = [each for each in changed if each.p_value is not None]
    found = sum(each.verdict != "cannot_tell" for each in looked_at)
    return many_looks_sentence(len(looked_at), found, chance=chance) if looked_at else ""


def _teams(cycle: Any) -> tuple[list[tuple[str, str]], bool]:
    """Audits good or better overall by team, small numbers held back and protected by others; one team says nothing."""
    counts = queries.good_by_team(cycle)
    if len(counts) < 2:
        return [], False
    rules = suppression_rule_set(cycle.rules_used.suppression)
    hidden = suppress_shares(
        [good for good, _ in counts.values()], [total for _, total in counts.values()], rules=rules
    )
    rows = []
    for team, good, total in zip(counts, hidden.counts, hidden.totals, strict=True):
        if good.count is None or total.count is None:
            rows.append((team, HELD_BACK))
        else:
            minimum = cycle.rules_used.fewest_for_percent
            rows.append((team, share_words(good.count, total.count, minimum=minimum)))
    return rows, any(words == HELD_BACK for _, words in rows)


def _agreement(cycle: Any) -> Iterator[str]:
    rules, found = cycle.rules_used, queries.agreement_of(cycle)
    fewest = rules.fewest_for_kappa
    overall, domains = found.overall, found.domains
    yield f"Overall: {agreement_sentence(overall, one='grade', many='grades', minimum=rules.fewest_for_percent)}"
    if not overall.n:
        return
    yield f"All domains: {agreement_sentence(domains, one='grade', many='grades', minimum=rules.fewest_for_percent)}"
    yield kappa_sentence(domains.linear, needed=fewest, one="audit", many="audits")
    if domains.linear.estimate is not None:
        yield kappa_sentence(domains.quadratic)
        yield f"Worked out over all domains: {domains.linear.method}, as the domains of one audit are alike."
    yield "With four grades much of “one step apart” happens by chance; kappa takes chance away."


def _themes(cycle: Any, results: Sequence[GradeCounts], minimum: int) -> Iterator[ThemeRow]:
    """Themes by how many grades of their domains lie below the standard, most first."""
    counts = {each.domain: each for each in results}
    below, graded = Counter[str](), Counter[str]()
    for domain in cycle.tool_used.domains:
        for theme in domain.themes:
            below[theme] += counts[domain.id].total - counts[domain.id].good
            graded[theme] += counts[domain.id].total
    known = themes()
    for theme, number in below.most_common(THEMES_SHOWN):
        if number:
            yield ThemeRow(
                name=known[theme].name if theme in known else theme,
                below=share_words(number, graded[theme], minimum=minimum),
                href=grades_address(cycle, theme=theme),
            )


def _safety(cycle: Any) -> str:
    found = queries.concerns_of(cycle)
    if not found.raised:
        return "No audit raised a concern that somebody may not be safe."
    one = found.raised == 1
    number = counted(found.raised, "concern", "concerns")
    raised = f"{number} that somebody may not be safe {'was' if one else 'were'} raised"
    return f"{raised} and told at once; {found.acknowledged} of {found.raised} {'is' if one else 'are'} in hand."


def _actions(cycle: Any, person: Person) -> list[Any]:
    """Actions that answer findings in these audits, as far as the reader may see them."""
    found = actions_visible(for_person=person).filter(finding_links__finding__source__audit__cycle=cycle)
    return list(found.select_related("owner").distinct().order_by("due_on", "pk"))
