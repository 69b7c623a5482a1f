"""Words of the pages of redacted copies."""

from django.urls import reverse

from heed.learning.choices import CopyState, MarkState

Look = tuple[str, str, str]

TYPE_NAMES = {
    "PERSON": "Somebody's name",
    "ADDRESS": "Address or place",
    "DETAIL": "Something else that tells who it is",
    "DATE_OF_BIRTH": "Date of birth or another day",
    "PHONE": "Telephone number",
    "EMAIL": "E-mail address",
    "POSTCODE": "Postcode",
    "NHS_NUMBER": "NHS number",
    "NINO": "National Insurance number",
    "CASE_REF": "Reference of a case",
    "BANK_ACCOUNT": "Bank account",
    "SORT_CODE": "Sort code",
    "CARD": "Card number",
    "VEHICLE": "Number plate",
    "IP": "Address of a computer",
    "URL": "Web address",
}
SURENESS: dict[str, Look] = {
    "known": ("Known in this case", "square", "red"),
    "sure": ("Sure", "circle", "blue"),
    "likely": ("Likely", "diamond", "amber"),
    "perhaps": ("Perhaps", "triangle", "grey"),
}
COPY_LOOKS: dict[str, Look] = {
    CopyState.DRAFT: ("Being redacted", "circle", "grey"),
    CopyState.CHECKED: ("Checked, waits for a second person", "diamond", "amber"),
    CopyState.SIGNED: ("Signed by two people", "square", "green"),
    CopyState.WITHDRAWN: ("Withdrawn", "triangle", "red"),
}
MARK_LOOKS: dict[str, Look] = {
    MarkState.OPEN: ("Waits", "circle", "grey"),
    MarkState.MASKED: ("Masked", "square", "blue"),
    MarkState.LEFT: ("Left as it is", "triangle", "amber"),
}
LEAK_NAMES = {
    "known_person": "Somebody of the case is left",
    "name_again": "A masked name stands here once more",
    "rare_sign": "Few sources have this",
    "combination": "Signs that together may tell who it is",
    "rare_word": "An unusual word",
}


def type_choices() -> list[tuple[str, str]]:
    """Every type, the commonest first."""
    return list(TYPE_NAMES.items())


def crumbs(*more: str) -> tuple[str, ...]:
    """The way to a page of this part."""
    return (reverse("learn"), "Learn", reverse("redacting"), "Redacting", *more)
