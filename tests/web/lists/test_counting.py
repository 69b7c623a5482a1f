"""Lists that are longer than anybody counts."""

import re
from pathlib import Path

import pytest
from django.http import HttpResponse

from heed.accounts.models import Person
from tests import factories
from tests.web.lists.conftest import Look

pytestmark = pytest.mark.django_db

RULE = """
about: For these tests.
source: A council of these tests.
valid_from: 2026-04-01
entries:
  - {id: counted-to, number: 4, unit: rows, meaning: Four are counted.}
"""


@pytest.fixture(autouse=True)
def counted_to_four(tmp_path: Path, settings: object) -> None:
    (tmp_path / "list_rules.yaml").write_text(RULE)
    settings.DEFINITIONS_FOLDER = str(tmp_path)  # type: ignore[attr-defined]


def colleagues(asker: Person, number: int) -> None:
    for each in range(number):
        factories.person(council=asker.council, name=f"Colleague {each}")


def told(response: HttpResponse) -> tuple[str, list[str], str]:
    """How many there are, which are shown, and the numbers of pages."""
    page = response.content.decode()
    [count] = re.findall(r"<strong>(.*? of .*?)</strong>", page)
    pages = re.findall(r"govuk-pagination__item[^>]*>(?:<a [^>]*>)?([^<]*)", page)
    return count, re.findall(r'href="/people/\d+/">([^<]*)</a>', page), " ".join(pages)


@pytest.mark.parametrize(
    ("number", "count", "pages"), [(3, "1–2 of 3", "1 2"), (4, "1–2 of 4", "1 2"), (5, "1–2 of more than 4", "1 2 …")]
)
def test_list_says_where_counting_stopped(look: Look, asker: Person, number: int, count: str, pages: str) -> None:
    colleagues(asker, number)

    assert told(look()) == (count, ["Colleague 0", "Colleague 1"], pages)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("page=2", ("3–4 of more than 4", ["Colleague 2", "Colleague 3"], "1 2 3 …")),
        ("page=3", ("5–6 of more than 4", ["Colleague 4", "Colleague 5"], "1 2 3 4 …")),
        ("page=4", ("7–7 of more than 4", ["Colleague 6"], "1 … 3 4")),
    ],
)
def test_pages_past_the_count_can_be_turned_to(
    look: Look, asker: Person, query: str, shown: tuple[str, list[str], str]
) -> None:
    colleagues(asker, 7)

    assert told(look(query)) == shown


@pytest.mark.parametrize("query", ["page=5", "page=99999999999999", "page=-1", "page=0"])
def test_page_that_does_not_exist_is_the_last_one_counted(look: Look, asker: Person, query: str) -> None:
    colleagues(asker, 7)

    assert told(look(query))[0] == "3–4 of more than 4"


def test_rows_of_a_later_page_keep_their_order(look: Look, asker: Person) -> None:
    colleagues(asker, 4)

    assert told(look("sort=-name&page=2"))[1] == ["Colleague 1", "Colleague 0"]
