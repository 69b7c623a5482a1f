import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("listening", "0003_case_files")]

    operations = [
        migrations.CreateModel(
            name="CaseLetter",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("kind", models.CharField(max_length=40)),
                ("template", models.CharField(max_length=120)),
                ("title", models.CharField(max_length=300)),
                ("addressed_to", models.TextField(blank=True)),
                ("words", models.TextField()),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("sent_on", models.DateField(blank=True, null=True)),
                (
                    "sent_how",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("email", "E-mail"),
                            ("letter", "Letter"),
                            ("telephone", "Telephone"),
                            ("in_person", "In person"),
                            ("form", "Our public form"),
                            ("councillor", "Through a councillor or MP"),
                            ("provider", "Passed on by a provider or partner"),
                            ("spreadsheet", "From a spreadsheet"),
                            ("api", "From another system"),
                            ("other", "Another way"),
                        ],
                        max_length=20,
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "response",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.RESTRICT,
                        related_name="letters",
                        to="listening.complaintresponse",
                    ),
                ),
                (
                    "sent_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="letters", to="listening.source"
                    ),
                ),
            ],
            options={"ordering": ["pk"]},
        ),
        migrations.CreateModel(
            name="CaseLetterFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=255)),
                ("media_type", models.CharField(max_length=127)),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("content", models.BinaryField()),
                ("kept_at", models.DateTimeField(auto_now_add=True)),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="file", to="listening.caseletter"
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.AddConstraint(
            model_name="caseletter",
            constraint=models.CheckConstraint(
                condition=models.Q(sent_by__isnull=True, sent_how="", sent_on__isnull=True)
                | (models.Q(sent_by__isnull=False, sent_on__isnull=False) & ~models.Q(sent_how="")),
                name="case_letter_sent_whole",
            ),
        ),
    ]
