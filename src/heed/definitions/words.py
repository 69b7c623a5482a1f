"""How words are looked at: for personal data, and for being easy to read."""

from __future__ import annotations

from collections.abc import Mapping

from heed.definitions import shapes_easy_read, shapes_emerging, shapes_redaction, shapes_similarity
from heed.definitions.choosing import Folder, last_in_use
from heed.definitions.loading import load

# Personal data


def redaction_words(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionWords]:
    """Lists of words by which personal data are told from other words."""
    return load("redaction_words", shapes_redaction.RedactionWords, folder)


def redaction_rules(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionNumber]:
    """Numbers of the rules by which personal data are found."""
    return load("redaction_rules", shapes_redaction.RedactionNumber, folder)


def redaction_signs(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionSign]:
    """Kinds of sign that tell who somebody is when several stand together."""
    return load("redaction_signs", shapes_redaction.RedactionSign, folder)


def redaction_nicknames(*, folder: Folder = None) -> Mapping[str, shapes_redaction.RedactionWords]:
    """What people of a first name, the id of the entry, are called besides."""
    return load("redaction_nicknames", shapes_redaction.RedactionWords, folder)


# Easy Read


def easy_read_rules(*, folder: Folder = None) -> Mapping[str, shapes_easy_read.EasyReadRule]:
    """The rules of Easy Read, with what each guide says."""
    return load("easy_read_rules", shapes_easy_read.EasyReadRule, folder)


def easy_read_profiles(*, folder: Folder = None) -> Mapping[str, shapes_easy_read.EasyReadProfile]:
    """By whose numbers a text is checked where guides of Easy Read differ."""
    return load("easy_read_profiles", shapes_easy_read.EasyReadProfile, folder)


def easy_read_words(*, folder: Folder = None) -> Mapping[str, shapes_easy_read.EasyReadWords]:
    """Hard words with what to write instead, and the lists of the checker."""
    return load("easy_read_words", shapes_easy_read.EasyReadWords, folder)


# What no theme holds


def emerging_rules(*, folder: Folder = None) -> Mapping[str, shapes_emerging.EmergingRules]:
    """When texts that no theme holds are told as something emerging, oldest first."""
    return load("emerging_rules", shapes_emerging.EmergingRules, folder)


def emerging_rule_set(*, folder: Folder = None) -> shapes_emerging.EmergingRules:
    """The set in use where none is named: the last one that has not ended, so that a council's own wins."""
    return last_in_use(emerging_rules(folder=folder))


# What says the same


def similar_words(*, folder: Folder = None) -> Mapping[str, shapes_similarity.SimilarWords]:
    """Groups of words and phrases that say the same, and those that nearly every statement has."""
    return load("similar_words", shapes_similarity.SimilarWords, folder)


def similarity_rules(*, folder: Folder = None) -> Mapping[str, shapes_similarity.SimilarityRule]:
    """Numbers of the rules by which statements count as alike."""
    return load("similarity_rules", shapes_similarity.SimilarityRule, folder)
