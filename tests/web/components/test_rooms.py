"""The rooms of a part of the loop, as a line and folded."""

from django.template.loader import render_to_string

from heed.web.rooms import RoomLink

ROOMS = [RoomLink("Lessons", "/learn/", "page"), RoomLink("Findings", "/learn/findings/", "")]


def test_rooms_are_folded_into_one_line_that_says_where_one_is():
    html = render_to_string("components/rooms.html", {"label": "What we learn", "rooms": ROOMS})

    summary = html.split("<summary", 1)[1].split("</summary>")[0]
    assert "<strong>Lessons</strong> and <span" in summary
    assert html.count('<a class="heed-rooms__link" href="/learn/" aria-current="page">Lessons</a>') == 2


def test_no_rooms_leave_nothing():
    assert render_to_string("components/rooms.html", {"label": "What we learn", "rooms": []}).strip() == ""
