"""Letters on their pages: filled in, changed for one person, marked as drafts, kept as sent."""

from datetime import date
from io import BytesIO

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from docx import Document

from heed.listening.models import CaseLetter
from heed.web.documents import pdf
from heed.web.pdf import PdfNotPossible
from tests.factories import person
from tests.factories.complaints import complaint, issue, somebody
from tests.factories.letters import letter, response

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 3)


@pytest.fixture
def helen():
    return person(roles=["complaints_manager"], name="Helen Sharma")


@pytest.fixture
def made(helen):
    found = complaint(by=helen, acknowledged_on=DAY, acknowledged_how="letter", desired_outcome="An apology")
    somebody(found.source, name="Ada <Fern>", address="1 High Street\nBrookvale")
    issue(found, by=helen, outcome="upheld")
    return found


@pytest.fixture
def page(client, helen):
    client.force_login(helen)
    return client


def address(name, made, *args):
    return reverse(f"complaint-{name}", args=[made.pk, *args])


def soup(answer):
    return BeautifulSoup(answer.content, "html.parser")


def test_only_letters_that_fit_are_offered(page, made):
    offered = [link["href"] for link in soup(page.get(address("letters", made))).select("main li a")]

    fitting = ("acknowledgement-statutory", "longer-statutory", "plan-agreed", "withdrawn")
    assert sorted(offered) == [address("letter-new", made, each) for each in fitting]
    assert page.get(address("letter-new", made, "final-statutory")).status_code == 404
    assert page.get(address("letter-new", made, "got-better")).status_code == 404


def test_letter_is_filled_in_from_the_complaint(page, made):
    form = soup(page.get(address("letter-new", made, "acknowledgement-statutory")))
    words = form.select_one("#id_words").text
    assert form.select_one("#id_addressed_to").text.strip() == "Ada <Fern>\n1 High Street\nBrookvale"
    assert "Dear Ada <Fern>" in words
    assert "We received your complaint on 2 March 2026" in words
    assert "- Nobody rang back" in words
    assert "You told us what you would like to happen: An apology" in words


def test_letter_is_kept_shown_and_changed_for_this_one_person(page, made):
    data = {"title": "Ours", "addressed_to": "Ada", "words": "Dear Ada\n\n# Next\n\n- One\n- Two"}
    kept = page.post(address("letter-new", made, "plan-agreed"), data)
    found = CaseLetter.objects.get()

    shown = soup(page.get(kept["Location"])).select_one(".heed-letter")
    page.post(address("letter-change", made, found.pk), {**data, "words": "Other", "version": 1})

    found.refresh_from_db()
    assert [each.name for each in shown.select("h2, li")] == ["h2", "li", "li"]
    assert found.words == "Other"


def test_names_are_never_drawn_as_markup(page, made, helen):
    found = letter(made, by=helen, addressed_to="<b>Ada</b>", words="{{ 7|add:7 }} <i>x</i>")

    text = page.get(address("letter", made, found.pk)).content.decode()

    assert "&lt;b&gt;Ada&lt;/b&gt;" in text
    assert "{{ 7|add:7 }} &lt;i&gt;x&lt;/i&gt;" in text


def word_of(page, made, found):
    return Document(BytesIO(page.get(address("letter-word", made, found.pk)).content))


def test_answer_nobody_authorised_is_marked_and_cannot_be_sent(page, made, helen):
    answer = response(made, by=helen, state="submitted", submitted_to=helen, submitted_by=helen)
    words = "We read the record. We were wrong. We have rung back. Ombudsman: www.lgo.org.uk"
    found = letter(made, by=helen, template="final-statutory", response=answer, words=words)

    shown = soup(page.get(address("letter", made, found.pk)))
    refused = page.post(
        address("letter-sent", made, found.pk), {"sent_on": "2026-03-10", "how": "letter", "version": 1}
    )

    found.refresh_from_db()
    assert word_of(page, made, found).sections[0].header.paragraphs[0].text == "Draft, not authorised. Not to be sent."
    assert "The answer in it is not authorised yet." in shown.main.get_text()
    assert shown.select(f"a[href='{address('letter-sent', made, found.pk)}']") == []
    assert (refused.status_code, found.sent_on) == (409, None)


def test_who_authorised_the_answer_authorises_its_letter_as_it_was_shown(client, made, helen):
    director = person(roles=["dass"], council=helen.council)
    decided = {"decided_by": director, "decided_at": "2026-03-04T10:00Z", "signatory": director}
    answer = response(made, by=helen, state="authorised", **decided)
    words = "We read the record. We were wrong. We have rung back. Upheld. We looked. Ombudsman: www.lgo.org.uk"
    found = letter(made, by=helen, template="final-statutory", response=answer, words=words)
    client.force_login(helen)
    assert client.post(address("letter-authorise", made, found.pk), {"version": 1}).status_code == 403
    before = client.get(address("letter", made, found.pk)).content.decode()
    client.force_login(director)
    shown = soup(client.get(address("letter", made, found.pk)))

    stale = client.post(address("letter-authorise", made, found.pk), {"version": 7})
    nothing = client.post(address("letter-authorise", made, found.pk))
    client.post(address("letter-authorise", made, found.pk), {"version": 1})

    after = soup(client.get(address("letter", made, found.pk))).main.get_text()
    assert ("Authorise these words" in before, "not authorised as it stands" in before) == (False, True)
    assert shown.select_one("main form button").text.strip() == "Authorise these words"
    assert (stale.status_code, nothing.status_code) == (409, 409)
    assert ("Before it can go" in after, "Draft, not sent" in after) == (False, True)


def test_final_letter_of_an_answer_says_everything_the_law_asks_for(page, made, helen):
    response(made, by=helen)

    words = soup(page.get(address("letter-new", made, "final-statutory"))).select_one("#id_words").text

    for said in ("We read the record.", "We were wrong.", "We have rung back.", "Upheld. We looked.", "www.lgo.org.uk"):
        assert said in words


def test_sent_letter_is_kept_without_the_mark_and_with_its_day(page, made, helen):
    found = letter(made, by=helen)

    page.post(address("letter-sent", made, found.pk), {"sent_on": "2026-03-10", "how": "email", "version": 1})

    found.refresh_from_db()
    kept = page.get(address("letter-file", made, found.pk))
    shown = soup(page.get(address("letter", made, found.pk)))
    assert (found.sent_on, found.sent_how) == (date(2026, 3, 10), "email")
    assert kept["Content-Disposition"].startswith(f'attachment; filename="{made.source.reference}-our-plan.')
    assert kept.content == bytes(found.file.content)
    assert "It is kept as it was sent." in shown.main.get_text()
    assert page.get(address("letter-file", made, letter(made, by=helen).pk)).status_code == 404


@pytest.fixture
def no_pdfs(monkeypatch):
    """A machine without the library that PDFs are made with."""

    def refuse(*_args, **_more):
        raise PdfNotPossible("No Pango here.")

    monkeypatch.setattr(pdf, "pdf_paper", refuse)


def test_where_no_pdf_can_be_made_the_page_says_so_and_word_is_kept(page, made, helen, no_pdfs):
    found = letter(made, by=helen)

    asked = page.get(address("letter-pdf", made, found.pk))
    page.post(address("letter-sent", made, found.pk), {"sent_on": "2026-03-10", "how": "email", "version": 1})

    found.refresh_from_db()
    assert (asked.status_code, "No Pango here." in asked.content.decode()) == (503, True)
    assert found.file.name == f"{made.source.reference}-our-plan.docx"


def test_letter_is_taken_away_as_pdf(page, made, helen, monkeypatch):
    monkeypatch.setattr(pdf, "pdf_paper", lambda paper, **_more: f"%PDF of {paper.title}".encode())

    answer = page.get(address("letter-pdf", made, letter(made, by=helen).pk))

    assert (answer.content, answer["Content-Type"]) == (b"%PDF of Our plan", "application/pdf")


def test_large_print_is_kept_for_whoever_needs_it(page, made, helen):
    made.source.people.get().access_needs.create(need="large-print", identified_on=DAY, recorded_by=helen)
    found = letter(made, by=helen)

    words = next(each for each in word_of(page, made, found).paragraphs if each.text == "Dear Mrs Field")

    assert words.runs[0].font.size.pt == 18


def test_draft_is_thrown_away(page, made, helen):
    found = letter(made, by=helen)

    answer = page.post(address("letter-throw-away", made, found.pk))

    assert (answer.status_code, CaseLetter.objects.count()) == (302, 0)


def test_reader_reads_letters_and_writes_none(client, made, helen):
    found = letter(made, by=helen)
    client.force_login(person(roles=["auditor"], council=helen.council))

    shown = client.get(address("letter", made, found.pk))
    statuses = {client.post(address(name, made, found.pk)).status_code for name in ("letter-sent", "letter-throw-away")}

    assert (shown.status_code, statuses) == (200, {403})
    assert client.get(address("letters", made)).status_code == 403


def test_letter_of_another_case_is_not_found(page, made, helen):
    found = letter(complaint(by=helen), by=helen)

    assert page.get(address("letter", made, found.pk)).status_code == 404


def test_link_that_asks_is_shown_once_and_kept_nowhere(page, helen):
    closed = complaint(
        by=helen, status="closed", closed_on=DAY, answered_on=DAY, acknowledged_on=DAY, acknowledged_how="letter"
    )
    before = soup(page.get(address("ask", closed)))
    asked = soup(page.post(address("ask", closed)))

    link = next(each.text for each in asked.select("main strong") if "/better/" in each.text)
    token = link.rstrip("/").rsplit("/", 1)[-1]
    assert before.main.h1.text == "Ask whether it got better"
    assert link in asked.select_one(".heed-letter").get_text()
    assert token not in closed.follow_ups.get().token_sha256
    assert CaseLetter.objects.count() == 0
    assert page.get(link.replace("http://testserver", "")).status_code == 200
