from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0004_taxonomy_and_holding")]
    operations = [
        migrations.AddField(model_name="themeproposal", name="into", field=models.JSONField(blank=True, default=list)),
        migrations.AlterField(
            model_name="themeproposal", name="themes", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AlterField(
            model_name="themeproposal", name="wording", field=models.JSONField(blank=True, default=list)
        ),
    ]
