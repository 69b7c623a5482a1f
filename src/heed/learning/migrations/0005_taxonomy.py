from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_taxonomy_and_holding")]
    operations = []
