from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("listening", "0003_case_files")]

    operations = []
