"""How well, how fast and from how few labels themes are learned, and what the definitions alone can do.

Seconds are seconds of the processor, the median of several runs. Published figures are those of pxtextmining 1.0.1 and
of the recipes as they were run again on the same split; where they are of other data, it is said.
"""

from __future__ import annotations

import csv
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np

from heed.core.text.theme_learning.evaluating import evaluate
from heed.core.text.theme_learning.examples import Example, divide, part_of
from heed.core.text.theme_learning.keeping import packed
from heed.core.text.theme_learning.learner import learn
from heed.core.text.theme_suggesting.applying import Recipe, applied, over
from heed.core.text.theme_suggesting.defined import defined_words
from heed.core.text.theme_suggesting.learned import Learned
from heed.core.text.theme_suggesting.start import Start, ThemeWords

RUNS = 7
PUBLISHED = (
    ("pxtextmining, support vectors, hidden data of six trusts", 0.71, 0.64),
    ("pxtextmining, boosted trees, hidden data of six trusts", 0.73, 0.61),
    ("pxtextmining, ensemble with a transformer, hidden data of six trusts", 0.77, 0.71),
    ("the first recipe run again, public subset, strict split B", 0.641, 0.399),
    ("the second recipe run again, public subset, strict split B", 0.661, 0.489),
    ("words and letters, linear, measured before, strict split B", 0.712, 0.610),
)
# Labels of the public comments that have a like theme among ours, written down before anything was measured.
LIKE = {
    "Staff manner & personal attributes": {"staff-conduct"},
    "Timeliness of care": {"waiting-times", "delay"},
    "Contacting services": {"communication-with-people", "first-contact"},
    "Staff listening, understanding & involving patients": {
        "listening-and-involving",
        "strengths-based-practice",
        "communication-with-people",
    },
    "Staffing levels & responsiveness": {"staffing-capacity", "workload"},
    "Information directly from staff during care": {"communication-with-people"},
    "Being kept informed, clarity & consistency of information": {"communication-with-people"},
    "Continuity of care": {"continuity-of-worker", "coordination-of-care"},
    "Competence & training": {"staff-learning"},
    "Activities & access to fresh air": {"employment-and-meaningful-activity"},
    "Information provision & guidance": {"information-and-advice"},
    "Interaction with family/ carers": {"unpaid-carers"},
    "Funding & use of financial resources": {"finance"},
    "Discharge": {"hospital-discharge"},
    "Food & drink provision & facilities": {"health-and-nutrition"},
}


def run(wanted: list[str], data: Path) -> None:
    with data.open(encoding="utf-8", newline="") as file:
        examples = [
            Example(row["text"], frozenset(each.strip() for each in row["label"].split("|") if each.strip()))
            for row in csv.DictReader(file)
        ]
    sections = {"themes": quality, "speed": speed, "cluster": cluster, "curve": curve, "start": start}
    for each in wanted:
        print(f"\n== {each}")
        sections[each](examples)


def quality(examples: list[Example]) -> None:
    """A fifth held back, copies of a text together."""
    found = evaluate(examples, clock=time.process_time)
    print(f"Heed, a held-back fifth of the public training file: micro {found.micro_f1:.3f} macro {found.macro_f1:.3f}")
    print(f"  {len(found.labels)} labels, {found.train} to learn from, {found.test} tried; {found.train_seconds:.1f} s")
    for name, micro, macro in PUBLISHED:
        print(f"  {name}: micro {micro:.3f} macro {macro:.3f}")
    train, test = divide(examples, share=0.2, purpose="test")
    model = learn(train)
    scores = model.scores([each.text for each in test])
    likely = model.likely(scores)
    truth = np.array([[label in each.labels for label in model.labels] for each in test])
    given = scores > 0
    of_all, of_given = _calibration(likely, truth), _calibration(likely[given], truth[given])
    print(f"Calibration error: {of_all:.3f} of all, {of_given:.3f} of what is given")
    sure = likely >= 0.8
    print(f"Called sure: {sure.sum()} of {given.sum()}, right {truth[sure].mean():.3f}")


def _calibration(likely: np.ndarray, truth: np.ndarray) -> float:
    """Expected calibration error over ten bins."""
    bins = np.minimum((likely * 10).astype(int), 9)
    error = sum(
        (bins == each).sum() * abs(likely[bins == each].mean() - truth[bins == each].mean())
        for each in range(10)
        if (bins == each).any()
    )
    return float(error / likely.size)


def speed(examples: list[Example]) -> None:
    """One core; each run with nothing remembered of words met before but what one run leaves."""
    train, _ = divide(examples, share=0.2, purpose="test")
    texts = [each.text for each in examples]
    model = learn(train)
    learned, begun = Learned(model, name="model"), Start(our_themes())
    for name, work in (
        ("labels only, learned", lambda: model.labels_of(texts)),
        ("suggestions with the words that decided, learned", lambda: learned.suggest(texts)),
        ("suggestions with the words that decided, from our definitions", lambda: begun.suggest(texts)),
    ):
        print(f"{name}: {len(texts) / _median(work):,.0f} a second (median of {RUNS})")
    print(f"A model kept: {len(packed(model)) / 1e6:.1f} MB; memory at most {_memory():,.0f} MB")


def _median(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(RUNS):
        began = time.process_time()
        work()
        taken.append(time.process_time() - began)
    return statistics.median(taken)


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def cluster(examples: list[Example]) -> None:
    """The same work in this process and on one and two worker processes: the answers, and the seconds on the clock."""
    from distributed import Client, LocalCluster

    train, _ = divide(examples, share=0.2, purpose="test")
    recipe = Recipe(content=packed(learn(train)))
    texts = [each.text for each in examples] * 10
    began = time.perf_counter()
    alone = applied(recipe, texts)
    print(f"this process: {len(texts) / (time.perf_counter() - began):,.0f} a second on the clock, {len(texts)} texts")
    for workers in (1, 2):
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as local,
            Client(local, set_as_default=False) as client,
        ):
            applied(recipe, texts[:5000] * workers, run=over(client))  # each has made its suggester
            began = time.perf_counter()
            found = applied(recipe, texts, run=over(client))
            taken = time.perf_counter() - began
        print(f"{workers} worker(s): {len(texts) / taken:,.0f} a second on the clock, identical: {found == alone}")


def curve(examples: list[Example]) -> None:
    """The same held-back fifth, learned from fewer examples."""
    train, test = divide(examples, share=0.2, purpose="test")
    ordered = sorted(train, key=lambda each: part_of(each.text, purpose="curve"))
    everything = evaluate(train, test=test, clock=time.process_time)
    labels = sorted(everything.labels)
    truth = np.array([[label in each.labels for label in labels] for each in test])
    for number in (100, 200, 400, 800, 1600, len(train)):
        given = learn(ordered[:number]).labels_of([each.text for each in test])
        found = np.array([[label in each for label in labels] for each in given])
        right, offered, there = (found & truth).sum(0), found.sum(0), truth.sum(0)
        macro = np.mean(2 * right / np.maximum(offered + there, 1))
        print(f"{number:>5} labelled: micro {2 * right.sum() / (offered.sum() + there.sum()):.3f} macro {macro:.3f}")


def start(examples: list[Example]) -> None:
    """From our definitions alone: their own examples, each left out in turn, and public comments with like labels."""
    ours = our_themes()
    known = [(theme, example) for theme in ours for example in theme.examples]
    for name, bare in (("with cues, which were written beside the examples", False), ("without cues", True)):
        ranks = [_rank(ours, theme, example, bare) for theme, example in known]
        print(f"own examples, {name}: first {_share(ranks, 1)}, in the first three {_share(ranks, 3)}, of {len(ranks)}")
    rows = [(each.text, set().union(*(LIKE.get(label, set()) for label in each.labels))) for each in examples]
    rows = [row for row in rows if row[1]]
    begun = Start(ours)
    scores = begun.scores([text for text, _ in rows])
    places = [[place for place, theme in enumerate(ours) if theme.id in wanted] for _, wanted in rows]
    ranks = [_first_of(row, wanted) for row, wanted in zip(scores, places)]
    first, third = _share(ranks, 1), _share(ranks, 3)
    print(f"public comments with a like label: first {first}, in the first three {third}, of {len(ranks)}")
    found = begun.suggest([text for text, _ in rows])
    right = [each.theme in wanted for one, (_, wanted) in zip(found, rows) for each in one.themes]
    number = sum(bool(each.themes) for each in found)
    print(f"  suggested for {number} of them; right {np.mean(right):.3f} of {len(right)}")


def our_themes() -> list[ThemeWords]:
    return list(defined_words())


def _rank(ours: list[ThemeWords], theme: ThemeWords, example: str, bare: bool) -> int:
    without = tuple(each for each in theme.examples if each != example)
    changed = [replace(each, examples=without) if each.id == theme.id else each for each in ours]
    if bare:
        changed = [replace(each, cues=()) for each in changed]
    place = [each.id for each in changed].index(theme.id)
    return _first_of(Start(changed).scores([example])[0], [place])


def _first_of(scores: np.ndarray, wanted: list[int]) -> int:
    """At which place the first of those wanted stands; far away where nothing speaks for it."""
    order = [int(place) for place in np.argsort(-scores, kind="stable") if scores[place] > 0]
    return min((order.index(place) + 1 for place in wanted if place in order), default=10**6)


def _share(ranks: list[int], most: int) -> str:
    return f"{sum(rank <= most for rank in ranks) / len(ranks):.3f}"
