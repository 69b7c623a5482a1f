import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("listening", "0003_case_files"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
    ]
