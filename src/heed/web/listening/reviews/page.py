"""What the page of a review shows."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from heed.accounts.models import Person
from heed.accounts.permissions import Permission
from heed.accounts.queries import can
from heed.audit import trail
from heed.listening.queries import readers_of
from heed.listening.queries.reviews import one
from heed.web.components.dates import in_words
from heed.web.listening.reviews import words
from heed.web.listening.reviews.actions import actions_by_recommendation
from heed.web.listening.reviews.steps import STEPS, next_step, open_steps
from heed.web.similar.telling import before_recommendations
from heed.web.trail.verbs import in_words as verb_in_words

Facts = list[tuple[Any, ...]]


def page_of(review: Any, person: Person) -> dict[str, Any]:
    """Everything about one review, section by section."""
    today = timezone.localdate()
    following = next_step(review, person)
    publication = getattr(review, "publication", None)
    markers = one.markers_of(review)
    return {
        "review": review,
        "stage": words.stage_look(review.stage),
        "hold": one.hold_now(review),
        "next": {"key": following[0], "step": following[1]} if following else None,
        "waits": "" if following else _waits_for(review),
        "open": open_steps(review, person),
        "clocks": [_clock(each) for each in one.clocks_of(review, today=today)],
        "facts": _referral_facts(review),
        "criteria": one.criteria_of(review),
        "decision": _decision_facts(review),
        "doing": _doing_facts(review),
        "agencies": list(one.agencies_of(review)),
        "family": list(review.family.order_by("offered_on", "pk")),
        "parallels": [
            {"row": row, "word": words.process_word(row.kind)} for row in review.parallels.order_by("began_on", "pk")
        ],
        "holds": list(one.holds_of(review)),
        "reporting": _report_facts(review),
        "publication": publication,
        "mode": words.mode_word(publication.mode) if publication else "",
        "recommendations": _recommendations(review, person, today),
        "markers": markers,
        "markers_met": one.markers_met(markers),
        "readers": list(readers_of(review.source)),
        "entries": _entries(review, person),
        "may_give": can(person, Permission.OPEN_RESTRICTED),
        "may_act": can(person, Permission.WRITE_PLANS),
    }


def _clock(shown: one.ClockShown) -> dict[str, Any]:
    """A clock with its tag, and the sentence where it says more than the tag."""
    look, said = words.clock_look(shown.reading), shown.reading.sentence
    return {"shown": shown, "look": look, "sentence": "" if said == look["text"].lower() else said}


def _waits_for(review: Any) -> str:
    if review.stage == "decision" and review.chair is not None:
        return f"It waits for {review.chair.name}, who decides for the board."
    if review.stage in {"concluded", "no-review"}:
        return "Nothing more is to be done. It is kept as it is."
    return "The next step is for another person."


def _entries(review: Any, person: Person) -> list[Any]:
    if not can(person, Permission.READ_TRAIL):
        return []
    return [(entry, verb_in_words(entry.verb)) for entry in trail.entries_about(review, chain=person.trail_chain)[:20]]


def _referral_facts(review: Any) -> Facts:
    return [
        ("Referred by", review.referred_by),
        ("Referred on", in_words(review.referred_on)),
        ("What happened", review.get_harm_display()),
        ("Day of the death or incident", in_words(review.happened_on)),
        ("Written about as", _pseudonym(review)),
        ("Runs it for the board", review.lead.name),
    ]


def _pseudonym(review: Any) -> str:
    chosen = f", chosen by {review.pseudonym_by}" if review.pseudonym_by else ""
    return f"{review.pseudonym}{chosen}" if review.pseudonym else ""


def _decision_facts(review: Any) -> Facts:
    if not review.proposed:
        return []
    rows: Facts = [
        ("The sub-group recommends", words.outcome_word(review.proposed)),
        ("Its reasons", review.proposed_reasons),
        ("Met on", f"{in_words(review.proposed_on)}; written down by {review.proposed_by.name}"),
        ("Who decides", review.chair.name if review.chair else ""),
    ]
    if review.outcome:
        rows += [
            ("The chair decided", words.outcome_word(review.outcome)),
            ("The chair's reasons", review.outcome_reasons),
            ("Decided on", f"{in_words(review.decided_on)}, by {review.decided_by.name}"),
            ("Who referred was told on", in_words(review.referrer_told_on)),
        ]
    return rows


def _doing_facts(review: Any) -> Facts:
    if not review.terms:
        return []
    event = f"{in_words(review.event_on)}, {review.event_people} people" if review.event_on else ""
    return [
        ("Terms of reference", review.terms),
        ("Method", words.method_word(review.method)),
        ("Author", review.author_words),
        ("Agreed on", in_words(review.commissioned_on)),
        ("Practitioners came together", event),
        ("What came of it", review.event_note),
    ]


def _report_facts(review: Any) -> Facts:
    rows: Facts = [
        ("Draft", in_words(review.drafted_on)),
        ("Checked for accuracy", in_words(review.checked_on)),
        ("What was put right", review.checked_note),
        ("Agreed by the board", in_words(review.signed_off_on)),
        ("Minute", review.board_minute),
    ]
    return [row for row in rows if row[1]]


def _recommendations(review: Any, person: Person, today: Any) -> list[dict[str, Any]]:
    rows = list(one.recommendations_of(review))
    actions = actions_by_recommendation(review, rows, for_person=person, today=today)
    before = before_recommendations("review", [row.pk for row in rows], person=person)
    return [
        {
            "row": row,
            "theme": words.theme_word(row.domain, row.theme),
            "response": words.response_look(row.response),
            "assurance": words.assurance_look(row.assurance),
            "assurances": [(each, words.assurance_look(each.level)) for each in row.assurances.all()],
            "actions": actions.get(row.pk, []),
            "before": before.get(row.pk, []),
            "may_respond": STEPS["respond"].is_open(review, row, person),
            "may_assure": STEPS["assure"].is_open(review, row, person),
        }
        for row in rows
    ]


def stage_facts(review: Any) -> Facts:
    """A review as it stands, beside a save that somebody else was quicker than."""
    return [("Reference", review.source.reference), ("Stage", words.stage_name(review.stage))]


def address(review: Any) -> str:
    return reverse("review", args=[review.pk])
