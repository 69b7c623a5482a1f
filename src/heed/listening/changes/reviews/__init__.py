"""Every change to safeguarding adult reviews."""

from heed.listening.changes.reviews.deciding import decide, is_test_met, propose_decision, send_back, tell_referrer
from heed.listening.changes.reviews.doing import (
    FamilyWords,
    ask_agency,
    hold_event,
    keep_family_member,
    receive_agency_report,
    set_up,
)
from heed.listening.changes.reviews.markers import note_marker
from heed.listening.changes.reviews.parallels import add_parallel, end_hold, end_parallel, put_on_hold
from heed.listening.changes.reviews.publishing import (
    PublicWords,
    check_publication,
    end_text,
    prepare_publication,
    return_publication,
    take_off,
)
from heed.listening.changes.reviews.recommending import RecommendationWords, add_recommendation, assure, respond
from heed.listening.changes.reviews.reporting import check_accuracy, keep_report, receive_draft, sign_off
from heed.listening.changes.reviews.stages import (
    Referral,
    conclude,
    gather_information,
    name_chair,
    name_for_review,
    name_pseudonym,
    refer_review,
)

__all__ = [
    "FamilyWords",
    "PublicWords",
    "RecommendationWords",
    "Referral",
    "add_parallel",
    "add_recommendation",
    "ask_agency",
    "assure",
    "check_accuracy",
    "check_publication",
    "conclude",
    "decide",
    "end_hold",
    "end_parallel",
    "end_text",
    "gather_information",
    "hold_event",
    "is_test_met",
    "keep_family_member",
    "keep_report",
    "name_chair",
    "name_for_review",
    "name_pseudonym",
    "note_marker",
    "prepare_publication",
    "propose_decision",
    "put_on_hold",
    "receive_agency_report",
    "receive_draft",
    "refer_review",
    "respond",
    "return_publication",
    "send_back",
    "set_up",
    "sign_off",
    "take_off",
    "tell_referrer",
]
