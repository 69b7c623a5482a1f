"""What the forms of a decision begin with, and the pages they stand on."""

from typing import Any

from django.urls import reverse

from heed.accounts.models import Person
from heed.core.statistics.sentences.numbers import listed
from heed.learning.queries.emerging import quotes_for_everybody, texts_shown
from heed.web.learning.emerging.showing import QuoteShown, quote_shown
from heed.web.saving import FormPage

MOST_TO_TICK = 200
EXAMPLES = 4

INTRO = {
    "make": "Say in your own words what belongs to it. Texts that you may not read stay as they are.",
    "propose": "The editors of the themes decide. Say in your own words what belongs to it.",
    "join": "Nothing changes in the theme itself. Texts that you may not read stay as they are.",
    "let_go": "It stays on the list of what was decided, and does not come back unless it grows to half as many again.",
}
TITLES = {
    "make": ("Make it a theme", "Make the theme", "The theme is made, and the texts you left ticked have it."),
    "propose": ("Propose a theme", "Propose it", "The editors of the themes will look at it."),
    "join": ("It belongs to a theme we have", "Give them the theme", "The texts you left ticked have the theme."),
    "let_go": ("Let it go", "Let it go", "It is let go. If it grows, it will be here again."),
}


def page_of(emerging: Any, do: str) -> FormPage:
    """The page on which this is decided."""
    title, button, done = TITLES[do]
    return FormPage(
        title=title,
        button=button,
        back=reverse("emerging-group", args=[emerging.pk]),
        about=listed(emerging.words),
        intro=INTRO[do],
        done=done,
        crumbs=(reverse("learn"), "Learn", reverse("emerging"), "What no theme holds"),
        facts_of=_facts,
    )


def _facts(emerging: Any) -> list[tuple[str, Any]]:
    who = emerging.decided_by.name if emerging.decided_by else "Nobody yet"
    return [("Now", emerging.get_state_display()), ("Decided by", who), ("Reason", emerging.reason or "None given")]


def texts_to_tick(emerging: Any, person: Person) -> list[QuoteShown]:
    """Its texts that the person may read, the most typical first."""
    return [quote_shown(each) for each in texts_shown(emerging, for_person=person, most=MOST_TO_TICK)]


def first_words(emerging: Any, person: Person) -> dict[str, Any]:
    """What the form of a new theme begins with. Everybody reads a theme: words of case files are no examples."""
    return {
        "cues": "\n".join(emerging.words),
        "examples": "\n".join(quotes_for_everybody(emerging, for_person=person, most=EXAMPLES)),
        "because": f"{emerging.texts} texts say it, and no theme held them",
        "version": emerging.version,
    }
