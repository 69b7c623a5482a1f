"""The indexes of words, made anew with themes as marks; PostgreSQL's of words, pairs, marks and places together.

PostgreSQL's full-text index knows no order. So it is an index of all that can be asked of an entry, made when the entry
is written and not kept in the table, whose rows stay narrow: its stems; its marks; three marks of its place in the order
in which entries came, coarse to fine, so that a question can be put to one stretch of them; and a mark for each two
stems that stand side by side, made of the beginning of their hash. These are a million: enough, as what stands together
is read in the words besides, and few enough to keep the index small.

SQLite rebuilds a table to change a column, which drops its triggers: a later migration that changes entries or sources
runs `let_go` of this one first, and `keep` when it is done.
"""

from importlib import import_module

from django.db import migrations

full_text = import_module("heed.searching.migrations.0002_full_text")

COLUMNS = "title_words, text_words, reach, facts, themes"
OLD = "old.title_words, old.text_words, old.reach, old.facts, old.themes"
NEW = "new.title_words, new.text_words, new.reach, new.facts, new.themes"

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
       UPDATE searching_searchentry SET reach = {full_text.REACH.format(row="new")} WHERE source_id = new.id; END""",
    "INSERT INTO searching_words(searching_words) VALUES ('rebuild')",
]

# No other process may help: a question is put to one stretch of entries after another, and ends where it has enough.
LEXEMES = """
CREATE FUNCTION search_lexemes(id bigint, title text, words text, marks text) RETURNS tsvector
LANGUAGE sql IMMUTABLE STRICT PARALLEL UNSAFE COST 10000 AS $$
  SELECT array_to_tsvector(
    array_remove(string_to_array(
      title || ' ' || words || ' ' || marks || ' _a' || (id >> 11) || ' _b' || (id >> 14) || ' _c' || (id >> 17), ' '), '')
    || ARRAY(
      SELECT '_p' || left(encode(sha256((one || ' ' || other)::bytea), 'hex'), 5)
      FROM (SELECT string_to_array(title || ' . ' || words, ' ') AS stems) AS text,
        unnest(stems, stems[2:]) AS pairs(one, other)
      WHERE other IS NOT NULL))
$$
"""
OF_AN_ENTRY = "search_lexemes(id, title_words, text_words, reach || ' ' || facts || ' ' || themes)"
LEXEMES_INDEX = f"CREATE INDEX search_entry_lexemes ON searching_searchentry USING gin ({OF_AN_ENTRY})"
DAYS_INDEX = "CREATE INDEX search_entry_days ON searching_searchentry (council_id, about_on, id)"
POSTGRESQL = [
    # writes the table anew without the column that went with 0004: until then its room is kept
    "CLUSTER searching_searchentry USING searching_searchentry_pkey",
    LEXEMES,
    LEXEMES_INDEX,
    DAYS_INDEX,
    # what is usual in an index of an expression is known only when it was counted
    "ANALYZE searching_searchentry",
]
DROP_POSTGRESQL = [
    "DROP INDEX search_entry_days",
    "DROP INDEX search_entry_lexemes",
    "DROP FUNCTION search_lexemes",
]


def keep(apps, schema_editor):
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def let_go(apps, schema_editor):
    for statement in {"sqlite": full_text.DROP_SQLITE, "postgresql": DROP_POSTGRESQL}[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("searching", "0004_themes"), ("learning", "0012_themes_are_searched")]
    operations = [migrations.RunPython(keep, let_go)]
