from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("searching", "0001_start")]
    operations = []
