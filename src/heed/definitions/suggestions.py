"""Suggesting themes and learning from decisions: the numbers they go by."""

from __future__ import annotations

from collections.abc import Mapping

from heed.definitions.choosing import Folder
from heed.definitions.loading import load
from heed.definitions.shapes_suggestions import EverydayWords, ThemeLearningRule


def theme_learning_rules(*, folder: Folder = None) -> Mapping[str, ThemeLearningRule]:
    """When a council's own model is learned, how it is tried, and how sure a suggestion is called."""
    return load("theme_learning_rules", ThemeLearningRule, folder)


def theme_learning_number(rule: str, *, folder: Folder = None) -> int:
    """The number of one rule. Raises KeyError where there is no such rule."""
    return theme_learning_rules(folder=folder)[rule].number


def everyday_words(*, folder: Folder = None) -> Mapping[str, EverydayWords]:
    """How people speak of each theme in ordinary words, by the id of the theme."""
    return load("everyday_words", EverydayWords, folder)
