"""Which statements are findings, who says so, and where one sentence holds two."""

import pytest

from heed.core.text import ReadFinding, read_text

PAGE = (
    "# Safeguarding\n\nScore: 3\n\n3 - Evidence shows a good standard\n\n"
    "## What people expect\n\nI feel safe.\n\n"
    "## The local authority commitment\n\nWe work with people to understand.\n\n"
    "## Key findings for this quality statement\n\n"
)


def findings(body: str) -> tuple[ReadFinding, ...]:
    return read_text(PAGE + body).findings


def test_commitments_expectations_and_headings_are_not_findings():
    assert [each.quote for each in findings("### Systems\n\nStaff were well trained.\n\nBack to top\n")] == [
        "Staff were well trained."
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "There was an inclusive and positive culture, limited only by workers' ability to find time.",
            ["strength", "improvement"],
        ),
        ("Although staff were skilled, people faced long delays.", ["strength", "improvement"]),
        ("Waits were long but staff were kind and supportive.", ["improvement", "strength"]),
        ("The form was not accessible, and leaders planned to replace it.", ["improvement", "planned"]),
        ("Staff were skilled and well supported.", ["strength"]),
        ("There were delays and people were frustrated.", ["improvement"]),
    ],
)
def test_a_sentence_is_divided_only_where_it_says_opposite_things(sentence, expected):
    assert [each.polarity for each in findings(sentence)] == expected


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("A partner told us that meetings worked well.", "partners"),
        ("Staff we spoke with said training was good.", "staff_and_leaders"),
        ("Senior leaders told us they were proud of the team.", "staff_and_leaders"),
        ("People told us that they felt safe.", "people"),
        ("Unpaid carers we spoke with felt supported.", "people"),
        ("National data showed that 90% of people felt safe.", "processes"),
        ("There were clear processes for this.", "processes"),
    ],
)
def test_the_evidence_category_is_that_of_who_speaks(sentence, category):
    assert [each.evidence_category for each in findings(sentence)] == [category]


def test_they_carries_on_the_speaker_of_the_sentence_before():
    found = findings("A partner told us meetings worked well. They told us that decisions were quick.")

    assert [each.evidence_category for each in found] == ["partners", "partners"]


def test_items_of_a_list_take_the_sense_of_what_leads_in():
    found = findings("Areas for improvement included:\n\n- recording of consent\n- the timing of reviews\n")

    assert [(each.quote, each.polarity) for each in found] == [
        ("recording of consent", "improvement"),
        ("the timing of reviews", "improvement"),
    ]


def test_a_finding_names_its_section_and_statement():
    (found,) = findings("### Waiting\n\nThere were delays.\n")

    assert (found.section, found.quality_statements) == ("Waiting", ("safeguarding",))


def test_what_was_alleged_is_not_a_finding():
    text = (
        "Northby Council (22 001 002)\n\nDecision : Upheld\n\nThe Ombudsman's final decision:\n\n"
        "Summary: Mrs X complained the Council failed to assess her. The Council was at fault for its delay.\n"
    )

    assert [each.quote for each in read_text(text).findings] == ["The Council was at fault for its delay."]


def test_every_finding_says_which_cue_decided():
    (found,) = findings("People told us there were long delays.\n")

    assert {cue.says.split(":")[0] for cue in found.cues} >= {"polarity", "evidence_category"}


def test_headings_beneath_the_commitment_head_findings():
    text = (
        "Equity in experience and outcomes\n\nScore 2\n\nThe local authority commitment\n\nWe listen to people.\n\n"
        "Seldom heard groups\n\nThe local authority proactively engaged with people who are seldom heard.\n"
    )

    assert [each.section for each in read_text(text).findings] == ["Seldom heard groups"]


def test_page_furniture_between_two_parts_silences_neither():
    text = (
        "# Northby Council: local authority assessment\n\n## Safeguarding\n\n### Key findings\n\n"
        "Staff were skilled.\n\n## Share this page\n\n#### Impact\n\nReviews were late.\n"
    )

    assert [each.polarity for each in read_text(text).findings] == ["strength", "improvement"]


def test_a_document_that_is_not_about_care_has_no_findings():
    text = "Parks newsletter\n\n" + "The allotments have a long waiting list and the play area is excellent. " * 12

    assert read_text(text).findings == ()


def test_the_number_of_a_paragraph_is_no_part_of_its_finding():
    text = "Annual complaints report 2023/24\n\nAdult social care complaints\n\n4.1 Responses were often late.\n"

    assert [each.quote for each in read_text(text).findings] == ["Responses were often late."]


@pytest.mark.parametrize(
    ("sentence", "category"),
    [
        ("Care home managers told us they could ring at any time.", "partners"),
        ("A relative described the respite as a lifeline.", "people"),
        ("Night staff in the units were the exception and told us they rarely saw a manager.", "staff_and_leaders"),
        ("In the Survey of Adult Carers, 40% of carers were satisfied.", "people"),
        ("The local authority worked with other agencies and reported on progress.", "processes"),
        ("One partner nevertheless felt the plan had come late.", "partners"),
    ],
)
def test_who_speaks_is_heard_in_many_words(sentence, category):
    assert [each.evidence_category for each in findings(sentence)] == [category]


def test_a_score_above_the_findings_does_not_silence_them():
    text = (
        "# Northby Council: local authority assessment\n\n## Assessing needs\n\nScore: 2\n\n"
        "2 - Evidence shows some shortfalls\n\n### Care planning and review\n\nReviews were late.\n"
    )

    assert [each.quote for each in read_text(text).findings] == ["Reviews were late."]


def test_scores_in_a_list_and_figures_in_columns_are_no_findings():
    assert findings("Staff were kind.\n\n- Safeguarding: Score 3\n- Assessing needs: Score 2\n") == findings(
        "Staff were kind."
    )
    columns = "            2023/24   2024/25\nReceived       147       143\nUpheld          58        66\n"
    assert [each.quote for each in findings(f"Staff were kind.\n\n{columns}")] == ["Staff were kind."]


def test_people_who_are_asked_do_not_speak():
    assert [each.evidence_category for each in findings("Northby asked people what they wanted.")] == ["processes"]


@pytest.mark.parametrize(
    ("body", "categories"),
    [
        ("Carers spoke of it warmly. 'They ring me, and I never ring,' one said.", ["people", "people"]),
        ("Staff felt cut off. 'You are on your own after a year,' said one.", ["staff_and_leaders"] * 2),
        ("Staff felt cut off. 'After the second year there was nothing at all.'", ["staff_and_leaders"] * 2),
        ("'They come to us and they listen,' said the chair of a tenants association.", ["partners"]),
        ("'I used to spend Fridays begging,' said a broker.", ["staff_and_leaders"]),
        ("'The lights were on and there was milk,' said Maureen.", ["people"]),
        ("'The lights were on and there was milk,' said the leaflet.", ["processes"]),
        ("Providers felt heard. One had been turned down four times.", ["partners", "partners"]),
        ("Providers felt heard. No one had waited longer than a week.", ["partners", "processes"]),
        ("Managers said one was being written for the autumn.", ["staff_and_leaders"]),
        ("People were asked what they wanted and told staff in most cases.", ["processes"]),
        ("78% of care homes were rated good by inspectors.", ["processes"]),
        ("Where a review of a near miss was held, staff said it was fair.", ["staff_and_leaders"]),
        ("The Principal Social Worker led the work and reported to the director.", ["processes"]),
        ("Care homes reported hearing nothing afterwards.", ["partners"]),
    ],
)
def test_who_is_quoted_is_found_beside_or_before_the_quotation(body, categories):
    assert [each.evidence_category for each in findings(body)] == categories


def test_in_a_letter_you_are_the_council():
    letter = "# Peer challenge of adult social care\n\n## Messages\n\nYou said that the waiting list was long.\n"

    assert [each.evidence_category for each in read_text(letter).findings] == ["processes"]
