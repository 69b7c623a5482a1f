from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_taxonomy")]
    operations = []
