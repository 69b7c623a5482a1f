"""What the public form says, plainly or in Easy Read, and the pictures beside it."""

import re
from dataclasses import dataclass

from django.conf import settings

from heed.definitions import answer_formats, contributor_groups, public_words, source_kinds
from heed.listening.changes.feedback.words import feedback_kinds


@dataclass(frozen=True)
class Picture:
    """A drawing of our own, with what it shows for those who do not see it."""

    name: str
    alt: str

    @property
    def path(self) -> str:
        return f"images/easy/{self.name}.svg"


PICTURES = {
    picture.name: picture
    for picture in (
        Picture("speak", "A person speaking"),
        Picture("good", "A smiling face"),
        Picture("bad", "A sad face"),
        Picture("idea", "A light bulb"),
        Picture("danger", "A telephone with the number 999"),
        Picture("person", "A person"),
        Picture("people", "Two people"),
        Picture("work", "A person with a badge"),
        Picture("home", "A house"),
        Picture("private", "A padlock"),
        Picture("email", "An envelope with an at sign"),
        Picture("letter", "An envelope"),
        Picture("telephone", "A telephone"),
        Picture("read", "An open book"),
        Picture("listen", "An ear"),
        Picture("hands", "Two hands"),
        Picture("code", "A key"),
        Picture("calendar", "A calendar"),
        Picture("tick", "A tick"),
        Picture("no", "A cross"),
        Picture("pencil", "A pencil"),
    )
}

OF_KINDS = {"compliment": "good", "concern": "bad", "idea": "idea", "comment": "speak"}
OF_GROUPS = {
    "person": "person",
    "carer": "people",
    "family": "people",
    "resident": "home",
    "advocate": "speak",
    "provider": "work",
    "partner": "work",
    "staff": "work",
}
OF_FORMATS = {
    "email": "email",
    "letter": "letter",
    "telephone": "telephone",
    "text-message": "telephone",
    "with-code": "code",
    "easy-read": "read",
    "large-print": "read",
    "audio": "listen",
    "braille": "hands",
    "bsl": "hands",
    "other-language": "speak",
}
# The kinds in the words of somebody who writes to us.
KINDS = {
    "compliment": ("Something was good", "It was good."),
    "concern": ("Something went wrong or worries me", "It was bad. Or I am worried."),
    "idea": ("I have an idea", "I have an idea."),
    "comment": ("Something else", "Something else."),
}


_A_LINE_EACH = re.compile(r"(?<=[.?!]) (?=[A-Z])")


def said(*, easy: bool, **places: str) -> dict[str, str]:
    """Every sentence of the form by its id, with `_` for `-` as templates need it; {places} filled in. In Easy Read
    each sentence is a line.
    """
    filled = {}
    for key, entry in public_words().items():
        sentence = entry.easy if easy else entry.text
        for name, words in {"telephone": settings.PUBLIC_TELEPHONE, **places}.items():
            sentence = sentence.replace(f"{{{name}}}", words)
        filled[key.replace("-", "_")] = _A_LINE_EACH.sub("\n", sentence) if easy else sentence
    return filled


Choices = list[tuple[str, str]]


def kind_choices(*, easy: bool) -> Choices:
    known = [kind for kind in KINDS if kind in feedback_kinds()]
    return [(kind, KINDS[kind][easy]) for kind in known]


def group_choices(*, easy: bool) -> Choices:
    groups = [each for each in contributor_groups().values() if each.on_public_form and not each.retired]
    return [(each.id, each.easy if easy else each.asks) for each in groups]


def format_choices(*, easy: bool) -> Choices:
    formats = [each for each in answer_formats().values() if each.on_public_form and not each.retired]
    no = "No." if easy else "No, thank you"
    return [("no", no), *((each.id, each.easy if easy else each.asks) for each in formats)]


def kind_in_words(kind: str) -> str:
    return KINDS[kind][0] if kind in KINDS else source_kinds()[kind].name
