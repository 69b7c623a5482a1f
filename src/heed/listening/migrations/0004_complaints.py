import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('listening', '0003_case_files'),
    ]

    operations = [
        migrations.AddField(
            model_name='caseclock',
            name='unit',
            field=models.CharField(choices=[('working_days', 'working days'), ('days', 'days'), ('months', 'months')], default='days', max_length=20),
        ),
        migrations.AddField(
            model_name='complaint',
            name='delay_explained_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='delay_why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='first_investigator',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='complaint',
            name='outcome',
            field=models.CharField(blank=True, max_length=40),
        ),
        migrations.AddField(
            model_name='complaint',
            name='reopened_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='reopened_why',
            field=models.TextField(blank=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='stage_2_acknowledged_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='stage_2_asked_on',
            field=models.DateField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='complaint',
            name='stage_2_why',
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name='clockchange',
            name='kind',
            field=models.CharField(choices=[('extension', 'Extended'), ('agreement', 'Agreed anew'), ('pause', 'Paused'), ('band', 'Another band'), ('correction', 'Put right')], max_length=20),
        ),
        migrations.AlterField(
            model_name='complaintfollowup',
            name='got_better',
            field=models.CharField(blank=True, choices=[('yes', 'Yes'), ('partly', 'Partly'), ('no', 'No')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='complaint',
            index=models.Index(fields=['council', 'outcome'], name='complaint_by_outcome'),
        ),
        migrations.CreateModel(
            name='CaseLetter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(max_length=40)),
                ('template', models.CharField(max_length=120)),
                ('title', models.CharField(max_length=300)),
                ('addressed_to', models.TextField(blank=True)),
                ('words', models.TextField()),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('sent_how', models.CharField(blank=True, choices=[('email', 'E-mail'), ('letter', 'Letter'), ('telephone', 'Telephone'), ('in_person', 'In person'), ('form', 'Our public form'), ('councillor', 'Through a councillor or MP'), ('provider', 'Passed on by a provider or partner'), ('spreadsheet', 'From a spreadsheet'), ('api', 'From another system'), ('other', 'Another way')], max_length=20)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('response', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='letters', to='listening.complaintresponse')),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='letters', to='listening.source')),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('sent_by__isnull', True), ('sent_how', ''), ('sent_on__isnull', True)), models.Q(('sent_by__isnull', False), ('sent_on__isnull', False), models.Q(('sent_how', ''), _negated=True)), _connector='OR'), name='case_letter_sent_whole')],
            },
        ),
        migrations.CreateModel(
            name='CaseLetterFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('letter', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='file', to='listening.caseletter')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ComplaintsReport',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('year', models.PositiveSmallIntegerField()),
                ('introduction', models.TextField(blank=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('signed', 'Signed'), ('published', 'Published')], default='draft', max_length=20)),
                ('figures', models.JSONField(blank=True, default=dict)),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('signed_at', models.DateTimeField(blank=True, null=True)),
                ('published_at', models.DateTimeField(blank=True, null=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('published_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('signed_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'year'), name='complaints_report_once_a_year'), models.CheckConstraint(condition=models.Q(models.Q(('signed_at__isnull', True), ('signed_by__isnull', True), ('state', 'draft')), models.Q(('signed_at__isnull', False), ('signed_by__isnull', False), models.Q(('state', 'draft'), _negated=True)), _connector='OR'), name='complaints_report_signed_whole'), models.CheckConstraint(condition=models.Q(models.Q(('published_at__isnull', True), ('published_by__isnull', True)), models.Q(('published_at__isnull', False), ('published_by__isnull', False), ('state', 'published')), _connector='OR'), name='complaints_report_published_whole'), models.CheckConstraint(condition=models.Q(('signed_by__isnull', True), models.Q(('signed_by', models.F('written_by')), _negated=True), _connector='OR'), name='complaints_report_signed_by_another')],
            },
        ),
    ]
