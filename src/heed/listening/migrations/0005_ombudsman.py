import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_shared_cache'),
        ('accounts', '__first__'),
        ('listening', '0004_complaints'),
    ]

    operations = [
        migrations.CreateModel(
            name='OmbudsmanCase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('no_complaint_why', models.TextField(blank=True)),
                ('outside_reference', models.CharField(blank=True, max_length=20)),
                ('category', models.CharField(blank=True, max_length=60)),
                ('sub_category', models.CharField(blank=True, max_length=60)),
                ('received_on', models.DateField()),
                ('enquiry_received_on', models.DateField(blank=True, null=True)),
                ('reply_sent_on', models.DateField(blank=True, null=True)),
                ('draft_received_on', models.DateField(blank=True, null=True)),
                ('comments_sent_on', models.DateField(blank=True, null=True)),
                ('decided_on', models.DateField(blank=True, null=True)),
                ('published_on', models.DateField(blank=True, null=True)),
                ('era', models.CharField(blank=True, max_length=40)),
                ('decision', models.CharField(blank=True, max_length=60)),
                ('decision_words', models.CharField(blank=True, max_length=120)),
                ('decision_reason', models.CharField(blank=True, max_length=60)),
                ('closing_reason', models.CharField(blank=True, max_length=60)),
                ('awards_remedy', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default='unknown', max_length=10)),
                ('public_interest_report', models.BooleanField(default=False)),
                ('remedied_before', models.CharField(choices=[('yes', 'Yes'), ('no', 'No'), ('unknown', 'Not known')], default='unknown', max_length=10)),
                ('remedied_before_on', models.DateField(blank=True, null=True)),
                ('remedied_before_what', models.TextField(blank=True)),
                ('slow_reasons', models.JSONField(blank=True, default=list)),
                ('slow_note', models.TextField(blank=True)),
                ('complaint', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ombudsman_cases', to='listening.complaint')),
                ('council', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='accounts.council')),
                ('decision_source', models.OneToOneField(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='decides_case', to='listening.source')),
                ('handler', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='ombudsman_case', to='listening.source')),
            ],
            options={
                'indexes': [models.Index(fields=['council', '-received_on', '-id'], name='ombudsman_by_receipt'), models.Index(fields=['council', 'decided_on'], name='ombudsman_by_decision')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('outside_reference', ''), _negated=True), fields=('council', 'outside_reference'), name='ombudsman_reference_once_in_council'), models.CheckConstraint(condition=models.Q(('decision', ''), ('decided_on__isnull', False), _connector='OR'), name='ombudsman_decision_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('remedied_before', 'yes'), ('remedied_before_on__isnull', False)), models.Q(models.Q(('remedied_before', 'yes'), _negated=True), ('remedied_before_on__isnull', True)), _connector='OR'), name='ombudsman_remedied_before_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='OmbudsmanBody',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('outcome', models.CharField(blank=True, max_length=200)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='listening.ombudsmancase')),
            ],
            options={
                'ordering': ['name'],
                'constraints': [models.UniqueConstraint(fields=('case', 'name'), name='ombudsman_body_once')],
            },
        ),
        migrations.CreateModel(
            name='OmbudsmanRecommendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('words', models.TextField()),
                ('start', models.PositiveIntegerField(blank=True, null=True)),
                ('end', models.PositiveIntegerField(blank=True, null=True)),
                ('remedy_type', models.CharField(max_length=60)),
                ('pence', models.PositiveIntegerField(blank=True, null=True)),
                ('answer', models.CharField(choices=[('waiting', 'Not answered yet'), ('accepted', 'Accepted'), ('disputed', 'Disputed, with the reason')], default='waiting', max_length=20)),
                ('answer_reason', models.TextField(blank=True)),
                ('answered_on', models.DateField(blank=True, null=True)),
                ('what_was_done', models.TextField(blank=True)),
                ('evidence_sent_on', models.DateField(blank=True, null=True)),
                ('compliance', models.CharField(blank=True, max_length=60)),
                ('compliance_on', models.DateField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='recommendations', to='listening.ombudsmancase')),
            ],
            options={
                'ordering': ['position', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('case', 'position'), name='ombudsman_recommendation_position_once'), models.CheckConstraint(condition=models.Q(models.Q(('end__isnull', True), ('start__isnull', True)), models.Q(('end__gt', models.F('start')), ('start__isnull', False)), _connector='OR'), name='ombudsman_recommendation_place_whole'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'waiting'), ('answered_by__isnull', True), ('answered_on__isnull', True)), models.Q(models.Q(('answer', 'waiting'), _negated=True), ('answered_by__isnull', False), ('answered_on__isnull', False)), _connector='OR'), name='ombudsman_recommendation_answered_whole'), models.CheckConstraint(condition=models.Q(models.Q(('answer', 'disputed'), _negated=True), models.Q(('answer_reason', ''), _negated=True), _connector='OR'), name='ombudsman_recommendation_disputed_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('compliance', ''), ('compliance_on__isnull', True)), models.Q(models.Q(('compliance', ''), _negated=True), ('compliance_on__isnull', False)), _connector='OR'), name='ombudsman_compliance_has_a_day')],
            },
        ),
        migrations.CreateModel(
            name='OmbudsmanResponse',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False)),
                ('kind', models.CharField(choices=[('reply', 'Reply to the enquiry'), ('comments', 'Comments on the draft decision')], max_length=20)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('submitted', 'Waits for authorisation'), ('returned', 'Returned with reasons'), ('authorised', 'Authorised'), ('sent', 'Sent')], default='draft', max_length=20)),
                ('words', models.TextField()),
                ('written_at', models.DateTimeField(auto_now_add=True)),
                ('submitted_at', models.DateTimeField(blank=True, null=True)),
                ('decided_at', models.DateTimeField(blank=True, null=True)),
                ('comment', models.TextField(blank=True)),
                ('sent_on', models.DateField(blank=True, null=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='responses', to='listening.ombudsmancase')),
                ('decided_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('sent_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('submitted_to', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('written_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['authorised', 'sent']), _negated=True), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False), models.Q(('decided_by', models.F('written_by')), _negated=True)), _connector='OR'), name='ombudsman_response_authorised_by_another'), models.CheckConstraint(condition=models.Q(models.Q(('sent_on__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_on__isnull', True)), _connector='OR'), name='ombudsman_response_sent_has_a_day'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'returned'), _negated=True), models.Q(('comment', ''), _negated=True), _connector='OR'), name='ombudsman_response_returned_with_reason'), models.UniqueConstraint(condition=models.Q(('state__in', ['draft', 'submitted', 'authorised'])), fields=('case', 'kind'), name='ombudsman_response_one_on_its_way')],
            },
        ),
        migrations.CreateModel(
            name='RecommendationEvidence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=255)),
                ('media_type', models.CharField(max_length=127)),
                ('size', models.PositiveIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('content', models.BinaryField()),
                ('kept_at', models.DateTimeField(auto_now_add=True)),
                ('added_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('recommendation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='evidence', to='listening.ombudsmanrecommendation')),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
