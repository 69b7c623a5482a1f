"""Lists of plans and actions: what they show, how they narrow, and how few queries they ask."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.factories import improving as made
from tests.factories.learning import finding, lesson, source


def rows_of(client, name, *args, **query):
    return [row[0].row for row in client.get(reverse(name, args=args), query).context["list"]["rows"]]


def fill(lead, owner, plan, number):
    for _ in range(number):
        made.plan(by=lead)
        heard = finding(source=source(by=lead), state="accepted")
        made.action(
            by=lead,
            owner=owner,
            sponsor=lead,
            plans=[plan],
            lessons=[lesson(by=lead, findings=[heard])],
            statements=["learning", "equity"],
            step="complete",
            completed_by=owner,
        )


@pytest.mark.parametrize(("name", "expected"), [("change", 8), ("actions", 11), ("proofs", 11), ("plan", 12)])
@pytest.mark.parametrize("number", [1, 3])
def test_list_asks_few_queries_and_the_same_at_any_size(client, lead, owner, name, expected, number):
    plan = made.plan(by=lead)
    fill(lead, owner, plan, number)
    client.force_login(lead)
    address = reverse(name, args=[plan.pk] if name == "plan" else [])
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    assert len(asked) == expected, "\n".join(each["sql"][:200] for each in asked)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"progress": "open"}, ["agreed", "in_progress"]),
        ({"progress": "done"}, ["complete", "evidenced", "impact_shown"]),
        ({"progress": "unproved"}, ["complete", "evidenced"]),
        ({"progress": "proved"}, ["impact_shown"]),
        ({"at": "complete"}, ["complete"]),
        ({"progress": "nonsense"}, ["agreed", "in_progress", "complete", "evidenced", "impact_shown"]),
    ],
)
def test_actions_narrow_by_progress(client, lead, query, found):
    for step in ("agreed", "in_progress", "complete", "evidenced", "impact_shown"):
        made.action(by=lead, step=step)
    client.force_login(lead)
    assert [row.step for row in rows_of(client, "actions", sort="reference", **query)] == found


def test_actions_narrow_by_words_person_theme_statement_plan_and_lateness(client, lead, owner):
    plan = made.plan(by=lead)
    wanted = made.action(
        by=lead, owner=owner, title="Ring people", cqc_theme="leadership", statements=["equity"], plans=[plan],
        due_on=made.DUE.replace(year=2020),
    )  # fmt: skip
    made.action(by=lead, due_on=made.DUE.replace(year=2099))
    client.force_login(lead)
    for query in (
        {"words": "ring"},
        {"words": wanted.reference.lower()},
        {"person": "ola"},
        {"on": "leadership"},
        {"toward": "equity"},
        {"plan": str(plan.pk)},
        {"late": "yes"},
        {"due-to": "2021-01-01"},
    ):
        assert rows_of(client, "actions", **query) == [wanted], query


def test_plan_groups_by_theme_in_the_order_of_the_themes(client, lead):
    plan = made.plan(by=lead)
    for theme in ("leadership", "", "working-with-people"):
        made.action(by=lead, plans=[plan], cqc_theme=theme)
    client.force_login(lead)
    found = [row.cqc_theme for row in rows_of(client, "plan", plan.pk)]
    assert found == ["working-with-people", "leadership", ""]


@pytest.mark.parametrize("group", ["theme", "owner", "statements", "source"])
def test_plan_groups_by_each_of_its_groups(client, lead, group):
    plan = made.plan(by=lead)
    made.action(by=lead, plans=[plan], statements=["learning"], lessons=[lesson(by=lead)])
    client.force_login(lead)
    page = client.get(reverse("plan", args=[plan.pk]), {"sort": group})
    assert page.content.decode().count('scope="rowgroup"') == 1


def test_plan_says_how_many_are_proved_and_leaves_out_withdrawn(client, lead):
    plan = made.plan(by=lead)
    for step in ("agreed", "complete", "impact_shown"):
        made.action(by=lead, plans=[plan], step=step)
    made.action(by=lead, plans=[plan], is_withdrawn=True, withdrawn_reason="x")
    client.force_login(lead)
    page = client.get(reverse("plan", args=[plan.pk]))
    assert "1 of 3 proved" in page.content.decode()
    assert len(page.context["list"]["rows"]) == 3


def test_plan_shows_the_status_in_its_own_words(client, lead):
    made_in = {each: made.plan(by=lead, status_set=each) for each in ("brag-embedded", "brag-complete")}
    made.action(by=lead, plans=list(made_in.values()), step="impact_shown", status="embedded")
    client.force_login(lead)
    words = {}
    for each, plan in made_in.items():
        row = client.get(reverse("plan", args=[plan.pk])).context["list"]["rows"][0]
        words[each] = next(cell.value for cell in row if cell.column.key == "status")
    assert words == {"brag-embedded": "Complete and embedded", "brag-complete": "Complete"}


def test_proofs_leave_out_ones_own(client, lead, owner):
    made.action(by=lead, owner=lead, step="complete")
    theirs = made.action(by=lead, owner=owner, step="complete")
    client.force_login(lead)
    assert rows_of(client, "proofs") == [theirs]


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
def test_plan_list_can_be_taken_away_as_shown(client, lead, form):
    plan = made.plan(by=lead)
    made.action(by=lead, plans=[plan])
    client.force_login(lead)
    response = client.get(reverse("plan", args=[plan.pk]), {"take": form})
    body = b"".join(response.streaming_content) if response.streaming else response.content
    assert (response.status_code, len(body) > 100) == (200, True)


def test_actions_leave_out_withdrawn_unless_asked(client, lead):
    live = made.action(by=lead)
    gone = made.action(by=lead, is_withdrawn=True, withdrawn_reason="x")
    client.force_login(lead)
    assert rows_of(client, "actions", sort="reference") == [live]
    assert rows_of(client, "actions", sort="reference", withdrawn="only") == [gone]
    assert rows_of(client, "actions", sort="reference", withdrawn="too") == [live, gone]


def test_plan_of_another_kind_is_not_asked_for_all_four_themes(client, lead):
    improvement, other = made.plan(by=lead), made.plan(by=lead, kind="training")
    made.action(by=lead, plans=[improvement, other], cqc_theme="leadership")
    client.force_login(lead)
    asked = [client.get(reverse("plan", args=[plan.pk])).context["missing_themes"] for plan in (improvement, other)]
    assert asked == [
        "No action yet on: Working with people, Providing support, Ensuring safety within the system.",
        "",
    ]


def test_actions_narrow_by_status_and_priority_and_plans_by_kind_words_and_closing(client, lead):
    wanted = made.action(by=lead, status="at_risk", priority="low")
    made.action(by=lead)
    plan = made.plan(by=lead, kind="team", title="Rota", closed_on=made.DUE)
    made.plan(by=lead)
    client.force_login(lead)
    for query in ({"going": "at_risk"}, {"how_soon": "low"}, {"going": "at_risk", "due-from": "2026-01-01"}):
        assert rows_of(client, "actions", **query) == [wanted], query
    for query in ({"of_kind": "team"}, {"words": "rota"}, {"is": "closed"}):
        assert rows_of(client, "change", **query) == [plan], query
