"""The words of the definitions, for forms and pages: what is stored as an id is always shown as words."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString

from heed.definitions import (
    contributory_factors,
    evidence_categories,
    finding_polarities,
    quality_statements,
    set_aside_reasons,
    shapes,
    source_kinds,
    valid_on,
)
from heed.learning.choices import FindingOrigin, FindingState, LessonStatus
from heed.learning.queries import LessonDetail, Taxonomy
from heed.web.components.status import tag

Choices = list[tuple[str, str]]

STATE_LOOKS: dict[str, tuple[str, str, str]] = {
    FindingState.SUGGESTED: ("Waiting", "ring", "blue"),
    FindingState.ACCEPTED: ("Accepted", "tick", "green"),
    FindingState.SET_ASIDE: ("Set aside", "cross", "grey"),
    FindingState.REPLACED: ("Replaced", "diamond", "grey"),
}
LESSON_LOOKS: dict[str, tuple[str, str, str]] = {
    LessonStatus.DRAFT: ("Draft", "ring", "blue"),
    LessonStatus.AGREED: ("Agreed", "tick", "green"),
    LessonStatus.CAME_BACK: ("Came back", "triangle", "red"),
    LessonStatus.RETIRED: ("No longer held", "cross", "grey"),
}
ORIGIN_WORDS: dict[str, str] = {
    FindingOrigin.SUGGESTED: "Suggested by the reader",
    FindingOrigin.QUOTED: "Added by a person, in the source's words",
    FindingOrigin.PARAPHRASED: "A paraphrase, in a person's own words",
}


def look_tag(look: tuple[str, str, str]) -> SafeString:
    """A word with its shape and colour, as a tag."""
    text, shape, colour = look
    return tag(text=text, shape=shape, colour=colour)


@dataclass(frozen=True)
class ChoiceGroup:
    """Choices under one heading, for long lists of checkboxes."""

    name: str
    choices: tuple[tuple[str, str, str, int], ...]  # id, name, description, depth


def _folder() -> str | None:
    return settings.DEFINITIONS_FOLDER or None


def polarities() -> Mapping[str, shapes.Polarity]:
    return finding_polarities(folder=_folder())


def polarity_choices() -> Choices:
    return [(entry.id, entry.word) for entry in polarities().values() if not entry.retired]


def category_names() -> dict[str, str]:
    return {entry.id: entry.name for entry in evidence_categories(folder=_folder()).values()}


def category_choices() -> Choices:
    known = valid_on(evidence_categories(folder=_folder()), timezone.localdate())
    return [(entry.id, entry.name) for entry in known.values() if entry.used_for_councils]


def statement_choices() -> Choices:
    known = valid_on(quality_statements(folder=_folder()), timezone.localdate())
    return [(entry.id, entry.name) for entry in known.values()]


def statement_names() -> dict[str, str]:
    return {entry.id: entry.name for entry in quality_statements(folder=_folder()).values()}


def factor_names() -> dict[str, str]:
    return {entry.id: entry.name for entry in contributory_factors(folder=_folder()).values()}


def factor_choices() -> Choices:
    known = valid_on(contributory_factors(folder=_folder()), timezone.localdate())
    return [(entry.id, entry.name) for entry in known.values()]


def factor_groups() -> list[ChoiceGroup]:
    """The factors in use by their groups, each with the questions that help to see it."""
    groups: dict[str, list[tuple[str, str, str, int]]] = {}
    for entry in valid_on(contributory_factors(folder=_folder()), timezone.localdate()).values():
        hint = f"{entry.description} {' '.join(entry.questions)}"
        groups.setdefault(entry.group, []).append((entry.id, entry.name, hint, 0))
    return [ChoiceGroup(name, tuple(choices)) for name, choices in groups.items()]


def reason_choices() -> Choices:
    known = valid_on(set_aside_reasons(folder=_folder()), timezone.localdate())
    return [(entry.id, entry.word) for entry in known.values()]


def reasons() -> Mapping[str, shapes.Word]:
    return set_aside_reasons(folder=_folder())


def kind_names() -> dict[str, str]:
    return {entry.id: entry.name for entry in source_kinds(folder=_folder()).values()}


def kind_choices() -> Choices:
    return [(entry.id, entry.name) for entry in source_kinds(folder=_folder()).values() if not entry.retired]


def theme_choices(taxonomy: Taxonomy, held: Collection[str] = ()) -> Choices:
    """Themes that may be given, and those `held` already though they are out of use."""
    return [(theme.id, theme.name) for theme in taxonomy.tree()] + _gone(taxonomy, held)


def _gone(taxonomy: Taxonomy, held: Collection[str]) -> Choices:
    return [(each, f"{taxonomy.themes[each].name} (no longer used)") for each in held if _is_gone(each, taxonomy)]


def _is_gone(theme: str, taxonomy: Taxonomy) -> bool:
    return theme in taxonomy.themes and theme not in taxonomy.in_use


def theme_tree(taxonomy: Taxonomy, *, without: Collection[str] = ()) -> Choices:
    """The themes in use, those below a theme indented under it."""
    return [(theme.id, f"{'– ' * theme.depth}{theme.name}") for theme in taxonomy.tree() if theme.id not in without]


def theme_tree_choices(taxonomy: Taxonomy) -> Choices:
    """Themes for a filter: those below a theme are indented under it; those out of use, which still count, at the end.
    What was merged is found under what it is called now.
    """
    gone = [each for each in taxonomy.themes if each not in taxonomy.merged]
    return theme_tree(taxonomy) + _gone(taxonomy, gone)


def theme_groups(taxonomy: Taxonomy, held: Collection[str] = ()) -> list[ChoiceGroup]:
    """Themes for checkboxes: a group for each root of the tree, the root itself first. Those `held` already though they
    are out of use have a group of their own, so that saving does not lose them.
    """
    groups: list[tuple[str, list[tuple[str, str, str, int]]]] = []
    for theme in taxonomy.tree():
        if theme.depth == 0:
            groups.append((theme.name, []))
        groups[-1][1].append((theme.id, theme.name, theme.description, theme.depth))
    if gone := [taxonomy.themes[each] for each in held if _is_gone(each, taxonomy)]:
        groups.append(("No longer used", [(theme.id, theme.name, theme.description, 0) for theme in gone]))
    return [ChoiceGroup(name, tuple(choices)) for name, choices in groups]


def in_words(names: Mapping[str, str], ids: Sequence[str]) -> list[str]:
    """Names of these ids; an id that no definition knows any more stands for itself."""
    return [names.get(each, each) for each in ids]


def labels_in_words(labels: dict[str, Any], taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """A finding's labels as rows of words, for two versions side by side."""
    polarity = polarities().get(labels["polarity"])
    return [
        ("What it says of us", polarity.word if polarity else labels["polarity"]),
        ("Who says so", category_names().get(labels["evidence_category"], labels["evidence_category"])),
        ("Themes", ", ".join(sorted(in_words(taxonomy.names, labels["themes"]))) or "None"),
        ("Quality statements", ", ".join(in_words(statement_names(), labels["quality_statements"])) or "None"),
        *(
            [("Causes", ", ".join(in_words(factor_names(), labels["factors"])) or "None")]
            if "factors" in labels
            else []
        ),
    ]


def cues_in_words(cues: Sequence[dict[str, Any]], taxonomy: Taxonomy) -> list[tuple[str, str]]:
    """Why something was suggested: the words in the text, and what they say."""
    names = {
        "polarity": {entry.id: entry.word for entry in polarities().values()},
        "theme": taxonomy.names,
        "evidence_category": category_names(),
    }
    found = []
    for cue in cues:
        what, _, value = cue["says"].partition(": ")
        label = what.replace("_", " ")
        found.append((cue["cue"], f"{label}: {names.get(what, {}).get(value, value)}" if value else label))
    return list(dict.fromkeys(found))


def lesson_values(detail: LessonDetail) -> dict[str, Any]:
    """A lesson as a form's values."""
    lesson = detail.lesson
    return {
        "title": lesson.title,
        "conclusion": lesson.conclusion,
        "why_it_happened": lesson.why_it_happened,
        "applies_to": lesson.applies_to,
        "nature": lesson.nature,
        "owner": lesson.owner,
        "factors": [link.factor for link in detail.factors],
        "themes": list(detail.themes),
    }
