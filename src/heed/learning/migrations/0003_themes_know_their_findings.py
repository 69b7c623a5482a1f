"""The database keeps `council` and `finding_state` of a finding's themes the same as the finding's own.

SQLite rebuilds a table to change a column, and fails where a trigger names it: a later migration that changes a column of
findings or their themes first runs `let_go` of this one, and `keep` when it is done.
"""

from django.db import migrations

SQLITE = [
    """CREATE TRIGGER finding_theme_added AFTER INSERT ON learning_findingtheme
       BEGIN UPDATE learning_findingtheme SET (council_id, finding_state) =
         (SELECT council_id, state FROM learning_finding WHERE id = NEW.finding_id) WHERE id = NEW.id; END""",
    """CREATE TRIGGER finding_state_changed AFTER UPDATE OF state ON learning_finding WHEN OLD.state <> NEW.state
       BEGIN UPDATE learning_findingtheme SET finding_state = NEW.state WHERE finding_id = NEW.id; END""",
]
# The finding is locked while its theme is added: a state that another is just setting is waited for, and seen.
POSTGRESQL = [
    """CREATE FUNCTION tell_finding_theme() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN SELECT council_id, state INTO NEW.council_id, NEW.finding_state
         FROM learning_finding WHERE id = NEW.finding_id FOR SHARE; RETURN NEW; END $$""",
    """CREATE TRIGGER finding_theme_added BEFORE INSERT ON learning_findingtheme
       FOR EACH ROW EXECUTE FUNCTION tell_finding_theme()""",
    """CREATE FUNCTION tell_themes_of_finding() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN UPDATE learning_findingtheme SET finding_state = NEW.state WHERE finding_id = NEW.id;
         RETURN NULL; END $$""",
    """CREATE TRIGGER finding_state_changed AFTER UPDATE OF state ON learning_finding
       FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state) EXECUTE FUNCTION tell_themes_of_finding()""",
]
FILL = """UPDATE learning_findingtheme SET (council_id, finding_state) =
  (SELECT council_id, state FROM learning_finding WHERE id = learning_findingtheme.finding_id)"""
DROP_SQLITE = ["DROP TRIGGER finding_theme_added", "DROP TRIGGER finding_state_changed"]
DROP_POSTGRESQL = [
    "DROP TRIGGER finding_theme_added ON learning_findingtheme",
    "DROP TRIGGER finding_state_changed ON learning_finding",
    "DROP FUNCTION tell_finding_theme",
    "DROP FUNCTION tell_themes_of_finding",
]


def keep(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)
    schema_editor.execute(FILL)


def let_go(apps, schema_editor):
    for statement in {"sqlite": DROP_SQLITE, "postgresql": DROP_POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("learning", "0002_counting_indexes")]
    operations = [migrations.RunPython(keep, let_go)]
