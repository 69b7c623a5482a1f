"""Similar cases as a page shows them: their words, why they are alike, and what came of them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.safestring import SafeString

from heed.accounts.models import Person
from heed.learning.queries.similar import Case, Similar
from heed.learning.queries.taxonomy import taxonomy_of
from heed.web.similar.marking import marked
from heed.web.similar.outcomes import CameOf, came_of
from heed.web.similar.records import hrefs_of
from heed.web.similar.telling import Look, alike_look, shared_in_words, themes_in_words


@dataclass(frozen=True)
class CaseRow:
    """One similar case, ready for a page."""

    case: Case
    kind: str
    href: str
    look: Look
    words: SafeString
    why: str
    themes: str
    came: list[CameOf]


def rows_of(found: Sequence[Similar], *, text: str, person: Person) -> list[CaseRow]:
    """Everything a page shows of similar cases: a number of queries that grows with their kinds only."""
    cases = [each.case for each in found]
    hrefs, came = hrefs_of([case.key for case in cases], person=person), came_of(cases, person=person)
    taxonomy = taxonomy_of(person.council_id)
    return [
        CaseRow(
            case=each.case,
            kind=each.name,
            href=hrefs[each.case.key],
            look=alike_look(each.alike.per_cent),
            words=marked(each.case.text, (place for word in each.words for place in word.in_other)),
            why=shared_in_words(each.words, text, each.case.text),
            themes=themes_in_words(each.alike.themes, taxonomy),
            came=came.get(each.case.key, []),
        )
        for each in found
    ]
