"""What a complaint puts into its letters, and how words become parts of a document."""

from datetime import date

import pytest

from heed.definitions.letters import filled, gaps_in
from heed.web.documents.blocks import Bullets, Heading, Lines, Paragraph
from heed.web.letters.choosing import templates_for
from heed.web.letters.paper import blocks_of, file_name, letter_paper
from heed.web.letters.values import address_of, answer_clock, values_of
from tests.factories import person
from tests.factories.complaints import clock, complaint, issue, somebody
from tests.factories.letters import letter, response

pytestmark = pytest.mark.django_db
TODAY = date(2026, 4, 1)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"], name="Helen Sharma")


def test_words_become_headings_points_lines_and_paragraphs():
    words = "Dear Ada\r\n\r\n# Next\nWe ring.\n\n- One\n- Two\n\n1. What\nUpheld\n\n\n   \n"

    assert list(blocks_of(words)) == [
        Paragraph("Dear Ada"),
        Heading("Next"),
        Paragraph("We ring."),
        Bullets(("One", "Two")),
        Lines(("1. What", "Upheld")),
    ]


@pytest.mark.parametrize(
    ("procedure", "stage", "kind", "expected"),
    [
        ("statutory-2009", 1, "final_response", ["final-statutory"]),
        ("local-20-days", 1, "final_response", ["final-statutory"]),
        ("ombudsman-code-2024", 1, "final_response", ["final-code-1"]),
        ("ombudsman-code-2024", 2, "final_response", ["final-code-2"]),
        ("ombudsman-code-2024", 1, "longer", ["longer-code"]),
        ("no-such-procedure", 1, "longer", ["longer-plain"]),
        ("statutory-2009", 1, "plan", ["plan-agreed"]),
    ],
)
def test_template_made_for_the_procedure_goes_before_the_one_for_all(procedure, stage, kind, expected):
    found = templates_for(procedure, stage=stage, on=TODAY)

    assert [each.id for each in found if each.kind == kind] == expected


def test_no_template_before_it_holds():
    assert templates_for("statutory-2009", stage=1, on=date(2020, 1, 1)) == []


def test_what_is_not_known_yet_is_a_gap(helen):
    values = values_of(complaint(by=helen))

    words = filled("{complainant_name} {answer_due_on} {longer_reason} {investigator_name} {conclusions}", values)

    assert len(gaps_in(words)) == 5
    assert address_of(complaint(by=helen)) == ""


def test_answer_is_due_by_the_first_clock_that_an_answer_ends(helen):
    made = complaint(by=helen)
    clock(made.source, due_on=date(2026, 3, 5))
    clock(made.source, clock="six-months", due_on=date(2026, 9, 2))
    respond = clock(made.source, clock="respond", due_on=date(2026, 4, 10))
    respond.changes.create(
        kind="agreement", from_due_on=date(2026, 4, 1), to_due_on=date(2026, 4, 10), reason="A holiday.", by=helen
    )

    values = values_of(made)

    assert answer_clock(made) == (respond, date(2026, 4, 1))
    assert (values["answer_due_on"], values["answer_due_before"], values["longer_reason"]) == (
        "10 April 2026",
        "1 April 2026",
        "A holiday.",
    )


def test_what_was_written_of_a_delay_goes_before_why_the_day_moved(helen):
    made = complaint(by=helen, delay_why="The other body has not told us yet.", delay_explained_on=TODAY)

    assert values_of(made)["longer_reason"] == "The other body has not told us yet."


def test_outcomes_and_remedies_are_written_one_by_one(helen):
    made = complaint(by=helen)
    issue(made, by=helen, outcome="upheld", what="Nobody\nrang")
    issue(made, by=helen, position=2, what="Nobody wrote")
    made.remedies.create(kind="apology", what="A letter.", offered_on=TODAY)
    made.remedies.create(kind="gone-kind", what="Trouble.", offered_on=TODAY, pence=15050)

    values = values_of(made)

    assert values["outcomes"] == (
        "1. Nobody rang\nUpheld. We looked.\n\n2. Nobody wrote\n[fill in: what was decided about this, and why]"
    )
    assert values["remedies"] == "- Apology: A letter.\n- gone-kind: Trouble. (£150.50)"


def test_answer_is_signed_by_the_responsible_person_and_other_letters_by_who_deals_with_it(helen):
    dawn = person(roles=["dass"], council=helen.council, name="Dawn Okafor")
    made = complaint(by=helen)
    decided = {"decided_by": dawn, "decided_at": "2026-03-04T10:00Z", "signatory": dawn}
    answer = response(made, by=helen, state="authorised", **decided)
    final = letter(made, by=helen, template="final-statutory", response=answer)
    plan = letter(made, by=helen)

    papers = [letter_paper(each, made, for_person=helen, on=TODAY) for each in (final, plan)]

    assert [paper.blocks[-1].lines[0] for paper in papers] == ["Dawn Okafor", "Helen Sharma"]
    assert [paper.mark for paper in papers] == ["Draft, not authorised. Not to be sent.", "Draft, not sent"]
    assert letter_paper(plan, made, for_person=helen, on=TODAY, is_sent=True).mark == ""


def test_file_is_called_by_its_reference_and_what_it_is(helen):
    made = complaint(by=helen)
    reference = made.source.reference

    assert file_name(letter(made, by=helen, title=f"Your plan ({reference})"), "pdf") == f"{reference}-your-plan.pdf"
    assert file_name(letter(made, by=helen, title="…"), "docx") == f"{reference}-letter.docx"


def test_letter_without_an_address_begins_with_its_day(helen):
    made = complaint(by=helen)
    somebody(made.source, role="advocate")

    paper = letter_paper(letter(made, by=helen, addressed_to=""), made, for_person=helen, on=TODAY)

    assert paper.opening == (Lines(("1 April 2026", f"Our reference: {made.source.reference}")),)
