import django.db.models.deletion
import django.db.models.expressions
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '__first__'),
        ('improving', '0002_plan_closing_and_owner_then'),
        ('learning', '0003_themes_know_their_findings'),
        ('measuring', '0001_start'),
    ]

    operations = [
        migrations.CreateModel(
            name='ActionMeasure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('changes_on', models.DateField()),
                ('expectation', models.TextField(blank=True)),
                ('first_looked_at', models.DateTimeField(blank=True, null=True)),
                ('made_at', models.DateTimeField(auto_now_add=True)),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='measure_links', to='improving.action')),
                ('first_looked_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('made_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('measure', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='action_links', to='measuring.measure')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('action', 'measure'), name='action_measure_once'), models.CheckConstraint(condition=models.Q(models.Q(('first_looked_at__isnull', True), ('first_looked_by__isnull', True)), models.Q(('first_looked_at__isnull', False), ('first_looked_by__isnull', False)), _connector='OR'), name='action_measure_looked_by_and_at')],
            },
        ),
        migrations.CreateModel(
            name='ImpactConfirmation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('computed', models.CharField(choices=[('improved', 'Improved'), ('worsened', 'Worsened'), ('cannot_tell', 'Cannot tell'), ('too_early', 'Too early')], max_length=20)),
                ('confirmed', models.CharField(choices=[('improved', 'Improved'), ('worsened', 'Worsened'), ('cannot_tell', 'Cannot tell'), ('too_early', 'Too early')], max_length=20)),
                ('reason', models.TextField()),
                ('sentence', models.TextField()),
                ('estimate', models.JSONField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='confirmations', to='improving.actionmeasure')),
            ],
            options={
                'indexes': [models.Index(fields=['link', '-at'], name='impact_confirmation_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='impact_confirmation_with_reason')],
            },
        ),
        migrations.CreateModel(
            name='RebaseCause',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rebases', to='improving.action')),
                ('rebase', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='cause', to='measuring.rebase')),
            ],
        ),
        migrations.CreateModel(
            name='Testimony',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('said_by', models.CharField(choices=[('people', 'People who draw on care and support'), ('carers', 'Unpaid carers and families'), ('staff', 'Staff'), ('partners', 'Partners')], max_length=20)),
                ('words', models.TextField()),
                ('is_quote', models.BooleanField(default=True)),
                ('asked', models.PositiveIntegerField()),
                ('better', models.PositiveIntegerField()),
                ('worse', models.PositiveIntegerField(default=0)),
                ('said_on', models.DateField()),
                ('how_asked', models.CharField(max_length=300)),
                ('at', models.DateTimeField()),
                ('action', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='testimonies', to='improving.action')),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('finding', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='learning.finding')),
            ],
            options={
                'verbose_name_plural': 'testimonies',
                'indexes': [models.Index(fields=['action', '-said_on'], name='testimony_order')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('how_asked', ''), _negated=True)), name='testimony_with_words'), models.CheckConstraint(condition=models.Q(('asked__gte', 1)), name='testimony_of_somebody'), models.CheckConstraint(condition=models.Q(('asked__gte', django.db.models.expressions.CombinedExpression(models.F('better'), '+', models.F('worse')))), name='testimony_counts_fit')],
            },
        ),
    ]
