"""Files in: the words of each format, and a plain refusal of what cannot be read."""

import io
import struct
import zipfile

import docx
import pypdfium2
import pytest

from heed.core.text import UnreadableDocument, read_document
from heed.core.text.documents import limits


def refusal(name: str, data: bytes) -> str:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(name, data)
    return caught.value.message


def word_document() -> bytes:
    document = docx.Document()
    document.add_heading("Safeguarding", 1)
    document.add_paragraph("Staff were well trained.")
    document.add_paragraph("people waited", style="List Bullet")
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def pdf(stream: bytes = b"", trailer: bytes = b"", more: bytes = b"") -> bytes:
    """A pdf of one page, written by hand."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R"
            b" /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"
        ),
        b"<< /Length " + str(len(stream)).encode() + b" >>\nstream\n" + stream + b"\nendstream",
    ]
    if more:
        objects.append(more)
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += str(number).encode() + b" 0 obj\n" + content + b"\nendobj\n"
    table = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    table += b"".join(b"%010d 00000 n \n" % place for place in places)
    tail = b"trailer\n<< /Size %d /Root 1 0 R %b >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, trailer, len(body))
    return body + table + tail


WORDS = b"BT /F1 12 Tf 50 700 Td (Staff were well trained and people were satisfied.) Tj ET"


def test_text_keeps_every_code_point():
    text = "\ufeffCaf\u00e9\r\n\u00a0\U0001f600 delays.\tYes.\n"

    assert read_document("a.txt", text.encode()).text == text


def test_windows_text_is_read_and_said_so():
    reading = read_document("a.txt", "It cost £500 – too much.".encode("cp1252"))

    assert (reading.text, [check.code for check in reading.checks]) == ("It cost £500 – too much.", ["encoding"])


def test_html_gives_the_words_of_the_page_alone():
    page = (
        b"<html><head><title>t</title><style>p{}</style></head><body><nav>Menu</nav><div class='cookie-banner'>Accept"
        b"</div><main><h1>Title</h1><p>Staff <b>were</b> kind &amp; calm.<script>alert(1)</script></p>"
        b"<p hidden>Hidden</p><ul><li>one</li></ul><!-- note --></main><footer>Foot</footer></body></html>"
    )

    assert read_document("a.html", page).text == "# Title\n\nStaff were kind & calm.\n\n- one\n"


def test_html_classes_that_only_resemble_furniture_stay():
    page = b"<html><body><div class='adult-social-care'><p>Shared words.</p></div></body></html>"

    assert read_document("a.html", page).text == "Shared words.\n"


def test_html_is_known_by_its_content():
    assert read_document("a", b"<!DOCTYPE html><html><body><p>Words.</p></body></html>").source_format == "html"


def test_escaped_markup_stays_words():
    page = b"<html><body><p>&lt;script&gt;alert(1)&lt;/script&gt;</p></body></html>"

    assert read_document("a.html", page).text == "<script>alert(1)</script>\n"


def test_word_gives_headings_and_items():
    assert (
        read_document("a.docx", word_document()).text
        == "# Safeguarding\n\nStaff were well trained.\n\n- people waited\n"
    )


def test_pdf_gives_its_words():
    reading = read_document("a.pdf", pdf(WORDS))

    assert (reading.source_format, reading.text) == ("pdf", "Staff were well trained and people were satisfied.\n")


def test_pdf_without_text_is_refused():
    assert refusal("a.pdf", pdf(b"0 0 100 100 re f")) == (
        "a.pdf: the pdf holds pictures of pages, no text. Run text recognition (OCR) on it first."
    )


def test_locked_pdf_is_refused():
    lock = b"<< /Filter /Standard /V 1 /R 2 /P -4 /O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>"
    data = pdf(WORDS, trailer=b"/Encrypt 5 0 R /ID [<00> <00>]", more=lock)

    assert refusal("a.pdf", data) == "a.pdf: the pdf is locked with a password. Save a copy without one."


def test_broken_pdf_is_refused():
    assert refusal("a.pdf", b"%PDF-1.7 nothing more") == (
        "a.pdf: the pdf is damaged. Export it again from where it was made."
    )


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.txt", b"", "a.txt: the file is empty. Give a file with text in it."),
        ("a.txt", b" \n\t ", "a.txt: the file is empty. Give a file with text in it."),
        ("a.txt", "\u00a0\ufeff".encode(), "a.txt: there is no text in it. Give a file with text in it."),
        ("a.pdf", b"hello", "a.pdf: this is not a pdf (it does not begin with %PDF). Export it again."),
        ("a.docx", b"hello", "a.docx: this is not a Word document. Open it in Word and save it as .docx."),
        ("a.docx", b"PK\x03\x04junk", "a.docx: the file is damaged. Open it in Word and save it again."),
        (
            "a.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            "a.doc: this is an old Word, Excel or PowerPoint file; save it as .docx or .pdf.",
        ),
        (
            "a.txt",
            b"words\x00words",
            "a.txt: this is not text (byte 5 is a control character). Give a txt, md, html, docx or pdf file.",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_mend(name, data, message):
    assert refusal(name, data) == message


def test_too_large_a_file_is_refused(monkeypatch):
    monkeypatch.setattr("heed.core.text.documents.opening.MAXIMUM_BYTES", 1_048_576)

    assert refusal("a.txt", b"a" * 2_097_152) == (
        "a.txt: the file is 2 MB; the most Heed reads is 1 MB. Split it, or leave out the pictures."
    )


def zipped(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return stream.getvalue()


def test_a_zip_that_is_no_word_document_is_refused():
    assert refusal("a.docx", zipped({"a.txt": b"hello"})) == (
        "a.docx: this is a zip archive but not a Word document. Unpack it, or save the report as .docx."
    )


BOMB = "a.docx: the Word document unpacks to far more than a report holds. Save the text of it as a new document."


def test_a_word_document_that_swells_is_refused():
    assert refusal("a.docx", zipped({"word/document.xml": b"0" * 2_000_000})) == BOMB


def test_a_word_document_that_lies_about_its_size_is_refused():
    data = bytearray(zipped({"word/document.xml": b"0" * 2_000_000}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", data, data.index(mark) + offset, 10)

    assert refusal("a.docx", bytes(data)) in {BOMB, "a.docx: the file is damaged. Open it in Word and save it again."}


def test_a_word_document_of_too_many_files_is_refused(monkeypatch):
    monkeypatch.setattr("heed.core.text.documents.word.MAXIMUM_ENTRIES", 2)

    assert refusal("a.docx", zipped(dict.fromkeys("abc", b"x"))) == ("a.docx: 3 files in one Word document; at most 2.")


def test_xml_entities_in_a_word_document_are_refused():
    content = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'

    assert refusal("a.docx", zipped({"[Content_Types].xml": b"<x/>", "word/document.xml": content})) == (
        "a.docx: the file is damaged. Open it in Word and save it again."
    )


def test_a_page_nested_beyond_reason_is_refused():
    page = b"<html><body>" + b"<div>" * 5_000 + b"words"

    assert refusal("a.html", page) == "a.html: the page is nested too deeply. Save its text instead."


def test_the_limits_are_those_promised():
    assert (limits.MAXIMUM_BYTES, limits.MAXIMUM_CHARACTERS) == (20 * 1024 * 1024, 5_000_000)


def test_the_pdf_library_is_the_one_we_ship():
    assert pypdfium2.PdfDocument(pdf(WORDS)).get_version() == 14


@pytest.mark.parametrize("order", ["utf-16-le", "utf-16-be"])
def test_utf_16_with_a_control_character_is_not_text(order):
    mark = "\ufeff".encode(order)

    with pytest.raises(UnreadableDocument) as refusal:
        read_document("odd.txt", mark + "Staff\x00 were kind.".encode(order))

    assert refusal.value.message.startswith("odd.txt: this is not text (letter 5 is a control character)")


def test_no_letter_that_a_database_cannot_keep_comes_out_of_a_web_page():
    page = read_document("odd.html", b"<html><body><p>Staff&#0; were&#xD800; kind&#x1;.</p></body></html>").text

    assert [letter for letter in page if letter == "\x00" or 0xD800 <= ord(letter) <= 0xDFFF] == []
