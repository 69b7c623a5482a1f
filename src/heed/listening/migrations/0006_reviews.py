import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0002_shared_cache"), ("listening", "0005_ombudsman")]

    operations = [
        migrations.CreateModel(
            name="Review",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("stage", models.CharField(default="referral", max_length=40)),
                ("referred_by", models.CharField(max_length=200)),
                ("referred_on", models.DateField()),
                (
                    "harm",
                    models.CharField(
                        choices=[("died", "The adult died"), ("harmed", "The adult is alive and was seriously harmed")],
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField(blank=True, null=True)),
                ("pseudonym", models.CharField(blank=True, max_length=60)),
                ("pseudonym_by", models.CharField(blank=True, max_length=200)),
                (
                    "proposed",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mandatory", "Mandatory review"),
                            ("discretionary", "Discretionary review"),
                            ("none", "No review"),
                        ],
                        max_length=20,
                    ),
                ),
                ("proposed_reasons", models.TextField(blank=True)),
                ("proposed_on", models.DateField(blank=True, null=True)),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("mandatory", "Mandatory review"),
                            ("discretionary", "Discretionary review"),
                            ("none", "No review"),
                        ],
                        max_length=20,
                    ),
                ),
                ("outcome_reasons", models.TextField(blank=True)),
                ("decided_on", models.DateField(blank=True, null=True)),
                ("referrer_told_on", models.DateField(blank=True, null=True)),
                ("terms", models.TextField(blank=True)),
                ("method", models.CharField(blank=True, max_length=40)),
                ("author_name", models.CharField(blank=True, max_length=150)),
                ("commissioned_on", models.DateField(blank=True, null=True)),
                ("event_on", models.DateField(blank=True, null=True)),
                ("event_people", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("event_note", models.TextField(blank=True)),
                ("drafted_on", models.DateField(blank=True, null=True)),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("checked_note", models.TextField(blank=True)),
                ("signed_off_on", models.DateField(blank=True, null=True)),
                ("board_minute", models.CharField(blank=True, max_length=200)),
                ("concluded_on", models.DateField(blank=True, null=True)),
                ("concluded_note", models.TextField(blank=True)),
                (
                    "author",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "chair",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.council"
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "lead",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="listening.source",
                    ),
                ),
                (
                    "signed_off_by",
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
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="review", to="listening.source"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewAgency",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("asked_on", models.DateField()),
                ("due_on", models.DateField()),
                ("received_on", models.DateField(blank=True, null=True)),
                ("note", models.TextField(blank=True)),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "ordering": ["due_on", "pk"],
                "default_related_name": "agencies",
            },
        ),
        migrations.CreateModel(
            name="ReviewCriterionAnswer",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("criterion", models.CharField(max_length=40)),
                (
                    "answer",
                    models.CharField(choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")], max_length=10),
                ),
                ("words", models.TextField()),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "default_related_name": "criteria",
            },
        ),
        migrations.CreateModel(
            name="ReviewFamilyMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=150)),
                ("relationship", models.CharField(max_length=100)),
                ("offered_on", models.DateField()),
                ("how", models.CharField(max_length=200)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("waiting", "Has not answered yet"),
                            ("takes_part", "Takes part"),
                            ("declined", "Does not want to"),
                            ("not_reached", "Could not be reached"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("answered_on", models.DateField(blank=True, null=True)),
                ("wanted", models.TextField(blank=True)),
                ("advocate_offered", models.BooleanField(default=False)),
                ("told_of_report_on", models.DateField(blank=True, null=True)),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "default_related_name": "family",
            },
        ),
        migrations.CreateModel(
            name="ReviewMarkerNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("marker", models.CharField(max_length=40)),
                (
                    "answer",
                    models.CharField(
                        choices=[
                            ("met", "Met"),
                            ("partly", "Partly met"),
                            ("not_met", "Not met"),
                            ("not_yet", "Too early to say"),
                        ],
                        max_length=20,
                    ),
                ),
                ("note", models.TextField(blank=True)),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "ordering": ["-on", "-pk"],
                "default_related_name": "marker_notes",
            },
        ),
        migrations.CreateModel(
            name="ReviewMove",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("stage", models.CharField(max_length=40)),
                ("entered_on", models.DateField()),
                ("at", models.DateTimeField(auto_now_add=True)),
                ("note", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "ordering": ["entered_on", "pk"],
                "default_related_name": "moves",
            },
        ),
        migrations.CreateModel(
            name="ReviewParallel",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=40)),
                ("outside_reference", models.CharField(blank=True, max_length=100)),
                ("contact", models.CharField(blank=True, max_length=200)),
                ("began_on", models.DateField()),
                ("ended_on", models.DateField(blank=True, null=True)),
                ("outcome", models.TextField(blank=True)),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
            ],
            options={
                "ordering": ["began_on", "pk"],
                "default_related_name": "parallels",
            },
        ),
        migrations.CreateModel(
            name="ReviewHold",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("first_day", models.DateField()),
                ("last_day", models.DateField(blank=True, null=True)),
                ("reason", models.TextField()),
                ("ended_why", models.TextField(blank=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("review", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to="listening.review")),
                (
                    "parallel",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="holds",
                        to="listening.reviewparallel",
                    ),
                ),
            ],
            options={
                "ordering": ["first_day", "pk"],
                "default_related_name": "holds",
            },
        ),
        migrations.CreateModel(
            name="ReviewPublication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("mode", models.CharField(max_length=20)),
                ("reason", models.TextField(blank=True)),
                ("title", models.CharField(blank=True, max_length=200)),
                ("text", models.TextField(blank=True)),
                ("briefing", models.TextField(blank=True)),
                ("until_on", models.DateField(blank=True, null=True)),
                ("prepared_on", models.DateField()),
                ("checked_on", models.DateField(blank=True, null=True)),
                ("returned_why", models.TextField(blank=True)),
                ("published_on", models.DateField(blank=True, null=True)),
                ("taken_off_on", models.DateField(blank=True, null=True)),
                ("taken_off_why", models.CharField(blank=True, max_length=300)),
                (
                    "checked_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.council"
                    ),
                ),
                (
                    "prepared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "review",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="publication", to="listening.review"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewRecommendation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("number", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                ("paragraph", models.CharField(blank=True, max_length=20)),
                ("place_start", models.PositiveIntegerField(blank=True, null=True)),
                ("place_end", models.PositiveIntegerField(blank=True, null=True)),
                ("domain", models.CharField(max_length=40)),
                ("theme", models.CharField(max_length=40)),
                (
                    "response",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("accepted", "Accepted"),
                            ("partly", "Accepted in part"),
                            ("rejected", "Not accepted"),
                        ],
                        max_length=20,
                    ),
                ),
                ("response_reason", models.TextField(blank=True)),
                ("responded_on", models.DateField(blank=True, null=True)),
                ("owner_agency", models.CharField(blank=True, max_length=150)),
                ("assurance", models.CharField(blank=True, max_length=20)),
                ("is_implemented", models.BooleanField(default=False)),
                ("implemented_on", models.DateField(blank=True, null=True)),
                (
                    "owner",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "responded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "review",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recommendations",
                        to="listening.review",
                    ),
                ),
            ],
            options={
                "ordering": ["number", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ReviewAssurance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("level", models.CharField(max_length=20)),
                ("is_implemented", models.BooleanField()),
                ("what_changed", models.TextField()),
                ("on", models.DateField()),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "recommendation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="assurances",
                        to="listening.reviewrecommendation",
                    ),
                ),
            ],
            options={
                "ordering": ["-on", "-pk"],
            },
        ),
        migrations.AddIndex(
            model_name="review",
            index=models.Index(fields=["council", "stage"], name="review_by_stage"),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(("outcome", ""), models.Q(("outcome_reasons", ""), _negated=True), _connector="OR"),
                name="review_decided_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("proposed", ""), models.Q(("proposed_reasons", ""), _negated=True), _connector="OR"
                ),
                name="review_proposed_with_reasons",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("decided_by__isnull", True),
                    models.Q(("decided_by", models.F("proposed_by")), _negated=True),
                    _connector="OR",
                ),
                name="review_decided_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="review",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("signed_off_by__isnull", True),
                    ("author__isnull", True),
                    models.Q(("signed_off_by", models.F("author")), _negated=True),
                    _connector="OR",
                ),
                name="review_not_signed_off_by_author",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewagency",
            constraint=models.UniqueConstraint(fields=("review", "name"), name="review_agency_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewcriterionanswer",
            constraint=models.UniqueConstraint(fields=("review", "criterion"), name="review_criterion_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewcriterionanswer",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="review_criterion_in_words"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewhold",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason", ""), _negated=True), name="review_hold_with_reason"
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewhold",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("last_day__isnull", True), ("last_day__gte", models.F("first_day")), _connector="OR"
                ),
                name="review_hold_in_order",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewhold",
            constraint=models.UniqueConstraint(
                condition=models.Q(("last_day__isnull", True)), fields=("review",), name="review_held_once"
            ),
        ),
        migrations.AddIndex(
            model_name="reviewpublication",
            index=models.Index(
                condition=models.Q(("published_on__isnull", False), ("taken_off_on__isnull", True)),
                fields=["council", "until_on"],
                name="review_text_on_show",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpublication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("checked_by__isnull", True),
                    models.Q(("checked_by", models.F("prepared_by")), _negated=True),
                    _connector="OR",
                ),
                name="review_published_after_second_look",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewpublication",
            constraint=models.CheckConstraint(
                condition=models.Q(("published_on__isnull", True), ("checked_by__isnull", False), _connector="OR"),
                name="review_published_when_checked",
            ),
        ),
        migrations.AddIndex(
            model_name="reviewrecommendation",
            index=models.Index(fields=["domain", "theme"], name="review_recommendation_theme"),
        ),
        migrations.AddConstraint(
            model_name="reviewrecommendation",
            constraint=models.UniqueConstraint(fields=("review", "number"), name="review_recommendation_number_once"),
        ),
        migrations.AddConstraint(
            model_name="reviewrecommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("response__in", ["", "accepted"]),
                    models.Q(("response_reason", ""), _negated=True),
                    _connector="OR",
                ),
                name="review_not_acting_with_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewrecommendation",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_implemented", False), ("implemented_on__isnull", False), _connector="OR"),
                name="review_implemented_on_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewassurance",
            constraint=models.CheckConstraint(
                condition=models.Q(("what_changed", ""), _negated=True), name="review_assured_in_words"
            ),
        ),
    ]
