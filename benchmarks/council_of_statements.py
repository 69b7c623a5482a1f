"""A council whose findings are in real words: parts of the public NHS comments put together anew."""

import hashlib
import random
import re
import time
from collections.abc import Iterator

from django.db.models import Count, Sum
from django.db.models.functions import Length
from django.utils import timezone

from benchmarks.council_of_size import take_statistics, write_rows
from benchmarks.similarity import COMMENTS, rows_of
from heed.accounts.models import Council, Person, RoleGrant
from heed.core.text.similarity import TOGETHER
from heed.learning.jobs import statements as jobs
from heed.learning.models import Finding, StatementBlock, StatementWaiting, StatementWord
from heed.listening.models import ReportDetail, Source
from heed.searching import changes

FINDINGS_A_SOURCE = 50
_SENTENCE = re.compile(r"[^.!?\n]{12,200}[.!?]?")


def build(findings: int, *, parts: int = 2, seed: int = 7) -> tuple[Person, list[str], float]:
    """Write it and read it into the index; returns a quality lead, every quote, and the processor time of reading.
    A quote is put together of so many sentences, three in ten of one fewer.
    """
    dice = random.Random(seed)
    said = [part.strip() for row in rows_of(COMMENTS) for part in _SENTENCE.findall(row["text"])]
    quotes = [" ".join(dice.sample(said, parts - (dice.random() < 0.3))) for _ in range(findings)]
    council = Council.objects.create(name="Council of statements", slug="statements")
    person = Person.objects.create(council=council, email="lead@statements.example", name="A lead")
    RoleGrant.objects.create(person=person, role="quality_lead")
    _write(council, person, quotes)
    began = time.process_time()
    changes.index_all_that_lacks()
    taken = time.process_time() - began
    take_statistics()
    return person, quotes, taken


def pack() -> dict[str, object]:
    """Pack all words, as the worker does; what that took and takes up."""
    began = time.process_time()
    jobs.rebuild()
    taken = time.process_time() - began
    take_statistics()
    words = StatementWord.objects.aggregate(rows=Count("pk"), letters=Sum(Length("holders")))
    return {
        "packing all words, processor s": taken,
        "rows of packed words": words["rows"],
        "packed words, MB": (words["letters"] or 0) / 1e6,
    }


def waiting(number_of: int) -> None:
    """Let so many entries of each block wait to be packed: fewer than the worker packs at once."""
    firsts = StatementBlock.objects.values_list("number", flat=True)
    StatementWaiting.objects.bulk_create(
        StatementWaiting(entry_id=number * TOGETHER + 1 + 3 * place) for number in firsts for place in range(number_of)
    )


def _write(council: Council, person: Person, quotes: list[str]) -> None:
    today = timezone.localdate()
    texts = [quotes[at : at + FINDINGS_A_SOURCE] for at in range(0, len(quotes), FINDINGS_A_SOURCE)]
    sources = write_rows(
        Source(
            council=council,
            kind="other",
            reference=f"S-{number:05d}",
            title=f"Report {number}",
            text="\n\n".join(each),
            text_sha256=hashlib.sha256("\n\n".join(each).encode()).hexdigest(),
            received_on=today,
            added_by=person,
        )
        for number, each in enumerate(texts)
    )
    write_rows(ReportDetail(source=source, reader_version="made-up") for source in sources)
    write_rows(_findings(council, person, sources, texts))


def _findings(council: Council, person: Person, sources: list[Source], texts: list[list[str]]) -> Iterator[Finding]:
    for source, quotes in zip(sources, texts, strict=True):
        start = 0
        for quote in quotes:
            yield Finding(
                council=council,
                source=source,
                quote=quote,
                start=start,
                end=start + len(quote),
                polarity="improvement",
                evidence_category="people",
                origin="suggested",
                state="accepted",
                decided_by=person,
                decided_at=timezone.now(),
            )
            start += len(quote) + 2
