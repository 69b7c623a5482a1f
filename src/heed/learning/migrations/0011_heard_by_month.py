"""How often themes are heard, kept by month; the database itself says which sources changed since.

SQLite rebuilds a table to change a column, and lets its triggers go: a later migration that changes a column of findings,
their themes, or the themes of sources runs `keep` of this one when it is done, after `let_go`.
"""

import django.db.models.deletion
from django.db import migrations, models

KINDS = [("said", "What it says of us"), ("said_by", "Who speaks"), ("team", "Team")]
SPANS = [("day", "A day"), ("month", "A month")]
TELL = "INSERT INTO learning_heardchange (source_id)"
# When a trigger speaks, and of which rows. Only what is counted is told of: accepted, confirmed, decided on.
OF_FINDING_THEME = {
    "heard_theme_changed": (
        "UPDATE OF finding_state, theme",
        "OLD.finding_state = 'accepted' OR NEW.finding_state = 'accepted'",
        "NEW",
    ),
    "heard_theme_taken": ("DELETE", "OLD.finding_state = 'accepted'", "OLD"),
}
OF_SOURCE_THEME = {
    "heard_source_theme_given": ("INSERT", "NEW.state = 'confirmed'", "NEW"),
    "heard_source_theme_changed": (
        "UPDATE OF state, theme",
        "OLD.state = 'confirmed' OR NEW.state = 'confirmed'",
        "NEW",
    ),
    "heard_source_theme_taken": ("DELETE", "OLD.state = 'confirmed'", "OLD"),
}
OF_READ = {
    "heard_read_decided": ("INSERT", "NEW.is_decided", "NEW"),
    "heard_read_changed": ("UPDATE OF is_decided", "OLD.is_decided <> NEW.is_decided", "NEW"),
    "heard_read_taken": ("DELETE", "OLD.is_decided", "OLD"),
}
OF_FINDING = {
    "heard_polarity_changed": (
        "UPDATE OF polarity",
        "NEW.state = 'accepted' AND OLD.polarity <> NEW.polarity",
        "NEW",
    ),
}
TABLES = {
    "learning_findingtheme": OF_FINDING_THEME,
    "learning_sourcetheme": OF_SOURCE_THEME,
    "learning_sourcethemesread": OF_READ,
    "learning_finding": OF_FINDING,
}
# PostgreSQL knows the state of a theme's finding as it is added; on SQLite the trigger of 0003 sets it, an update.
OF_FINDING_THEME_ADDED = {"heard_theme_given": ("INSERT", "NEW.finding_state = 'accepted'", "NEW")}
POSTGRESQL = [
    f"""CREATE FUNCTION tell_heard_of_source() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN {TELL} VALUES (COALESCE(NEW.source_id, OLD.source_id)); RETURN NULL; END $$""",
    f"""CREATE FUNCTION tell_heard_of_finding() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN {TELL} VALUES
         ((SELECT source_id FROM learning_finding WHERE id = COALESCE(NEW.finding_id, OLD.finding_id)));
         RETURN NULL; END $$""",
]


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in POSTGRESQL:
            schema_editor.execute(statement)
    for table, triggers in _tables(schema_editor).items():
        for name, (when, condition, row) in triggers.items():
            schema_editor.execute(_trigger(schema_editor, table, name, when, condition, row))


def let_go(apps, schema_editor):
    postgresql = schema_editor.connection.vendor == "postgresql"
    for table, triggers in _tables(schema_editor).items():
        for name in triggers:
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}" if postgresql else f"DROP TRIGGER IF EXISTS {name}")
    if postgresql:
        schema_editor.execute("DROP FUNCTION tell_heard_of_source")
        schema_editor.execute("DROP FUNCTION tell_heard_of_finding")


def _tables(schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        return {**TABLES, "learning_findingtheme": {**OF_FINDING_THEME, **OF_FINDING_THEME_ADDED}}
    return TABLES


def _trigger(schema_editor, table, name, when, condition, row):
    of_finding = table == "learning_findingtheme"
    if schema_editor.connection.vendor == "postgresql":
        told = "tell_heard_of_finding" if of_finding else "tell_heard_of_source"
        return (
            f"CREATE TRIGGER {name} AFTER {when} ON {table} FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {told}()"
        )
    source = (
        f"(SELECT source_id FROM learning_finding WHERE id = {row}.finding_id)" if of_finding else f"{row}.source_id"
    )
    return f"CREATE TRIGGER {name} AFTER {when} ON {table} WHEN {condition} BEGIN {TELL} VALUES ({source}); END"


def _key():
    return models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")


def _council():
    return models.ForeignKey(
        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="accounts.council"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_keys_and_stand_ins"),
        ("learning", "0010_packed_statements"),
        ("listening", "0011_levels_in_the_index"),
    ]

    operations = [
        migrations.CreateModel(
            "HeardMonth",
            [
                ("id", _key()),
                ("month", models.DateField()),
                ("counted_to", models.DateField()),
                ("shape", models.CharField(max_length=64)),
                ("restricted", models.CharField(max_length=64)),
                ("council", _council()),
            ],
            {"constraints": [models.UniqueConstraint(fields=("council", "month"), name="heard_month_once")]},
        ),
        migrations.CreateModel(
            "HeardCount",
            [
                ("id", _key()),
                ("theme", models.CharField(blank=True, max_length=60)),
                ("kind", models.CharField(choices=KINDS, max_length=20)),
                ("span", models.CharField(choices=SPANS, max_length=10)),
                ("on", models.DateField()),
                ("value", models.CharField(blank=True, max_length=60)),
                ("sources", models.PositiveIntegerField()),
                ("council", _council()),
            ],
            {
                "constraints": [
                    models.UniqueConstraint(
                        fields=("council", "theme", "kind", "span", "on", "value"), name="heard_count_once"
                    )
                ],
                "indexes": [models.Index(fields=["council", "on"], name="heard_count_by_day")],
            },
        ),
        migrations.CreateModel(
            "HeardChange",
            [
                ("id", _key()),
                (
                    "source",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="listening.source",
                    ),
                ),
            ],
        ),
        migrations.RunPython(keep, let_go),
    ]
