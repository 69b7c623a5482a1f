"""What lets PostgreSQL look for the newest entries only, and for words that stand together, without reading the rest.

Its full-text index knows no order. So each entry holds three marks of its place in the order in which entries came,
coarse to fine: asked for with the words, the index passes over all that came earlier. And words that stand side by side
are looked up as pairs, in an index of their own: as numbers made of both.

SQLite's index knows order and places, so nothing changes there.
"""

from django.db import migrations

WORDS = "title_words || ' ' || text_words || ' ' || reach || ' ' || facts"
PLACES = " || ".join(f"' _{name}' || CAST(id >> {bits} AS text)" for name, bits in (("a", 11), ("b", 14), ("c", 17)))

# `hashtext` is what PostgreSQL's own hash indexes and partitions rest on: it stays as it is from version to version. A
# million numbers are enough, as the words are read besides, and keep the index small.
PAIRS = """
CREATE FUNCTION search_pairs(title text, words text) RETURNS integer[] LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
COST 5000 AS $$
  SELECT array_agg(hashtext(one || ' ' || other) & 1048575)
  FROM (SELECT string_to_array(title || ' . ' || words, ' ') AS stems) AS text,
    unnest(stems, stems[2:]) AS pairs(one, other)
  WHERE other IS NOT NULL
$$
"""


def words_column(written: str) -> list[str]:
    return [
        "ALTER TABLE searching_searchentry ADD COLUMN words tsvector GENERATED ALWAYS AS "
        f"(array_to_tsvector(array_remove(string_to_array({written}, ' '), ''))) STORED",
        "CREATE INDEX search_entry_words ON searching_searchentry USING gin (words)",
    ]


DROP_WORDS = "ALTER TABLE searching_searchentry DROP COLUMN words"  # its index goes with it
PAIRS_INDEX = "CREATE INDEX search_entry_pairs ON searching_searchentry USING gin (search_pairs(title_words, text_words))"


def newest_first(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in [DROP_WORDS, *words_column(f"{WORDS} || {PLACES}"), PAIRS, PAIRS_INDEX]:
            schema_editor.execute(statement)


def as_before(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for statement in ["DROP INDEX search_entry_pairs", "DROP FUNCTION search_pairs", DROP_WORDS, *words_column(WORDS)]:
            schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("searching", "0002_full_text")]
    operations = [migrations.RunPython(newest_first, as_before)]
