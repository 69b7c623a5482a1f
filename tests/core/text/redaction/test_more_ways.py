"""Numbers, names and addresses in the ways that people write them, and what is left alone beside them."""

import pytest

from heed.core.text.redaction import redact


def found(text, kind):
    return [span.text for span in redact(text).spans if span.type == kind]


@pytest.mark.parametrize(
    ("text", "kind", "expected"),
    [
        ("Ring 00 44 7700 900123", "PHONE", ["00 44 7700 900123"]),
        ("Tel: 01632 960123 or 960124", "PHONE", ["01632 960123", "960124"]),
        ("07700900123/07700900456", "PHONE", ["07700900123", "07700900456"]),
        ("NHS no: 999 231 948", "NHS_NUMBER", ["999 231 948"]),
        ("the plan has 999 321 6540, wrongly", "NHS_NUMBER", ["999 321 6540"]),
        ("NI QQ 12 34 56 C", "NINO", ["QQ 12 34 56 C"]),
        ("D/O/B 03/05/41", "DATE_OF_BIRTH", ["03/05/41"]),
        ("d o b 7 7 61", "DATE_OF_BIRTH", ["7 7 61"]),
        ("born the third of May 1941", "DATE_OF_BIRTH", ["the third of May 1941"]),
        ("DOB: 11/Nov/1959", "DATE_OF_BIRTH", ["11/Nov/1959"]),
        ("Cordelia (16/12/95)", "DATE_OF_BIRTH", ["16/12/95"]),
        ("Our Ref AS/OT/26/0093", "CASE_REF", ["AS/OT/26/0093"]),
        ("your number for me is P0056183", "CASE_REF", ["P0056183"]),
        ("Crime no. 46/118820/25", "CASE_REF", ["46/118820/25"]),
        ("it was 20-11-22 12345678", "BANK_ACCOUNT", ["12345678"]),
        ("the direct debit from 39007712", "BANK_ACCOUNT", ["39007712"]),
        ("permit for BX 71 KJH", "VEHICLE", ["BX 71 KJH"]),
        ("her Rover (T418 GMN)", "VEHICLE", ["T418 GMN"]),
        ("reg QI14 OQZ outside", "VEHICLE", ["QI14 OQZ"]),
        ("the plate of her car, it says, is JIZ 3321", "VEHICLE", ["JIZ 3321"]),
        ("the page, is 192.0.2.188", "IP", ["192.0.2.188"]),
        ("jane at example dot org", "EMAIL", ["jane at example dot org"]),
        ("see bit.ly/3xy", "URL", ["bit.ly/3xy"]),
        ("LS1\n4AB", "POSTCODE", ["LS1\n4AB"]),
    ],
)
def test_numbers_are_found_as_people_write_them(text, kind, expected):
    assert found(text, kind) == expected


@pytest.mark.parametrize(
    "text",
    [
        "18/11/2025 was the day of the enquiry outcome",
        "form AS-118 and product code TENA-793524",
        "the file of 120 pages",
        "form BK11 and the leaflet",
        "purchase order 5500119933 for chairs",
        "bloods at 3.4 and called at 02.10",
        "26 hours on the August bank holiday",
        "He paid £10 on the phone for the car",
    ],
)
def test_what_only_looks_like_a_number_of_somebody_is_left_alone(text):
    assert [span.text for span in redact(text).spans] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("hi its tariq my dad mohammed yaqoob is poorly", ["tariq", "mohammed yaqoob"]),
        ("Male occupant Kevin DOYLE was there", ["Kevin DOYLE"]),
        ("HUSBAND EAMONN ADMITTED TO WARD TWENTY TWO", ["EAMONN"]),
        ("Dear Mr Wei Jun Chen, thank you", ["Mr Wei Jun Chen"]),
        ("spoke to Mariam al-Hashimi alone", ["Mariam al-Hashimi"]),
        ("Agreed facts: Violet, 92, fell", ["Violet"]),
        ("thank you for all your help last week. Ta\nMo", ["Mo"]),
        ("my social worker grace is amazing", ["grace"]),
        ("The adult, Billy-Jo Sweeting, has sent money", ["Billy-Jo Sweeting"]),
        ("We saw Sarah Bolton yesterday", ["Sarah Bolton"]),
        ("On Monday Precious and Blessed came", ["Precious", "Blessed"]),
        ("We met Van Anh there", ["Van Anh"]),
        ("the Okafor family came", ["Okafor"]),
        ("name d mcallister", ["d mcallister"]),
        ("dawn is my carer and she is kind to me every day", ["dawn"]),
    ],
)
def test_names_are_found_as_people_write_them(text, expected):
    assert found(text, "PERSON") == expected


@pytest.mark.parametrize(
    "text",
    [
        "We use the Kolb cycle and the Herbert Protocol",
        "Donepezil 10mg and Apixaban 5mg daily",
        "Slides are on SharePoint, the TTOs are ready",
        "Open on Sundays and Fridays",
        "Bring it to the May meeting",
        "She is on Nightingale Ward",
        "The Datix was sent",
        "The team was rebooked. Callback later",
        "A. Please ring back. B. Employ more staff",
    ],
)
def test_things_with_a_capital_are_left_alone(text):
    assert found(text, "PERSON") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Apartment 502 The Maltings\n19 Canal Wharf\nLeeds", ["Apartment 502 The Maltings\n19 Canal Wharf"]),
        ("Room 6, 210 Cheetham Hill Road, Manchester", ["Room 6, 210 Cheetham Hill Road, Manchester"]),
        ("she live at 8 kestrel walk", ["8 kestrel walk"]),
        ("letter to 88 Park Rd North", ["88 Park Rd North"]),
        ("of 12 The Willows", ["12 The Willows"]),
        ("Garden Flat, 5 Cathcart Hill", ["Garden Flat, 5 Cathcart Hill"]),
        ("the one at 15 Tan-y-Graig", ["15 Tan-y-Graig"]),
        ("address is The Old Dairy, Church Row, Little Wenlow, IP29 5ZY", ["The Old Dairy, Church Row, Little Wenlow"]),
        ("send it to apt 7, the silk mill, king st", ["apt 7, the silk mill, king st"]),
    ],
)
def test_addresses_are_found_as_people_write_them(text, expected):
    assert found(text, "ADDRESS") == expected
