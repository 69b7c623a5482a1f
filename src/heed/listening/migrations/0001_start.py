import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('accounts', '0001_start'),
        ('accounts', '__first__'),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('reference', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=300)),
                ('text', models.TextField()),
                ('text_sha256', models.CharField(max_length=64)),
                ('origin', models.CharField(blank=True, max_length=40)),
                ('dated_on', models.DateField(blank=True, null=True)),
                ('received_on', models.DateField()),
                ('sensitivity', models.CharField(choices=[('open', 'Open: published or fit to be'), ('internal', 'Internal: anybody with a reading role'), ('restricted', 'Restricted: named people only, and each view is recorded')], default='internal', max_length=20)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sources', to='accounts.council')),
            ],
            options={
                'indexes': [models.Index(fields=['council', '-received_on', '-id'], name='source_by_date'), models.Index(fields=['council', 'kind'], name='source_by_kind'), models.Index(fields=['council', 'text_sha256'], name='source_by_text')],
                'constraints': [models.UniqueConstraint(fields=('council', 'reference'), name='source_reference_once_in_council')],
            },
        ),
        migrations.CreateModel(
            name='ReportDetail',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('authority', models.CharField(blank=True, max_length=200)),
                ('quality_statement', models.CharField(blank=True, max_length=40)),
                ('score', models.PositiveSmallIntegerField(blank=True, null=True)),
                ('score_label', models.CharField(blank=True, max_length=200)),
                ('outside_reference', models.CharField(blank=True, max_length=60)),
                ('category', models.JSONField(blank=True, default=list)),
                ('decision', models.CharField(blank=True, max_length=120)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('sections', models.JSONField(blank=True, default=list)),
                ('quantities', models.JSONField(blank=True, default=list)),
                ('entities', models.JSONField(blank=True, default=list)),
                ('checks', models.JSONField(blank=True, default=list)),
                ('reader_version', models.CharField(max_length=40)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='report', to='listening.source')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('score__isnull', True), models.Q(('score__gte', 1), ('score__lte', 4)), _connector='OR'), name='report_score_1_to_4_or_unknown')],
            },
        ),
        migrations.CreateModel(
            name='SourceFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='listening.source')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SourceReader',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('given_at', models.DateTimeField(auto_now_add=True)),
                ('reason', models.TextField()),
                ('given_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='readers', to='listening.source')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('source', 'person'), name='source_reader_once')],
            },
        ),
    ]
