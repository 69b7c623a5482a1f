import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_shared_cache"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("listening", "0006_reviews"),
    ]

    operations = [
        migrations.CreateModel(
            name="AuditCycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(max_length=40)),
                ("title", models.CharField(max_length=200)),
                ("tool", models.CharField(max_length=40)),
                ("rules", models.CharField(max_length=40)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                ("due_on", models.DateField()),
                ("planned", models.PositiveIntegerField()),
                ("first_planned", models.PositiveIntegerField()),
                ("moderated_percent", models.PositiveSmallIntegerField()),
                ("strata", models.JSONField(default=list)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "Planned"),
                            ("listed", "List of files is in"),
                            ("running", "Sample drawn, audits under way"),
                            ("closed", "Closed"),
                        ],
                        default="planned",
                        max_length=20,
                    ),
                ),
                ("reaudit_on", models.DateField(blank=True, null=True)),
                ("seed", models.CharField(blank=True, max_length=64)),
                ("draw_method", models.CharField(blank=True, max_length=40)),
                ("drawn_at", models.DateTimeField(blank=True, null=True)),
                ("made_at", models.DateTimeField(auto_now_add=True)),
                ("closed_at", models.DateTimeField(blank=True, null=True)),
                ("closing_words", models.TextField(blank=True)),
                ("auditors", models.ManyToManyField(blank=True, related_name="+", to=settings.AUTH_USER_MODEL)),
                (
                    "closed_by",
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
                        on_delete=django.db.models.deletion.PROTECT, related_name="audit_cycles", to="accounts.council"
                    ),
                ),
                (
                    "drawn_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="listening.auditcycle",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("teams", models.ManyToManyField(blank=True, related_name="+", to="accounts.team")),
            ],
        ),
        migrations.CreateModel(
            name="AuditFile",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("reference", models.CharField(max_length=60)),
                ("team_name", models.CharField(blank=True, max_length=200)),
                ("worker_name", models.CharField(blank=True, max_length=150)),
                ("support_reason", models.CharField(blank=True, max_length=100)),
                ("ethnicity", models.CharField(blank=True, max_length=100)),
                ("stage", models.CharField(blank=True, max_length=100)),
                ("stratum", models.CharField(blank=True, max_length=400)),
                ("place", models.PositiveIntegerField(blank=True, null=True)),
                ("is_drawn", models.BooleanField(default=False)),
                ("is_moderated", models.BooleanField(default=False)),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="files", to="listening.auditcycle"
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="accounts.team",
                    ),
                ),
                (
                    "worker",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Audit",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("reference", models.CharField(max_length=40)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("to_do", "To do"),
                            ("under_way", "Under way"),
                            ("to_agree", "Graded twice, to be agreed"),
                            ("settled", "Done"),
                            ("replaced", "Replaced by another"),
                        ],
                        default="to_do",
                        max_length=20,
                    ),
                ),
                ("due_on", models.DateField()),
                ("settled_at", models.DateTimeField(blank=True, null=True)),
                ("feedback", models.TextField(blank=True)),
                ("fed_back_on", models.DateField(blank=True, null=True)),
                ("worker_answer", models.TextField(blank=True)),
                ("worker_answered_at", models.DateTimeField(blank=True, null=True)),
                ("replaced_reason", models.TextField(blank=True)),
                ("replaced_at", models.DateTimeField(blank=True, null=True)),
                (
                    "auditor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audits",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "council",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="accounts.council"
                    ),
                ),
                (
                    "fed_back_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "manager",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "moderator",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="moderations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaced_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "replaces",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replacement",
                        to="listening.audit",
                    ),
                ),
                (
                    "settled_by",
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
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="audit",
                        to="listening.source",
                    ),
                ),
                (
                    "cycle",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audits", to="listening.auditcycle"
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="audit", to="listening.auditfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditRound",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("first", "First auditor"), ("second", "Second auditor"), ("agreed", "Agreed")],
                        max_length=10,
                    ),
                ),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("submitted_at", models.DateTimeField(blank=True, null=True)),
                ("is_final", models.BooleanField(default=False)),
                ("overall", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("summary", models.TextField(blank=True)),
                ("good_practice", models.TextField(blank=True)),
                ("may_share", models.BooleanField(default=False)),
                (
                    "person_asked",
                    models.CharField(
                        blank=True, choices=[("yes", "Yes"), ("no", "No"), ("unknown", "Not known")], max_length=10
                    ),
                ),
                ("person_said", models.TextField(blank=True)),
                ("agreed_reason", models.TextField(blank=True)),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="rounds", to="listening.audit"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AuditGrade",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("domain", models.CharField(max_length=40)),
                ("value", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("is_not_applicable", models.BooleanField(default=False)),
                ("evidence", models.TextField(blank=True)),
                ("agreed_reason", models.TextField(blank=True)),
                (
                    "round",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="grades", to="listening.auditround"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SafetyConcern",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("raised_at", models.DateTimeField(auto_now_add=True)),
                ("acknowledged_at", models.DateTimeField(blank=True, null=True)),
                ("acknowledged_note", models.TextField(blank=True)),
                (
                    "acknowledged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "audit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="concerns", to="listening.audit"
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                ("told", models.ManyToManyField(related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.AddIndex(
            model_name="auditcycle",
            index=models.Index(fields=["council", "-starts_on", "-id"], name="audit_cycle_by_date"),
        ),
        migrations.AddConstraint(
            model_name="auditcycle",
            constraint=models.UniqueConstraint(fields=("council", "reference"), name="audit_cycle_reference_once"),
        ),
        migrations.AddConstraint(
            model_name="auditcycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))), name="audit_cycle_ends_after_start"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditcycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("moderated_percent__lte", 100)), name="audit_cycle_moderated_share"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditcycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("drawn_at__isnull", True), ("drawn_by__isnull", True), ("seed", "")),
                    models.Q(
                        ("drawn_at__isnull", False), ("drawn_by__isnull", False), models.Q(("seed", ""), _negated=True)
                    ),
                    _connector="OR",
                ),
                name="audit_cycle_drawn_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditcycle",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("closed_at__isnull", True), ("closed_by__isnull", True)),
                    models.Q(("closed_at__isnull", False), ("closed_by__isnull", False)),
                    _connector="OR",
                ),
                name="audit_cycle_closed_whole",
            ),
        ),
        migrations.AddIndex(
            model_name="auditfile",
            index=models.Index(fields=["cycle", "stratum", "place"], name="audit_file_by_place"),
        ),
        migrations.AddConstraint(
            model_name="auditfile",
            constraint=models.UniqueConstraint(fields=("cycle", "reference"), name="audit_file_once_in_cycle"),
        ),
        migrations.AddConstraint(
            model_name="auditfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_drawn", False), ("place__isnull", False), _connector="OR"),
                name="audit_file_drawn_in_order",
            ),
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["cycle", "state", "id"], name="audit_by_state"),
        ),
        migrations.AddIndex(
            model_name="audit",
            index=models.Index(fields=["council", "settled_at"], name="audit_settled"),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.UniqueConstraint(fields=("council", "reference"), name="audit_reference_once"),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("settled_at__isnull", False), ("source__isnull", False), ("state", "settled")),
                    models.Q(
                        models.Q(("state", "settled"), _negated=True),
                        ("settled_at__isnull", True),
                        ("source__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="audit_settled_with_source",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("replaced_at__isnull", False), ("state", "replaced")),
                    models.Q(models.Q(("state", "replaced"), _negated=True), ("replaced_at__isnull", True)),
                    _connector="OR",
                ),
                name="audit_replaced_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("auditor__isnull", True),
                    ("moderator__isnull", True),
                    models.Q(("auditor", models.F("moderator")), _negated=True),
                    _connector="OR",
                ),
                name="audit_moderated_by_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="audit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("fed_back_by__isnull", True), ("fed_back_on__isnull", True)),
                    models.Q(("fed_back_by__isnull", False), ("fed_back_on__isnull", False)),
                    _connector="OR",
                ),
                name="audit_fed_back_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditround",
            constraint=models.UniqueConstraint(fields=("audit", "kind"), name="audit_round_once"),
        ),
        migrations.AddConstraint(
            model_name="auditround",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_final", True)), fields=("audit",), name="audit_one_final_round"
            ),
        ),
        migrations.AddConstraint(
            model_name="auditround",
            constraint=models.CheckConstraint(
                condition=models.Q(("is_final", False), ("submitted_at__isnull", False), _connector="OR"),
                name="audit_final_round_submitted",
            ),
        ),
        migrations.AddConstraint(
            model_name="auditround",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("overall__isnull", True), models.Q(("overall__gte", 1), ("overall__lte", 4)), _connector="OR"
                ),
                name="audit_round_overall_1_to_4",
            ),
        ),
        migrations.AddIndex(
            model_name="auditgrade",
            index=models.Index(fields=["domain", "value"], name="audit_grade_by_domain"),
        ),
        migrations.AddConstraint(
            model_name="auditgrade",
            constraint=models.UniqueConstraint(fields=("round", "domain"), name="audit_grade_once"),
        ),
        migrations.AddConstraint(
            model_name="auditgrade",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("value__isnull", True),
                    models.Q(("is_not_applicable", False), ("value__gte", 1), ("value__lte", 4)),
                    _connector="OR",
                ),
                name="audit_grade_1_to_4",
            ),
        ),
        migrations.AddIndex(
            model_name="safetyconcern",
            index=models.Index(
                condition=models.Q(("acknowledged_at__isnull", True)), fields=["audit"], name="safety_concern_open"
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledged_at__isnull", True), ("acknowledged_by__isnull", True)),
                    models.Q(
                        ("acknowledged_at__isnull", False),
                        ("acknowledged_by__isnull", False),
                        models.Q(("acknowledged_note", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="safety_concern_acknowledged_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="safetyconcern",
            constraint=models.CheckConstraint(
                condition=models.Q(("words", ""), _negated=True), name="safety_concern_in_words"
            ),
        ),
    ]
