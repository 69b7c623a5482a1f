import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0003_keys_and_stand_ins'),
        ('accounts', '__first__'),
        ('listening', '0007_audits'),
    ]

    operations = [
        migrations.AddField(
            model_name='feedback',
            name='held_for',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.CreateModel(
            name='PublicCode',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('lookup', models.CharField(max_length=64, unique=True)),
                ('salt', models.BinaryField(blank=True, null=True)),
                ('sealed', models.BinaryField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('expires_on', models.DateField()),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='accounts.council')),
                ('feedback', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='public_code', to='listening.feedback')),
            ],
            options={
                'indexes': [models.Index(fields=['expires_on'], name='public_code_by_age')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('feedback__isnull', True), ('salt__isnull', False), ('sealed__isnull', False)), models.Q(('feedback__isnull', False), ('salt__isnull', True), ('sealed__isnull', True)), _connector='OR'), name='public_code_saved_or_sent')],
            },
        ),
        migrations.AddField(
            model_name='feedback',
            name='flag_passed_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='feedback',
            name='flag_passed_to',
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.CreateModel(
            name='FeedbackImport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('choosing_columns', 'Columns to be chosen'), ('checking', 'Being checked'), ('checked', 'Checked, not brought in'), ('bringing_in', 'Being brought in'), ('done', 'Brought in'), ('undoing', 'Being undone'), ('undone', 'Undone'), ('stopped', 'Stopped')], default='choosing_columns', max_length=20)),
                ('on_conflict', models.CharField(choices=[('stop', 'Stop'), ('skip', 'Skip'), ('update', 'Update')], default='stop', max_length=20)),
                ('read_as', models.CharField(max_length=40)),
                ('headings', models.JSONField()),
                ('headings_sha256', models.CharField(max_length=64)),
                ('mapping', models.JSONField(default=dict)),
                ('position', models.PositiveIntegerField(default=0)),
                ('row_count', models.PositiveIntegerField(blank=True, null=True)),
                ('added', models.PositiveIntegerField(default=0)),
                ('updated', models.PositiveIntegerField(default=0)),
                ('skipped', models.PositiveIntegerField(default=0)),
                ('rejected', models.PositiveIntegerField(default=0)),
                ('conflicts', models.PositiveIntegerField(default=0)),
                ('digest', models.CharField(blank=True, max_length=64)),
                ('trouble', models.CharField(blank=True, max_length=300)),
                ('removed', models.PositiveIntegerField(default=0)),
                ('kept', models.PositiveIntegerField(default=0)),
                ('done_at', models.DateTimeField(blank=True, null=True)),
                ('undone_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('undone_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(condition=models.Q(('state__in', ['checking', 'bringing_in', 'undoing'])), fields=['state'], name='feedback_import_at_work'), models.Index(fields=['council', '-id'], name='feedback_import_newest')],
            },
        ),
        migrations.CreateModel(
            name='FeedbackImportRow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('row_number', models.PositiveIntegerField()),
                ('outcome', models.CharField(choices=[('rejected', 'Did not come in'), ('updated', 'Changed what was here')], max_length=20)),
                ('cells', models.JSONField(default=list)),
                ('problems', models.JSONField(default=list)),
                ('before', models.JSONField(blank=True, null=True)),
                ('version_after', models.PositiveIntegerField(blank=True, null=True)),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rows', to='listening.feedbackimport')),
                ('feedback', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='listening.feedback')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('batch', 'row_number'), name='feedback_import_row_once')],
            },
        ),
        migrations.CreateModel(
            name='SourceAttachment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('position', models.PositiveSmallIntegerField()),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attachments', to='listening.source')),
            ],
            options={
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('source', 'position'), name='source_attachment_in_order')],
            },
        ),
        migrations.AddIndex(
            model_name='feedback',
            index=models.Index(condition=models.Q(('sender_contact', ''), _negated=True), fields=['council', 'sender_contact'], name='feedback_by_sender'),
        ),
    ]
