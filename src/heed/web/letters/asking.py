"""The letter that asks whether it got better. Its link is shown once and kept nowhere, so neither is the letter."""

from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from heed.definitions.letters import filled
from heed.web.letters.choosing import templates_for
from heed.web.letters.values import address_of, values_of


@dataclass(frozen=True)
class Asking:
    """The letter with its link in it, to be copied or printed at once."""

    title: str
    addressed_to: str
    words: str


def asking_letter(complaint: Any, *, link: str) -> Asking:
    """The words for a complaint, with its private link."""
    fitting = templates_for(complaint.procedure, stage=complaint.stage, on=timezone.localdate())
    template = next(each for each in fitting if each.kind == "better")
    values = values_of(complaint, better_link=link)
    return Asking(filled(template.title, values), address_of(complaint), filled(template.words, values))
