"""The page of a year: three rates, honest about how little so few cases tell."""

from datetime import date
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from heed.core.calendars.reporting import Reporting, named_period
from heed.listening.queries.counted import Counted
from heed.web.listening.ombudsman.published import published_beside
from heed.web.listening.ombudsman.years import rate_of
from tests.factories import person
from tests.factories.measuring import area, figure, measure
from tests.factories.ombudsman import decided_case

YEAR = named_period("2025/26", Reporting.FINANCIAL_YEAR)
UPHOLD = "ombudsman-uphold-rate"
IN_YEAR = date(2025, 9, 1)


def test_four_of_five_beside_77_per_cent_cannot_be_told():
    rate = rate_of(UPHOLD, Counted(4, 5), YEAR, ("London boroughs", 0.77))

    assert (rate.verdict, rate.share, rate.published) == ("cannot_tell", "", "London boroughs 77%")
    assert rate.sentence == (
        "4 of 5 investigations were upheld. With so few investigations the true rate could be anywhere from 38% to "
        "96%. This is not evidence that the uphold rate is higher than London boroughs (77%). At least 15 "
        "investigations would be needed before even 100% upheld could be told apart from 77%."
    )


def test_many_cases_can_be_told_and_are_given_as_a_percentage():
    rate = rate_of(UPHOLD, Counted(20, 60), YEAR, ("England", 0.79))

    assert (rate.verdict, rate.share) == ("lower", "33%")


def test_without_a_published_figure_there_is_no_verdict():
    rate = rate_of(UPHOLD, Counted(4, 5), YEAR, None)

    assert (rate.verdict, rate.published) == ("", "")
    assert rate.sentence == "4 of 5 investigations were upheld. The true rate could be anywhere from 38% to 96%."


def test_a_year_without_cases_has_no_rate():
    rate = rate_of(UPHOLD, Counted(0, 0), YEAR, ("England", 0.79))

    assert (rate.sentence, rate.interval) == (
        "There are no investigations, so there is no rate and nothing can be told.",
        "",
    )


@pytest.mark.django_db
def test_every_figure_links_to_its_cases(client):
    officer = person(roles=["complaints_manager"])
    client.force_login(officer)
    for decision in ("upheld", "upheld", "not-upheld"):
        decided_case(by=officer, decision=f"investigated-{decision}", decided_on=IN_YEAR, enquiry_received_on=None)

    page = BeautifulSoup(client.get(reverse("ombudsman-years"), {"year": "2025/26"}).content, "lxml")

    heading = page.find("h2", string="Ombudsman uphold rate, adult social care")
    counted, total = heading.find_next("p").find_all("a")
    assert [counted.contents[0], total.contents[0]] == ["2", "3"]
    for link, number in ((counted, 2), (total, 3)):
        register = BeautifulSoup(client.get(link["href"]).content, "lxml")
        assert (urlsplit(link["href"]).path, len(register.select("tbody tr"))) == (reverse("ombudsman-cases"), number)


@pytest.mark.django_db
def test_only_what_is_published_of_the_same_year_is_set_beside():
    officer = person(roles=["complaints_manager"])
    kept = measure(by=officer, definition=UPHOLD, period="financial_year")
    england = area(by=officer, name="England", kind="group")
    figure(measure=kept, area=england, period="2024/25", published_value=79)

    assert published_beside([UPHOLD], date(2024, 4, 1), for_person=officer) == {UPHOLD: ("England", 0.79)}
    assert published_beside([UPHOLD], date(2025, 4, 1), for_person=officer) == {}
