"""Who made a document when, and what one of an invented council says before anything else."""

from datetime import date

from heed.accounts.models import Person
from heed.web.components.dates import in_words


def made_words(person: Person, *, on: date) -> str:
    """By whom and on which day a document was made."""
    return f"made {in_words(on)} by {person.name}"


def invented_notice(person: Person) -> str:
    """What a document of a demonstration council says before anything else; empty for a real council."""
    if not person.council.is_demonstration:
        return ""
    return "This council is invented, and so is everything in it: people, reports, numbers."
