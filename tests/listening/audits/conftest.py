"""The people around an audit."""

from types import SimpleNamespace

import pytest

from tests.factories import council, person, team


@pytest.fixture
def people():
    """A council's people: who plans, who audits, who did the work, and its manager."""
    town = council()
    own, other = team(council=town), team(council=town)
    return SimpleNamespace(
        council=town,
        own_team=own,
        other_team=other,
        psw=person(council=town, roles=["psw"], name="Pia", team=other),
        quality=person(council=town, roles=["quality_lead"], name="Quinn", team=other),
        ann=person(council=town, roles=["investigator"], name="Ann", team=other),
        bob=person(council=town, roles=["team_manager"], name="Bob", team=other),
        manager=person(council=town, roles=["team_manager"], name="Mona", team=own),
        worker=person(council=town, roles=["practitioner"], name="Wil", team=own),
        stranger=person(roles=["quality_lead"], name="Stranger"),
    )
