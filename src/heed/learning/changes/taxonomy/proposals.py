"""What people who decide on findings ask of the taxonomy, and what editors make of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import require
from heed.audit import trail
from heed.audit.refusals import NotAllowed, NotPossibleNow
from heed.conversation.changes import notify
from heed.conversation.choices import NotificationKind
from heed.learning.changes.taxonomy.merging import merge_themes, refuse_merging, refuse_splitting, split_theme
from heed.learning.changes.taxonomy.themes import (
    add_theme,
    bring_back_theme,
    known_or_refuse,
    refuse_bringing_back,
    refuse_no_reason,
    refuse_out_of_use,
    refuse_retiring,
    retire_theme,
    reword_theme,
)
from heed.learning.changes.taxonomy.wording import ThemeWording, refuse_wording, tidied, wording_from
from heed.learning.choices import ProposalState, ThemeChange
from heed.learning.models import ThemeProposal
from heed.learning.queries.taxonomy import Taxonomy, taxonomy_of


@dataclass(frozen=True)
class TaxonomyChange:
    """One change of the taxonomy, whoever makes it: what is done, to which themes, into which, and in what words."""

    change: ThemeChange
    themes: Sequence[str] = ()
    into: Sequence[str] = ()
    wordings: Sequence[ThemeWording] = field(default=())

    @property
    def theme(self) -> str:
        """The one theme it is about."""
        if len(self.themes) != 1:
            raise NotPossibleNow("Choose the one theme that this is about.")
        return self.themes[0]

    @property
    def wording(self) -> ThemeWording:
        """The one wording it carries."""
        if len(self.wordings) != 1:
            raise NotPossibleNow("Give the words of one theme.")
        return self.wordings[0]

    @property
    def target(self) -> str:
        """The one theme that others become."""
        if len(self.into) != 1:
            raise NotPossibleNow("Choose the one theme that the others become.")
        return self.into[0]


def make_change(wanted: TaxonomyChange, *, because: str, by: Person, expected_version: int | None = None) -> list[str]:
    """Do it, as an editor. Gives the ids of the themes that came of it."""
    match wanted.change:
        case ThemeChange.ADD:
            return [add_theme(wording=wanted.wording, because=because, by=by).theme]
        case ThemeChange.MERGE:
            merge_themes(themes=wanted.themes, into=wanted.target, because=because, by=by)
            return [wanted.target]
        case ThemeChange.SPLIT:
            return split_theme(
                theme=wanted.theme,
                parts=wanted.wordings,
                into=wanted.into,
                because=because,
                by=by,
                expected_version=expected_version,
            )
        case ThemeChange.REWORD:
            reword_theme(
                theme=wanted.theme,
                wording=wanted.wording,
                because=because,
                by=by,
                expected_version=expected_version,
            )
        case _:
            change = retire_theme if wanted.change == ThemeChange.RETIRE else bring_back_theme
            change(theme=wanted.theme, because=because, by=by, expected_version=expected_version)
    return [wanted.theme]


def refuse_impossible(wanted: TaxonomyChange, taxonomy: Taxonomy) -> None:
    """Refuse to propose what could not be done today."""
    checks: dict[ThemeChange, Callable[[], None]] = {
        ThemeChange.ADD: lambda: refuse_wording(tidied(wanted.wording), taxonomy),
        ThemeChange.REWORD: lambda: _refuse_rewording(wanted, taxonomy),
        ThemeChange.MERGE: lambda: refuse_merging(wanted.themes, wanted.target, taxonomy),
        ThemeChange.SPLIT: lambda: refuse_splitting(wanted.theme, wanted.wordings, wanted.into, taxonomy),
        ThemeChange.RETIRE: lambda: refuse_retiring(known_or_refuse(wanted.theme, taxonomy), taxonomy),
        ThemeChange.BRING_BACK: lambda: refuse_bringing_back(known_or_refuse(wanted.theme, taxonomy), taxonomy),
    }
    checks[wanted.change]()


def _refuse_rewording(wanted: TaxonomyChange, taxonomy: Taxonomy) -> None:
    refuse_out_of_use(known_or_refuse(wanted.theme, taxonomy))
    refuse_wording(tidied(wanted.wording), taxonomy, of=wanted.theme)


@transaction.atomic
def propose_change(*, wanted: TaxonomyChange, because: str, by: Person) -> ThemeProposal:
    """Ask the editors for a change of the taxonomy."""
    require(by, Permission.DECIDE_FINDINGS)
    refuse_no_reason(because)
    refuse_impossible(wanted, taxonomy_of(by.council_id))
    proposal = ThemeProposal.objects.create(
        council_id=by.council_id,
        change=wanted.change,
        themes=list(wanted.themes),
        into=list(wanted.into),
        wording=[tidied(wording).fields() for wording in wanted.wordings],
        reason=because.strip(),
        proposed_by=by,
    )
    details = {"change": proposal.change, "themes": proposal.themes, "into": proposal.into}
    trail.record(verb="theme.proposed", obj=proposal, by=by, reason=proposal.reason, details=details)
    _tell_editors(proposal, by)
    return proposal


@transaction.atomic
def agree_to_proposal(*, proposal: ThemeProposal, reason: str, expected_version: int | None, by: Person) -> list[str]:
    """Do what was proposed, as it was proposed. The reason is the proposer's; the editor may add to it."""
    proposal = _waiting(proposal, expected_version, by)
    because = f"{proposal.reason} {reason}".strip()
    made = make_change(change_of(proposal), because=because, by=by)
    proposal.made = made
    _decide(proposal, ProposalState.AGREED, reason, by)
    trail.record(verb="theme.proposal_agreed", obj=proposal, by=by, reason=reason.strip(), details={"made": made})
    _tell_proposer(proposal, "agreed", by)
    return made


@transaction.atomic
def refuse_proposal(*, proposal: ThemeProposal, reason: str, expected_version: int | None, by: Person) -> ThemeProposal:
    """Leave the taxonomy as it is, and tell the proposer why."""
    proposal = _waiting(proposal, expected_version, by)
    if not reason.strip():
        raise NotPossibleNow("Say why not: the person who proposed it is told.")
    _decide(proposal, ProposalState.REFUSED, reason, by)
    trail.record(verb="theme.proposal_refused", obj=proposal, by=by, reason=reason.strip())
    _tell_proposer(proposal, "refused", by)
    return proposal


@transaction.atomic
def withdraw_proposal(*, proposal: ThemeProposal, expected_version: int | None, by: Person) -> ThemeProposal:
    """Take back one's own proposal."""
    if proposal.proposed_by_id != by.pk:
        raise NotAllowed("Only the person who proposed it takes it back.")
    proposal = _still_waiting(proposal.locked(expected_version=expected_version))
    _decide(proposal, ProposalState.WITHDRAWN, "", by)
    trail.record(verb="theme.proposal_withdrawn", obj=proposal, by=by)
    return proposal


def change_of(proposal: ThemeProposal) -> TaxonomyChange:
    """What a proposal asks for."""
    wordings = tuple(wording_from(fields) for fields in proposal.wording)
    return TaxonomyChange(ThemeChange(proposal.change), tuple(proposal.themes), tuple(proposal.into), wordings)


def _waiting(proposal: ThemeProposal, expected_version: int | None, by: Person) -> ThemeProposal:
    require(by, Permission.EDIT_TAXONOMY, proposal)
    return _still_waiting(proposal.locked(expected_version=expected_version))


def _still_waiting(proposal: ThemeProposal) -> ThemeProposal:
    if proposal.state != ProposalState.WAITING:
        raise NotPossibleNow("This proposal is decided already: nothing was changed.")
    return proposal


def _decide(proposal: ThemeProposal, state: ProposalState, reason: str, by: Person) -> None:
    proposal.state, proposal.decision_reason = state, reason.strip()
    proposal.decided_by, proposal.decided_at = by, timezone.now()
    proposal.save_change("state", "decision_reason", "decided_by", "decided_at", "made")


def _tell_editors(proposal: ThemeProposal, by: Person) -> None:
    everybody = Person.objects.filter(council_id=by.council_id, is_active=True).exclude(pk=by.pk)
    for person in everybody.order_by("pk").prefetch_related("roles"):
        if Permission.EDIT_TAXONOMY in person.permissions:
            notify(
                person=person,
                kind=NotificationKind.DECISION_NEEDED,
                text=f"A change of our themes is proposed: {proposal.get_change_display().lower()}",
                link=reverse("theme-proposal", args=[proposal.pk]),
                key=f"theme-proposal-{proposal.pk}",
            )


def _tell_proposer(proposal: ThemeProposal, what: str, by: Person) -> None:
    if proposal.proposed_by_id != by.pk:
        notify(
            person=proposal.proposed_by,
            kind=NotificationKind.REPLY,
            text=f"Your proposal for our themes was {what}: {proposal.get_change_display().lower()}",
            link=reverse("theme-proposal", args=[proposal.pk]),
            key=f"theme-proposal-{proposal.pk}-decided",
        )
