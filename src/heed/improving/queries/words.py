"""In which words an action's status is told."""

from heed.definitions import quality_statements
from heed.improving.models import Action
from heed.improving.statuses import StatusWord, open_words, usual_words, word_for, words_of


def words_of_action(action: Action) -> dict[str, StatusWord]:
    """The words of all its plans, the first plan's first; the usual words where it is in none."""
    words: dict[str, StatusWord] = {}
    for plan in action.plans.all():
        for status, word in words_of(plan.status_words).items():
            words.setdefault(status, word)
    return words or usual_words()


def open_statuses_of(action: Action) -> list[StatusWord]:
    """What people may say of how it goes."""
    return open_words(words_of_action(action))


def status_word_of(action: Action) -> StatusWord:
    """Its status in the words of its own plans."""
    return word_for(action.status, words_of_action(action))


def statements_of(action: Action) -> list[str]:
    """The ids of its quality statements in CQC's order; from the list's own query, where it came from a list."""
    if hasattr(action, "statement_ids"):
        has = set((action.statement_ids or "").split(","))
    else:
        has = {link.quality_statement for link in action.statement_links.all()}
    return [statement for statement in quality_statements() if statement in has]
