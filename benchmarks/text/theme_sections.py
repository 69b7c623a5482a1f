"""How well, how fast and from how few labels themes are learned, and what the definitions alone can do.

Seconds are seconds of the processor, the median of several runs. Published figures are those of pxtextmining 1.0.1 and
of the recipes as they were run again on the same split; where they are of other data, it is said.
"""

from __future__ import annotations

import csv
import os
import resource
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np

from heed.core.text.theme_learning.evaluating import evaluate
from heed.core.text.theme_learning.examples import Example, divide, part_of
from heed.core.text.theme_learning.keeping import packed
from heed.core.text.theme_learning.learner import learn
from heed.core.text.theme_suggesting.applying import A_PART, Recipe, applied, over
from heed.core.text.theme_suggesting.defined import defined_words
from heed.core.text.theme_suggesting.learned import Learned
from heed.core.text.theme_suggesting.start import Start, ThemeWords

RUNS = 7
COPIES, CLUSTER_RUNS = 10, 3
FEW = 3  # themes that a person is shown first
# Weights of the start were chosen by a third of the public comments (by their words); the rest chose nothing.
PURPOSE, LOOKED_AT = "s6", 1 / 3
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
# Read again later: how able staff are, as people feel it, is no theme of ours; ours is what staff are taught. The
# figure without it stands beside the figure with it, and nothing was put in.
NO_LIKE_AFTER_ALL = {"Competence & training"}


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
    """The same work in this process and on one and two worker processes: the answers, the clock, and processor time."""
    from distributed import Client, LocalCluster

    train, _ = divide(examples, share=0.2, purpose="test")
    recipe = Recipe(content=packed(learn(train)))
    texts = [each.text for each in examples] * COPIES
    print(f"{len(texts)} texts, medians of {CLUSTER_RUNS} runs, load {os.getloadavg()[0]:.1f} at the beginning")
    applied(recipe, texts[:A_PART])  # what is made once is made before, here as on the workers
    alone, in_one = _timed(lambda: applied(recipe, texts), time.process_time)
    _tell("this process", texts, in_one, in_one, "")
    for workers in (1, 2):
        with (
            LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as local,
            Client(local, set_as_default=False) as client,
        ):
            applied(recipe, texts[:A_PART] * workers * 2, run=over(client))  # each has made its suggester
            found, taken = _timed(lambda: applied(recipe, texts, run=over(client)), partial(_processor_time, client))
        _tell(f"{workers} worker(s)", texts, taken, in_one, f", identical: {found == alone}")
    print(f"load {os.getloadavg()[0]:.1f} at the end")


def _processor_time(client: object) -> float:
    """Of this process, which holds the scheduler, and of all workers together."""
    return time.process_time() + sum(client.run(time.process_time).values())


def _timed(work: Callable[[], object], processor: Callable[[], float]) -> tuple[object, tuple[float, float]]:
    """The answer, and the medians of seconds on the clock and of processor time."""
    clock, spent = [], []
    for _ in range(CLUSTER_RUNS):
        before, began = processor(), time.perf_counter()
        answer = work()
        clock.append(time.perf_counter() - began)
        spent.append(processor() - before)
    return answer, (statistics.median(clock), statistics.median(spent))


def _tell(name: str, texts: list[str], taken: tuple[float, float], in_one: tuple[float, float], then: str) -> None:
    clock, spent = taken
    print(
        f"{name}: {len(texts) / clock:,.0f} a second on the clock ({in_one[0] / clock:.2f} times one process), "
        f"{spent:.1f} s of processor time ({len(texts) / spent:,.0f} a second of it){then}",
        flush=True,
    )


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
    kinds = (
        ("with cues, which were written beside the examples, and everyday words", ours),
        ("with cues", _without_everyday(ours)),
        ("without either", [replace(each, cues=()) for each in _without_everyday(ours)]),
    )
    for name, words in kinds:
        ranks = _left_out(words)
        print(f"own examples, {name}: first {_share(ranks, 1)}, in the first three {_share(ranks, 3)}, of {len(ranks)}")
    with_like = [each for each in examples if any(label in LIKE for label in each.labels)]
    print("the three themes that are right most often, always:", _constant(ours, with_like))
    for name, words in (("with cues alone", _without_everyday(ours)), ("with everyday words", ours)):
        scores = Start(words).scores([each.text for each in with_like])
        print(f"public comments with a like label, {name}: {_told(ours, with_like, scores, LIKE)}")
        kept = np.array([part_of(each.text, purpose=PURPOSE) >= LOOKED_AT for each in with_like])
        unseen = [each for each, is_kept in zip(with_like, kept, strict=True) if is_kept]
        print(f"  of them those by which nothing was chosen: {_told(ours, unseen, scores[kept], LIKE)}")
        like = {label: themes for label, themes in LIKE.items() if label not in NO_LIKE_AFTER_ALL}
        print(f"  without labels that have no like after all: {_told(ours, with_like, scores, like)}")
        found = Start(words).suggest([each.text for each in with_like])
        right = [one.theme in _wanted(each, LIKE) for each, row in zip(with_like, found) for one in row.themes]
        number = sum(bool(each.themes) for each in found)
        print(f"  suggested for {number / len(found):.2f} of them; right {np.mean(right):.3f} of {len(right)}")
    for label, themes in LIKE.items():
        these = [number for number, each in enumerate(with_like) if label in each.labels]
        ranks = _ranks(ours, [with_like[number] for number in these], scores[these], {label: themes})
        print(f"    {label}: in the first three {_share(ranks, 3)} of {len(ranks)}")


def _wanted(example: Example, like: dict[str, set[str]]) -> set[str]:
    return set().union(*(like.get(label, set()) for label in example.labels))


def _ranks(ours: list[ThemeWords], examples: list[Example], scores: np.ndarray, like: dict[str, set[str]]) -> list[int]:
    """For each comment that has a like theme, at which place the first of them stands."""
    place = {theme.id: number for number, theme in enumerate(ours)}
    wanted = [[place[theme] for theme in _wanted(each, like)] for each in examples]
    return [_first_of(row, these) for row, these in zip(scores, wanted, strict=True) if these]


def _told(ours: list[ThemeWords], examples: list[Example], scores: np.ndarray, like: dict[str, set[str]]) -> str:
    """All comments alike, and the mean of the labels, each counting as much: few have most of the comments."""
    ranks = _ranks(ours, examples, scores, like)
    of_each = []
    for label, themes in like.items():
        these = [number for number, each in enumerate(examples) if label in each.labels]
        its = _ranks(ours, [examples[number] for number in these], scores[these], {label: themes})
        of_each.append(np.mean([rank <= FEW for rank in its]))
    mean = f"mean of {len(of_each)} labels {np.mean(of_each):.3f}"
    return f"first {_share(ranks, 1)}, in the first three {_share(ranks, FEW)} of {len(ranks)}; {mean}"


def _constant(ours: list[ThemeWords], examples: list[Example]) -> str:
    """What somebody would get who knows the answers, and gives the same three themes to every comment."""
    scores = np.zeros((len(examples), len(ours)))
    chosen: list[int] = []
    for most in (3, 2, 1):
        left = [_wanted(each, LIKE) for each in examples]
        left = [wanted for wanted in left if not wanted & {ours[place].id for place in chosen}]
        chosen.append(max(range(len(ours)), key=lambda place: sum(ours[place].id in wanted for wanted in left)))
        scores[:, chosen[-1]] = most
    return f"({', '.join(ours[place].id for place in chosen)}) {_told(ours, examples, scores, LIKE)}"


def _without_everyday(ours: list[ThemeWords]) -> list[ThemeWords]:
    return [replace(each, words=(), hints=()) for each in ours]


def our_themes() -> list[ThemeWords]:
    return list(defined_words())


def _left_out(ours: list[ThemeWords]) -> list[int]:
    """At which place its theme stands for each of our own examples: the first, second … of every theme left out in
    turn, all at once.
    """
    ranks: list[int] = []
    for turn in range(max(len(theme.examples) for theme in ours)):
        these = [(place, theme.examples[turn]) for place, theme in enumerate(ours) if turn < len(theme.examples)]
        begun = Start(replace(each, examples=each.examples[:turn] + each.examples[turn + 1 :]) for each in ours)
        scores = begun.scores([example for _, example in these])
        ranks.extend(_first_of(row, [place]) for row, (place, _) in zip(scores, these, strict=True))
    return ranks


def _first_of(scores: np.ndarray, wanted: list[int]) -> int:
    """At which place the first of those wanted stands; far away where nothing speaks for it."""
    order = [int(place) for place in np.argsort(-scores, kind="stable") if scores[place] > 0]
    return min((order.index(place) + 1 for place in wanted if place in order), default=10**6)


def _share(ranks: list[int], most: int) -> str:
    return f"{sum(rank <= most for rank in ranks) / len(ranks):.3f}"
