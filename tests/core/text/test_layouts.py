"""Header facts in every layout seen."""

from datetime import date

import pytest

from heed.core.text import read_text

BODY = (
    "\n\nWhat people expect\n\nI feel safe.\n\nThe local authority commitment\n\nWe work with people.\n\n"
    "Key findings for this quality statement\n\nStaff were skilled. There were delays in reviews.\n"
)
GOOD = "Evidence shows a good standard"
SOME = "Evidence shows some shortfalls"


@pytest.mark.parametrize(
    ("head", "authority", "statement", "score", "label"),
    [
        (
            (
                "# Gloshire County Council: local authority assessment"
                "\n\nDownloads\n\n## Healthier lives\n\nScore: 3\n\n3 – " + GOOD
            ),
            *("Gloshire County Council", "healthier-lives", 3, GOOD),
        ),
        (
            ("Nottering City Council assessment\n====\n\nAssessing needs\n----\n\nIndicative score:\n\n2 - " + SOME),
            *("Nottering City Council", "assessing-needs", 2, SOME),
        ),
        (
            (
                "London Borough of Hounsley: local authority assessment"
                "\nSafe systems, pathways and transitions\nScore 3\n3 - " + GOOD
            ),
            *("London Borough of Hounsley", "safe-systems", 3, GOOD),
        ),
        (
            ("# Ensures safety in the system\n\nDurfield County Council\n\nScore\n\n2\n\n" + SOME),
            *("Durfield County Council", "safe-systems", 2, SOME),
        ),
        (
            (
                "Royal Borough of Kenton and Chelworth: local authority assessment\n\n"
                "How the local authority works with people\n\nScore: 4\n4 - Evidence shows an exceptional standard"
            ),
            *("Royal Borough of Kenton and Chelworth", "assessing-needs", 4, "Evidence shows an exceptional standard"),
        ),
        (
            ("Northing assessment\n\nGovernance, management and sustainability\n\nIndicative score:\n\n3"),
            *("Northing", "governance", 3, None),
        ),
        (
            (
                "Isle of Mann Council: local authority assessment\r\n\r\nEquity in experience and outcomes\r\n\r\n"
                "Score: 1\r\n\r\n1 - Evidence shows significant shortfalls"
            ),
            *("Isle of Mann Council", "equity", 1, "Evidence shows significant shortfalls"),
        ),
    ],
)
def test_statement_pages_of_every_year_are_read(head, authority, statement, score, label):
    facts = read_text(head + BODY).document

    assert (facts.kind, facts.authority, facts.quality_statement, facts.score, facts.score_label) == (
        "cqc_quality_statement", authority, statement, score, label,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("head", "decision", "decided_on"),
    [
        ("Category : {}\n\nDecision : Upheld\n\nDecision date : 20 Jan 2023", "Upheld", (2023, 1, 20)),
        ("Category: {}\nDecision: Not upheld\nDecision date: 3 March 2022", "Not upheld", (2022, 3, 3)),
        ("**Category:** {}\n\n**Decision:** Upheld\n\n**Decision date:** 01/09/2019", "Upheld", (2019, 9, 1)),
        (
            "Category : {}\nDecision : Assessed and closed\nDecision date : 11 Nov 2024",
            "Assessed and closed",
            (2024, 11, 11),
        ),
    ],
)
def test_decisions_with_header_lines_are_read(head, decision, decided_on):
    lines = head.format("Adult care services > Charging")
    summary = "The Ombudsman's final decision:\n\nSummary: There was fault.\n"
    text = f"Leedham City Council (21 002 345)\n\n{lines}\n\n{summary}"

    facts = read_text(text).document

    assert (facts.kind, facts.reference, facts.category, facts.decision, facts.decided_on) == (
        "ombudsman_decision", "21 002 345", ["Adult care services", "Charging"], decision, date(*decided_on),
    )  # fmt: skip


def test_a_decision_without_header_lines_lacks_what_it_does_not_say():
    text = (
        "Leedham City Council (21-002-345)\n\nThe Ombudsman's role and powers\n\nWe investigate.\n\n"
        "My assessment\n\nNo fault.\n"
    )

    facts = read_text(text).document

    assert (facts.kind, facts.authority, facts.reference, facts.category, facts.decision, facts.decided_on) == (
        "ombudsman_decision", "Leedham City Council", "21 002 345", None, None, None,
    )  # fmt: skip


def test_an_overview_gives_its_rating_and_every_score():
    text = (
        "Stoneby Council: local authority assessment\n\nOverall rating: Good\n\nQuality statement scores\n\n"
        "Assessing needs\nScore: 2\n\nSafeguarding\nScore: 3\n\nGovernance, management and sustainability\nScore: 3\n"
    )

    facts = read_text(text).document

    assert (facts.kind, facts.rating, facts.score, facts.scores) == (
        "cqc_overview", "Good", None, {"assessing-needs": 2, "safeguarding": 3, "governance": 3},
    )  # fmt: skip


def test_an_ordinary_text_is_of_no_kind():
    assert read_text("Dear all,\n\nthe meeting is on Friday.\n").document.kind == "other"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("Brookvale Council\n\nAdult Social Care Self-Assessment 2025\n\n", "Adult Social Care Self-Assessment 2025"),
        ("London Borough of Ashmere\n\nHow carers are heard\n\n", "How carers are heard"),
        ("BROOKVALE COUNTY COUNCIL\n\nAnnual Account of Adult Care\n\n", "Annual Account of Adult Care"),
        ("Brookvale Safeguarding Adults Board\n\nLearning from Mary\n\n", "Learning from Mary"),
        ("Healthwatch Brookvale\n\nHome from hospital\n\n", "Home from hospital"),
        ("Brookvale Council: local authority assessment\n\n# Safeguarding\n\n", "Safeguarding"),
        (
            "Mr Ali Smith\nDirector\nBrookvale Council\n\n4 May 2024\n\nDear Ali\n\nRe: Peer challenge, May 2024\n\n",
            "Re: Peer challenge, May 2024",
        ),
        ("# Brookvale Council\n\nA report on carers\n\n", "Brookvale Council"),
        ("Brookvale Council\nParks Newsletter\n\n", "Brookvale Council"),
        ("BROOKVALE COUNCIL\n\nAdults Directorate\n\n", "BROOKVALE COUNCIL"),
        ("Brookvale Council\n\nWe met on Monday and talked.\n\n", "Brookvale Council"),
        ("Brookvale Council\n", "Brookvale Council"),
    ],
)
def test_the_title_is_what_the_document_is_called_not_who_published_it(head, title):
    assert read_text(head + "Staff were kind and people waited for six weeks.\n").document.title == title


@pytest.mark.parametrize(
    ("text", "authority"),
    [
        ("BROOKVALE CITY COUNCIL\n\nAnnual Complaints Report\n\nText.\n", "Brookvale City Council"),
        ("STOKE AND NORTH COUNCIL\n\nAnnual Complaints Report\n\nText.\n", "Stoke and North Council"),
        ("Healthwatch Brookvale\n\nHome from hospital\n\nText.\n", "Brookvale"),
        ("# Learning\n\nScore: 2\n\nStaff in Brookvale told us that they were trained.\n", "Brookvale"),
        ("# Learning\n\nScore: 2\n\nIn April the plan was agreed. People in Care were glad.\n", None),
        ("# Learning\n\nIn Brookvale the plan was agreed. Staff in Ashmere were glad.\n", None),
    ],
)
def test_the_council_is_found_in_capitals_and_by_its_place(text, authority):
    assert read_text(text).document.authority == authority


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            (
                "Brookvale Safeguarding Adults Board\n\nAnnual Report 2023-24\n\nThe Board published a "
                "safeguarding adults review under section 44 of the Care Act 2014 and a mandatory SAR.\n"
            ),
            "other",
        ),
        (
            (
                "# Annual Report of the Brookvale Safeguarding Adults Board\n\n## Safeguarding Adult Reviews\n\n"
                "One mandatory SAR. Terms of reference. Chronology. Independent author.\n"
            ),
            "other",
        ),
        (
            (
                "Brookvale Safeguarding Adults Board\n\nSafeguarding Adults Review: Mary\n\nThe board's annual "
                "report of 2022 says so too.\n"
            ),
            "safeguarding_review",
        ),
        ("# Complaints about adult social care in Brookvale, 2024/25\n\nWe had 40 complaints.\n", "complaints_report"),
    ],
)
def test_the_title_decides_between_kinds_that_tell_of_one_another(text, kind):
    assert read_text(text).document.kind == kind
