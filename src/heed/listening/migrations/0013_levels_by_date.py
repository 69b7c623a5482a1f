from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0012_surveys_on_paper")]

    operations = [
        migrations.RemoveIndex(model_name="source", name="source_by_date"),
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["council", "-received_on", "-id", "kind", "sensitivity"], name="source_by_date"),
        ),
    ]
