"""Homes that are no house with a number and a street, and what only looks like one."""

import pytest

from heed.core.text.redaction import redact


def addresses(text):
    return [span.text for span in redact(text).spans if span.type == "ADDRESS"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("moved to 22 Cae Gwyn, Y Felinheli", "22 Cae Gwyn, Y Felinheli"),
        ("lives at Llys Alaw, Stryd Fawr, Llangefni", "Llys Alaw, Stryd Fawr, Llangefni"),
        ("3 Fossgate Ginnel, no parking", "3 Fossgate Ginnel"),
        ("Address: Bay 3, Council Travellers Site, Mill Lane", "Bay 3, Council Travellers Site, Mill Lane"),
        ("On Pitch 17, Riverside Park, no mains", "Pitch 17, Riverside Park"),
        ("on narrowboat Kingfisher, moored at Bulls Bridge", "Kingfisher, moored at Bulls Bridge"),
        ("Home address - Windyridge", "Windyridge"),
        ("flat roof at 114 Long\nAcre Road leaks", "114 Long\nAcre Road"),
        ("went round to seventeen park hall avenue", "seventeen park hall avenue"),
        ("its 23 clover hill rd by the chippy", "23 clover hill rd"),
    ],
)
def test_a_home_is_found_as_people_write_it(text, expected):
    assert addresses(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Bay 4, Ward 12 until Monday",
        "Address: as above",
        "Committee Room 2 Present: nine members",
        "twenty minutes on the ring road",
    ],
)
def test_what_is_nobodys_home_is_left_alone(text):
    assert addresses(text) == []
