"""What a proposal asks for, in words."""

from dataclasses import dataclass
from typing import Any

from heed.accounts.models import Person
from heed.learning.choices import ProposalState, ThemeChange
from heed.learning.queries import KnownTheme, Taxonomy
from heed.web.learning.themes import words
from heed.web.learning.themes.fetching import may_edit


@dataclass(frozen=True)
class Asked:
    """One wording that a proposal asks for, beside what stands now where it is to be other words."""

    rows: tuple[tuple[str, str, str], ...]  # what, as asked for, as it stands; the last empty where all is new


def proposal_title(proposal: Any, taxonomy: Taxonomy) -> str:
    """What is asked for in one line."""
    names = " and ".join(f"“{taxonomy.names.get(each, each)}”" for each in proposal.themes)
    into = " and ".join(f"“{taxonomy.names.get(each, each)}”" for each in proposal.into)
    titles = {
        ThemeChange.ADD: f"Add a theme called “{proposal.first_name}”",
        ThemeChange.REWORD: f"Put {names} in other words",
        ThemeChange.MERGE: f"Merge {names} into {into}",
        ThemeChange.SPLIT: f"Split {names}",
        ThemeChange.RETIRE: f"Stop using {names}",
        ThemeChange.BRING_BACK: f"Use {names} again",
    }
    return titles[ThemeChange(proposal.change)]


def proposal_context(proposal: Any, taxonomy: Taxonomy, *, person: Person) -> dict[str, Any]:
    """The page of one proposal."""
    is_waiting = proposal.state == ProposalState.WAITING
    return {
        "proposal": proposal,
        "title": proposal_title(proposal, taxonomy),
        "state": words.PROPOSAL_LOOKS[proposal.state],
        "about": _known(proposal.themes, taxonomy),
        "into": _known(proposal.into, taxonomy),
        "made": _known(proposal.made, taxonomy),
        "asked": [_asked(fields, proposal, taxonomy) for fields in proposal.wording],
        "may_decide": is_waiting and may_edit(person),
        "may_withdraw": is_waiting and proposal.proposed_by_id == person.pk,
    }


def _known(ids: list[str], taxonomy: Taxonomy) -> list[KnownTheme]:
    return [taxonomy.themes[each] for each in ids if each in taxonomy.themes]


def _asked(fields: dict[str, Any], proposal: Any, taxonomy: Taxonomy) -> Asked:
    rows = words.wording_in_words(fields, taxonomy)
    if proposal.change != ThemeChange.REWORD or not _known(proposal.themes, taxonomy):
        return Asked(tuple((label, text, "") for label, text in rows))
    stands = words.wording_in_words(vars(_known(proposal.themes, taxonomy)[0]), taxonomy)
    pairs = zip(rows, stands, strict=True)
    return Asked(tuple((label, text, now) for (label, text), (_, now) in pairs if text != now))
