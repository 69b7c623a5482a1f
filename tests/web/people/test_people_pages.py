"""Pages about people and teams: who may open them, and what they do."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client

from heed.accounts.models import Council, Person, Team
from heed.accounts.permissions import ROLES, Permission
from heed.audit import trail
from heed.web.people.words import ALLOWS, what_one_may_do
from tests import factories

pytestmark = pytest.mark.django_db
PRIYA = {"name": "Priya Nair", "email": "priya@example.org", "roles": ["psw", "team_manager"]}


@pytest.fixture
def council() -> Council:
    return factories.council()


@pytest.fixture
def administrator(council: Council) -> Person:
    return factories.person(council=council, roles=["administrator"], name="Ada")


@pytest.fixture
def client(administrator: Person) -> Client:
    made = Client()
    made.force_login(administrator)
    return made


def said(response: object) -> list[str]:
    return [str(message) for message in response.context["messages"]]


def test_added_person_gets_a_link_with_which_they_choose_a_password(client: Client, council: Council) -> None:
    response = client.post("/people/add/", PRIYA, follow=True)

    priya = Person.objects.get(email="priya@example.org")
    assert (priya.council, priya.role_ids) == (council, ["psw", "team_manager"])
    assert said(response) == ["We sent a link to priya@example.org. It works once, within 3 days."]
    assert [message.to for message in mail.outbox] == [["priya@example.org"]]
    link = re.findall(r"http://testserver(\S+)", mail.outbox[0].body)[0]
    visitor = Client()
    form = visitor.get(link)["Location"]
    visitor.post(form, {"password1": "words of my own", "password2": "words of my own"})
    priya.refresh_from_db()
    assert priya.check_password("words of my own")


def test_person_is_kept_and_said_so_when_mail_fails(client: Client, settings: object) -> None:
    settings.EMAIL_BACKEND = "tests.web.people.mail_that_fails.EmailBackend"

    response = client.post("/people/add/", PRIYA, follow=True)

    assert Person.objects.filter(email="priya@example.org").count() == 1
    told = (
        "Priya Nair is kept, but the email to priya@example.org could not be sent. "
        "Look at the mail settings, then send the link again."
    )
    assert said(response) == [told]


def test_address_in_use_is_refused_beside_its_field(client: Client) -> None:
    factories.person(email="PRIYA@example.org")

    response = client.post("/people/add/", PRIYA)

    assert response.context["form"].errors == {"email": ["Somebody already signs in with priya@example.org."]}
    assert mail.outbox == []


def test_roles_are_set_and_taken_away(client: Client, council: Council) -> None:
    priya = factories.person(council=council, roles=["practitioner"])

    client.post(f"/people/{priya.pk}/roles/", {"roles": ["psw"]})
    priya.refresh_from_db()
    assert priya.role_ids == ["psw"]
    client.post(f"/people/{priya.pk}/roles/", {"csrfmiddlewaretoken": "x"})
    priya.refresh_from_db()
    assert priya.role_ids == []


def test_details_are_changed_and_recorded(client: Client, administrator: Person) -> None:
    priya = factories.person(council=administrator.council, name="Priya", email="p@example.org")
    team = factories.team(council=administrator.council, name="Reablement")

    client.post(
        f"/people/{priya.pk}/change/",
        {"name": "Priya Nair", "email": "p@example.org", "job_title": "Lead", "team": team.pk},
    )

    priya.refresh_from_db()
    assert (priya.name, priya.job_title, priya.team) == ("Priya Nair", "Lead", team)
    entry = trail.entries_of(administrator.trail_chain)[0]
    assert (entry.verb, entry.details) == (
        "person.changed",
        '{"job_title":["","Lead"],"name":["Priya","Priya Nair"],"team":[null,"Reablement"]}',
    )


def test_team_of_another_council_cannot_be_chosen(client: Client, council: Council) -> None:
    priya = factories.person(council=council)
    foreign = factories.team()

    response = client.post(
        f"/people/{priya.pk}/change/", {"name": "Priya", "email": "p@example.org", "team": foreign.pk}
    )

    assert list(response.context["form"].errors) == ["team"]


def test_access_is_ended_after_asking_and_restored(client: Client, council: Council) -> None:
    priya = factories.person(council=council)

    client.get(f"/people/{priya.pk}/end/")
    assert Person.objects.get(pk=priya.pk).is_active
    client.post(f"/people/{priya.pk}/end/")
    assert not Person.objects.get(pk=priya.pk).is_active
    client.post(f"/people/{priya.pk}/restore/")
    assert Person.objects.get(pk=priya.pk).is_active


def test_no_link_goes_to_somebody_whose_access_ended(client: Client, council: Council) -> None:
    gone = factories.person(council=council, is_active=False)

    assert client.post(f"/people/{gone.pk}/link/").status_code == 409
    assert mail.outbox == []


def test_last_administrator_stays_one(client: Client, administrator: Person) -> None:
    response = client.post(f"/people/{administrator.pk}/roles/", {"roles": ["psw"]})

    assert response.status_code == 409
    administrator.refresh_from_db()
    assert administrator.role_ids == ["administrator"]


def test_administrator_may_step_back_when_there_is_another(client: Client, administrator: Person) -> None:
    factories.person(council=administrator.council, roles=["administrator"])
    administrator.roles.create(role="psw")

    client.post(f"/people/{administrator.pk}/roles/", {"roles": ["psw"]})

    administrator.refresh_from_db()
    assert administrator.role_ids == ["psw"]


def test_second_step_that_was_lost_is_removed_after_asking(client: Client, council: Council) -> None:
    priya = factories.person(council=council)
    Authenticator.objects.create(user=priya, type=Authenticator.Type.TOTP, data={"secret": "x"})

    client.get(f"/people/{priya.pk}/second-step/")
    assert Authenticator.objects.count() == 1
    client.post(f"/people/{priya.pk}/second-step/")
    assert Authenticator.objects.count() == 0
    assert client.post(f"/people/{priya.pk}/second-step/").status_code == 409


def test_second_step_of_another_council_is_out_of_reach(client: Client) -> None:
    stranger = factories.person()
    Authenticator.objects.create(user=stranger, type=Authenticator.Type.TOTP, data={"secret": "x"})

    assert client.post(f"/people/{stranger.pk}/second-step/").status_code == 404
    assert Authenticator.objects.count() == 1


def test_team_is_added_renamed_and_counted(client: Client, council: Council) -> None:
    client.post("/teams/add/", {"name": "Reablement"})
    team = Team.objects.get()
    factories.person(council=council, team=team)
    factories.person(council=council, team=team, is_active=False)
    client.post(f"/teams/{team.pk}/", {"name": "Home first"})

    page = client.get("/teams/").content.decode()
    assert re.findall(r'href="/people/\?team=\d+">([^<]*)</a>', page) == ["Home first"]
    assert re.findall(r"cell--numeric\"[^>]*>(\d+)</td>", page) == ["1"]


def test_team_name_is_not_given_twice(client: Client, council: Council) -> None:
    factories.team(council=council, name="Reablement")

    response = client.post("/teams/add/", {"name": "reablement"})

    assert response.context["form"].errors == {"name": ["There is a team called reablement already."]}


@pytest.mark.parametrize("path", ["", "change/", "roles/", "end/"])
def test_person_of_another_council_is_not_there(client: Client, path: str) -> None:
    stranger = factories.person()

    assert client.get(f"/people/{stranger.pk}/{path}").status_code == 404


@pytest.mark.parametrize("path", ["link/", "restore/", "end/", "roles/", "change/"])
def test_nothing_is_done_to_a_person_of_another_council(client: Client, path: str) -> None:
    stranger = factories.person(is_active=False)

    assert client.post(f"/people/{stranger.pk}/{path}", PRIYA).status_code == 404
    assert mail.outbox == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/people/", 403),
        ("/people/add/", 403),
        ("/teams/", 403),
        ("/teams/add/", 403),
        ("/people/{pk}/", 404),
        ("/people/{pk}/roles/", 404),
        ("/people/{pk}/change/", 404),
    ],
)
def test_others_do_not_look_after_accounts(council: Council, path: str, status: int) -> None:
    reader = factories.person(council=council, roles=["quality_lead"])
    visitor = Client()
    visitor.force_login(reader)

    assert visitor.get(path.format(pk=reader.pk)).status_code == status


@pytest.mark.parametrize(("rows", "queries"), [(1, 10), (3, 10)])
def test_list_of_people_takes_as_many_queries_for_many_as_for_one(
    client: Client, council: Council, rows: int, queries: int, django_assert_num_queries: object
) -> None:
    for _ in range(rows):
        factories.person(council=council, team=factories.team(council=council), roles=["psw", "practitioner"])

    with django_assert_num_queries(queries):
        client.get("/people/")


def test_suggestions_are_colleagues_and_few(client: Client, council: Council) -> None:
    for number in range(25):
        factories.person(council=council, name=f"Priya {number}")
    factories.person(name="Priya of another council")

    found = client.get("/people/suggestions/?text=priy").json()["people"]

    assert len(found) == 20
    assert {each["name"] for each in found} <= {f"Priya {number}" for number in range(25)}


@pytest.mark.parametrize("role", ["lived_experience", "contributor", "councillor", "auditor", "practitioner"])
def test_suggestions_are_none_for_those_who_choose_nobody(client: Client, council: Council, role: str) -> None:
    factories.person(council=council, name="Priya Nair")
    client.force_login(factories.person(council=council, roles=[role]))

    assert client.get("/people/suggestions/?text=priya").json() == {"people": []}


@pytest.mark.parametrize("text", ["", "p", "%00", "%25%25"])
def test_suggestions_for_next_to_nothing_are_none(client: Client, text: str) -> None:
    assert client.get(f"/people/suggestions/?text={text}").json() == {"people": []}


def test_own_page_says_what_one_may_do(client: Client) -> None:
    page = client.get("/me/").content.decode()

    bullets = page.split("So you may:")[1].split("</ul>")[0]
    assert re.findall(r"<li>(.*?)</li>", bullets) == ["look after people, roles and teams"]


def test_every_permission_has_words() -> None:
    assert set(ALLOWS) == set(Permission)


def test_what_one_may_do_comes_in_the_order_of_the_loop() -> None:
    assert what_one_may_do(ROLES["councillor"].permissions) == ["see how much was heard, learned and changed, by theme"]


@pytest.mark.parametrize("path", ["/people/add/", "/teams/add/", "/people/{pk}/change/", "/people/{pk}/roles/"])
def test_forms_are_shown_before_they_are_sent(client: Client, administrator: Person, path: str) -> None:
    page = client.get(path.format(pk=administrator.pk)).content.decode()

    assert page.count("<h1 ") == 1
    assert page.count("There is a problem") == 0


def test_address_of_somebody_else_is_refused_when_changing(client: Client, council: Council) -> None:
    priya = factories.person(council=council, name="Priya")
    factories.person(email="taken@example.org")

    response = client.post(f"/people/{priya.pk}/change/", {"name": "Priya", "email": "TAKEN@example.org"})

    assert response.context["form"].errors == {"email": ["Somebody already signs in with TAKEN@example.org."]}


def test_team_is_not_renamed_to_a_name_in_use(client: Client, council: Council) -> None:
    team = factories.team(council=council, name="North")
    factories.team(council=council, name="South")

    response = client.post(f"/teams/{team.pk}/", {"name": "South"})

    assert response.context["form"].errors == {"name": ["There is a team called South already."]}
    assert client.post(f"/teams/{team.pk}/", {"name": "NORTH"}).status_code == 302


def test_team_of_another_council_is_not_there(client: Client) -> None:
    assert client.get(f"/teams/{factories.team().pk}/").status_code == 404


def test_people_are_filtered_by_role_and_access(client: Client, council: Council) -> None:
    factories.person(council=council, roles=["psw", "practitioner"], name="Both")
    factories.person(council=council, roles=["psw"], name="Gone", is_active=False)

    page = client.get("/people/?role=psw&role=practitioner&access=yes").content.decode()

    assert re.findall(r'href="/people/\d+/">([^<]*)</a>', page) == ["Both"]
