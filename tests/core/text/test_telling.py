"""Statements that report something though no word in them praises or criticises."""

import pytest

from heed.core.text import ReadFinding, read_text

REVIEW = "Brookvale Safeguarding Adults Board\n\nSafeguarding Adults Review: Mary\n\n1. Introduction\n\nOf law.\n\n"
DECISION = "Brookvale Council (23 011 204)\n\nCategory : Adult care services\n\nDecision : Upheld\n\n"
HEALTHWATCH = "Healthwatch Brookvale\n\nComing home from hospital and adult social care\n\n"
CARE = "It is about adult social care and the care homes of the borough, read by the council each month. " * 6


def quotes(text: str) -> list[str]:
    return [each.quote for each in read_text(text).findings]


def only(text: str) -> ReadFinding:
    (found,) = read_text(text).findings
    return found


@pytest.mark.parametrize(
    "sentence",
    [
        "The nurse got an automated reply.",
        "It did one assessment, in a doorway, in English.",
        "Letters are still attached to the record without anybody being alerted.",
        "A social worker has been based with the outreach team since May 2024.",
    ],
)
def test_a_review_reports_under_its_findings_in_plain_words(sentence):
    assert quotes(f"{REVIEW}Analysis\n\n{sentence}\n") == [sentence]


@pytest.mark.parametrize(
    "body",
    [
        "Analysis\n\nWorking together. \n",
        "Analysis\n\nMary moved to the home in March 2021.\n",
        "Analysis\n\nThe review period coincided with the second wave.\n",
        "Analysis\n\nWe spoke with both of her sons.\n",
        "What next for my team?\n\nWho has the key to the office?\n",
        "Mary\n\nMary had been a piano tuner in Leeds.\n\nAnalysis\n",
    ],
)
def test_a_review_is_silent_where_it_tells_a_life_or_speaks_of_itself(body):
    assert quotes(REVIEW + body) == []


def test_a_run_in_heading_is_not_a_finding_but_what_follows_it_is():
    body = "Analysis\n\n4.2 Working between agencies. At least five people each held a corner of the picture.\n"

    assert quotes(REVIEW + body) == ["At least five people each held a corner of the picture."]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Council recorded each concern as a separate contact and closed eight on the day they came.", True),
        ("Nobody compared the figure with the one before.", True),
        ("It has put an officer into the home each week since September 2024, and I have seen six reports.", True),
        ("Mr T is in his twenties and lives with his brother in a flat near the station.", False),
        ("A social worker went to the house on 2 July 2021 to look at the stairs and the bathroom.", False),
        ("The Council told us that Mr J had a bank account and a card which he kept in a drawer.", False),
        ("Councils must decide an application within six months of the day on which they receive it.", False),
        ("We have seen the email.", False),
    ],
)
def test_a_decision_reports_what_the_council_did_and_not_the_law_or_the_story(sentence, told):
    assert (quotes(f"{DECISION}Analysis\n\n{sentence}\n") == [sentence]) is told


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Internal Audit Report: Direct Payments", True),
        ("Adult Social Care Self-Assessment 2025", True),
        ("Peer challenge of adult social care", True),
        ("Adult care newsletter, spring", False),
    ],
)
def test_only_what_calls_itself_an_evaluation_reports_in_every_sentence(title, told):
    found = quotes(
        f"# {title}\n\nBrookvale Council\n\n## 1. Introduction\n\n{CARE}\n\n## 3.1 Set-up\n\nFees are paid monthly.\n"
    )

    assert ("Fees are paid monthly." in found) is told


@pytest.mark.parametrize("heading", ["Agreed management actions", "Recommendations"])
def test_steps_in_a_table_are_findings(heading):
    table = (
        "| No. | Action | Owner | By |\n|---|---|---|---|\n"
        "| 1 | Assign the mailbox to a named officer | Head of Finance | May 2025 |\n| 2 | Done |  | |\n"
    )

    assert quotes(f"# Internal Audit Report: adult social care\n\n## {heading}\n\n{table}") == [
        "Assign the mailbox to a named officer"
    ]


def test_a_table_under_other_headings_holds_no_findings():
    table = "| Team | Note |\n|---|---|\n| North | There were long delays in the north |\n"

    assert quotes(f"# Internal Audit Report: adult social care\n\n## Figures\n\n{table}") == []


def test_a_step_that_names_guidance_is_still_a_step():
    body = "Agreed action\n\n- apologise to Mr T in line with our guidance on remedies;\n"

    assert quotes(DECISION + body) == ["apologise to Mr T in line with our guidance on remedies;"]


@pytest.mark.parametrize(
    ("body", "category"),
    [
        ("The first night\n\nFor some it was very cold.\n", "people"),
        ("The first night\n\nStaff told us that beds came late.\n", "staff_and_leaders"),
        ("What happens next\n\nThe Trust's response: we are looking at text messages.\n", "partners"),
        ("What happens next\n\nThe Council responded that it is looking at text messages.\n", "processes"),
    ],
)
def test_a_report_of_healthwatch_is_the_voice_of_people_but_for_the_answers_to_it(body, category):
    assert only(HEALTHWATCH + body).evidence_category == category


def test_a_long_answer_after_a_colon_is_read_sentence_by_sentence():
    body = (
        "What happens next\n\nThe Trust's response: \"We will send a letter in May. We are looking at messages. "
        'We note the comments about frames."\n'
    )

    assert len(quotes(HEALTHWATCH + body)) == 3


def test_a_quotation_of_two_sentences_is_one_statement():
    assert quotes(
        f'{HEALTHWATCH}Equipment\n\nJoan said: "It has been in the hall. I put a plant in a pot on top of it."\n'
    ) == ['Joan said: "It has been in the hall. I put a plant in a pot on top of it."']


def test_a_line_that_begins_with_what_and_ends_in_no_full_stop_is_a_heading():
    found = read_text(f"{HEALTHWATCH}What we said last time\n\nCollection was a long saga.\n").findings

    assert [(each.section, each.quote) for each in found] == [("What we said last time", "Collection was a long saga.")]
