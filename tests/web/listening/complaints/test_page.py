"""The page of one complaint: for whom it opens, what it shows, and what comes next."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.listening.models import Complaint
from tests.factories import council, person, team
from tests.factories.complaints import clock, complaint, issue, somebody
from tests.factories.letters import response
from tests.factories.listening import about_worker

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"], name="Helen Sharma")


def colleague(helen, *roles, **more):
    return person(roles=list(roles), council=helen.council, **more)


def page_for(client, somebody, made):
    client.force_login(somebody)
    answer = client.get(reverse("complaint", args=[made.pk]))
    return answer.status_code, BeautifulSoup(answer.content, "html.parser")


def next_of(client, somebody, made):
    _, page = page_for(client, somebody, made)
    box = page.select_one(".heed-next")
    return " ".join((box.select_one(".govuk-button") or box).get_text(" ", strip=True).split()) if box else ""


def acknowledged(**more):
    return {"acknowledged_on": DAY, "acknowledged_how": "letter", **more}


def test_it_opens_for_those_who_deal_with_complaints_and_those_named(client, helen):
    nadia, other = colleague(helen, "investigator"), colleague(helen, "investigator")
    made = complaint(by=helen, readers=[nadia])
    people = {
        "manager": helen,
        "director": colleague(helen, "dass"),
        "auditor": colleague(helen, "auditor"),
        "named investigator": nadia,
        "other investigator": other,
        "practitioner": colleague(helen, "practitioner"),
        "councillor": colleague(helen, "councillor"),
        "administrator": colleague(helen, "administrator"),
        "another council": person(roles=["complaints_manager"], council=council()),
    }

    statuses = {name: page_for(client, each, made)[0] for name, each in people.items()}

    assert statuses == {
        "manager": 200,
        "director": 200,
        "auditor": 200,
        "named investigator": 200,
        "other investigator": 404,
        "practitioner": 404,
        "councillor": 404,
        "administrator": 404,
        "another council": 404,
    }


def test_worker_and_their_team_never_see_it_and_each_view_is_kept(client, helen):
    worker = colleague(helen, "quality_lead", team=team(council=helen.council))
    teammate = colleague(helen, "dass", team=worker.team)
    made = complaint(by=helen, readers=[helen])
    about_worker(made.source, by=helen, worker=worker)

    statuses = [page_for(client, each, made)[0] for each in (worker, teammate, colleague(helen, "dass"), helen)]

    assert statuses == [404, 404, 404, 200]
    assert list(TrailEntry.objects.values_list("verb", "actor_name")) == [("source.viewed", "Helen Sharma")]


def test_auditor_reads_and_changes_nothing(client, helen):
    made = complaint(by=helen)
    found = issue(made, by=helen)
    auditor = colleague(helen, "auditor")
    _, page = page_for(client, auditor, made)

    links = {link["href"] for link in page.select("main a[href^='/listen/complaints/']")}
    names = ("acknowledge", "facts", "plan", "investigation", "answer", "learning", "worker", "equality", "better")
    statuses = {client.post(f"{made.get_absolute_url()}{name}/", {}).status_code for name in names}
    statuses |= {client.post(reverse("complaint-issue-remove", args=[made.pk, found.pk])).status_code}

    assert links == set()
    assert page.select("main form") == []
    assert statuses == {403}


def test_stranger_meets_nothing_at_any_address(client, helen):
    made = complaint(by=helen)
    client.force_login(person(roles=["complaints_manager"], council=council()))

    names = (
        "acknowledge",
        "talk",
        "facts",
        "answer",
        "answer/decide",
        "answer/send",
        "worker",
        "letters/new/plan-agreed",
        "better",
    )
    statuses = {client.post(f"{made.get_absolute_url()}{name}/", {}).status_code for name in names}

    assert statuses == {404}


def test_clocks_stand_at_the_head_with_how_long_is_left(client, helen):
    made = complaint(by=helen)
    clock(made.source, due_on=timezone.localdate() - timedelta(days=7), started_on=DAY)
    clock(
        made.source, clock="six-months", due_on=timezone.localdate() + timedelta(days=90), paused_on=None, unit="days"
    )

    _, page = page_for(client, helen, made)

    said = [box.get_text(" ", strip=True) for box in page.select(".heed-clocks__clock")]
    assert said[0].startswith("Acknowledge ▲ Late by 5 working days Due ")
    assert said[1].startswith("Six months at most ○ 90 days left Due ")


def test_flagged_needs_are_shown_at_the_head(client, helen):
    made = complaint(by=helen)
    ada = somebody(made.source)
    for need, flagged in (("large-print", True), ("more-time", False)):
        ada.access_needs.create(need=need, flagged=flagged, identified_on=DAY, recorded_by=helen, detail="")

    _, page = page_for(client, helen, made)

    assert page.find("strong", string="They need:").parent.get_text(" ", strip=True) == "They need: large print."


@pytest.mark.parametrize(
    ("facts", "says"),
    [
        ({"status": "logged"}, "Acknowledge it"),
        (acknowledged(status="acknowledged"), "Say whether they want to talk"),
        (acknowledged(status="acknowledged", discussion="no"), "Agree how and by when"),
        (acknowledged(status="planned", planned_on=DAY, plan="We ask."), "Say who looks into it"),
        (acknowledged(status="investigating"), "Write down what was found"),
        (acknowledged(status="answered", answered_on=DAY), "Say what it teaches"),
        (acknowledged(status="closed", closed_on=DAY), "Ask whether it got better"),
        ({"status": "withdrawn", "closed_on": DAY}, ""),
    ],
)
def test_next_step_is_the_one_button(client, helen, facts, says):
    assert next_of(client, helen, complaint(by=helen, **facts)) == says


def test_while_it_is_looked_into_each_step_follows_the_other(client, helen):
    made = complaint(by=helen, **acknowledged(status="investigating", investigation_findings="Nobody rang."))
    found = issue(made, by=helen)

    undecided = next_of(client, helen, made)
    found.outcome, found.outcome_reason, found.decided_on, found.decided_by = "upheld", "We saw it.", DAY, helen
    found.save()
    unwritten = next_of(client, helen, made)
    response(made, by=helen)
    written = next_of(client, helen, made)

    assert [undecided, unwritten, written] == [
        "Say what we find on issue 1",
        "Write the answer",
        "Ask for it to be authorised",
    ]


def test_step_of_somebody_else_says_whose_it_is(client, helen):
    made = complaint(by=helen, **acknowledged(status="answer_written"))
    dawn = colleague(helen, "dass", name="Dawn Okafor")
    response(made, by=helen, state="submitted", submitted_to=dawn, submitted_by=helen)

    assert next_of(client, helen, made).startswith(
        "Next: authorise the answer, or give it back. Dawn Okafor does this."
    )
    assert next_of(client, dawn, made) == "Authorise the answer, or give it back"


def test_answered_and_taught_it_waits_for_its_checklist_and_then_is_closed(client, helen):
    facts = acknowledged(status="answered", answered_on=DAY, learning_state="recorded", learning="Ring back.")
    made = complaint(by=helen, **facts, learning_by=helen, learning_on=DAY)

    waiting = next_of(client, helen, made)
    for item in ("safeguarding-looked-at", "access-needs-asked", "person-heard", "every-issue-answered"):
        made.ticks.create(item=item, done_on=DAY, by=helen)
    ready = next_of(client, helen, made)

    assert waiting.startswith("See to the checklist: Somebody has looked whether anyone is at risk")
    assert ready == "Close it"


def test_section_of_the_next_step_is_open_and_no_other(client, helen):
    _, page = page_for(client, helen, complaint(by=helen, **acknowledged(status="investigating")))

    assert [each["id"] for each in page.select("details.heed-section[open]")] == ["investigation"]


def test_page_asks_a_number_of_queries_that_does_not_grow(client, helen, django_assert_max_num_queries):
    made = complaint(by=helen, outcomes=["upheld", "not-upheld", ""])
    for place in range(3):
        clock(made.source, due_on=DAY, object_id=place)
        somebody(made.source)
    client.force_login(helen)

    with django_assert_max_num_queries(33):
        client.get(reverse("complaint", args=[made.pk]))


def send(client, made, name, data, *args):
    return client.post(reverse(f"complaint-{name}", args=[made.pk, *args]), data)


def on(day, name="on"):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_whole_way_of_a_complaint_by_its_forms(client, helen):
    """From acknowledging to the private link, each step by the form that the page leads to."""
    dawn = colleague(helen, "dass", name="Dawn Okafor")
    nadia = colleague(helen, "investigator", name="Nadia Fraser")
    made = complaint(by=helen, outcomes=[""])
    found = made.issues.get()

    def step(who, name, data, *args):
        client.force_login(who)
        made.refresh_from_db()
        answer = send(client, made, name, {"version": made.version, **data}, *args)
        assert answer.status_code == 302, BeautifulSoup(answer.content, "html.parser").main.get_text(" ", strip=True)

    later = timezone.localdate() + timedelta(days=20)
    step(helen, "acknowledge", {**on(DAY), "how": "letter", "offers_talk": "on"})
    step(helen, "talk", {**on(DAY, "offered_on"), "taken_up": "yes"})
    step(helen, "plan", {"plan": "We ask the team.", **on(later, "answer_by"), **on(DAY)})
    step(helen, "investigator", {"investigator": nadia.email, **on(DAY)})
    step(nadia, "investigation", {"findings": "Nobody rang.", "evidence": "The call log.", **on(DAY, "finished_on")})
    step(nadia, "issue-outcome", {"outcome": "upheld", "reason": "The log shows no call."}, found.pk)
    words = {"how_considered": "We read the log.", "conclusions": "We are sorry.", "remedial_action": "We rang."}
    client.force_login(nadia)
    assert send(client, made, "answer", words).status_code == 302
    draft = made.responses.get()
    step(nadia, "submit", {"to": dawn.pk, "version": draft.version})
    draft.refresh_from_db()
    step(dawn, "decide", {"decision": "authorise", "version": draft.version, "comment": "", "signatory": ""})
    draft.refresh_from_db()
    step(helen, "send", {**on(timezone.localdate(), "sent_on"), "sent_how": "letter", "version": draft.version})
    step(helen, "remedy-new", {"kind": "apology", "what": "A letter.", **on(DAY, "offered_on"), "accepted": "unknown"})
    step(helen, "learning", {"state": "recorded", "learning": "Say who rings back.", "cause": ""})
    for item in ("safeguarding-looked-at", "access-needs-asked", "person-heard", "every-issue-answered"):
        step(helen, "tick", {**on(DAY, "done_on"), "note": ""}, item)
    step(helen, "close", on(timezone.localdate()))

    made.refresh_from_db()
    draft.refresh_from_db()
    assert (made.status, made.outcome, draft.state, draft.signatory) == ("closed", "upheld", "sent", dawn)
    asked = BeautifulSoup(send(client, made, "ask", {}).content, "html.parser")
    link = asked.select_one("main strong[class!='govuk-warning-text__text']")
    assert made.follow_ups.count() == 1
    assert "/better/" in asked.main.get_text()
    assert link is not None


def test_stale_save_shows_both_versions(client, helen):
    made = complaint(by=helen)
    client.force_login(helen)
    Complaint.objects.filter(pk=made.pk).update(version=9)

    answer = send(client, made, "acknowledge", {"version": 1, **on(DAY), "how": "letter"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert "As it is saved now" in [each.text for each in page.select("h2")]
    made.refresh_from_db()
    assert made.acknowledged_on is None


def test_refusal_of_a_rule_stands_above_what_was_typed(client, helen):
    made = complaint(by=helen)
    client.force_login(helen)

    answer = send(client, made, "acknowledge", {"version": 1, **on(date(2026, 3, 1)), "how": "letter"})

    page = BeautifulSoup(answer.content, "html.parser")
    assert answer.status_code == 409
    assert "The acknowledgement cannot come before the complaint did." in page.main.get_text()
    assert page.select_one("input[name=on_day]")["value"] == "1"


def test_clock_is_paused_and_runs_again_with_its_reason_kept(client, helen):
    made = complaint(by=helen, **acknowledged(status="planned"))
    today = timezone.localdate()
    running = clock(
        made.source, clock="respond", due_on=today + timedelta(days=20), started_on=today - timedelta(days=2)
    )
    client.force_login(helen)

    paused = send(client, made, "clock-pause", {**on(today, "first_day"), "reason": "We wait for consent."}, running.pk)
    resumed = send(client, made, "clock-resume", on(today), running.pk)

    assert (paused.status_code, resumed.status_code) == (302, 302)
    assert send(client, made, "clock-pause", {}, 999_999).status_code == 404


def test_named_worker_page_says_what_it_does_and_does_it(client, helen):
    worker = colleague(helen, "practitioner", team=team(council=helen.council))
    made = complaint(by=helen)
    client.force_login(helen)

    said = client.get(reverse("complaint-worker", args=[made.pk])).content.decode()
    answer = send(client, made, "worker", {"person": worker.email, "name": "", "team": ""})

    made.source.refresh_from_db()
    assert "closed to the worker and to everybody in their team" in said
    assert (answer.status_code, made.source.sensitivity) == (302, "restricted")


def test_equality_answers_are_never_shown_back(client, helen):
    made = complaint(by=helen)
    client.force_login(helen)

    send(client, made, "equality", {"age": "85-and-over"})
    form = BeautifulSoup(client.get(reverse("complaint-equality", args=[made.pk])).content, "html.parser")
    _, page = page_for(client, helen, made)

    assert form.select("input[checked]") == []
    assert "These questions were answered." in form.main.get_text()
    assert "85 and over" not in page.get_text()


def test_history_says_what_was_done_without_a_word_of_anybody(client, helen):
    made = complaint(by=helen)
    client.force_login(helen)
    send(client, made, "acknowledge", {"version": 1, **on(DAY), "how": "letter", "offers_talk": ""})

    _, page = page_for(client, helen, made)

    assert "Helen Sharma" in page.select_one("#history li").get_text()


def test_how_somebody_likes_to_hear_from_us_is_said_in_words(client, helen):
    made = complaint(by=helen)
    somebody(made.source, prefers="telephone")
    somebody(made.source, prefers="pigeon")

    _, page = page_for(client, helen, made)

    said = page.select_one("#people").get_text(" ", strip=True)
    assert said.count("Likes to hear from us by telephone.") == 1
    assert said.count("Likes to hear from us by pigeon.") == 1


def test_every_form_opens_with_what_is_known(client, helen):
    made = complaint(by=helen, outcomes=[""], **acknowledged(status="planned", planned_on=DAY, plan="We ask."))
    ada = somebody(made.source, name="Ada Fern")
    need = ada.access_needs.create(need="large-print", identified_on=DAY, recorded_by=helen)
    body = made.bodies.create(name="A trust")
    remedy = made.remedies.create(kind="apology", what="A letter.", offered_on=DAY, pence=100)
    running = clock(made.source, clock="respond", due_on=timezone.localdate())
    parts = [
        *(f"people/{ada.pk}", f"people/{ada.pk}/needs/new", f"people/{ada.pk}/needs/{need.pk}", "people/new"),
        *(f"bodies/{body.pk}", "bodies/new", f"remedies/{remedy.pk}", "remedies/new"),
        *(f"issues/{made.issues.get().pk}", f"issues/{made.issues.get().pk}/outcome", "issues/new"),
        *(f"clocks/{running.pk}/{act}" for act in ("pause", "resume", "extend")),
        *("acknowledge", "talk", "plan", "plan/change", "delay", "hand-over", "facts", "procedure", "band", "worker"),
        *("equality", "investigator", "investigation", "checklist/person-heard", "answer", "learning", "close"),
        *("withdraw", "reopen", "stage-2", "ombudsman", "better", "letters/new"),
    ]
    client.force_login(helen)

    statuses = {part: client.get(f"{made.get_absolute_url()}{part}/").status_code for part in parts}

    assert {part: status for part, status in statuses.items() if status != 200} == {}
