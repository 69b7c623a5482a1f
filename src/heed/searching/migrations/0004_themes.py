"""Entries have the marks of their themes. Which these are is for the room that keeps themes (learning's 0012).

The indexes go, to be made anew by 0005, when the marks are there: that is quicker than to change them entry by entry.
"""

from importlib import import_module

from django.db import migrations, models

full_text = import_module("heed.searching.migrations.0002_full_text")
newest_first = import_module("heed.searching.migrations.0003_newest_first")

POSTGRESQL = [
    "DROP INDEX search_entry_pairs",
    "DROP FUNCTION search_pairs",
    newest_first.DROP_WORDS,
]
POSTGRESQL_AS_BEFORE = [
    *newest_first.words_column(f"{newest_first.WORDS} || {newest_first.PLACES}"),
    newest_first.PAIRS,
    newest_first.PAIRS_INDEX,
]


def let_go(apps, schema_editor):
    for statement in {"sqlite": full_text.DROP_SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def keep(apps, schema_editor):
    for statement in {"sqlite": full_text.SQLITE, "postgresql": POSTGRESQL_AS_BEFORE}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("searching", "0003_newest_first")]
    operations = [
        migrations.RunPython(let_go, keep),
        # not as Django adds a column, for which SQLite rebuilds the table and lets the triggers of other rooms go
        migrations.RunSQL(
            "ALTER TABLE searching_searchentry ADD COLUMN themes text DEFAULT '' NOT NULL",
            "ALTER TABLE searching_searchentry DROP COLUMN themes",
            state_operations=[migrations.AddField("searchentry", "themes", models.TextField(default=""))],
        ),
    ]
