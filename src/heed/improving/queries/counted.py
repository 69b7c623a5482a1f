"""The very actions that the numbers of the loop count."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from heed.accounts.models import Person
from heed.improving.choices import LADDER
from heed.improving.models import Action, LadderMove
from heed.improving.queries.actions import actions_visible
from heed.improving.queries.loop import REACHED, links_to_findings, links_to_lessons
from heed.learning.queries.counts import Period
from heed.learning.queries.taxonomy import Taxonomy


def counted_actions(
    *,
    for_person: Person,
    stage: str,
    taxonomy: Taxonomy,
    themes: Collection[str] | None = None,
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Action]:
    """The actions counted at one stage ('agreed', 'changed' or 'proved'), as far as the person may read actions.

    Of one theme, by the ids it is stored as, or of all; with a period, those which reached the stage within it and
    still stand there.
    """
    step = REACHED[stage]
    found = actions_visible(for_person=for_person).filter(is_withdrawn=False, step__in=LADDER[LADDER.index(step) :])
    if since or until:
        moves = LadderMove.objects.filter(action=OuterRef("pk"), to_step=step)
        found = found.filter(Exists(moves.filter(**Period(since, until).of_moment("at"))))
    if themes is None:
        return found
    by_lesson = links_to_lessons(for_person).filter(action=OuterRef("pk"), lesson__theme_links__theme__in=themes)
    directly = links_to_findings(for_person, taxonomy)
    directly = directly.filter(action=OuterRef("pk"), finding__theme_links__theme__in=themes)
    return found.filter(Exists(by_lesson) | Exists(directly))
