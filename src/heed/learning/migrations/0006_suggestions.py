from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("learning", "0005_taxonomy")]
    operations = [
        migrations.AddField(
            model_name="sourcethemesread", name="others", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(
            model_name="sourcethemesread",
            name="read_with",
            field=models.CharField(blank=True, default="", max_length=64),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="themedecision",
            name="outcome",
            field=models.CharField(
                choices=[
                    ("as_suggested", "Just as suggested"),
                    ("changed", "Some taken, some changed"),
                    ("otherwise", "Other themes than those suggested"),
                    ("none_of_them", "None of those suggested, and no other"),
                    ("by_themselves", "Nothing was suggested: themes given"),
                    ("nothing", "Nothing was suggested, and no theme given"),
                ],
                default="changed",
                max_length=20,
            ),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="sourcethemesread",
            index=models.Index(fields=["council", "is_decided", "read_with"], name="themes_read_with"),
        ),
    ]
