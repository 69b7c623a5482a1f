"""Those of these tests: a lead who decides, a manager of the same council who does not, a lesson that is watched."""

import pytest

from heed.accounts.models import Person
from heed.learning.models import Lesson, LessonWatch
from tests import factories
from tests.factories.holding import SINCE, held_lesson, watch


@pytest.fixture
def lead(db: None) -> Person:
    return factories.person(roles=["quality_lead"])


@pytest.fixture
def manager(lead: Person) -> Person:
    return factories.person(roles=["team_manager"], council=lead.council)


@pytest.fixture
def lesson(lead: Person) -> Lesson:
    """Agreed, with a theme and a cause."""
    return held_lesson(by=lead)


@pytest.fixture
def watched(lesson: Lesson) -> LessonWatch:
    return watch(lesson=lesson, since=SINCE)
