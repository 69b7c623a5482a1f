"""The public form: three questions, sent once, on any telephone, whatever is thrown at it."""

from datetime import UTC, datetime, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core import signing
from django.test import Client
from django.utils import timezone

from heed.accounts.models import VisitCount
from heed.listening.changes.feedback import public
from heed.listening.codes import bare
from heed.listening.models import Feedback, PublicCode
from heed.web.public.feedback.answers import begun
from tests.factories import council, person

pytestmark = pytest.mark.django_db


@pytest.fixture
def ours():
    return council(slug="ours")


def soup_of(answer) -> BeautifulSoup:
    return BeautifulSoup(answer.content, "lxml")


def so_far(answer) -> str:
    return soup_of(answer).find("input", {"name": "so_far"})["value"]


def old_form(ours) -> str:
    """A form opened a minute ago, so that nothing is held back for its speed."""
    return begun(timezone.now() - timedelta(minutes=1)).signed(ours)


def post(path="/say/ours/tell/", **fields):
    return Client().post(path, fields)


def sent(ours, *, text="Nobody rang me back.", path="/say/ours/tell/", carried="", **last):
    """Through all the pages, with the answers given."""
    answer = post(path, at="what", so_far=carried or old_form(ours), go="next", text=text, kind=last.get("kind", ""))
    answer = post(path, at="who", so_far=so_far(answer), go="next", said_by=last.get("said_by", ""))
    fields = {name: last.get(name, "") for name in ("answer_format", "sender_contact", "sender_name")}
    answer = post(path, at="answer", so_far=so_far(answer), go="next", **fields)
    return answer, post(path, at="check", so_far=so_far(answer), go="send")


def code_on(answer) -> str:
    return soup_of(answer).find(class_="heed-say__code").get_text(strip=True).removeprefix("Your code:").strip()


@pytest.mark.parametrize("path", ["/say/ours/tell/", "/say/ours/easy/tell/"])
def test_three_questions_and_a_check_send_it(ours, path):
    check, done = sent(
        ours, path=path, kind="concern", said_by="carer", answer_format="email", sender_contact="a@b.example"
    )

    made = Feedback.objects.get()
    assert (check.status_code, done.status_code) == (200, 200)
    assert (made.source.kind, made.source.text, made.said_by) == ("concern", "Nobody rang me back.", "carer")
    assert (made.state, made.channel, made.wants_answer) == ("new", "form", True)
    assert made.source.reference in done.content.decode()
    assert len(bare(code_on(done))) == 16


def test_all_but_the_first_question_may_be_left_out(ours):
    _, done = sent(ours)

    made = Feedback.objects.get()
    assert (made.source.kind, made.said_by, made.wants_answer, made.sender_contact) == ("comment", "", False, "")
    assert done.status_code == 200


def test_no_page_sets_a_cookie_or_runs_a_script(ours):
    paths = ["/say/ours/", "/say/ours/tell/", "/say/ours/code/", "/say/ours/easy/", "/say/ours/easy/tell/"]

    answers = [Client().get(path) for path in paths]
    answers += list(sent(ours))

    assert [dict(answer.cookies) for answer in answers] == [{}] * len(answers)
    assert [len(soup_of(answer).find_all("script")) for answer in answers] == [0] * len(answers)
    policies = [answer["Content-Security-Policy"].split("; ") for answer in answers]
    assert ["default-src 'none'" in policy and "unsafe" not in str(policy) for policy in policies] == [True] * 7


def test_only_the_first_page_may_be_found_by_search_engines_and_no_other_is_kept(ours):
    pages = {path: Client().get(path) for path in ("/say/ours/", "/say/ours/tell/", "/say/ours/code/")}

    found = {path: b'name="robots" content="noindex' in page.content for path, page in pages.items()}
    assert list(found.values()) == [False, True, True]
    assert "no-store" in pages["/say/ours/tell/"]["Cache-Control"]


def test_it_works_where_csrf_is_enforced(ours):
    strict = Client(enforce_csrf_checks=True)

    answer = strict.post("/say/ours/tell/", {"at": "what", "so_far": old_form(ours), "go": "next", "text": "Hello"})

    assert "Who are you to us?" in answer.content.decode()


def test_nothing_said_is_asked_for_again(ours):
    answer = post(at="what", so_far=old_form(ours), go="next", text=" \x00 ")

    assert "Write what happened, in your own words." in answer.content.decode()
    assert Feedback.objects.count() == 0


def test_going_back_keeps_what_was_typed(ours):
    who = post(at="what", so_far=old_form(ours), go="next", text="Kept words")

    back = post(at="who", so_far=so_far(who), go="to-what", said_by="carer")

    assert "Kept words" in back.content.decode()
    forward = post(at="what", so_far=so_far(back), go="next", text="Kept words")
    assert soup_of(forward).find("input", {"value": "carer"}).has_attr("checked")


def test_whoever_wants_an_answer_must_be_reachable(ours):
    who = post(at="what", so_far=old_form(ours), go="next", text="Words")

    answer = post(at="answer", so_far=so_far(who), go="next", answer_format="email", sender_contact="nowhere")

    assert "Write an email address, such as name@example.org." in answer.content.decode()


def test_an_answer_by_code_asks_for_no_address(ours):
    _, done = sent(ours, answer_format="with-code")

    assert Feedback.objects.get().answer_format == "with-code"
    assert "We will tell you by" in done.content.decode()


def test_words_changed_after_sending_are_not_said_to_be_sent(ours):
    check, _ = sent(ours)
    changed = post(at="what", so_far=so_far(check), text="I forgot to say more.", go="to-check")

    answer = post(at="check", so_far=so_far(changed), go="send")

    assert (answer.status_code, soup_of(answer).h1.text) == (409, "This was sent already")
    assert Feedback.objects.count() == 1


def test_sent_twice_or_thrice_it_is_stored_once_with_the_same_code(ours):
    check, first = sent(ours)

    again = [post(at="check", so_far=so_far(check), go="send") for _ in range(2)]

    assert Feedback.objects.count() == 1
    assert {code_on(answer) for answer in [first, *again]} == {code_on(first)}


def test_a_form_changed_on_the_way_is_begun_anew_with_its_words(ours):
    answer = post(at="what", so_far="nonsense" + old_form(ours), go="next", text="My words")

    assert "Who are you to us?" in answer.content.decode()


def test_a_form_of_another_council_is_not_taken(ours):
    theirs = begun(timezone.now()).signed(council(slug="theirs"))

    answer = post(at="check", so_far=theirs, go="send")

    assert "What happened?" in answer.content.decode()
    assert Feedback.objects.count() == 0


def test_a_signed_form_with_other_fields_is_begun_anew(ours):
    odd = signing.dumps({"secret": "x", "opened_at": 1, "is_admin": True}, salt="heed.say.ours", compress=True)

    assert post(at="check", so_far=odd, go="send").status_code == 200
    assert Feedback.objects.count() == 0


def test_what_fills_in_every_box_is_held_and_never_lost(ours):
    who = post(at="what", so_far=old_form(ours), go="next", text="Buy this", homepage="http://spam.example")

    post(at="check", so_far=so_far(who), go="send")

    assert Feedback.objects.values_list("state", "held_for").get() == ("held", ["trap"])


def test_what_is_sent_too_fast_is_held(ours):
    sent(ours, carried=begun(timezone.now()).signed(ours))

    assert Feedback.objects.values_list("state", "held_for").get() == ("held", ["too_fast"])


def test_the_same_words_a_second_time_are_held(ours):
    sent(ours)
    sent(ours)

    assert list(Feedback.objects.order_by("pk").values_list("state", flat=True)) == ["new", "held"]


HOSTILE = [
    "<script>alert(1)</script>",
    '=HYPERLINK("http://x")',
    "{{ settings.SECRET_KEY }}{% debug %}",
    "'; DROP TABLE listening_source; --",
    "\u202egnp.exe",
    "مرحبا \u200fשלום",
    "👩‍🦽" * 500,
    "a\x00b\x07c",
    "\ud83d".encode("utf-8", "surrogatepass").decode("utf-8", "replace"),
    "%s %n %x {0} \\u0000",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_are_kept_as_words(ours, text):
    check, done = sent(ours, text=text)

    kept = Feedback.objects.get().source.text
    assert done.status_code == 200
    assert "<script>" not in check.content.decode()
    assert kept == text.replace("\x00", "").replace("\x07", "").replace("\u202e", "")


def test_a_megabyte_is_refused_before_it_is_read(ours):
    answer = post(at="what", so_far=old_form(ours), go="next", text="x" * 1_000_000)

    assert answer.status_code == 413
    assert "too long to send at once" in answer.content.decode()


@pytest.mark.parametrize("go", ["next", "save"])
def test_more_than_can_be_kept_stays_on_the_page(ours, go):
    answer = post(at="what", so_far=old_form(ours), go=go, text="x" * 10_001)

    assert "Shorten it: at most 10,000 letters can be sent." in answer.content.decode()
    assert "x" * 10_001 in answer.content.decode()
    assert PublicCode.objects.count() == 0


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"at=what&text=\xff\xfe\xe9", "application/x-www-form-urlencoded"),
        (b"at=what&text=caf%E9", "application/x-www-form-urlencoded; charset=iso-8859-1"),
        ("at=what&text=x".encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"),
        (b'{"text": "x"}', "application/json"),
        (b"--x\r\nbroken", "multipart/form-data; boundary=x"),
        (b"--x", "multipart/form-data"),
        (b"", "text/plain"),
    ],
)
def test_a_broken_request_gets_a_page_and_never_a_fault(ours, body, kind):
    answer = Client().generic("POST", "/say/ours/tell/", body, content_type=kind)

    assert answer.status_code in {200, 400}
    assert Feedback.objects.count() == 0


@pytest.mark.parametrize("length", ["-1", "abc", "\xb2", "999999999"])
def test_a_length_that_is_none_is_refused(ours, length):
    answer = Client().post("/say/ours/tell/", b"x", content_type="text/plain", CONTENT_LENGTH=length)

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "fields", [{"at": "<b>", "go": "to-../"}, {"at": "check", "go": "to-"}, {"kind": "ombudsman_case", "text": "x"}]
)
def test_steps_and_choices_that_are_none_lead_nowhere(ours, fields):
    answer = post(so_far=old_form(ours), **fields)

    assert answer.status_code == 200
    assert Feedback.objects.count() == 0


def test_words_of_harm_tell_people_at_once(ours):
    quality = person(council=ours)

    sent(ours, text="My son hit me.")

    assert quality.notifications.get().text == "Safeguarding words in F-001: look at it now"


# Coming back


def test_saved_words_come_back_with_the_code_alone(ours):
    saved = post(at="what", so_far=old_form(ours), go="save", text="Half a story")
    code = code_on(saved)

    back = Client().post("/say/ours/code/", {"code": code.lower().replace("-", " ")})

    assert "Half a story" in back.content.decode()
    assert code_on(post(at="what", so_far=so_far(back), go="save", text="Half a story")) == code
    assert Feedback.objects.count() == 0


def test_sending_what_was_saved_keeps_its_code(ours):
    code = code_on(post(at="what", so_far=old_form(ours), go="save", text="Half a story"))
    back = Client().post("/say/ours/code/", {"code": code})

    _, done = sent(ours, text="A whole story", carried=so_far(back))

    assert code_on(done) == code
    assert PublicCode.objects.get().sealed is None


def test_saving_what_was_sent_says_so(ours):
    check, _ = sent(ours)

    answer = post(at="check", so_far=so_far(check), go="save")

    assert (answer.status_code, "This was sent already" in answer.content.decode()) == (409, True)


@pytest.mark.parametrize("typed", ["", "BCDF-GHJK-MNPQ-RSTV", "x" * 5_000, "\x00", "<script>", "AEIOUAEIOUAEIOUA"])
def test_every_wrong_code_gets_the_same_page(ours, typed):
    ended = code_on(post(at="what", so_far=old_form(ours), go="save", text="Old"))
    PublicCode.objects.update(expires_on=timezone.localdate() - timedelta(days=1))

    answers = [Client().post("/say/ours/code/", {"code": each}) for each in (typed, ended)]

    assert answers[0].content == answers[1].content
    assert [answer.status_code for answer in answers] == [200, 200]
    assert "No words are kept under this code" in answers[0].content.decode()


def test_with_the_code_one_sees_how_far_we_are_and_nothing_else(ours):
    by = person(council=ours)
    _, done = sent(ours, answer_format="with-code")
    Feedback.objects.update(
        state="routed", sorted_at=datetime(2026, 3, 3, tzinfo=UTC), sorted_by=by, sorted_note="Secret note"
    )

    page = Client().post("/say/ours/code/", {"code": code_on(done)}).content.decode()

    assert "We have read it</strong> on 3 March 2026" in page
    assert [word for word in ("Secret note", by.name, "Nobody rang me back.") if word in page] == []


def test_the_answer_is_there_and_the_sender_says_whether_it_is_right(ours):
    _, done = sent(ours)
    Feedback.objects.update(told_on=timezone.localdate(), told_words="We now ring back.", told_format="with-code")
    code = code_on(done)

    page = Client().post("/say/ours/code/", {"code": code})
    unsaid = Client().post("/say/ours/code/", {"code": code, "asked": "yes"})
    said = Client().post("/say/ours/code/", {"code": code, "got_it_right": "no", "asked": "yes"})
    twice = Client().post("/say/ours/code/", {"code": code, "got_it_right": "yes", "asked": "yes"})

    assert "We now ring back." in page.content.decode()
    assert "Did we get it right?" in page.content.decode()
    assert (unsaid.status_code, said.status_code, twice.status_code) == (409, 200, 409)
    assert Feedback.objects.get().got_it_right == "no"


def test_an_easy_page_says_the_same_in_short(ours):
    _, done = sent(ours)
    Feedback.objects.update(state="escalated", told_on=timezone.localdate(), told_words="We ring back.")

    page = Client().post("/say/ours/easy/code/", {"code": code_on(done)}).content.decode()

    assert "This is now a complaint." in page
    assert "We answered you." in page


# Limits


def test_who_sends_too_often_is_asked_to_wait_and_keeps_their_words(ours, settings):
    settings.PUBLIC_TELEPHONE = "01632 960 999"
    for number in range(10):
        post(at="what", so_far=old_form(ours), go="save", text=f"Words {number}")

    answer = post(at="what", so_far=old_form(ours), go="save", text="One more")

    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= 3_601
    assert "01632 960 999" in answer.content.decode()
    kept = post(at="check", so_far=so_far(answer), go="to-what")
    assert "One more" in kept.content.decode()


def test_codes_cannot_be_tried_for_long(ours):
    statuses = [Client().post("/say/ours/code/", {"code": "x"}).status_code for _ in range(12)]

    assert statuses == [200] * 10 + [429] * 2


def test_behind_a_proxy_each_visitor_counts_alone_and_cannot_choose_who_they_are(ours, settings):
    settings.BEHIND_PROXY = True

    def tried(forwarded):
        return Client().post("/say/ours/code/", {"code": "x"}, headers={"X-Forwarded-For": forwarded}).status_code

    first = [tried(f"{number}.1.1.1, 203.0.113.5") for number in range(11)]

    assert (first[-1], tried("1.1.1.1, 203.0.113.6")) == (429, 200)


def test_no_address_is_kept(ours):
    Client().post("/say/ours/code/", {"code": "x"}, REMOTE_ADDR="203.0.113.77")

    kept = VisitCount.objects.get()
    assert "203.0.113.77" not in f"{kept.visitor} {kept.what}"
    assert len(kept.visitor) == 64


# Where it is


def test_the_short_address_leads_to_the_only_council(ours):
    answers = {path: Client().get(path)["Location"] for path in ("/say/", "/say/easy/")}

    assert answers == {"/say/": "/say/ours/", "/say/easy/": "/say/ours/easy/"}


def test_with_several_councils_it_names_none(ours):
    council(name="Elsewhere")

    answer = Client().get("/say/")

    assert (answer.status_code, "Elsewhere" in answer.content.decode()) == (200, False)


def test_there_is_no_form_of_a_council_that_is_not_here(ours):
    assert Client().get("/say/nobody/").status_code == 404


def test_opening_it_asks_the_database_once(ours, django_assert_num_queries):
    with django_assert_num_queries(1):
        Client().get("/say/ours/tell/")


def test_old_codes_are_forgotten(ours):
    post(at="what", so_far=old_form(ours), go="save", text="Half")

    assert public.forget_old_codes(timezone.now() + timedelta(days=15)) == 1
