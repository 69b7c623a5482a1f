"""A checked text as the page, the Word document and the table show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import count_of, counted
from heed.core.text.easy_read import EasyReadCheck, EasyReadSentence, check_easy_read, conflicts_between_guides
from heed.core.text.easy_read.checking import Conflict, Problem
from heed.definitions import easy_read_profiles, easy_read_rules
from heed.web.documents.blocks import Block, Bullets, Heading, Paper, Paragraph
from heed.web.documents.naming import invented_notice, made_words
from heed.web.lists.tables import Table

TESTED = (
    "Only people with a learning disability can say whether a text is Easy Read. Let them read it, and change what "
    "they did not understand."
)
FILE = "easy-read-check"


@dataclass(frozen=True)
class ProblemShown:
    """A kind of problem in a sentence: its name, the words, what to do."""

    name: str
    quote: str
    advice: str


@dataclass(frozen=True)
class SentenceShown:
    """A sentence with its problems marked."""

    number: int
    marked: SafeString
    words: int
    problems: list[ProblemShown]


@dataclass(frozen=True)
class Checked:
    """All of a check: its sentences, in how many guides differ, and by which it was judged."""

    check: EasyReadCheck
    sentences: list[SentenceShown]
    conflicts: tuple[Conflict, ...]
    profile: str

    @property
    def summary(self) -> str:
        number, hard, pages = len(self.check.sentences), self.check.with_problems, self.check.pages_estimate
        told = (
            f"{count_of(hard, number, 'sentence', 'sentences')} {'has' if hard == 1 else 'have'} something to look at."
        )
        told += f" About {counted(pages, 'page', 'pages')} with a picture beside each sentence."
        if self.check.is_too_long:
            told += (
                f" That is more than {self.check.longest_document} pages: leave something out, or make two documents."
            )
        return told


def checked(text: str, profile: str) -> Checked:
    """A text checked by the numbers of a profile."""
    found = check_easy_read(text, profile=profile)
    names = {rule.code: rule.name for rule in easy_read_rules().values() if rule.code}
    sentences = [_sentence(text, number, each, names) for number, each in enumerate(found.sentences, start=1)]
    conflicts = conflicts_between_guides(profile=profile)
    return Checked(found, sentences, conflicts, easy_read_profiles()[profile].name)


def _sentence(text: str, number: int, sentence: EasyReadSentence, names: dict[str, str]) -> SentenceShown:
    problems = [
        ProblemShown(names[each.code], "" if _is_whole(sentence, each) else each.quote, each.advice)
        for each in sentence.problems
    ]
    return SentenceShown(number, _marked(text, sentence), sentence.words, problems)


def _is_whole(sentence: EasyReadSentence, problem: Problem) -> bool:
    return (problem.start, problem.end) == (sentence.start, sentence.end)


def _marked(text: str, sentence: EasyReadSentence) -> SafeString:
    """The sentence with each hard passage marked; everything of it is escaped."""
    parts: list[tuple[SafeString]] = []
    at = sentence.start
    for each in sorted(sentence.problems, key=lambda problem: (problem.start, -problem.end)):
        if _is_whole(sentence, each) or each.start < at:
            continue
        parts += [
            (format_html("{}", text[at : each.start]),),
            (format_html('<mark class="heed-hard">{}</mark>', text[each.start : each.end]),),
        ]
        at = each.end
    return format_html_join("", "{}", [*parts, (format_html("{}", text[at : sentence.end]),)])


def check_table(found: Checked, *, for_person: Person, on: date) -> Table:
    """A row for each sentence."""
    rows = [
        (
            each.number,
            " ".join(source.text.split()),
            each.words,
            "; ".join(problem.name for problem in each.problems),
            "; ".join(
                f"{problem.quote}: {problem.advice}" if problem.quote else problem.advice for problem in each.problems
            ),
        )
        for each, source in zip(found.sentences, found.check.sentences, strict=True)
    ]
    return Table(
        title="A text checked for Easy Read",
        name=FILE,
        headings=("Number", "Sentence", "Words", "What to look at", "What to do"),
        rows=lambda: rows,
        count=len(rows),
        about=(
            ("Council", for_person.council.name),
            ("Judged by", found.profile),
            ("Summary", found.summary),
            ("Say no more than this", TESTED),
            ("Made", on.isoformat()),
            ("By", for_person.name),
        ),
    )


def check_paper(found: Checked, *, for_person: Person, on: date) -> Paper:
    """The marked text as a document, in the large letters that the rules ask for."""
    return Paper(
        title="A text checked for Easy Read",
        above=f"{for_person.council.name} · {made_words(for_person, on=on)}",
        foot=f"Judged by {found.profile} · {made_words(for_person, on=on)}",
        notice=invented_notice(for_person),
        blocks=tuple(_blocks(found)),
        text_size="letter",
    )


def _blocks(found: Checked) -> Iterator[Block]:
    yield Paragraph(found.summary, is_lead=True)
    yield Paragraph(TESTED)
    yield Heading("Sentence by sentence")
    for shown, sentence in zip(found.sentences, found.check.sentences, strict=True):
        yield Paragraph(f"{shown.number}. {' '.join(sentence.text.split())}")
        if shown.problems:
            yield Bullets(tuple(_line(each) for each in shown.problems))
    yield Heading("Where guides differ")
    for conflict in found.conflicts:
        said = "; ".join(f"{each.guide}: {each.says}" for each in conflict.guides)
        yield Paragraph(f"{conflict.rule}: {conflict.used} is used here. {said}")


def _line(problem: ProblemShown) -> str:
    return (
        f"{problem.name}: “{problem.quote}”. {problem.advice}" if problem.quote else f"{problem.name}. {problem.advice}"
    )
