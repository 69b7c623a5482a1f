"""Keeping looks: what was decided is carried on, and a look is taken once a day or when somebody asks."""

from datetime import date, timedelta

import msgspec
import pytest
from django.utils import timezone

from heed.audit.models import TrailEntry
from heed.audit.refusals import NotAllowed
from heed.core.text.emerging.growing import NOTHING
from heed.core.text.emerging.heard import Emerging, Group, Member, Spans
from heed.definitions import emerging_rule_set
from heed.learning.changes import emerging as changes
from heed.learning.jobs.emerging import look_for_emerging, look_in
from heed.learning.models import EmergingLook, EmergingRun, EmergingText, EmergingTheme
from heed.learning.queries.emerging import HeardText, newest_run_of
from tests.factories import emerging, person
from tests.factories.feedback import feedback

pytestmark = pytest.mark.django_db
RULES = emerging_rule_set()
SPANS = Spans(date(2025, 4, 1), date(2026, 1, 1), date(2026, 3, 31), 300, 100)
PLACES = ["hall", "stairs", "porch", "landing", "kitchen", "garage", "garden", "cellar"]


def heard_text(source):
    return HeardText(source.pk, None, 0, len(source.text), source.text, source.received_on)


def told(lead, number=6):
    return [heard_text(feedback(by=lead, text=f"The gate by the {place} jams").source) for place in PLACES[:number]]


def keep(lead, texts, *, members=None, now=None):
    """A look that found one group of these texts, or of some of them."""
    keys = [each.key for each in (texts if members is None else members)]
    group = Group(
        ("gate",), tuple(Member(key, 0.9) for key in keys), len(keys), len(keys), len(keys), 0, len(keys), 0.9, NOTHING
    )
    return changes.keep_look(
        council_id=lead.council_id,
        found=Emerging([group], len(texts), 2, 11, 3, 1, 0.8, RULES.id),
        texts={each.key: each for each in texts},
        spans=SPANS,
        rules=RULES,
        after=newest_run_of(lead.council_id),
        seconds=0.5,
        now=now or timezone.now(),
    )


def let_go(run, lead):
    return changes.let_emerging_go(emerging=run.themes.get(), reason="Known", expected_version=None, by=lead)


def test_a_look_is_kept_whole(lead):
    texts = told(lead)

    run = keep(lead, texts)

    theme = run.themes.get()
    assert (run.texts, run.groups, run.smaller_texts, run.unclear, run.wordless) == (6, 3, 11, 3, 1)
    assert (theme.words, theme.texts, theme.state, theme.members.count()) == (["gate"], 6, "new", 6)
    text = EmergingText.objects.order_by("pk").first()
    assert (text.source_id, text.start, text.end) == (texts[0].source_id, 0, texts[0].end)


def test_a_look_is_let_go_where_another_was_kept_meanwhile(lead):
    texts = told(lead)
    before = newest_run_of(lead.council_id)
    keep(lead, texts)

    kept = changes.keep_look(
        council_id=lead.council_id,
        found=Emerging([], 6, 0, 0, 6, 0, None, RULES.id),
        texts={},
        spans=SPANS,
        rules=RULES,
        after=before,
        seconds=0.5,
        now=timezone.now(),
    )

    assert (kept, EmergingRun.objects.count()) == (None, 1)


def test_what_was_let_go_does_not_come_back(lead):
    texts = told(lead)
    first = let_go(keep(lead, texts), lead)

    again = keep(lead, texts).themes.get()

    assert (again.state, again.reason, again.decided_by, again.again) == ("let_go", "Known", lead, first)


def test_what_was_let_go_comes_back_when_it_grew_by_half(lead):
    texts = told(lead, 8)
    first = let_go(keep(lead, texts, members=texts[:5]), lead)

    again = keep(lead, texts).themes.get()

    assert (again.state, again.again) == ("new", first)


def test_what_was_let_go_stays_so_while_it_grew_by_less(lead):
    texts = told(lead, 7)
    let_go(keep(lead, texts, members=texts[:5]), lead)

    assert keep(lead, texts).themes.get().state == "let_go"


def test_a_decision_reaches_over_a_look_in_which_the_group_was_not_found(lead):
    texts = told(lead, 8)
    let_go(keep(lead, texts, members=texts[:4]), lead)
    keep(lead, texts, members=texts[4:])

    assert keep(lead, texts, members=texts[:4]).themes.get().state == "let_go"


def test_a_group_that_shares_little_is_another(lead):
    texts = told(lead, 8)
    let_go(keep(lead, texts, members=texts[:5]), lead)

    other = keep(lead, texts, members=texts[4:]).themes.get()

    assert (other.state, other.again) == ("new", None)


def test_decisions_of_another_council_are_not_carried(lead):
    texts = told(lead)
    let_go(keep(lead, texts), lead)
    stranger = person(roles=["quality_lead"])

    assert keep(stranger, told(stranger)).themes.get().state == "new"


def test_old_looks_without_a_decision_are_let_go(lead):
    long_ago = timezone.now() - timedelta(days=RULES.keep_days + 1)
    texts = told(lead)
    decided = keep(lead, texts, now=long_ago)
    let_go(decided, lead)
    emerging.run(by=lead, made_at=long_ago + timedelta(hours=1))

    newest = keep(lead, texts)

    assert set(EmergingRun.objects.all()) == {decided, newest}


def test_asking_twice_for_a_look_is_asking_once(lead):
    changes.want_look(by=lead)
    changes.want_look(by=lead)

    assert EmergingLook.objects.count() == 1
    assert list(TrailEntry.objects.values_list("verb", flat=True)) == ["emerging.look_wanted"] * 2


def test_who_only_reads_cannot_ask_for_a_look():
    with pytest.raises(NotAllowed):
        changes.want_look(by=person(roles=["practitioner"]))


def test_the_job_finds_what_several_say(lead):
    now = timezone.now()
    day = timezone.localdate(now) - timedelta(days=10)
    for place in PLACES:
        feedback(by=lead, text=f"The gate by the {place} jams and will not shut.", received_on=day)
    feedback(by=lead, text="A choir sang in the square.", received_on=day)
    feedback(by=lead, text="The pigeons have won.", received_on=day)

    run = look_in(lead.council, now=now, rules=msgspec.structs.replace(RULES, starts=6))

    theme = EmergingTheme.objects.get()
    assert (run.texts, run.recent_volume, run.earlier_volume, run.unclear) == (10, 10, 0, 2)
    assert (theme.texts, theme.earlier, theme.recent, theme.growth) == (8, 0, 8, "cannot_tell")


def test_the_job_looks_where_nobody_has_looked_for_a_day(lead):
    now = timezone.now()
    emerging.run(by=lead, made_at=now - timedelta(hours=RULES.hours_between))

    assert (look_for_emerging(now), EmergingRun.objects.count()) == (1, 2)


def test_the_job_run_twice_looks_once(lead):
    now = timezone.now()
    look_for_emerging(now)

    assert (look_for_emerging(now), EmergingRun.objects.count()) == (0, 1)


def test_the_job_looks_at_once_where_somebody_asked(lead):
    now = timezone.now()
    emerging.run(by=lead, made_at=now - timedelta(hours=1))
    changes.want_look(by=lead, now=now)

    assert (look_for_emerging(now + timedelta(minutes=1)), look_for_emerging(now + timedelta(minutes=2))) == (1, 0)
