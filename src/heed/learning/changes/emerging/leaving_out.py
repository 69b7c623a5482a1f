"""What became restricted is in no group any more: the numbers and words of a group follow who may read it today."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import transaction

from heed.core.text.emerging.counting import words_of
from heed.core.text.emerging.growing import Growth, growth_of, only_by_several
from heed.definitions import emerging_rules
from heed.learning.choices import EmergingState
from heed.learning.models import EmergingRun, EmergingText, EmergingTheme
from heed.listening.choices import Sensitivity
from heed.listening.models import Source


@dataclass(frozen=True)
class _Left:
    """One text that is still in a group."""

    source: int
    finding: int | None
    on: date

    @property
    def voice(self) -> str:
        return f"s{self.source}" if self.finding is None else f"f{self.finding}"


@transaction.atomic
def leave_out(source: Source) -> None:
    """Take a source that became restricted out of every group, in the change that restricted it. What is left of a
    group is counted anew, and shown by the words that its other texts say. The next look does all that it takes.
    """
    touched = EmergingTheme.objects.filter(members__source=source).distinct().select_related("run")
    for theme in list(touched.order_by("pk")):
        members, _ = theme.members.filter(source=source).delete()
        _count_anew(theme, source, members)


def leave_out_restricted() -> int:
    """The same for whatever is restricted and still in a group, in every council. Says for how many sources."""
    still_in = EmergingText.objects.filter(source__sensitivity=Sensitivity.RESTRICTED)
    sources = list(Source.objects.filter(pk__in=still_in.values("source")).defer("text").order_by("pk"))
    for source in sources:
        leave_out(source)
    return len(sources)


def _count_anew(theme: EmergingTheme, source: Source, members: int) -> None:
    run, left = theme.run, _left_in([theme.pk]).get(theme.pk, [])
    rules = emerging_rules(folder=settings.DEFINITIONS_FOLDER or None)[run.rules]
    texts, words = len({each.voice for each in left}), _words_left(theme, rules.word_in_texts)
    run.texts -= min(members, run.texts)
    is_too_few = theme.state == EmergingState.NEW and texts < rules.fewest_texts
    if not words or is_too_few:
        run.shown_groups -= min(1, run.shown_groups)
        run.unclear += len(left)  # they are in no group any more, and are not lost
        theme.delete()
    else:
        _keep(theme, run, left, words, is_recent=source.received_on >= run.recent_since)
    run.save(update_fields=["texts", "shown_groups", "unclear", "earlier_volume", "recent_volume"])


def _keep(theme: EmergingTheme, run: EmergingRun, left: Sequence[_Left], words: list[str], *, is_recent: bool) -> None:
    lost = max(theme.texts - len({each.voice for each in left}), 0)
    if is_recent:
        run.recent_volume -= min(lost, run.recent_volume)
    else:
        run.earlier_volume -= min(lost, run.earlier_volume)
    theme.words, theme.texts = words, len({each.voice for each in left})
    theme.wordings = min(theme.wordings, theme.texts)
    theme.sources = len({each.source for each in left})
    theme.recent = len({each.voice for each in left if each.on >= run.recent_since})
    theme.earlier = theme.texts - theme.recent
    growth = _growth(theme, run)
    theme.ratio, theme.ratio_low, theme.ratio_high, theme.growth = growth.ratio, growth.low, growth.high, growth.told
    theme.save_change(
        "words", "texts", "wordings", "sources", "recent", "earlier", "ratio", "ratio_low", "ratio_high", "growth"
    )


def _left_in(themes: Iterable[int]) -> dict[int, list[_Left]]:
    rows = EmergingText.objects.filter(emerging__in=themes).order_by("pk")
    found: dict[int, list[_Left]] = {}
    for theme, source, finding, on in rows.values_list("emerging_id", "source_id", "finding_id", "source__received_on"):
        found.setdefault(theme, []).append(_Left(source, finding, on))
    return found


def _words_left(theme: EmergingTheme, fewest: int) -> list[str]:
    """Those of the words of a group that enough of the sources left in it say, in singular or plural."""
    rows = theme.members.select_related("finding").order_by("pk")
    whole = theme.members.filter(finding__isnull=True)
    texts = dict(Source.objects.filter(pk__in=whole.values("source")).values_list("pk", "text"))
    said: dict[int, set[str]] = {}
    for row in rows:
        text = row.finding.quote if row.finding else texts[row.source_id][row.start : row.end]
        said.setdefault(row.source_id, set()).update(words_of([text], passed_over=()).stems)
    asked = {words: set(words_of([words], passed_over=()).stems) for words in theme.words}
    least = min(fewest, len(said)) or 1
    return [words for words in theme.words if sum(asked[words] <= stems for stems in said.values()) >= least]


def _growth(theme: EmergingTheme, run: EmergingRun) -> Growth:
    """As a look tells it: all groups are one family, and sources have to tell the same as texts."""
    groups = _left_in(run.themes.values_list("pk", flat=True))
    order = sorted({*groups, theme.pk})
    by_texts: list[tuple[int, int]] = []
    by_sources: list[tuple[int, int]] = []
    for pk in order:
        recent = [each for each in groups.get(pk, []) if each.on >= run.recent_since]
        earlier = [each for each in groups.get(pk, []) if each.on < run.recent_since]
        by_texts.append((len({each.voice for each in earlier}), len({each.voice for each in recent})))
        by_sources.append((len({each.source for each in earlier}), len({each.source for each in recent})))
    told = only_by_several(_grown(by_texts, run), _grown(by_sources, run))
    return told[order.index(theme.pk)]


def _grown(counts: Sequence[tuple[int, int]], run: EmergingRun) -> list[Growth]:
    earlier, recent = [each for each, _ in counts], [each for _, each in counts]
    return growth_of(earlier, recent, earlier_volume=run.earlier_volume, recent_volume=run.recent_volume)
