"""Lists asked for what no address should ask."""

import pytest
from django.urls import reverse

from tests import factories

pytestmark = pytest.mark.django_db
LISTS = {
    "trail": "on",
    "loop-learned": "within",
    "loop-heard": "within",
    "loop-changed": "within",
    "listen": "received",
}


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "31/12/9999", f"1/1/{'9' * 20}", "2101-01-01"])
@pytest.mark.parametrize(("name", "key"), LISTS.items())
def test_a_day_beyond_what_anybody_means_is_left_out(client, name, key, day):
    client.force_login(factories.person())

    for end in ("from", "to"):
        answer = client.get(reverse(name), {f"{key}-{end}": day})

        assert answer.status_code == 200
        assert f"{end} “{day}”" in answer.context["list"]["chosen"].left_out[0]


@pytest.mark.parametrize("form", ["csv", "xlsx", "docx"])
@pytest.mark.parametrize("letter", ["\x01", "\x0b", "\x1f", "\ufffe", "\uffff"])
def test_letters_that_no_file_can_hold_are_left_out_of_it(client, form, letter):
    client.force_login(factories.person())

    answer = client.get(reverse("listen"), {"words": f"one{letter}two", "take": form})

    content = b"".join(answer.streaming_content)
    for close in answer._resource_closers:  # not answer.close(): that would end the test's database connection
        close()
    assert (answer.status_code, content == b"") == (200, False)
