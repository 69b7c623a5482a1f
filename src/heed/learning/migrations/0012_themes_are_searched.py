"""The database keeps the marks of themes on what is searched the same as the themes themselves, in one transaction.

A source has the themes of its accepted findings and those confirmed on it; findings and lessons have their own.

SQLite rebuilds a table to change a column, and lets its triggers go: a later migration that changes a column of findings,
their themes, the themes of sources or of lessons runs `keep` of this one when it is done, after `let_go`.
"""

from typing import NamedTuple

from django.db import migrations

MARK = "'_t_' || replace(theme, '-', '_')"  # as `searching.marks.of_theme`
THEMES = {
    "source": """SELECT theme FROM learning_sourcetheme WHERE source_id = {pk} AND state = 'confirmed'
       UNION SELECT theme FROM learning_findingtheme WHERE finding_state = 'accepted'
       AND finding_id IN (SELECT id FROM learning_finding WHERE source_id = {pk})""",
    "finding": "SELECT theme FROM learning_findingtheme WHERE finding_id = {pk}",
    "lesson": "SELECT theme FROM learning_lessontheme WHERE lesson_id = {pk}",
}
JOINED = {
    "sqlite": f"SELECT group_concat(mark, ' ') FROM (SELECT {MARK} AS mark FROM (%s) ORDER BY mark)",
    "postgresql": f"SELECT string_agg(mark, ' ' ORDER BY mark) FROM (SELECT {MARK} AS mark FROM (%s) AS has) AS marks",
}


class Told(NamedTuple):
    """What is marked anew when a table's rows change: of which kind, which record, and of which rows."""

    table: str
    columns: str
    kind: str
    pk: str
    of_rows: str = ""


TOLD = {
    "search_source_theme": Told(
        "learning_sourcetheme", "state, theme", "source", "{row}.source_id", "{row}.state = 'confirmed'"
    ),
    "search_finding_theme": Told("learning_findingtheme", "theme", "finding", "{row}.finding_id"),
    "search_accepted_theme": Told(
        "learning_findingtheme",
        "finding_state, theme",
        "source",
        "(SELECT source_id FROM learning_finding WHERE id = {row}.finding_id)",
        "{row}.finding_state = 'accepted'",
    ),
    "search_lesson_theme": Told("learning_lessontheme", "theme", "lesson", "{row}.lesson_id"),
}
# The rows that a moment knows; a change is told of where what is asked of rows holds of either.
MOMENTS = {"INSERT": ("NEW",), "UPDATE": ("NEW", "OLD"), "DELETE": ("OLD",)}
FILL = "UPDATE searching_searchentry SET themes = {themes} WHERE kind = '{kind}' AND object_id IN ({some})"
SOME = {
    "source": """SELECT source_id FROM learning_sourcetheme WHERE state = 'confirmed' UNION SELECT f.source_id FROM
       learning_finding f JOIN learning_findingtheme t ON t.finding_id = f.id WHERE t.finding_state = 'accepted'""",
    "finding": "SELECT finding_id FROM learning_findingtheme",
    "lesson": "SELECT lesson_id FROM learning_lessontheme",
}


def _themes(vendor, kind, pk):
    return f"COALESCE(({JOINED[vendor] % THEMES[kind].format(pk=pk)}), '')"


def _marking(vendor, told, row):
    """Set the marks of one entry, where they are not so already: then its words need not be written anew."""
    pk = told.pk.format(row=row)
    themes = _themes(vendor, told.kind, pk)
    which = f"kind = '{told.kind}' AND object_id = {pk} AND themes <> {themes}"
    return f"UPDATE searching_searchentry SET themes = {themes} WHERE {which}"


def triggers():
    """Of each trigger its name, when it speaks, of which rows, what it tells, and by which row."""
    for name, told in TOLD.items():
        for moment, rows in MOMENTS.items():
            when = f"UPDATE OF {told.columns}" if moment == "UPDATE" else moment
            of_rows = " OR ".join(told.of_rows.format(row=row) for row in rows) if told.of_rows else ""
            yield f"{name}_{moment.lower()}", when, f"WHEN ({of_rows})" if of_rows else "", told, rows[0]


def keep(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    for name, when, of_rows, told, row in triggers():
        marking = _marking(vendor, told, row)
        if vendor == "postgresql":
            body = f"BEGIN {marking}; RETURN NULL; END"
            schema_editor.execute(f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$")
            done = f"FOR EACH ROW {of_rows} EXECUTE FUNCTION {name}()"
        else:
            done = f"{of_rows} BEGIN {marking}; END"
        schema_editor.execute(f"CREATE TRIGGER {name} AFTER {when} ON {told.table} {done}")
    fill(schema_editor.execute, vendor)


def fill(execute, vendor):
    """Mark all that has themes."""
    for kind, some in SOME.items():
        themes = _themes(vendor, kind, "searching_searchentry.object_id")
        execute(FILL.format(themes=themes, kind=kind, some=some))


def let_go(apps, schema_editor):
    for name, _, _, told, _ in triggers():
        if schema_editor.connection.vendor == "postgresql":
            schema_editor.execute(f"DROP TRIGGER {name} ON {told.table}")
            schema_editor.execute(f"DROP FUNCTION {name}")
        else:
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {name}")


class Migration(migrations.Migration):
    dependencies = [("learning", "0011_heard_by_month"), ("searching", "0004_themes")]
    operations = [migrations.RunPython(keep, let_go)]
