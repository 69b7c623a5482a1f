"""The verdict kept with a watch, what people answer when a lesson comes back, and which version a reviewer saw."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

VERDICTS = [
    ("too_early", "Too early to say"),
    ("holds", "It holds: less was heard than before"),
    ("cannot_tell", "Cannot tell"),
    ("came_back", "It came back"),
]
ANSWERS = [
    ("agreed_again", "It came back: agreed again, with more to do"),
    ("not_the_same", "Not the same after all"),
]
ENDS = [
    ("came_back", "The lesson came back"),
    ("held", "The lesson held for the whole time"),
    ("stopped", "Stopped"),
    ("unclear", "The time is over, and it cannot be told"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("learning", "0007_emerging"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField("lesson", "words_version", models.PositiveIntegerField(default=1)),
        migrations.AddField("lessonreview", "saw_version", models.PositiveIntegerField(blank=True, null=True)),
        migrations.AddField("lessonwatch", "is_from_ladder", models.BooleanField(default=False)),
        migrations.AddField("lessonwatch", "looked_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "lessonwatch", "verdict", models.CharField(choices=VERDICTS, default="too_early", max_length=20)
        ),
        migrations.AlterField("lessonwatch", "ended_as", models.CharField(blank=True, choices=ENDS, max_length=20)),
        migrations.AddField("lessonreturn", "answer", models.CharField(blank=True, choices=ANSWERS, max_length=20)),
        migrations.AddField("lessonreturn", "answer_because", models.TextField(blank=True)),
        migrations.AddField("lessonreturn", "answered_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "lessonreturn",
            "answered_by",
            models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddConstraint(
            "lessonreturn",
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_at__isnull=True)
                | (~Q(answer="") & Q(answered_by__isnull=False, answered_at__isnull=False)),
                name="return_answered_by_and_at",
            ),
        ),
        migrations.AddConstraint(
            "lessonreturn",
            models.CheckConstraint(
                condition=~Q(answer="not_the_same") | ~Q(answer_because=""), name="return_not_the_same_because"
            ),
        ),
    ]
