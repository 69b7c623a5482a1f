import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('accounts', '__first__'),
        ('learning', '0001_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('reference', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=300)),
                ('description', models.TextField(blank=True)),
                ('due_on', models.DateField()),
                ('first_due_on', models.DateField()),
                ('priority', models.CharField(max_length=20)),
                ('cqc_theme', models.CharField(blank=True, max_length=40)),
                ('step', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('in_progress', 'In progress'), ('complete', 'Complete'), ('evidenced', 'Evidenced'), ('impact_shown', 'Impact shown'), ('sustained', 'Sustained')], default='proposed', max_length=20)),
                ('step_at', models.DateTimeField()),
                ('status', models.CharField(max_length=40)),
                ('success_measure', models.TextField(blank=True)),
                ('rebaselined_times', models.PositiveIntegerField(default=0)),
                ('is_withdrawn', models.BooleanField(default=False)),
                ('withdrawn_reason', models.TextField(blank=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('last_note_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='owned_actions', to=settings.AUTH_USER_MODEL)),
                ('sponsor', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='sponsored_actions', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['council', 'step', 'due_on'], name='action_by_step'), models.Index(fields=['council', 'due_on'], name='action_by_due'), models.Index(fields=['owner', 'step', 'due_on'], name='action_by_owner'), models.Index(fields=['sponsor', 'step'], name='action_by_sponsor')],
                'constraints': [models.UniqueConstraint(fields=('council', 'reference'), name='action_reference_once_in_council'), models.CheckConstraint(condition=models.Q(('rebaselined_times__gt', 0), ('due_on', models.F('first_due_on')), _connector='OR'), name='action_due_moves_only_by_rebaseline'), models.CheckConstraint(condition=models.Q(('is_withdrawn', False), models.Q(('withdrawn_reason', ''), _negated=True), _connector='OR'), name='action_withdrawn_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ActionImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('checked', 'Checked, not yet brought in'), ('done', 'Brought in'), ('undone', 'Undone')], default='checked', max_length=20)),
                ('on_conflict', models.CharField(choices=[('stop', 'Stop: bring nothing in'), ('skip', 'Skip that row'), ('update', 'Update the action that is there')], default='stop', max_length=20)),
                ('mapping', models.JSONField(default=dict)),
                ('summary', models.JSONField(default=dict)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ActionLesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='lesson_links', to='improving.action')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='learning.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'lesson'), name='action_lesson_once')],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='lessons',
            field=models.ManyToManyField(related_name='actions', through='improving.ActionLesson', to='learning.lesson'),
        ),
        migrations.CreateModel(
            name='ActionStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quality_statement', models.CharField(max_length=40)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statement_links', to='improving.action')),
            ],
            options={
                'indexes': [models.Index(fields=['quality_statement', 'action'], name='action_by_statement')],
                'constraints': [models.UniqueConstraint(fields=('action', 'quality_statement'), name='action_statement_once')],
            },
        ),
        migrations.CreateModel(
            name='Attachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('title', models.CharField(max_length=200)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='improving.action')),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportedRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('outcome', models.CharField(max_length=20)),
                ('before', models.JSONField(blank=True, null=True)),
                ('version_after', models.PositiveIntegerField(blank=True, null=True)),
                ('action', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='improving.action')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='improving.actionimport')),
            ],
            options={
                'indexes': [models.Index(fields=['batch', 'row_number'], name='imported_row_order')],
            },
        ),
        migrations.CreateModel(
            name='LadderMove',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_step', models.CharField(blank=True, choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('in_progress', 'In progress'), ('complete', 'Complete'), ('evidenced', 'Evidenced'), ('impact_shown', 'Impact shown'), ('sustained', 'Sustained')], max_length=20)),
                ('to_step', models.CharField(choices=[('proposed', 'Proposed'), ('agreed', 'Agreed'), ('in_progress', 'In progress'), ('complete', 'Complete'), ('evidenced', 'Evidenced'), ('impact_shown', 'Impact shown'), ('sustained', 'Sustained')], max_length=20)),
                ('proof_kind', models.CharField(blank=True, choices=[('document', 'A document or record I have seen'), ('measure', 'A measure that moved'), ('testimony', 'What people affected say'), ('recheck', 'A second look after a time')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='moves', to='improving.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['action', 'at'], name='ladder_move_by_action')],
            },
        ),
        migrations.CreateModel(
            name='Plan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('reference', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=40)),
                ('purpose', models.TextField(blank=True)),
                ('dated_on', models.DateField()),
                ('status_set', models.CharField(max_length=60)),
                ('status_words', models.JSONField()),
                ('closed_on', models.DateField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['council', '-dated_on'], name='plan_by_date')],
                'constraints': [models.UniqueConstraint(fields=('council', 'reference'), name='plan_reference_once_in_council')],
            },
        ),
        migrations.AddField(
            model_name='actionimport',
            name='plan',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='imports', to='improving.plan'),
        ),
        migrations.CreateModel(
            name='PlanAction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveIntegerField(default=0)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan_links', to='improving.action')),
                ('plan', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='action_links', to='improving.plan')),
            ],
            options={
                'indexes': [models.Index(fields=['plan', 'position'], name='plan_action_order')],
                'constraints': [models.UniqueConstraint(fields=('plan', 'action'), name='plan_action_once')],
            },
        ),
        migrations.AddField(
            model_name='action',
            name='plans',
            field=models.ManyToManyField(related_name='actions', through='improving.PlanAction', to='improving.plan'),
        ),
        migrations.CreateModel(
            name='ProgressNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField()),
                ('status', models.CharField(max_length=40)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='notes', to='improving.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['action', '-at'], name='progress_note_by_action')],
            },
        ),
        migrations.CreateModel(
            name='Rebaseline',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('old_due_on', models.DateField()),
                ('new_due_on', models.DateField()),
                ('reason', models.TextField()),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rebaselines', to='improving.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='rebaseline_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='ActionFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finding_links', to='improving.action')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='learning.finding')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'finding'), name='action_finding_once')],
            },
        ),
    ]
