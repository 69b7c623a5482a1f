"""The Easy Read form of a survey, and who typed an answer in from paper. Columns are added only."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('listening', '0011_levels_in_the_index'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='survey',
            name='easy_about',
            field=models.TextField(blank=True, default=''),
        ),
        migrations.AddField(
            model_name='surveyquestion',
            name='easy_choices',
            field=models.JSONField(blank=True, default=list),
        ),
        migrations.AddField(
            model_name='surveyquestion',
            name='easy_words',
            field=models.CharField(blank=True, default='', max_length=300),
        ),
        migrations.AddField(
            model_name='surveyresponse',
            name='typed_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
    ]
