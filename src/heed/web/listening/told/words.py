"""The words of telling back."""

from dataclasses import dataclass

from heed.core.text.easy_read import check_easy_read
from heed.core.text.kindness import blame_warnings
from heed.definitions import answer_formats, blaming_words, contributor_groups
from heed.listening.choices import Channel

# Each state: word, shape, colour.
STATES = {
    "late": ("Late", "triangle", "red"),
    "due": ("Due soon", "circle", "amber"),
    "waiting": ("Waiting", "ring", "grey"),
    "told": ("Told", "tick", "green"),
    "told_late": ("Told late", "diamond", "purple"),
}
MOST_ADVICE = 12


@dataclass(frozen=True)
class Advice:
    """One passage of an answer to look at again."""

    phrase: str
    why: str


def format_name(format_id: str) -> str:
    known = answer_formats().get(format_id)
    return known.name if known else format_id


def group_name(group_id: str) -> str:
    known = contributor_groups().get(group_id)
    return known.name if known else ""


def channel_name(channel: str) -> str:
    return Channel(channel).label


def format_choices() -> list[tuple[str, str]]:
    return [(key, each.name) for key, each in answer_formats().items() if not each.retired]


def advice_on(words: str, *, answer_format: str) -> list[Advice]:
    """What a plain-words editor would ask about; in Easy Read by its own rules. Advice only: a person decides."""
    if answer_format == "easy-read":
        sentences = check_easy_read(words).sentences
        found = [Advice(each.quote, each.advice) for sentence in sentences for each in sentence.problems]
    else:
        warnings = [each for each in blame_warnings(words, blaming_words()) if each.kind != "name"]
        found = [Advice(each.phrase, f"{each.why} {each.kinder}") for each in warnings]
    return found[:MOST_ADVICE]
