"""The words of a theme, and what is refused of them."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings

from heed.audit.refusals import NotPossibleNow
from heed.core.text.likeness import likeness
from heed.definitions import care_act_sections, quality_statements, review_domains
from heed.learning.choices import RetiredAs
from heed.learning.queries.taxonomy import KnownTheme, Taxonomy

LONGEST_NAME = 120
LONGEST_DESCRIPTION = 600
LONGEST_PHRASE = 300
LONGEST_CUE = 80
MOST_PHRASES = 60
MOST_CUES = 300
TOO_MUCH_ALIKE = 0.9
_CUE = re.compile(r"[^*\s]([^*]*[^*\s])?\*?")  # as in the definitions


@dataclass(frozen=True)
class ThemeWording:
    """What a theme says: its name, what belongs to it, the theme above it, and how it crosses to the field's own lists.

    `examples` are phrases that belong to it. `cues` are words that suggest it; a `*` at the end stands for any ending.
    """

    name: str
    description: str
    parent: str = ""
    examples: Collection[str] = ()
    cues: Collection[str] = ()
    care_act: Collection[str] = ()
    quality_statements: Collection[str] = ()
    review_domains: Collection[str] = ()

    def fields(self) -> dict[str, Any]:
        """As a theme of the council keeps them."""
        return {
            "name": self.name,
            "description": self.description,
            "parent": self.parent,
            "examples": list(self.examples),
            "cues": list(self.cues),
            "care_act": list(self.care_act),
            "quality_statements": list(self.quality_statements),
            "review_domains": list(self.review_domains),
        }


def wording_of(theme: KnownTheme) -> ThemeWording:
    """The words of a theme as they stand."""
    return ThemeWording(
        name=theme.name,
        description=theme.description,
        parent=theme.parent or "",
        examples=theme.examples,
        cues=theme.cues,
        care_act=theme.care_act,
        quality_statements=theme.quality_statements,
        review_domains=theme.review_domains,
    )


def wording_from(fields: Mapping[str, Any]) -> ThemeWording:
    """The words of a theme as a proposal keeps them."""
    return ThemeWording(**{name: fields[name] for name in ThemeWording.__dataclass_fields__ if name in fields})


def tidied(wording: ThemeWording) -> ThemeWording:
    """Without spaces at the ends, empty lines and doubles; cues in small letters."""
    return replace(
        wording,
        name=" ".join(wording.name.split()),
        description=wording.description.strip(),
        examples=_once(wording.examples),
        cues=_once(cue.lower() for cue in wording.cues),
        care_act=_once(wording.care_act),
        quality_statements=_once(wording.quality_statements),
        review_domains=_once(wording.review_domains),
    )


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def refuse_wording(wording: ThemeWording, taxonomy: Taxonomy, *, of: str = "") -> None:
    """Refuse words that a theme cannot have. `of` is the theme they are for; none for a new one."""
    _refuse_lengths(wording)
    _refuse_crosswalk(wording)
    refuse_parent(wording.parent, taxonomy, of=of)
    refuse_alike(wording.name, taxonomy, but={of})


def _refuse_lengths(wording: ThemeWording) -> None:
    if not any(letter.isalnum() for letter in wording.name) or not wording.description:
        raise NotPossibleNow("A theme needs a name, and a sentence that says what belongs to it.")
    if len(wording.name) > LONGEST_NAME:
        raise NotPossibleNow(f"The name is too long: at most {LONGEST_NAME} characters.")
    if len(wording.description) > LONGEST_DESCRIPTION:
        raise NotPossibleNow(f"The description is too long: at most {LONGEST_DESCRIPTION} characters.")
    if len(wording.examples) > MOST_PHRASES or any(len(each) > LONGEST_PHRASE for each in wording.examples):
        raise NotPossibleNow(f"Give at most {MOST_PHRASES} examples, each of at most {LONGEST_PHRASE} characters.")
    if len(wording.cues) > MOST_CUES or any(len(each) > LONGEST_CUE for each in wording.cues):
        raise NotPossibleNow(f"Give at most {MOST_CUES} words, each of at most {LONGEST_CUE} characters.")
    if wrong := [each for each in wording.cues if not _CUE.fullmatch(each)]:
        raise NotPossibleNow(f"“{wrong[0]}” cannot be looked for. A * stands only at the end of a word.")


def _refuse_crosswalk(wording: ThemeWording) -> None:
    folder = settings.DEFINITIONS_FOLDER or None
    _refuse_unknown("section of the Care Act", wording.care_act, care_act_sections(folder=folder))
    _refuse_unknown("quality statement", wording.quality_statements, quality_statements(folder=folder))
    _refuse_unknown("review domain", wording.review_domains, review_domains(folder=folder))


def _refuse_unknown(what: str, chosen: Collection[str], known: Collection[str]) -> None:
    if unknown := sorted(set(chosen) - set(known)):
        raise NotPossibleNow(f"There is no {what} called {', '.join(unknown)}. Choose from the list.")


def refuse_parent(parent: str, taxonomy: Taxonomy, *, of: str = "") -> None:
    """Refuse a theme above that is not used, that is the theme itself, or that lies under it."""
    if not parent:
        return
    above = taxonomy.themes.get(parent)
    if above is None:
        raise NotPossibleNow("There is no such theme to lie under. Choose from the list.")
    if not above.is_in_use:
        raise NotPossibleNow(f"“{above.name}” is no longer used: no theme can lie under it. Choose another.")
    if of and parent == of:
        raise NotPossibleNow("A theme cannot lie under itself. Choose another.")
    if of and parent in taxonomy.and_below([of]):
        raise NotPossibleNow(f"“{above.name}” lies under this theme already: the two would go round in a ring.")


def refuse_alike(name: str, taxonomy: Taxonomy, *, but: Collection[str] = ()) -> None:
    """Refuse a name that another theme has, or nearly. One that was merged gives its name up."""
    for other in taxonomy.themes.values():
        if other.id in but or other.retired_as == RetiredAs.MERGED or not are_alike(name, other.name):
            continue
        if other.is_in_use:
            raise NotPossibleNow(
                f"There is a theme called “{other.name}” already. Use that one, or say how this differs."
            )
        raise NotPossibleNow(
            f"There was a theme called “{other.name}”, which is no longer used. Use it again, or say how this differs."
        )


def are_alike(one: str, other: str) -> bool:
    """Whether two names are the same but for a word, or for capitals and punctuation."""
    return likeness(one, other) > TOO_MUCH_ALIKE
