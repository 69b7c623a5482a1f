"""The database itself refuses to change or delete a link of the trail."""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER trail_no_update BEFORE UPDATE ON audit_trailentry
       BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
    """CREATE TRIGGER trail_no_delete BEFORE DELETE ON audit_trailentry
       BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END""",
]
POSTGRESQL = [
    """CREATE FUNCTION trail_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION 'the trail is append-only'; END $$""",
    """CREATE TRIGGER trail_no_change BEFORE UPDATE OR DELETE ON audit_trailentry
       FOR EACH ROW EXECUTE FUNCTION trail_is_append_only()""",
]


def guard(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TRIGGER trail_no_update")
        schema_editor.execute("DROP TRIGGER trail_no_delete")
    else:
        schema_editor.execute("DROP TRIGGER trail_no_change ON audit_trailentry")
        schema_editor.execute("DROP FUNCTION trail_is_append_only")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_start")]
    operations = [migrations.RunPython(guard, unguard)]
