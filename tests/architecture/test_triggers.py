"""What the database itself keeps: a migration that rebuilds a table on SQLite lets its triggers go without a word."""

import pytest
from django.db import connection

pytestmark = pytest.mark.django_db

KEPT = {
    "learning_finding": {"finding_state_changed", "heard_polarity_changed"},
    "learning_findingtheme": {
        "finding_theme_added",
        "heard_theme_changed",
        "heard_theme_taken",
        "search_accepted_theme_delete",
        "search_accepted_theme_insert",
        "search_accepted_theme_update",
        "search_finding_theme_delete",
        "search_finding_theme_insert",
        "search_finding_theme_update",
    },
    "learning_lessontheme": {
        "search_lesson_theme_delete",
        "search_lesson_theme_insert",
        "search_lesson_theme_update",
    },
    "learning_sourcetheme": {
        "heard_source_theme_changed",
        "heard_source_theme_given",
        "heard_source_theme_taken",
        "search_source_theme_delete",
        "search_source_theme_insert",
        "search_source_theme_update",
    },
    "learning_sourcethemesread": {"heard_read_changed", "heard_read_decided", "heard_read_taken"},
    "listening_source": {"search_reach_changed"},
    "searching_searchentry": {"statement_added", "statement_changed"},
}
ONLY_ON = {
    "sqlite": {
        "audit_trailentry": {"trail_no_delete", "trail_no_update"},
        "searching_searchentry": {"search_entry_added", "search_entry_changed", "search_entry_gone", "statement_gone"},
    },
    "postgresql": {
        "audit_trailentry": {"trail_no_change"},
        "learning_findingtheme": {"heard_theme_given"},
    },
}
ASKED = {
    "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """SELECT tgrelid::regclass::text, tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid
        WHERE NOT tgisinternal AND relnamespace = current_schema()::regnamespace""",
}


def test_the_migrated_database_has_every_trigger():
    with connection.cursor() as cursor:
        cursor.execute(ASKED[connection.vendor])
        there = set(cursor.fetchall())

    only_here = ONLY_ON[connection.vendor]
    assert there == {(table, name) for table, names in KEPT.items() for name in names} | {
        (table, name) for table, names in only_here.items() for name in names
    }
