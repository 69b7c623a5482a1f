"""Packed words of statements, and what of them is not as it is any more, told by the database itself.

SQLite rebuilds a table to change a column, which drops its triggers: a later migration that changes search entries runs
`let_go` of this one first, and `keep` when it is done.
"""

from django.db import migrations, models

WAIT = "INSERT INTO learning_statementwaiting (entry_id) VALUES ({row}.id);"
ENTRIES = "searching_searchentry"
COLUMNS = "title_words, text_words, reach"
IS_ANOTHER = " OR ".join(f"old.{each} <> new.{each}" for each in COLUMNS.split(", "))

SQLITE = [
    f"CREATE TRIGGER statement_added AFTER INSERT ON {ENTRIES} BEGIN {WAIT.format(row='new')} END",
    f"CREATE TRIGGER statement_gone AFTER DELETE ON {ENTRIES} BEGIN {WAIT.format(row='old')} END",
    f"""CREATE TRIGGER statement_changed AFTER UPDATE OF {COLUMNS} ON {ENTRIES} WHEN {IS_ANOTHER}
        BEGIN {WAIT.format(row="new")} END""",
]
DROP_SQLITE = [f"DROP TRIGGER IF EXISTS statement_{each}" for each in ("changed", "gone", "added")]
POSTGRESQL = [
    f"""CREATE FUNCTION statement_waits() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN IF TG_OP = 'DELETE' THEN {WAIT.format(row="OLD")} ELSE {WAIT.format(row="NEW")} END IF;
           RETURN NULL; END $$""",
    f"""CREATE TRIGGER statement_added AFTER INSERT OR DELETE ON {ENTRIES} FOR EACH ROW
        EXECUTE FUNCTION statement_waits()""",
    f"""CREATE TRIGGER statement_changed AFTER UPDATE OF {COLUMNS} ON {ENTRIES} FOR EACH ROW WHEN ({IS_ANOTHER})
        EXECUTE FUNCTION statement_waits()""",
    # read whole and often: not worth pressing together
    "ALTER TABLE learning_statementword ALTER COLUMN holders SET STORAGE EXTERNAL",
    "ALTER TABLE learning_statementblock ALTER COLUMN lengths SET STORAGE EXTERNAL",
]
DROP_POSTGRESQL = [
    f"DROP TRIGGER statement_changed ON {ENTRIES}",
    f"DROP TRIGGER statement_added ON {ENTRIES}",
    "DROP FUNCTION statement_waits",
]
ALL_WAIT = f"INSERT INTO learning_statementwaiting (entry_id) SELECT id FROM {ENTRIES}"


def keep(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    schema_editor.execute(ALL_WAIT)


def let_go(apps, schema_editor):
    for statement in {"sqlite": DROP_SQLITE, "postgresql": DROP_POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _council():
    return models.ForeignKey(db_index=False, on_delete=models.deletion.CASCADE, related_name="+", to="accounts.council")


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_keys_and_stand_ins"),
        ("learning", "0009_redaction"),
        ("searching", "0002_full_text"),
    ]
    operations = [
        migrations.CreateModel(
            name="StatementWaiting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("entry_id", models.PositiveBigIntegerField(db_index=True)),
            ],
        ),
        migrations.CreateModel(
            name="StatementBlock",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("statements", models.PositiveIntegerField()),
                ("open_statements", models.PositiveIntegerField()),
                ("analyser", models.CharField(max_length=16)),
                ("sorts", models.JSONField()),
                ("sorted_as", models.BinaryField()),
                ("lengths", models.BinaryField()),
                ("council", _council()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("council", "number"), name="statement_block_once")],
            },
        ),
        migrations.CreateModel(
            name="StatementWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("word", models.CharField(max_length=80)),
                ("open_holders", models.PositiveIntegerField()),
                ("holders", models.BinaryField()),
                ("council", _council()),
            ],
            options={
                "indexes": [models.Index(fields=["number"], name="statement_word_block")],
                "constraints": [
                    models.UniqueConstraint(fields=("council", "word", "number"), name="statement_word_once")
                ],
            },
        ),
        migrations.RunPython(keep, let_go),
    ]
