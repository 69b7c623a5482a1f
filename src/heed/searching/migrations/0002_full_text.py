"""The words of entries in the full-text index of each database, kept by the database itself.

Words are stems already, of `a` to `z` and `0` to `9` alone; marks begin with an underscore, so that nobody can type one.
SQLite rebuilds a table to change a column, which drops its triggers: a later migration that changes entries or sources
runs `let_go` of this one first, and `keep` when it is done.
"""

from django.db import migrations, models

# How widely an entry may be read: for everybody in the council, for who deals with a kind of case, or for people named.
REACH = """'_' || {row}.council_id || CASE {row}.sensitivity WHEN 'case' THEN 'c' || replace({row}.kind, '_', '')
  WHEN 'restricted' THEN 'r' ELSE 'e' END"""
COLUMNS = "title_words, text_words, reach, facts"
OLD = "old.title_words, old.text_words, old.reach, old.facts"
NEW = "new.title_words, new.text_words, new.reach, new.facts"

SQLITE = [
    f"""CREATE VIRTUAL TABLE searching_words USING fts5({COLUMNS}, content='searching_searchentry', content_rowid='id',
       tokenize="ascii tokenchars '_'", columnsize=0)""",
    f"""CREATE TRIGGER search_entry_added AFTER INSERT ON searching_searchentry BEGIN
       INSERT INTO searching_words(rowid, {COLUMNS}) VALUES (new.id, {NEW}); END""",
    f"""CREATE TRIGGER search_entry_gone AFTER DELETE ON searching_searchentry BEGIN
       INSERT INTO searching_words(searching_words, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD}); END""",
    f"""CREATE TRIGGER search_entry_changed AFTER UPDATE OF {COLUMNS} ON searching_searchentry BEGIN
       INSERT INTO searching_words(searching_words, rowid, {COLUMNS}) VALUES ('delete', old.id, {OLD});
       INSERT INTO searching_words(rowid, {COLUMNS}) VALUES (new.id, {NEW}); END""",
    f"""CREATE TRIGGER search_reach_changed AFTER UPDATE OF sensitivity, kind ON listening_source
       WHEN old.sensitivity <> new.sensitivity OR old.kind <> new.kind BEGIN
       UPDATE searching_searchentry SET reach = {REACH.format(row="new")} WHERE source_id = new.id; END""",
    "INSERT INTO searching_words(searching_words) VALUES ('rebuild')",
]
DROP_SQLITE = [
    "DROP TRIGGER IF EXISTS search_reach_changed",
    "DROP TRIGGER IF EXISTS search_entry_changed",
    "DROP TRIGGER IF EXISTS search_entry_gone",
    "DROP TRIGGER IF EXISTS search_entry_added",
    "DROP TABLE IF EXISTS searching_words",
]
POSTGRESQL = [
    """ALTER TABLE searching_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(
       string_to_array(title_words || ' ' || text_words || ' ' || reach || ' ' || facts, ' '), ''))) STORED""",
    "CREATE INDEX search_entry_words ON searching_searchentry USING gin (words)",
    f"""CREATE FUNCTION tell_search_entries() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN UPDATE searching_searchentry SET reach = {REACH.format(row="NEW")} WHERE source_id = NEW.id;
         RETURN NULL; END $$""",
    """CREATE TRIGGER search_reach_changed AFTER UPDATE OF sensitivity, kind ON listening_source FOR EACH ROW
       WHEN (OLD.sensitivity IS DISTINCT FROM NEW.sensitivity OR OLD.kind IS DISTINCT FROM NEW.kind)
       EXECUTE FUNCTION tell_search_entries()""",
]
DROP_POSTGRESQL = [
    "DROP TRIGGER search_reach_changed ON listening_source",
    "DROP FUNCTION tell_search_entries",
    "DROP INDEX search_entry_words",
    "ALTER TABLE searching_searchentry DROP COLUMN words",
]


def keep(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def let_go(apps, schema_editor):
    for statement in {"sqlite": DROP_SQLITE, "postgresql": DROP_POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("searching", "0001_start")]
    operations = [
        migrations.AddField("searchentry", "version", models.PositiveIntegerField(default=0)),
        migrations.AddField("searchentry", "reach", models.CharField(default="", max_length=80)),
        migrations.AddField("searchentry", "facts", models.CharField(default="", max_length=200)),
        migrations.RunPython(keep, let_go),
    ]
