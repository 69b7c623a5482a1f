"""A list on its page: filters, order, pages, columns, and addresses that make no sense."""

import datetime as dt
import html
import re

import pytest
from django.http import HttpResponse

from heed.accounts.models import Person
from heed.web.lists import ChoiceFilter, ListSpec
from tests import factories
from tests.web.lists.conftest import SPEC, Look

pytestmark = pytest.mark.django_db


def colleague(asker: Person, name: str, **kwargs: object) -> Person:
    job = str(kwargs.pop("job_title", ""))
    made = factories.person(council=asker.council, name=name, **kwargs)
    Person.objects.filter(pk=made.pk).update(job_title=job)
    return made


def names(response: HttpResponse) -> list[str]:
    return re.findall(r'href="/people/\d+/">([^<]*)</a>', response.content.decode())


def left_out(response: HttpResponse) -> list[str]:
    text = html.unescape(response.content.decode())
    return re.findall(r"left it out: (.*?)\.</div>", text)


def test_rows_come_in_the_usual_order(look: Look, asker: Person) -> None:
    for name in ("Clara", "Asif"):
        colleague(asker, name)

    assert names(look()) == ["Asif", "Clara"]


def test_rows_are_sorted_by_a_column_either_way(look: Look, asker: Person) -> None:
    colleague(asker, "Asif", job_title="Worker")
    colleague(asker, "Clara", job_title="Manager")

    assert names(look("sort=job")) == ["Clara", "Asif"]
    assert names(look("sort=-job")) == ["Asif", "Clara"]


def test_missing_values_come_last_either_way(look: Look, asker: Person) -> None:
    colleague(asker, "Asif")
    colleague(asker, "Clara", team=factories.team(council=asker.council))

    assert names(look("sort=team")) == ["Clara", "Asif"]
    assert names(look("sort=-team")) == ["Clara", "Asif"]


def test_equal_rows_keep_their_order_across_pages(look: Look, asker: Person) -> None:
    for name in ("One", "Two", "Three"):
        colleague(asker, name, job_title="Same")

    assert names(look("sort=job")) + names(look("sort=job&page=2")) == ["One", "Two", "Three"]


def test_text_filter_keeps_what_matches(look: Look, asker: Person) -> None:
    for name in ("Asif", "Clara"):
        colleague(asker, name)

    assert names(look("text=cla")) == ["Clara"]


def test_choices_mean_any_of_them(look: Look, asker: Person) -> None:
    north, south = (factories.team(council=asker.council, name=name) for name in ("North", "South"))
    colleague(asker, "Asif", team=north)
    colleague(asker, "Clara", team=south)
    colleague(asker, "Teamless")

    assert names(look(f"team={north.pk}")) == ["Asif"]
    assert names(look(f"team={north.pk}&team={south.pk}")) == ["Asif", "Clara"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("joined-from=2026-05-02", ["Later"]),
        ("joined-to=01/05/2026", ["Early"]),
        ("joined-from=2026-05-01&joined-to=2026-05-02", ["Early", "Later"]),
    ],
)
def test_dates_are_within_both_ends(look: Look, asker: Person, query: str, found: list[str]) -> None:
    for name, day in (("Early", 1), ("Later", 2)):
        made = colleague(asker, name)
        Person.objects.filter(pk=made.pk).update(joined_at=dt.datetime(2026, 5, day, 12, tzinfo=dt.UTC))

    assert names(look(query)) == found


def test_chosen_filters_are_chips_that_can_be_removed(look: Look, asker: Person) -> None:
    north, south = (factories.team(council=asker.council, name=name) for name in ("North", "South"))
    colleague(asker, "Asif", team=north)

    page = html.unescape(look(f"team={north.pk}&team={south.pk}&text=as").content.decode())

    chips = re.findall(r'heed-list__chip">(Team|Name): (\w+) <a class="govuk-link" href="([^"]*)"', page)
    assert chips == [
        ("Name", "as", f"?team={north.pk}&team={south.pk}"),
        ("Team", "North", f"?team={south.pk}&text=as"),
        ("Team", "South", f"?team={north.pk}&text=as"),
    ]


def test_count_says_which_rows_are_shown(look: Look, asker: Person) -> None:
    for name in ("One", "Two", "Three"):
        colleague(asker, name)

    assert re.findall(r"<strong>(.*?)</strong></p>", look("page=2").content.decode()) == ["3–3 of 3"]


def test_columns_are_those_chosen(look: Look, asker: Person) -> None:
    colleague(asker, "Asif")

    page = look("columns=joined&columns=name").content.decode()

    assert [words.strip() for words in re.findall(r'heed-list__sort"[^>]*>([^<&]*)', page)] == ["Name", "Joined"]


def test_words_that_are_too_long_are_cut_and_said_so(look: Look, asker: Person) -> None:
    colleague(asker, "Asif")

    response = look("text=" + "z" * 201)

    assert (names(response), left_out(response)) == ([], ["“Name” beyond its first 200 letters"])
    assert left_out(look("text=" + "z" * 200)) == []


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("sort=nonsense", "the order “nonsense”"),
        ("sort=active", "the order “active”"),
        ("sort=--name", "the order “--name”"),
        ("page=0", "page “0”"),
        ("page=many", "page “many”"),
        ("page=999999999999999999999999", "page “99999999999999999999”"),
        ("team=none", "team “none”"),
        ("joined-from=31/02/2026", "joined from “31/02/2026”"),
        ("joined-to=2026-13-01", "joined to “2026-13-01”"),
        ("joined-to=tomorrow", "joined to “tomorrow”"),
        ("columns=secret", "the column “secret”"),
        ("take=pdf", "taking away as “pdf”"),
    ],
)
def test_address_that_makes_no_sense_is_left_out_and_said_so(look: Look, asker: Person, query: str, told: str) -> None:
    colleague(asker, "Asif")

    response = look(query)

    assert (response.status_code, names(response), left_out(response)) == (200, ["Asif"], [told])


def test_odd_characters_are_harmless(look: Look, asker: Person) -> None:
    colleague(asker, "Asif")

    assert look("text=%00%27%22%3Cscript%3E&team=%00&sort=%00&page=%00").status_code == 200


def test_empty_list_says_how_to_begin(look: Look) -> None:
    page = look().content.decode()

    assert re.findall(r'<h2 class="govuk-heading-m">(.*?)</h2>', page) == ["No colleagues yet"]
    assert re.findall(r'href="(/people/add/)"', page) == ["/people/add/"]


def test_list_empty_by_filters_says_so(look: Look, asker: Person) -> None:
    colleague(asker, "Asif")

    page = look("text=zzz").content.decode()

    assert re.findall(r'<h2 class="govuk-heading-m">(.*?)</h2>', page) == ["Nothing matches these filters"]


@pytest.mark.parametrize("rows", [1, 3])
def test_page_takes_as_many_queries_for_many_rows_as_for_one(
    look: Look, asker: Person, rows: int, django_assert_num_queries: object
) -> None:
    for number in range(rows):
        colleague(asker, f"Colleague {number}", team=factories.team(council=asker.council))
    fresh = SPEC

    # the teams for the filter, the count, the rows, the saved views, the roles, unread notifications
    with django_assert_num_queries(6):
        look(spec=fresh)


def test_list_refuses_a_filter_named_like_its_own_words() -> None:
    with pytest.raises(ValueError, match="names a filter page"):
        ListSpec(
            id="odd",
            title="Odd",
            columns=SPEC.columns,
            filters=[ChoiceFilter("page", "Page", lambda _: [], lambda rows, _: rows)],
            default_sort="name",
            empty=SPEC.empty,
        )


def many_teams(asker: Person) -> list[str]:
    colleague(asker, "Asif")
    return [str(factories.team(council=asker.council, name=f"Team {number:02}").pk) for number in range(16)]


def test_many_choices_are_offered_in_a_select(look: Look, asker: Person) -> None:
    many_teams(asker)

    page = look().content.decode()

    assert re.findall(r'<label class="govuk-label" for="filter_team">(.*?)</label>', page) == ["Team"]
    assert len(re.findall(r'<option value="\d+">Team', page)) == 16


def test_chosen_ones_of_many_can_be_unticked_and_one_more_added(look: Look, asker: Person) -> None:
    first, second, *others = many_teams(asker)

    page = look(f"team={first}&team={second}&team=").content.decode()

    assert re.findall(r'type="checkbox" id="filter_team_\d" name="team" value="(\d+)" checked', page) == [first, second]
    assert re.findall(r'<label class="govuk-label" for="filter_team">(.*?)</label>', page) == ["Team: one more"]
    assert re.findall(r'<option value="(\d+)">Team', page) == others
    assert left_out(look(f"team={first}&team={second}&team=")) == []
