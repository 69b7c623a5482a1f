from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0009_surveys")]

    operations = [
        migrations.AddIndex(
            model_name="source",
            index=models.Index(fields=["council", "kind", "-received_on", "-id"], name="source_by_kind_and_date"),
        ),
        migrations.RemoveIndex(model_name="source", name="source_by_kind"),
    ]
