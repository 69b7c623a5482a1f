"""The table behind the cache that every server process shares: sign-in limits count there, and so do codes used once."""

from django.core.management import call_command
from django.db import migrations


def make_table(apps, schema_editor):
    call_command("createcachetable", database=schema_editor.connection.alias, verbosity=0)


class Migration(migrations.Migration):
    dependencies = [("accounts", "0001_start")]
    operations = [migrations.RunPython(make_table, migrations.RunPython.noop)]
