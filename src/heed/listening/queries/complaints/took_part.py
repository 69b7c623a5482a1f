"""Who wrote an answer or looked into a complaint, also before somebody else took it over: the trail keeps it."""

import json
from dataclasses import dataclass

from heed.audit import trail
from heed.listening.models import Complaint

ASKED, FOUND, WROTE = (
    "complaint.investigator_assigned",
    "complaint.investigation_recorded",
    "complaint.answer_written",
)


@dataclass(frozen=True)
class TookPart:
    """The people, by id, over every stage."""

    looked: frozenset[int]
    wrote: frozenset[int]


def took_part(complaint: Complaint, *, chain: str) -> TookPart:
    """One query, whatever happened."""
    rows = trail.entries_about(complaint, chain=chain).filter(verb__in=(ASKED, FOUND, WROTE))
    looked, wrote = set[int](), set[int]()
    for verb, actor_id, details in rows.values_list("verb", "actor_id", "details"):
        if verb == ASKED:
            looked |= {each for each in json.loads(details)["investigator"] if each is not None}
        elif actor_id:
            (looked if verb == FOUND else wrote).add(int(actor_id))
    return TookPart(frozenset(looked), frozenset(wrote))
