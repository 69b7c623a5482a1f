import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_keys_and_stand_ins"),
        ("learning", "0006_suggestions"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.AddField("emergingrun", "shown_groups", models.PositiveIntegerField(default=0)),
        migrations.AddField("emergingrun", "smaller_groups", models.PositiveIntegerField(default=0)),
        migrations.AddField("emergingrun", "smaller_texts", models.PositiveIntegerField(default=0)),
        migrations.AddField("emergingrun", "unclear", models.PositiveIntegerField(default=0)),
        migrations.AddField("emergingrun", "wordless", models.PositiveIntegerField(default=0)),
        migrations.AddField(
            "emergingtheme",
            "again",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="learning.emergingtheme",
            ),
        ),
        migrations.AddField(
            "emergingtheme",
            "growth",
            models.CharField(
                choices=[
                    ("more", "Heard more than before"),
                    ("less", "Heard less than before"),
                    ("cannot_tell", "Cannot tell whether it grew"),
                ],
                default="cannot_tell",
                max_length=20,
            ),
        ),
        migrations.AddField("emergingtheme", "ratio", models.FloatField(blank=True, null=True)),
        migrations.AddField("emergingtheme", "ratio_high", models.FloatField(blank=True, null=True)),
        migrations.AddField("emergingtheme", "ratio_low", models.FloatField(blank=True, null=True)),
        migrations.AddField("emergingtheme", "sources", models.PositiveIntegerField(default=0)),
        migrations.AddField("emergingtheme", "wordings", models.PositiveIntegerField(default=0)),
        migrations.CreateModel(
            name="EmergingLook",
            fields=[
                (
                    "council",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="+",
                        serialize=False,
                        to="accounts.council",
                    ),
                ),
                ("wanted_at", models.DateTimeField()),
                (
                    "wanted_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
    ]
