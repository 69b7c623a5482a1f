"""The columns of a spreadsheet of feedback, and the words that fit them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from heed.accounts.models import Team
from heed.core.text.sheets.layouts import MEBIBYTE, SheetColumn, SheetLayout, plain
from heed.definitions import answer_formats, contributor_groups, source_kinds
from heed.listening.choices import Channel

USUAL_KIND = "comment"
KINDS = ("compliment", "comment", "concern", "idea")
OTHER_KIND_WORDS = {
    "compliment": ("praise", "thanks", "thank you", "positive", "compliments"),
    "comment": ("comments", "feedback", "general", "neutral", "other"),
    "concern": ("concerns", "worry", "negative", "issue"),
    "idea": ("ideas", "suggestion", "suggestions", "improvement"),
}
OTHER_GROUP_WORDS = {
    "person": ("service user", "client", "customer", "person", "resident receiving care"),
    "carer": ("carer", "unpaid carer", "family carer"),
    "family": ("family", "relative", "friend", "family member", "son", "daughter"),
    "staff": ("staff", "employee", "colleague"),
    "partner": ("partner", "nhs", "health", "charity"),
    "provider": ("provider", "care home", "agency"),
    "councillor": ("councillor", "mp", "member"),
}
OTHER_CHANNEL_WORDS = {
    "telephone": ("phone", "call", "telephone call"),
    "email": ("email", "e mail", "mail"),
    "letter": ("post", "card", "thank you card"),
    "in_person": ("face to face", "visit", "meeting"),
    "form": ("web", "website", "online", "web form", "survey", "online form"),
}

FEEDBACK = SheetLayout(
    sheet="Feedback",
    whole="list of feedback",
    columns=(
        SheetColumn(
            "text",
            "What was said",
            also=("feedback", "comment", "comments", "text", "words", "message", "details", "verbatim", "description"),
            about="In the words it was said in. Needed. It never changes afterwards.",
            width=60,
        ),
        SheetColumn(
            "external_id",
            "Your number",
            also=("id", "ref", "reference", "number", "record id", "case id", "unique id", "external id", "record"),
            about="The number it has in your own system: so that the same piece never comes in twice.",
        ),
        SheetColumn(
            "kind",
            "Kind",
            also=("type", "feedback type", "category", "sentiment"),
            about="Compliment, comment, concern or idea. Left empty: comment.",
        ),
        SheetColumn(
            "received_on",
            "Received on",
            also=("date", "received", "date received", "submitted", "created", "timestamp"),
            about="The day it reached the council. Left empty: today.",
        ),
        SheetColumn("said_by", "Who said it", also=("from", "who", "group", "respondent", "role", "said by")),
        SheetColumn("channel", "How it came", also=("channel", "method", "source", "how received", "medium")),
        SheetColumn("team", "Team it is about", also=("team", "service", "service area", "department")),
        SheetColumn("provider", "Provider it is about", also=("provider", "organisation", "care provider")),
        SheetColumn(
            "wants_answer", "Wants an answer", also=("reply wanted", "answer wanted", "wants reply", "contact me")
        ),
        SheetColumn("sender_name", "Sender's name", also=("name", "sender", "full name", "contact name")),
        SheetColumn(
            "sender_contact",
            "How to reach them",
            also=("contact", "email", "e mail", "email address", "phone", "telephone", "address", "contact details"),
        ),
        SheetColumn("answer_format", "Format of the answer", also=("format", "answer format", "preferred format")),
        SheetColumn("title", "Title", also=("subject", "heading", "summary")),
    ),
    most_rows=200_000,
    fewest_headings=1,
    largest_file=24 * MEBIBYTE,
    largest_unpacked=400 * MEBIBYTE,
)


@dataclass(frozen=True)
class Vocabulary:
    """The words that fit the columns of one council, each with what it stands for, by its plain form."""

    kinds: Mapping[str, str]
    groups: Mapping[str, str]
    channels: Mapping[str, str]
    formats: Mapping[str, str]
    teams: Mapping[str, Team]
    today: date


def vocabulary(*, teams: Iterable[Team], today: date) -> Vocabulary:
    """What the rows of a council with these teams may say."""
    kinds = source_kinds()
    return Vocabulary(
        kinds=_words({kind: kinds[kind].name for kind in KINDS}, OTHER_KIND_WORDS),
        groups=_words({key: group.name for key, group in contributor_groups().items()}, OTHER_GROUP_WORDS),
        channels=_words(dict(Channel.choices), OTHER_CHANNEL_WORDS),
        formats=_words({key: one.name for key, one in answer_formats().items()}, {}),
        teams={plain(team.name): team for team in teams},
        today=today,
    )


def _words(names: Mapping[str, str], others: Mapping[str, Iterable[str]]) -> dict[str, str]:
    found = {plain(word): key for key in names for word in others.get(key, ())}
    found |= {plain(key): key for key in names}
    return found | {plain(str(name)): key for key, name in names.items()}
