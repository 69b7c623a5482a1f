"""Heard against served, as the council's own records say."""

from datetime import date

import pytest

from heed.accounts.models import Person, Team
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.listening.changes.feedback.served import bring_served_in, record_served
from heed.listening.models import EqualityAnswer, Feedback, ServedPopulation
from heed.listening.queries.feedback.silence import Silence, silences
from tests.factories import accounts
from tests.factories.complaints import complaint
from tests.factories.feedback import feedback

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
YEAR = {"since": date(2025, 4, 1), "until": date(2026, 3, 31)}


@pytest.fixture
def lead() -> Person:
    return accounts.person(roles=["quality_lead"])


def heard(by: Person, sex: str, number: int, **more: object) -> None:
    for _ in range(number):
        item = feedback(by=by, **more)
        if sex:
            EqualityAnswer.objects.create(
                council_id=by.council_id, source=item.source, characteristic="sex", answer=sex
            )


def sex_of(person: Person) -> Silence:
    return next(each for each in silences(for_person=person, **YEAR) if each.id == "sex")


def served(by: Person, female: int, male: int, as_at: date = date(2025, 9, 30)) -> None:
    record_served(
        characteristic="sex",
        people={"female": female, "male": male},
        as_at=as_at,
        source_note="Quarter 2",
        by=by,
        today=TODAY,
    )


def test_a_group_that_is_silent(lead: Person) -> None:
    served(lead, 50, 50)
    heard(lead, "female", 20)
    heard(lead, "", 6)

    found = sex_of(lead)

    assert found.group_names == ("Female", "Male")
    assert [group.verdict for group in found.found.groups] == ["more", "fewer"]
    assert (found.found.total, found.found.answered, found.as_at) == (26, 20, date(2025, 9, 30))


def test_other_years_and_what_was_set_aside_do_not_count(lead: Person) -> None:
    heard(lead, "female", 1, received_on=date(2024, 3, 1))
    heard(lead, "female", 1, state="refused")
    heard(lead, "female", 1, state="held")
    heard(accounts.person(roles=["quality_lead"]), "female", 1)

    assert sex_of(lead).found.total == 0


def test_nothing_is_known_until_the_people_served_are(lead: Person) -> None:
    assert sex_of(lead).is_known is False


def test_the_newest_numbers_up_to_the_year_count(lead: Person) -> None:
    served(lead, 10, 90, as_at=date(2025, 6, 30))
    served(lead, 50, 50, as_at=date(2025, 12, 31))

    assert [group.served.count for group in sex_of(lead).found.groups] == [50, 50]


def test_the_same_day_again_replaces_the_numbers(lead: Person) -> None:
    served(lead, 10, 90)
    served(lead, 40, 60)

    assert list(ServedPopulation.objects.order_by("answer").values_list("people", flat=True)) == [40, 60]


@pytest.mark.parametrize(
    "wrong",
    [
        {"characteristic": "shoe-size"},
        {"people": {}},
        {"people": {"martian": 4}},
        {"people": {"prefer-not-to-say": 4}},
        {"people": {"female": -1}},
        {"source_note": " "},
        {"as_at": date(2026, 3, 11)},
    ],
)
def test_numbers_that_cannot_be_are_refused(lead: Person, wrong: dict[str, object]) -> None:
    given = {
        "characteristic": "sex",
        "people": {"female": 4},
        "as_at": TODAY,
        "source_note": "CLD",
        "by": lead,
        "today": TODAY,
    }

    with pytest.raises(NotPossibleNow):
        record_served(**{**given, **wrong})


def test_a_spreadsheet_of_people_served(lead: Person) -> None:
    content = (
        b"Characteristic,Group,People served\nSex,Female,1200\nsex,male,1100\nEthnic group,Asian or Asian British,300\n"
    )

    number = bring_served_in(content=content, as_at=TODAY, source_note="CLD", by=lead, today=TODAY)

    assert number == 3
    assert list(ServedPopulation.objects.order_by("pk").values_list("characteristic", "answer", "people")) == [
        ("sex", "female", 1200),
        ("sex", "male", 1100),
        ("ethnicity", "asian", 300),
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (
            b"Characteristic,Group,People served\nSex,Female,many\nShoes,1,2\nSex,Martian,3\nSex,Male,\n",
            "Row 2.*Row 3.*Row 4.*Row 5",
        ),
        (b"Group,People served\nFemale,1\n", "three columns"),
        (b"", "empty"),
    ],
)
def test_a_spreadsheet_with_something_wrong_keeps_nothing(lead: Person, content: bytes, words: str) -> None:
    with pytest.raises(NotPossibleNow, match=words):
        bring_served_in(content=content, as_at=TODAY, source_note="CLD", by=lead, today=TODAY)
    assert ServedPopulation.objects.count() == 0


def test_who_may_not_sees_and_enters_nothing(lead: Person) -> None:
    served(lead, 50, 50)
    worker = accounts.person(roles=["practitioner"], council=lead.council)
    heard(lead, "female", 3)

    assert sex_of(worker).found.total == 0
    with pytest.raises(NotAllowed):
        served(worker, 1, 1)


def team_of(person: Person) -> Silence:
    return next(each for each in silences(for_person=person, **YEAR) if each.id == "team")


def two_teams(lead: Person) -> tuple[Team, Team]:
    return accounts.team(council=lead.council, name="East"), accounts.team(council=lead.council, name="West")


def test_a_team_whose_people_are_silent_is_told_from_one_that_is_not(lead: Person) -> None:
    east, west = two_teams(lead)
    record_served(
        characteristic="team",
        people={str(east.pk): 500, str(west.pk): 500},
        as_at=TODAY,
        source_note="CLD",
        by=lead,
        today=TODAY,
    )
    heard(lead, "", 20, team=east)
    complaint(by=lead, team=east)
    heard(lead, "", 5)

    found = team_of(lead)

    assert found.group_names == ("East", "West")
    assert [group.verdict for group in found.found.groups] == ["more", "fewer"]
    assert (found.found.total, found.found.answered) == (26, 21)


def test_small_numbers_of_a_team_cannot_be_worked_out(lead: Person) -> None:
    east, west = two_teams(lead)
    heard(lead, "", 20, team=east)
    heard(lead, "", 2, team=west)
    heard(lead, "", 9)

    found = team_of(lead).found

    assert [group.heard.count for group in found.groups] == [20, None]
    assert (found.answered, found.not_said.count) == (None, None)


def test_what_only_named_people_may_read_is_not_counted_by_team(lead: Person) -> None:
    east, _ = two_teams(lead)
    heard(lead, "", 12, team=east)
    for item in Feedback.objects.all()[:2]:
        item.source.sensitivity = "restricted"
        item.source.save(update_fields=["sensitivity"])

    found = team_of(lead).found

    assert (found.total, [group.heard.count for group in found.groups]) == (10, [10, 0])


def test_teams_of_another_council_are_no_group(lead: Person) -> None:
    theirs = accounts.team(name="Theirs")
    two_teams(lead)

    with pytest.raises(NotPossibleNow):
        record_served(
            characteristic="team", people={str(theirs.pk): 4}, as_at=TODAY, source_note="CLD", by=lead, today=TODAY
        )


def test_people_served_by_team_come_in_by_the_name_of_the_team(lead: Person) -> None:
    _, west = two_teams(lead)
    content = b"Characteristic,Group,People served\nTeam or service,West,300\nteam,east,1200\n"

    number = bring_served_in(content=content, as_at=TODAY, source_note="CLD", by=lead, today=TODAY)

    assert (number, ServedPopulation.objects.get(answer=str(west.pk)).people) == (2, 300)
