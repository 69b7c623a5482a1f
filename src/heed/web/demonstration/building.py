"""Making the demonstration council, once."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Model

from heed.accounts import changes as accounts
from heed.accounts.models import Council, Person
from heed.conversation import changes as conversation
from heed.web.conversation.targets import TARGETS, page_of
from heed.web.demonstration import story
from heed.web.demonstration.audits import audit
from heed.web.demonstration.backdating import Calendar
from heed.web.demonstration.complaints import complain
from heed.web.demonstration.complaints_report import report_on_complaints
from heed.web.demonstration.emerging import say_what_no_theme_holds
from heed.web.demonstration.feedback import Inbox
from heed.web.demonstration.holding import Watching
from heed.web.demonstration.improving import Improving
from heed.web.demonstration.learning import learn
from heed.web.demonstration.letters import correspond
from heed.web.demonstration.listening import listen
from heed.web.demonstration.measuring import Measuring
from heed.web.demonstration.ombudsman import Ombudsman
from heed.web.demonstration.people import settle
from heed.web.demonstration.radar import recommend_again
from heed.web.demonstration.redaction import redact_cases
from heed.web.demonstration.reviews import review
from heed.web.demonstration.suggestions import suggest_themes
from heed.web.demonstration.surveys import survey
from heed.web.demonstration.taxonomy import make_themes_own
from heed.web.demonstration.told_back import hear

NEVER_CAME = ("Peter Ashdown",)  # so that the page of things forgotten has somebody to ask after


@transaction.atomic
def build(now: datetime) -> Council:
    """The demonstration council with its story, counted back from `now`. One that is there already stays as it is."""
    named = story.town().council
    there = Council.objects.filter(slug=named.slug).first()
    if there:
        return there
    council = accounts.found_council(name=named.name, slug=named.slug, is_demonstration=True)
    calendar = Calendar(now, council)
    people = settle(council)
    for day, person in enumerate(people.values()):
        if person.name not in NEVER_CAME:
            calendar.backdate(person, day % 6 + 1, "last_login")
    sources = listen(people, calendar)
    lessons = learn(people, sources, calendar)
    correspond(complain(people, calendar), people, calendar)
    review(people, sources, calendar)
    survey(people, calendar)
    Ombudsman(people, sources, calendar).investigate()
    hear(people, calendar)
    make_themes_own(people, calendar)
    Inbox(people, calendar).fill()
    say_what_no_theme_holds(people, calendar)
    told = story.plans()
    measuring = Measuring(people, calendar)
    measures = measuring.measure()
    watching = Watching(people, lessons, calendar)
    watching.learn()
    improving = Improving(people, sources, lessons, measuring)
    actions = improving.improve(told)
    watching.act(improving)
    audit(people, calendar)
    report_on_complaints(people, calendar)
    recommend_again(people, calendar)
    suggest_themes(people, calendar)
    redact_cases(people, calendar)
    about: dict[str, Mapping[str, Model]] = {"action": actions, "lesson": lessons, "measure": measures}
    for said in told.comments:
        _say(said, about[said.about][said.key], people, calendar)
    return council


def _say(said: story.Said, target: Model, people: dict[str, Person], calendar: Calendar) -> None:
    kind = target._meta.label_lower
    added = conversation.add_comment(
        target=target,
        text=said.text,
        by=people[said.by],
        reading=TARGETS[kind].reading,
        link=page_of(kind, target.pk),
    )
    calendar.backdate(added.comment, said.days, "at")
