"""Which sources are closed is asked on nearly every page: those few are found without reading the rest."""
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0001_start")]

    operations = [
        migrations.AddIndex(
            model_name="source",
            index=models.Index(
                condition=models.Q(("sensitivity", "restricted")), fields=["council"], name="source_restricted"
            ),
        ),
    ]
