"""What the public form forgets by itself."""

from datetime import UTC, datetime, timedelta

import pytest

from heed.accounts.visits import Limit, count_visit
from heed.listening.changes.feedback import public
from heed.listening.codes import code_of
from heed.listening.jobs.public_form import forget
from tests.factories import council

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=UTC)


@pytest.mark.django_db
def test_drafts_and_counts_past_their_day_are_deleted_once():
    public.save_for_later(words="Half", code=code_of("x"), council=council(), now=NOW)
    count_visit(visitor="a", limit=Limit("say-send", 2, 900), now=NOW)

    assert [forget(NOW), forget(NOW + timedelta(days=15)), forget(NOW + timedelta(days=15))] == [0, 2, 0]
