"""E-mails as files: words, sender, date and attachments, however the mail program wrote them."""

import random
from datetime import UTC, datetime

import pytest

from heed.core.text.emails import (
    LARGEST_EMAIL,
    LONGEST_TEXT,
    MOST_PARTS,
    Attachment,
    UnreadableEmail,
    quoted_from,
    read_email,
)

HEAD = (
    b"From: Ann Marsh <ann@example.org>\r\nSubject: Thank you\r\nDate: Mon, 2 Mar 2026 10:00:00 +0000\r\n"
    b"Message-ID: <one@example.org>\r\nMIME-Version: 1.0\r\n"
)
MIXED = HEAD + (
    b'Content-Type: multipart/mixed; boundary="z"\r\n\r\n'
    b'--z\r\nContent-Type: multipart/alternative; boundary="y"\r\n\r\n'
    b"--y\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
    b"The caf=E9 visit helped.\r\n"
    b"--y\r\nContent-Type: text/html\r\n\r\n<p>The page says otherwise.</p>\r\n--y--\r\n"
    b"--z\r\nContent-Type: message/rfc822\r\n\r\nFrom: b@example.org\r\nSubject: inner\r\n\r\nInner words\r\n"
    b"--z\r\nContent-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
    b'Content-Disposition: attachment; filename="../letter.pdf"\r\n\r\nJVBERg==\r\n--z--\r\n'
)


def plain(
    *, headers: bytes = HEAD, body: bytes = b"You rang back.", kind: bytes = b"text/plain; charset=utf-8"
) -> bytes:
    return headers + b"Content-Type: " + kind + b"\r\n\r\n" + body


def refusal(data: bytes) -> str:
    with pytest.raises(UnreadableEmail) as refused:
        read_email("mail.eml", data)
    return str(refused.value)


def test_words_sender_and_date_of_a_plain_email() -> None:
    found = read_email("mail.eml", plain())

    assert (found.subject, found.text, found.sender_name, found.sender_address, found.message_id, found.notes) == (
        "Thank you",
        "You rang back.",
        "Ann Marsh",
        "ann@example.org",
        "one@example.org",
        (),
    )
    assert found.sent_at == datetime(2026, 3, 2, 10, tzinfo=UTC)


def test_plain_words_win_over_the_page_and_files_are_handed_on_unopened() -> None:
    found = read_email("mail.eml", MIXED)

    assert found.text == "The café visit helped."
    assert found.attachments == (
        Attachment("attachment 3.eml", "message/rfc822", b"From: b@example.org\nSubject: inner\n\nInner words"),
        Attachment("../letter.pdf", "application/pdf", b"%PDF"),
    )


def test_words_of_a_page_without_what_could_run() -> None:
    page = b"<html><body><script>alert(1)</script><p>Nobody <b>came</b>.</p><style>p{}</style></body></html>"

    assert read_email("mail.eml", plain(body=page, kind=b"text/html; charset=utf-8")).text == "Nobody came."


def test_page_that_cannot_be_read_is_noted() -> None:
    page = b"<div>" * 3_000

    found = read_email("mail.eml", plain(body=page, kind=b"text/html"))

    assert (found.text, found.notes) == ("", ("Its words are a web page that cannot be read; the file holds them.",))


@pytest.mark.parametrize(
    ("charset", "body", "text"),
    [
        (b"utf-8", "Bücher".encode(), "Bücher"),
        (b"utf-8", "Bücher".encode("cp1252"), "Bücher"),
        (b"no-such-alphabet", "Bücher".encode(), "Bücher"),
        (b"us-ascii", b"caf\xe9", "café"),
    ],
)
def test_wrong_alphabet_loses_no_words(charset: bytes, body: bytes, text: str) -> None:
    assert read_email("mail.eml", plain(body=body, kind=b"text/plain; charset=" + charset)).text == text


def test_wrong_alphabet_is_noted() -> None:
    found = read_email("mail.eml", plain(body=b"caf\xe9"))

    assert found.notes == ("Its letters do not fit what it says they are; some may be wrong.",)


def test_encoded_headers_become_letters_and_broken_ones_stay() -> None:
    headers = (
        b"From: =?utf-8?q?J=C3=BCrgen?= <j@example.org>\r\nSubject: =?utf-8?b?w7w=?=\r\nTo: =?no-such?b?w7w=?=\r\n"
        b"Date: yesterday\r\n"
    )

    found = read_email("mail.eml", plain(headers=headers))

    assert (found.sender_name, found.subject, found.sent_at) == ("Jürgen", "ü", None)
    assert found.notes == ("It does not say when it was sent.",)


@pytest.mark.parametrize(
    ("line", "sender"),
    [
        (b"From: no address at all\r\n", ("no address at all", "")),
        (b"Reply-To: r@example.org\r\n", ("", "r@example.org")),
        (b"From: a@example.org, b@example.org\r\n", ("", "a@example.org")),
    ],
)
def test_sender(line: bytes, sender: tuple[str, str]) -> None:
    found = read_email("mail.eml", plain(headers=line + b"Subject: x\r\nDate: Mon, 2 Mar 1926 10:00:00 +0000\r\n"))

    assert ((found.sender_name, found.sender_address), found.sent_at) == (sender, None)


def test_text_attached_as_a_file_is_no_word_of_the_sender() -> None:
    data = HEAD + (
        b'Content-Type: multipart/mixed; boundary="z"\r\n\r\n--z\r\nContent-Type: text/plain\r\n\r\nMine\r\n'
        b'--z\r\nContent-Type: text/plain; name="notes.txt"\r\n\r\nTheirs\r\n'
        b"--z\r\nContent-Type: text/plain\r\n\r\nMine too\r\n--z--\r\n"
    )

    found = read_email("mail.eml", data)

    assert (found.text, [each.name for each in found.attachments]) == ("Mine\n\nMine too", ["notes.txt"])


def test_long_words_are_cut_and_say_so() -> None:
    found = read_email("mail.eml", plain(body=b"word " * (LONGEST_TEXT // 4)))

    assert (len(found.text), len(found.notes)) == (LONGEST_TEXT, 1)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"  \n", "mail.eml: the file is empty."),
        (b"x" * (LARGEST_EMAIL + 1), "mail.eml: it is larger than 20 MB. Save it without its attachments."),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest",
            "mail.eml: this is an Outlook message (.msg). Save it as .eml, and choose that file.",
        ),
        (
            b"PK\x03\x04" + b"\x00" * 30,
            "mail.eml: this is not an e-mail. Save the e-mail as .eml, and choose that file.",
        ),
        (b"Just words.\n", "mail.eml: this is not an e-mail. Save the e-mail as .eml, and choose that file."),
        (
            plain(body=b"AAAA", kind=b"application/pkcs7-mime"),
            "mail.eml: it is encrypted. Open it in your mail program, and copy its words.",
        ),
    ],
)
def test_what_is_no_readable_email_is_refused(data: bytes, words: str) -> None:
    assert refusal(data) == words


def test_nested_beyond_measure_is_refused() -> None:
    data = HEAD + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3_000))

    assert refusal(data) == "mail.eml: its parts are nested too deeply. Copy its words instead."


def test_too_many_parts_are_refused() -> None:
    part = b"--z\r\nContent-Type: text/plain\r\n\r\nx\r\n"
    data = HEAD + b'Content-Type: multipart/mixed; boundary="z"\r\n\r\n' + part * (MOST_PARTS + 1) + b"--z--\r\n"

    assert refusal(data) == "mail.eml: it has more than 200 parts. Copy its words instead."


def test_damaged_emails_are_read_or_refused_and_never_worse() -> None:
    dice = random.Random(5)
    for _ in range(150):
        data = bytearray(MIXED)
        for _ in range(dice.choice([1, 5, 40])):
            place = dice.randrange(len(data))
            data[place : place + dice.randrange(4)] = bytes(dice.randrange(256) for _ in range(dice.randrange(4)))
        assert said_of(bytes(data)).endswith("."), data


def said_of(data: bytes) -> str:
    """What is said of a file that may be damaged: that it was read, or why not."""
    try:
        read_email("mail.eml", data).text.encode()
    except UnreadableEmail as refused:
        return str(refused)
    return "Read."


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Only mine.", None),
        ("Mine.\n\nOn Mon, 2 Mar 2026, Ann wrote:\n> Theirs", 7),
        ("Mine.\n-----Original Message-----\nTheirs", 6),
        ("Mine.\nFrom: Ann\nSent: Monday\nTheirs", 6),
        ("Mine.\n> a\n> b\n> c", 6),
        ("Mine.\n> one line only", None),
    ],
)
def test_where_the_quoted_email_begins(text: str, place: int | None) -> None:
    assert quoted_from(text) == place


HEAD = b"Date: Mon, 2 Mar 2026 10:00:00 +0000\nSubject: Thanks\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"From: " + b"(" * 6000 + b" ann@example.org\n" + HEAD + b"\nYou rang back.", "Read."),
        (
            b"From: ann@example.org\n"
            + HEAD
            + b"Content-Type: multipart/mixed; boundary*"
            + b"1" * 5000
            + b'="x"\n\nx',
            "mail.eml: what it says of its parts makes no sense. Copy its words instead.",
        ),
    ],
    ids=["comments_within_comments", "a_number_too_long_to_read"],
)
def test_hostile_header_is_read_or_refused_and_never_a_fault(data: bytes, said: str) -> None:
    assert said_of(data) == said


def test_header_of_a_hundred_thousand_encoded_words_is_read_no_further_than_needed() -> None:
    data = b"From: ann@example.org\nDate: x\nSubject: " + b"=?utf-8?q?a?=" * 100_000 + b"\n\nYou rang back."

    assert read_email("mail.eml", data).subject == "a" * 300
