"""What people do on these pages, step by step, without any script."""

import io
from datetime import date

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from docx import Document
from openpyxl import load_workbook

from heed.improving.models import Action, ActionImport, Plan
from tests.factories import improving as made
from tests.factories.learning import lesson


def posted_date(client, url, name, value):
    """A date under the names that the page's own boxes have."""
    form = client.get(url).context["form"]
    parts = form[name].field.widget.widgets_names
    return {f"{name}{part}": number for part, number in zip(parts, (value.day, value.month, value.year), strict=True)}


def test_make_a_plan_add_an_action_and_see_it_in_the_plan(client, lead, owner):
    client.force_login(lead)
    taught = lesson(by=lead)
    url = reverse("plan-new")
    client.post(
        url,
        {"title": "Plan", "kind": "improvement", "owner": "lee@example.org", "status_set": "rag"}
        | posted_date(client, url, "dated_on", date(2026, 1, 5)),
    )
    plan = Plan.objects.get()
    url = reverse("action-new")
    response = client.post(
        url,
        {
            "title": "Call first",
            "owner": "Ola Owner",
            "priority": "high",
            "cqc_theme": "leadership",
            "statements": ["learning"],
            "lessons": taught.reference.lower(),
            "plans": [plan.pk],
            "success_measure": "Half",
            "is_agreed": "on",
        }
        | posted_date(client, url, "due_on", date(2027, 3, 31)),
    )
    action = Action.objects.get()
    assert response.headers["Location"] == action.get_absolute_url()
    page = client.get(plan.get_absolute_url())
    assert [[cell.value for cell in row] for row in page.context["list"]["rows"]] == [
        ["A-001", "Call first", "Ola Owner", date(2027, 3, 31), "On track", "Agreed", ""]
    ]


def test_climb_with_another_person_and_be_refused_as_owner(client, lead, owner, confirmer):
    action = made.action(by=lead, owner=lead, step="complete")
    url = reverse("action-climb", args=[action.pk])
    client.force_login(lead)
    assert client.post(url, {"version": 1, "proof_kind": "document", "note": "Seen"}).status_code == 403
    client.force_login(confirmer)
    response = client.post(url, {"version": 1, "proof_kind": "document", "note": "Seen"})
    action.refresh_from_db()
    assert (response.status_code, action.step) == (302, "evidenced")


def test_climb_without_a_note_says_so_at_the_field(client, lead):
    action = made.action(by=lead, step="in_progress")
    client.force_login(lead)
    page = client.post(reverse("action-climb", args=[action.pk]), {"version": 1, "note": ""})
    assert list(page.context["form"].errors) == ["note"]


def test_edit_after_somebody_else_shows_both_versions_and_saves_mine_on_top(client, lead):
    action = made.action(by=lead, title="As opened")
    url = reverse("action-edit", args=[action.pk])
    Action.objects.filter(pk=action.pk).update(title="Theirs", version=2)
    mine = {"title": "Mine", "owner": "lee@example.org", "priority": "high", "version": 1}
    client.force_login(lead)
    page = client.post(url, mine)
    assert (page.status_code, page.context["theirs"][0]) == (409, ("Title", "Theirs"))
    assert 'value="Mine"' in page.content.decode()
    again = page.context["form"].data["version"]
    assert client.post(url, mine | {"version": again}).status_code == 302
    action.refresh_from_db()
    assert action.title == "Mine"


def test_move_the_due_date_shows_first_date_and_how_often(client, lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    url = reverse("action-rebaseline", args=[action.pk])
    client.force_login(lead)
    client.post(
        url, {"version": 1, "reason": "New supplier"} | posted_date(client, url, "new_due_on", date(2027, 1, 1))
    )
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "first 30 September 2026, moved once" in page


def test_note_with_a_status_of_the_plan(client, lead):
    action = made.action(by=lead, plans=[made.plan(by=lead, status_set="rag")])
    client.force_login(lead)
    client.post(reverse("action-note", args=[action.pk]), {"text": "Slow", "status": "at_risk"})
    action.refresh_from_db()
    assert (action.status, action.notes.get().text) == ("at_risk", "Slow")


def test_attach_a_file_and_be_refused_another(client, lead):
    action = made.action(by=lead)
    url = reverse("action-attach", args=[action.pk])
    client.force_login(lead)
    assert client.post(url, {"file": SimpleUploadedFile("a.pdf", b"%PDF-1"), "title": "Minutes"}).status_code == 302
    page = client.post(url, {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert page.status_code == 409
    assert "cannot be attached" in page.content.decode()


def test_put_an_action_in_a_plan_by_its_reference(client, lead):
    plan, action = made.plan(by=lead), made.action(by=lead)
    url = reverse("plan-put", args=[plan.pk])
    client.force_login(lead)
    assert "There is no action A-999" in client.post(url, {"reference": "A-999"}).content.decode()
    client.post(url, {"reference": action.reference.lower()})
    assert list(plan.actions.all()) == [action]


def test_close_a_plan_and_it_takes_no_more_actions(client, lead):
    plan = made.plan(by=lead)
    url = reverse("plan-close", args=[plan.pk])
    client.force_login(lead)
    client.post(url, {"version": 1, "note": "All done"} | posted_date(client, url, "closed_on", date(2026, 11, 1)))
    page = client.get(plan.get_absolute_url())
    assert (page.context["may"]["write"], "All done" in page.content.decode()) == (False, True)


def test_import_in_the_browser_from_file_to_undo(client, lead):
    plan = made.plan(by=lead)
    client.force_login(lead)
    content = "Task;Wer;Wann\nCall first;lee@example.org;31/03/2027\nAnother;nobody;soon\n".encode("cp1252")
    upload = {"file": SimpleUploadedFile("plan.csv", content), "on_conflict": "stop"}
    response = client.post(reverse("plan-import", args=[plan.pk]), upload)
    batch = ActionImport.objects.get()
    columns = reverse("import-columns", args=[batch.pk])
    assert response.headers["Location"] == columns
    assert client.get(columns).context["form"].fields["title"].initial == "0"
    client.post(columns, {"title": "0", "owner": "1", "due_on": "2", "on_conflict": "stop"})
    page = client.get(reverse("import", args=[batch.pk]))
    assert [(each.row, each.column) for each in page.context["problems"] if each.stops] == [
        (3, "Owner e-mail"),
        (3, "Due date"),
    ]
    assert client.post(reverse("import-bring-in", args=[batch.pk])).status_code == 409
    assert Action.objects.count() == 0

    good = b"Action,Owner,Due\nCall first,lee@example.org,31/03/2027\n"
    client.post(
        reverse("plan-import", args=[plan.pk]), {"file": SimpleUploadedFile("b.csv", good), "on_conflict": "stop"}
    )
    batch = ActionImport.objects.latest("pk")
    client.post(reverse("import-bring-in", args=[batch.pk]))
    assert Action.objects.get().title == "Call first"
    assert len(client.get(reverse("import", args=[batch.pk])).context["to_undo"].rows) == 1
    client.post(reverse("import-undo", args=[batch.pk]))
    assert Action.objects.count() == 0
    assert client.get(reverse("import", args=[batch.pk])).status_code == 200


def test_plan_as_excel_has_real_dates_a_frozen_header_and_no_formula(client, lead):
    plan = made.plan(by=lead)
    made.action(by=lead, plans=[plan], title='=HYPERLINK("http://x")')
    client.force_login(lead)
    book = load_workbook(io.BytesIO(client.get(reverse("plan-excel", args=[plan.pk])).content))
    sheet = book["Actions"]
    assert (sheet.freeze_panes, sheet["B2"].data_type, sheet["F2"].is_date) == ("C2", "s", True)
    assert sheet["F2"].value.date() == made.DUE
    assert "About" in book.sheetnames


def test_plan_as_word_groups_by_theme_and_prints_the_meaning_of_colours(client, lead):
    plan = made.plan(by=lead, status_set="brag-not-started")
    made.action(by=lead, plans=[plan], cqc_theme="leadership", title="Control \x0b character")
    made.action(by=lead, plans=[plan])
    client.force_login(lead)
    response = client.get(reverse("plan-word", args=[plan.pk]), {"marking": "sensitive"})
    document = Document(io.BytesIO(response.content))
    headings = [each.text for each in document.paragraphs if each.style.name == "Heading 1"]
    assert headings == [
        "What it covers",
        "Leadership (1)",
        "No theme (1)",
        "What the status words and colours mean in this plan",
    ]
    assert document.sections[0].header.paragraphs[0].text == "OFFICIAL-SENSITIVE"
    assert document.sections[0].page_width > document.sections[0].page_height
    assert [cell.text for cell in document.tables[-1].rows[1].cells] == [
        "○ Not started",
        "blue",
        "Work has not begun.",
    ]


def test_report_for_a_period_and_as_word(client, lead):
    plan = made.plan(by=lead)
    made.action(by=lead, plans=[plan], step="in_progress")
    client.force_login(lead)
    url = reverse("plan-report", args=[plan.pk])
    page = client.get(url, {"since": "2026-01-01", "until": "2099-12-31"})
    told = {part.heading: len(part.lines) for part in page.context["parts"]}
    assert (told["Achievements"], told["New actions"], told["Decisions needed"]) == (2, 1, 0)
    wrong = client.get(url, {"since": "2026-02-01", "until": "2026-01-01"})
    assert list(wrong.context["form"].errors) == ["until"]
    word = client.get(reverse("plan-report-word", args=[plan.pk]), {"since": "2026-01-01", "until": "2099-12-31"})
    assert Document(io.BytesIO(word.content)).core_properties.title == f"Highlight report: {plan.title}"


def test_climb_at_the_top_leads_back_to_the_action(client, lead):
    action = made.action(by=lead, step="sustained")
    client.force_login(lead)
    response = client.get(reverse("action-climb", args=[action.pk]))
    assert response.headers["Location"] == action.get_absolute_url()


def test_step_down_in_the_browser(client, lead):
    action = made.action(by=lead, step="complete")
    client.force_login(lead)
    client.post(
        reverse("action-step-down", args=[action.pk]), {"version": 1, "to_step": "in_progress", "reason": "Too soon"}
    )
    action.refresh_from_db()
    assert action.step == "in_progress"


def test_withdraw_take_up_again_and_take_out_of_a_plan(client, lead):
    plan = made.plan(by=lead)
    action = made.action(by=lead, plans=[plan])
    client.force_login(lead)
    client.post(reverse("action-withdraw", args=[action.pk]), {"version": 1, "reason": "Merged"})
    page = client.get(action.get_absolute_url())
    assert ("Merged" in page.content.decode(), page.context["may"]["bring_back"]) == (True, True)
    client.post(reverse("action-bring-back", args=[action.pk]), {"version": 2, "reason": "Needed"})
    client.post(reverse("action-take-out", args=[action.pk, plan.pk]), {"version": 3, "reason": "Elsewhere"})
    action.refresh_from_db()
    assert (action.is_withdrawn, plan.actions.count()) == (False, 0)


def test_edit_and_reopen_a_plan(client, lead):
    plan = made.plan(by=lead, closed_on=date(2026, 2, 1), closing_note="Done")
    client.force_login(lead)
    client.post(reverse("plan-reopen", args=[plan.pk]), {"version": 1, "reason": "More came"})
    url = reverse("plan-edit", args=[plan.pk])
    client.post(
        url,
        {"version": 2, "title": "New title", "kind": "team", "owner": "lee@example.org"}
        | posted_date(client, url, "dated_on", date(2026, 3, 1)),
    )
    plan.refresh_from_db()
    assert (plan.title, plan.kind, plan.closed_on, plan.dated_on) == ("New title", "team", None, date(2026, 3, 1))


def test_new_action_with_a_lesson_that_is_not_there_says_so(client, lead):
    client.force_login(lead)
    page = client.post(reverse("action-new"), {"title": "x", "lessons": "L-999"})
    assert page.context["form"].errors["lessons"] == [
        "There is no lesson L-999. Check the reference on the lesson's page"
    ]


def test_import_of_an_unreadable_file_says_so_at_the_field(client, lead):
    client.force_login(lead)
    url = reverse("plan-import", args=[made.plan(by=lead).pk])
    page = client.post(url, {"file": SimpleUploadedFile("x.xlsx", b"PK broken"), "on_conflict": "stop"})
    assert page.context["form"].errors["file"] == ["This file is damaged. Save it again as .xlsx, and choose it again."]
    assert ActionImport.objects.count() == 0
