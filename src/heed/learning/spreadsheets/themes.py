"""The taxonomy as a spreadsheet: the same columns out and in, and what a row that comes back asks for."""

from collections.abc import Iterator, Mapping
from typing import Any

from heed.core.text.sheets.layouts import SheetColumn, SheetLayout, plain
from heed.core.text.sheets.rows import SheetRow
from heed.core.text.sheets.values import text_of
from heed.learning.choices import RetiredAs, ThemeChange
from heed.learning.queries.taxonomy import KnownTheme, Taxonomy

IN_USE, NO_LONGER = "In use", "No longer used"
LISTS = ("examples", "cues", "care_act", "quality_statements", "review_domains")
SEVERAL = "Several with a semicolon between, or one on each line."

COLUMNS: tuple[SheetColumn, ...] = (
    SheetColumn(
        "id",
        "Theme id",
        ("id", "theme"),
        about="Leave empty for a new theme; never change one that is there.",
        width=26,
    ),
    SheetColumn("name", "Name", ("title", "theme name"), about="A few words that people use.", width=34),
    SheetColumn(
        "description",
        "What belongs to it",
        ("description", "definition"),
        about="One sentence. Needed for a new theme.",
        width=60,
    ),
    SheetColumn(
        "parent",
        "Lies under",
        ("parent", "under", "above"),
        about="The name or id of the theme above it. Empty: it stands by itself.",
        width=30,
    ),
    SheetColumn("examples", "Examples", ("example",), about=f"Phrases that belong to it. {SEVERAL}", width=44),
    SheetColumn(
        "cues",
        "Words that suggest it",
        ("cues", "words"),
        about=f"{SEVERAL} A * at the end stands for any ending.",
        width=44,
    ),
    SheetColumn("care_act", "Care Act 2014", ("care act",), about=f"Ids of sections, such as s9. {SEVERAL}", width=18),
    SheetColumn(
        "quality_statements", "Quality statements", ("statements",), about=f"Ids of statements. {SEVERAL}", width=26
    ),
    SheetColumn("review_domains", "Review domains", ("domains",), about=f"Ids of domains. {SEVERAL}", width=26),
    SheetColumn(
        "state",
        "State",
        ("status",),
        about="In use, or no longer used. Merging and splitting are done in Heed.",
        width=22,
    ),
    SheetColumn(
        "version",
        "Version",
        about="Leave it as it is: it tells whether somebody changed the theme after this file was made.",
        width=9,
    ),
)
THEMES = SheetLayout(sheet="Themes", whole="taxonomy", columns=COLUMNS, most_rows=1_000, largest_file=1024 * 1024)
CHOICES: Mapping[str, tuple[str, ...]] = {"state": (IN_USE, NO_LONGER)}

Words = dict[str, Any]  # the fields of a wording


class RowRefused(Exception):
    """A row that cannot be read: in which column, what is wrong, and how to mend it."""

    def __init__(self, column: str, what: str, mend: str) -> None:
        super().__init__(what)
        self.column, self.what, self.mend = column, what, mend


def rows_of(taxonomy: Taxonomy) -> Iterator[dict[str, Any]]:
    """Every theme as a row, also those out of use, each after the one it lies under where both are in use."""
    order = [each.id for each in taxonomy.tree()]
    for theme in [*order, *(each for each in taxonomy.themes if each not in set(order))]:
        known = taxonomy.themes[theme]
        yield {
            "id": known.id,
            "name": known.name,
            "description": known.description,
            "parent": _name_of(known.parent, taxonomy),
            "state": state_words(known, taxonomy),
            "version": known.version,
            **{name: "\n".join(getattr(known, name)) for name in LISTS},
        }


def _name_of(theme: str | None, taxonomy: Taxonomy) -> str:
    known = taxonomy.themes.get(theme or "")
    return known.name if known else ""


def state_words(theme: KnownTheme, taxonomy: Taxonomy) -> str:
    """In use, no longer used, or what it became."""
    if theme.is_in_use:
        return IN_USE
    into = ", ".join(taxonomy.themes[each].name for each in theme.replaced_by if each in taxonomy.themes)
    how = {RetiredAs.MERGED.value: "Merged into", RetiredAs.SPLIT.value: "Split into"}.get(theme.retired_as)
    return f"{how} {into}" if how and into else NO_LONGER


def theme_of(row: SheetRow, taxonomy: Taxonomy) -> KnownTheme | None:
    """The theme that a row is about; none for a new one."""
    key = row.text("id")
    if not key:
        return None
    if key not in taxonomy.themes:
        raise RowRefused("id", f"There is no theme with the id {key}.", "Leave it empty for a new theme.")
    return taxonomy.themes[key]


def words_of(row: SheetRow, known: KnownTheme | None, taxonomy: Taxonomy) -> Words:
    """The whole words that a row gives a theme. A column that is not in the file leaves what is there."""
    words: Words = {
        "name": known.name if known else "",
        "description": known.description if known else "",
        "parent": (known.parent or "") if known else "",
        **{name: list(getattr(known, name)) if known else [] for name in LISTS},
    }
    for name in ("name", "description"):
        if name in row.mapping:
            words[name] = row.text(name)
            if not words[name]:
                raise RowRefused(name, "This is empty.", "Every theme has a name and says what belongs to it.")
    if "parent" in row.mapping:
        words["parent"] = _parent(row, known, taxonomy)
    words |= {name: _several(row, name) for name in LISTS if name in row.mapping}
    return words


def _parent(row: SheetRow, known: KnownTheme | None, taxonomy: Taxonomy) -> str:
    said = row.text("parent")
    if not said:
        return ""
    if known and known.parent and _name_of(known.parent, taxonomy) == said:
        return known.parent  # as it was written out, though what it lay under may be out of use
    if said in taxonomy.themes:
        return said
    found = [each.id for each in taxonomy.in_use.values() if plain(each.name) == plain(said)]
    if not found:
        raise RowRefused("parent", f"There is no theme in use called “{said}”.", "Write it as it stands in Heed.")
    return found[0]


def _several(row: SheetRow, name: str) -> list[str]:
    return [part.strip() for part in text_of(row.cell(name)).replace(";", "\n").splitlines() if part.strip()]


def moves_of(row: SheetRow, known: KnownTheme | None, taxonomy: Taxonomy) -> tuple[ThemeChange | None, bool]:
    """Whether a row takes its theme into use again or out of use, and whether it will be in use then."""
    said = row.text("state")
    if known is None:
        if plain(said) not in {"", plain(IN_USE)}:
            raise RowRefused("state", f"A new theme is in use, not “{said}”.", "Write in use, or leave it empty.")
        return None, True
    if not said or plain(said) == plain(state_words(known, taxonomy)):
        return None, known.is_in_use
    if plain(said) == plain(IN_USE):
        return ThemeChange.BRING_BACK, True
    if plain(said) == plain(NO_LONGER) and known.is_in_use:
        return ThemeChange.RETIRE, False
    raise RowRefused("state", f"“{said}” cannot be done by a file.", "Merge and split themes in Heed itself.")


def is_stale(row: SheetRow, known: KnownTheme) -> bool:
    """Whether somebody changed the theme after the file was made, as far as the file tells its version."""
    said = row.text("version")
    return said.isascii() and said.isdecimal() and len(said) < 10 and int(said) != known.version
