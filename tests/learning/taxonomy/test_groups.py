"""Who speaks of a theme by group: the pages of a theme and of what lies under it are safe together."""

import datetime as dt

from heed.learning.queries.taxonomy import defined_taxonomy
from heed.learning.queries.taxonomy_groups import (
    NOTHING,
    ONE_ONLY,
    TOO_SMALL,
    TOO_SMALL_BESIDE,
    family_of,
    safe_breakdowns,
)
from heed.learning.queries.taxonomy_heard import GroupHeard

DAY = dt.date(2026, 3, 1)
DECIDED = {"carer": 100, "family": 80, "staff": 60}
TAXONOMY = defined_taxonomy()
ROOT, CHILD, OTHER = "commissioning", "care-quality-provider", "housing"


class Counts:
    """Counts of a family as they would be heard: by kind and theme those who speak, in the order of DECIDED."""

    taxonomy = TAXONOMY

    def __init__(self, **said_by):
        self.rows = {"said_by": said_by, "team": {"commissioning": (50, 40, 30)}}

    def by_groups(self, themes, *, kinds, **_):
        return {
            (kind, theme): [
                GroupHeard(group, number, decided)
                for (group, decided), number in zip(
                    DECIDED.items(), self.rows[kind].get(theme.replace("-", "_"), (0, 0, 0)), strict=True
                )
            ]
            for kind in kinds
            for theme in themes
        }


def tables(theme, counts, kinds=("said_by",)):
    found = safe_breakdowns(
        theme, counts, kinds={kind: {"carer": "Unpaid carer"} for kind in kinds}, since=DAY, until=DAY
    )
    return {
        kind: each if isinstance(each, str) else [(group.name, group.sources.count) for group in each]
        for kind, each in found.items()
    }


def test_a_family_is_the_same_from_wherever_one_looks():
    family = family_of(CHILD, TAXONOMY)

    assert family == family_of(ROOT, TAXONOMY)
    assert (family.themes[0], family.within[0]) == (ROOT, None)
    assert {family.themes[place] for place in family.within if place is not None} >= {ROOT, CHILD}
    assert set(family.themes) == {each for each in TAXONOMY.themes if each in TAXONOMY.and_below([ROOT])}


def test_a_theme_and_one_under_it_are_shown_where_nothing_is_small():
    counts = Counts(commissioning=(50, 40, 30), care_quality_provider=(20, 10, 9))

    assert tables(ROOT, counts)["said_by"] == [("Unpaid carer", 50), ("family", 40), ("staff", 30)]
    assert tables(CHILD, counts)["said_by"] == [("Unpaid carer", 20), ("family", 10), ("staff", 9)]


def test_what_is_small_under_a_theme_is_not_shown_beside_it():
    counts = Counts(commissioning=(50, 40, 30), care_quality_provider=(20, 10, 2))

    assert tables(ROOT, counts)["said_by"] == [("Unpaid carer", 50), ("family", 40), ("staff", 30)]
    assert tables(CHILD, counts)["said_by"] == TOO_SMALL_BESIDE.format(whole=TAXONOMY.themes[ROOT].name)


def test_what_would_leave_little_of_the_wider_theme_is_not_shown():
    counts = Counts(commissioning=(50, 40, 30), care_quality_provider=(47, 10, 9))

    assert tables(CHILD, counts)["said_by"] == TOO_SMALL_BESIDE.format(whole=TAXONOMY.themes[ROOT].name)


def test_small_groups_of_the_widest_theme_are_hidden_in_all_of_them():
    counts = Counts(commissioning=(50, 40, 2), care_quality_provider=(20, 10, 0))

    assert tables(ROOT, counts)["said_by"] == [("Unpaid carer", 50), ("family", None), ("staff", None)]
    assert tables(CHILD, counts)["said_by"] == [("Unpaid carer", 20), ("family", None), ("staff", None)]


def test_where_anything_is_held_back_only_one_breakdown_is_shown():
    both = ("said_by", "team")

    assert isinstance(tables(ROOT, Counts(commissioning=(50, 40, 30)), both)["team"], list)
    assert tables(ROOT, Counts(commissioning=(50, 40, 2)), both)["team"] == ONE_ONLY
    assert tables(ROOT, Counts(commissioning=(1, 1, 1)), both) == {"said_by": TOO_SMALL, "team": TOO_SMALL}


def test_nothing_decided_on_says_so():
    counts = Counts()
    counts.by_groups = lambda *_, **__: {}

    assert tables(ROOT, counts)["said_by"] == NOTHING
