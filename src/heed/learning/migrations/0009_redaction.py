from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("learning", "0008_holding"),
    ]
    operations = [
        migrations.AddField(
            "redactedcopy", "reference", models.CharField(max_length=40, default=""), preserve_default=False
        ),
        migrations.AddField(
            "redactedcopy", "title", models.CharField(max_length=200, default=""), preserve_default=False
        ),
        migrations.AddField(
            "redactedcopy", "worked_on_by", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)
        ),
        migrations.AddField("redactionmark", "sureness", models.CharField(default="perhaps", max_length=10)),
        migrations.AddField(
            "redactionmark", "reason_again", models.TextField(blank=True, default=""), preserve_default=False
        ),
        migrations.AddConstraint(
            "redactedcopy",
            models.UniqueConstraint(fields=("council", "reference"), name="redacted_copy_reference_once"),
        ),
        migrations.AddConstraint(
            "redactionmark",
            models.CheckConstraint(
                condition=models.Q(("state", "left"), _negated=True) | models.Q(("reason", ""), _negated=True),
                name="redaction_mark_left_why",
            ),
        ),
    ]
