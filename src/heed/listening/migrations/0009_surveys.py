import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_shared_cache'),
        ('listening', '0008_feedback'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('reference', models.CharField(max_length=40)),
                ('title', models.CharField(max_length=200)),
                ('kind', models.CharField(max_length=40)),
                ('about', models.TextField(blank=True)),
                ('opens_on', models.DateField()),
                ('closes_on', models.DateField()),
                ('asked', models.PositiveIntegerField(blank=True, null=True)),
                ('asked_whom', models.CharField(blank=True, max_length=200)),
                ('key', models.CharField(max_length=40, unique=True)),
                ('is_linked', models.BooleanField(default=False)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('council', 'reference'), name='survey_reference_once'), models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='survey_closes_after_opening')],
            },
        ),
        migrations.CreateModel(
            name='SurveyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('kind', models.CharField(choices=[('single', 'One of several answers'), ('multiple', 'Any of several answers'), ('text', 'In their own words'), ('group', 'Which group they belong to')], max_length=20)),
                ('words', models.CharField(max_length=300)),
                ('choices', models.JSONField(blank=True, default=list)),
                ('favourable', models.JSONField(blank=True, default=list)),
                ('published', models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True)),
                ('published_by', models.CharField(blank=True, max_length=200)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='listening.survey')),
            ],
            options={
                'ordering': ['number', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'number'), name='survey_question_number_once'), models.CheckConstraint(condition=models.Q(('published__isnull', True), models.Q(('published_by', ''), _negated=True), _connector='OR'), name='survey_published_with_source')],
            },
        ),
        migrations.CreateModel(
            name='SurveyResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('answered_on', models.DateField()),
                ('choices', models.JSONField(default=dict)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='listening.survey')),
            ],
        ),
        migrations.CreateModel(
            name='SurveySheet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('survey', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='sheet', to='listening.survey')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SurveyText',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='texts', to='listening.surveyquestion')),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='survey_text', to='listening.source')),
            ],
        ),
    ]
