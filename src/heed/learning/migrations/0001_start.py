import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('accounts', '__first__'),
        ('listening', '0001_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='Finding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('quote', models.TextField()),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('section', models.CharField(blank=True, max_length=300)),
                ('polarity', models.CharField(max_length=20)),
                ('evidence_category', models.CharField(max_length=40)),
                ('origin', models.CharField(choices=[('suggested', 'Suggested by the reader'), ('quoted', "Added by a person, in the source's words"), ('paraphrased', 'Added by a person, in their own words')], max_length=20)),
                ('state', models.CharField(choices=[('suggested', 'Waiting for a decision'), ('accepted', 'Accepted'), ('set_aside', 'Set aside'), ('replaced', 'Replaced by a merge or split')], default='suggested', max_length=20)),
                ('set_aside_reason', models.TextField(blank=True)),
                ('confidence', models.FloatField(blank=True, null=True)),
                ('machine', models.JSONField(blank=True, default=dict)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('replaced_by', models.ManyToManyField(blank=True, related_name='replaces', to='learning.finding')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='findings', to='listening.source')),
            ],
            options={
                'indexes': [models.Index(fields=['source', 'start', 'id'], name='finding_in_source'), models.Index(fields=['council', 'state', '-id'], name='finding_by_state'), models.Index(fields=['council', 'polarity', '-id'], name='finding_by_polarity'), models.Index(fields=['council', 'evidence_category', '-id'], name='finding_by_category'), models.Index(fields=['council', '-id'], name='finding_newest')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='finding_place_whole_or_none'), models.CheckConstraint(condition=models.Q(('origin', 'paraphrased'), ('start__isnull', False), _connector='OR'), name='finding_quote_has_a_place'), models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='finding_decided_by_and_at'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'set_aside'), _negated=True), models.Q(('set_aside_reason', ''), _negated=True), _connector='OR'), name='finding_set_aside_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='FindingStatement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('quality_statement', models.CharField(max_length=40)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statement_links', to='learning.finding')),
            ],
            options={
                'indexes': [models.Index(fields=['quality_statement', 'finding'], name='finding_by_statement')],
                'constraints': [models.UniqueConstraint(fields=('finding', 'quality_statement'), name='finding_statement_once')],
            },
        ),
        migrations.CreateModel(
            name='FindingTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=60)),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='theme_links', to='learning.finding')),
            ],
            options={
                'indexes': [models.Index(fields=['theme', 'finding'], name='finding_by_theme')],
                'constraints': [models.UniqueConstraint(fields=('finding', 'theme'), name='finding_theme_once')],
            },
        ),
        migrations.CreateModel(
            name='Lesson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('reference', models.CharField(max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('conclusion', models.TextField()),
                ('why_it_happened', models.TextField(blank=True)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('agreed', 'Agreed'), ('retired', 'No longer held')], default='draft', max_length=20)),
                ('is_restricted', models.BooleanField(default=False)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('agreed_at', models.DateTimeField(blank=True, null=True)),
                ('agreed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('came_back_from', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='came_back_as', to='learning.lesson')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('owner', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['council', 'status', '-id'], name='lesson_by_status'), models.Index(fields=['owner', 'status'], name='lesson_by_owner')],
                'constraints': [models.UniqueConstraint(fields=('council', 'reference'), name='lesson_reference_once_in_council'), models.CheckConstraint(condition=models.Q(models.Q(('agreed_at__isnull', True), ('agreed_by__isnull', True)), models.Q(('agreed_at__isnull', False), ('agreed_by__isnull', False)), _connector='OR'), name='lesson_agreed_by_and_at')],
            },
        ),
        migrations.CreateModel(
            name='LessonFactor',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('factor', models.CharField(max_length=60)),
                ('note', models.TextField(blank=True)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='factor_links', to='learning.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'factor'), name='lesson_factor_once')],
            },
        ),
        migrations.CreateModel(
            name='LessonFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('finding', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='lesson_links', to='learning.finding')),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='finding_links', to='learning.lesson')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('lesson', 'finding'), name='lesson_finding_once')],
            },
        ),
        migrations.AddField(
            model_name='lesson',
            name='findings',
            field=models.ManyToManyField(related_name='lessons', through='learning.LessonFinding', to='learning.finding'),
        ),
        migrations.CreateModel(
            name='LessonShare',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('told_to', models.CharField(max_length=200)),
                ('how', models.CharField(max_length=200)),
                ('shared_on', models.DateField()),
                ('is_told_back', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shares', to='learning.lesson')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LessonTheme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('theme', models.CharField(max_length=60)),
                ('lesson', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='theme_links', to='learning.lesson')),
            ],
            options={
                'indexes': [models.Index(fields=['theme', 'lesson'], name='lesson_by_theme')],
                'constraints': [models.UniqueConstraint(fields=('lesson', 'theme'), name='lesson_theme_once')],
            },
        ),
    ]
